// Callbacks (spec/13-callbacks.md): each rule on what keeps it and on what breaks it.
import { bug, ok } from '../../src/core/answer.ts';
import type { DriverCall } from '../../src/domain/driver-call.ts';
import type { Effect } from '../../src/domain/effect.ts';
import { callbackRules } from '../../src/invariants/callbacks.ts';
import { aFolio, aFreeFolio, aStep, coreFree, drop, folioFree, testRules } from './examples.ts';

const large = aFolio({ order: 1, pagemapReferences: 2 });
const laid: Effect = { type: 'pages.lay', order: 0, others: 'free' };
const freed = (...effects: readonly Effect[]) =>
  aStep({
    before: large,
    event: { type: 'folio.put' },
    effects: [coreFree, folioFree(), ...effects],
    after: aFreeFolio(),
  });

const handOut = (order: number, pfn: number, block: DriverCall['block']): DriverCall => ({
  event: { type: 'folio.handOut', order },
  ...{ pfn, block, inside: null, answer: ok },
});
const put = (answer: DriverCall['answer']): DriverCall => ({
  event: { type: 'folio.put' },
  ...{ pfn: 0, block: [aFolio()], inside: 'folio_free', answer },
});
const free = aFreeFolio();

testRules('callbacks', callbackRules, {
  'CBK-001': { kept: freed(drop(2), laid), broken: freed(drop(2)) },
  'CBK-002': { kept: handOut(1, 0, [free, free]), broken: handOut(1, 0, [free, aFolio()]) },
  'CBK-003': { kept: put(ok), broken: put(bug) },
});
