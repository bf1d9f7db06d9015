// Device-private memory (spec/20-device-private.md): each rule on what keeps it and on what breaks it.
import { devicePrivateRules } from '../../src/invariants/device-private.ts';
import { aFolio, aFreeFolio, aStep, testRules } from './examples.ts';

const mapped = aFolio({ phase: 'mapped', mapcount: 1, held: 0, mapping: 'anon' });
const fault = (count: number) =>
  aStep({
    before: mapped,
    event: { type: 'folio.fault', succeeds: false },
    effects: [{ type: 'callback.migrateToRam', count }],
  });

testRules('device-private', devicePrivateRules, {
  'PRV-001': { kept: aFreeFolio(), broken: aFreeFolio({ count: 1 }) },
  'PRV-002': { kept: mapped, broken: aFolio({ ...mapped, count: 1025, pins: 1 }) },
  'PRV-003': { kept: fault(2), broken: fault(1) },
});
