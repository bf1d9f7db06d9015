// What there is to choose from where it is said how a broken rule would hold.

import { errnoNames } from '../domain/errno.ts';
import { folioMachines } from '../catalog.ts';
import type { Vocabulary } from '../core/mend.ts';
import { folioEffects, pagemapEffects } from '../domain/effect-samples.ts';
import { mappings, phases, pinBias } from '../domain/folio.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import { callPhases, entries, pagePhases, places, sides } from '../domain/migration.ts';
import { pagemapPhases } from '../domain/pagemap.ts';

const vocabulary: Vocabulary = {
  errnos: errnoNames,
  effects: [...folioEffects, ...pagemapEffects],
  words: (field) => wordsOf[field] ?? [],
  numbers: [pinBias(0)],
  amounts: ['references', 'pages'],
  fixed: ['type', 'era', 'ranges', 'shift', 'reserve', 'free'],
  ledger: ['base', 'held', 'associations', 'pagemapReferences', 'initial', 'lookUps', 'handed'],
};

const wordsOf: Readonly<Record<string, readonly string[]>> = {
  phase: [...phases, ...pagemapPhases, ...pagePhases, ...callPhases],
  mapping: mappings,
  entry: entries,
  other: entries,
  names: sides,
  place: places,
};

/** A folio has only the phases of its type's statechart. */
export const vocabularyFor = (subject: object): Vocabulary => {
  const { type, after } = subject as { readonly type?: unknown; readonly after?: unknown };
  const own = typeof after === 'object' && after !== null && 'type' in after ? after.type : type;
  const known = memoryTypes.find((one) => one === own);
  if (known === undefined || isOfPagemap(after ?? subject)) return vocabulary;
  const ofType = Object.keys(folioMachines[known].config.states ?? {});
  return {
    ...vocabulary,
    words: (field) => (field === 'phase' ? ofType : vocabulary.words(field)),
  };
};

const isOfPagemap = (subject: unknown): boolean =>
  typeof subject === 'object' && subject !== null && 'ranges' in subject;
