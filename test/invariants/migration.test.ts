// Migration (spec/33-migration.md): each rule on what keeps it and on what breaks it.
import type { Effect } from '../../src/domain/effect.ts';
import type { FolioEvent } from '../../src/domain/event.ts';
import { migrationRules } from '../../src/invariants/migration.ts';
import { aFolio, aFreeFolio, aStep, coreFree, refused, testRules } from './examples.ts';

const mapped = aFolio({ phase: 'mapped', mapcount: 1, held: 0, mapping: 'anon' });
const free = aFreeFolio();
const file = aFreeFolio({ type: 'fs-dax' });

const fault: FolioEvent = { type: 'folio.fault', succeeds: true };
const evict = (owner: 'own' | 'foreign'): FolioEvent => ({ type: 'folio.evict', owner });
const callback: Effect = { type: 'callback.migrateToRam', count: 2 };

testRules('migration', migrationRules, {
  'MIG-001': {
    kept: aStep({ before: mapped, event: fault, effects: [callback] }),
    broken: aStep({ before: mapped, event: evict('own'), effects: [callback] }),
  },
  'MIG-002': {
    kept: aStep({ before: mapped, event: fault, ...refused('EBUSY') }),
    broken: aStep({ before: mapped, event: fault, ...refused('EBUSY'), after: { count: 2 } }),
  },
  'MIG-003': {
    kept: aStep({ before: mapped, event: fault, effects: [coreFree], after: free }),
    broken: aStep({ before: mapped, event: fault, effects: [coreFree, coreFree], after: free }),
  },
  'MIG-004': { kept: mapped, broken: { ...mapped, count: 2 } },
  'MIG-005': {
    kept: aStep({ before: mapped, event: evict('foreign'), ...refused('EINVAL') }),
    broken: aStep({ before: mapped, event: evict('foreign'), after: free }),
  },
  'MIG-006': {
    kept: aStep({ before: file, event: { type: 'folio.migrateIn' }, ...refused('EINVAL') }),
    broken: aStep({ before: file, event: { type: 'folio.migrateIn' }, after: { mapcount: 1 } }),
  },
  'MIG-007': {
    kept: aStep({ before: mapped, event: fault, effects: [coreFree], after: free }),
    broken: aStep({ before: mapped, event: fault, ...refused('EBUSY') }),
  },
});
