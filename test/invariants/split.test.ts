// Split (spec/31-split.md): each rule on what keeps it and on what breaks it.
import { bug, errno } from '../../src/core/answer.ts';
import type { Effect } from '../../src/domain/effect.ts';
import type { FolioEvent } from '../../src/domain/event.ts';
import type { Folio } from '../../src/domain/folio.ts';
import type { FolioStep } from '../../src/invariants/about.ts';
import { splitRules } from '../../src/invariants/split.ts';
import { aFolio, aStep, drop, testRules } from './examples.ts';

const whole = aFolio({
  phase: 'mapped',
  order: 1,
  count: 2,
  mapcount: 1,
  pagemapReferences: 2,
  mapping: 'anon',
});
const head: Folio = { ...whole, order: 0, pagemapReferences: 1 };
const piece: Folio = { ...head, count: 1, held: 0 };

const event: FolioEvent = { type: 'folio.split', order: 0 };
const call = (tail: boolean, count = 0): Effect => ({ type: 'callback.folioSplit', tail, count });
const calls = [call(true), call(false)];

/** The split of a mapped folio of two pages, with these differences. */
const aSplit = (differences: Partial<FolioStep> = {}): FolioStep => ({
  ...aStep({ before: whole, event, effects: calls, after: head, others: piece }),
  ...differences,
});

testRules('split', splitRules, {
  'SPL-001': { kept: aSplit(), broken: aSplit({ others: { ...piece, order: 1 } }) },
  'SPL-002': { kept: aSplit(), broken: aSplit({ effects: [call(false), call(true)] }) },
  'SPL-003': { kept: aSplit(), broken: aSplit({ others: { ...piece, hasPagemap: false } }) },
  'SPL-004': { kept: aSplit(), broken: aSplit({ before: { ...whole, count: 3, held: 2 } }) },
  'SPL-005': { kept: aSplit(), broken: aSplit({ effects: [...calls, drop(1)] }) },
  'SPL-006': { kept: aSplit(), broken: aSplit({ effects: [call(true, 1), call(false)] }) },
  'SPL-007': {
    kept: aSplit(),
    broken: aSplit({ before: { ...whole, type: 'device-coherent' } }),
  },
  'SPL-008': { kept: aSplit(), broken: aSplit({ others: { ...piece, pagemapReferences: 2 } }) },
  'SPL-009': {
    kept: aStep({ before: aFolio(), event: { type: 'folio.unfreeze' }, answer: bug }),
    broken: aStep({ before: aFolio(), event: { type: 'folio.unfreeze' } }),
  },
  'SPL-010': {
    kept: aStep({ before: { ...whole, type: 'device-coherent' }, event, answer: bug }),
    broken: aStep({
      before: { ...whole, type: 'device-coherent' },
      event,
      answer: errno('EINVAL'),
    }),
  },
});
