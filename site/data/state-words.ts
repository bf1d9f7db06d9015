// What the words of an observed state mean, as reports print them.

import {
  folioFigureWords,
  migratingPageWords,
  migrationCallWords,
  pagemapFigureWords,
} from '../../src/domain/figure-words.ts';

const { hasPagemap, pagemapReferences, waiting, ...ofFolio } = folioFigureWords;
const { references, lookUps, handed, leftSections, leftEntries } = pagemapFigureWords;

/** Figures of several words. */
const phrases: Readonly<Record<string, string>> = {
  'pagemap references': pagemapReferences,
  'waited for': waiting,
  'without pagemap': hasPagemap.replace('have a', 'have no'),
  'look-ups': lookUps,
  'handed out': handed,
  'sections left over': leftSections,
  'entries left over': leftEntries,
  'altmap alloc': 'Pages of the altmap that were handed out and not freed.',
  'of the target': 'The entries name the target.',
};

/** Figures that are printed by their own name. */
const names: Readonly<Record<string, string>> = {
  ...ofFolio,
  ...migratingPageWords,
  ...migrationCallWords,
  references,
  charges: 'How often the folio is charged to its group of processes.',
  locked: 'The folio lock is taken.',
  listed: 'The folio is on a list of the core, where reclaim finds it.',
  empty: 'Nobody has written what is to be read in it.',
  driver: 'What the driver keeps by itself.',
};

const figuresOf = (part: string): readonly (readonly [string, string])[] => {
  const phrase = Object.entries(phrases).filter(([name]) => part.startsWith(name));
  if (phrase.length > 0) return phrase;
  return part
    .split(/[^A-Za-z]+/)
    .flatMap((word) => (Object.hasOwn(names, word) ? [[word, names[word] ?? ''] as const] : []));
};

/** The figures that lines of states name, each with its sentence, in the order in which they come. */
export const figuresIn = (lines: readonly string[]): ReadonlyMap<string, string> =>
  new Map(lines.flatMap((line) => line.split(/ {2,}/)).flatMap(figuresOf));
