// The model as traces are held against it: one table for each memory type and era, and the words of its rules.

import { folioTable, rules, rulesFor } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import { folioAlphabet } from '../domain/alphabet.ts';
import { eraRow, type Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { describeFolio } from '../model/folio-words.ts';
import type { Model } from '../trace/follow/follow.ts';
import type { FolioTable } from '../trace/judge/silent-steps.ts';
import { InputError } from './input-error.ts';
import { faultOf, type GivenPatch } from './given-patch.ts';

/** No folio of a trace is larger: 512 pages. */
const largestOrder = 9;

const tables = new Map<string, FolioTable>();

/** Tables fill as they are asked, and serve every trace. */
const tableOf = (type: MemoryType, era: Era): FolioTable => {
  const key = `${type} ${era}`;
  const known = tables.get(key);
  if (known) return known;
  const row = eraRow(type, era);
  const events = folioAlphabet(row, row.largeFolios ? largestOrder : 0);
  const table = folioTable(rulesFor(type, era), row, undefined, events);
  tables.set(key, table);
  return table;
};

/** The model with the words of its rules. */
export const traceModelOf = (sourceOf: (id: RuleId) => string): Model => ({
  tableOf,
  titleOf: (id) => rules.find((rule) => rule.id === id)?.title ?? '',
  render: describeFolio,
  sourceOf,
});

/** The model with a patch in the folios of the types and eras that it is for: what a patched kernel would do. */
export const patchedModel = (given: GivenPatch, model: Model): Model => {
  if (given.patched.isStateful) {
    throw new InputError(
      `Expected ${given.file} to change what a folio alone shows, got a driver with a state, which no trace has; ` +
        'leave driver.state and what needs it out.',
    );
  }
  const own = new Map<string, FolioTable>();
  const { types, patch } = given.patched;
  return {
    ...model,
    tableOf: (type, era) => {
      if (!types.includes(type) || patch.eras?.includes(era) === false) return tableOf(type, era);
      const key = `${type} ${era}`;
      const fault = faultOf({ type, era, patch: given }, 'life');
      const row = { ...eraRow(type, era), ...fault?.row };
      const events = folioAlphabet(row, row.largeFolios ? largestOrder : 0);
      const inForce = rulesFor(type, era);
      const table =
        own.get(key) ?? folioTable(inForce, row, fault?.machine, events, fault?.happens);
      own.set(key, table);
      return table;
    },
  };
};
