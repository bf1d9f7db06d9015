// docs/specimens/README.md: all specimens by family, by memory type, by era and by rule, and how many are caught.

import { code, idLink, list, renderPage, renderTable, type Citations } from './markdown.ts';
import type { CaughtEntry, SpecimenEntry } from './specimen-page.ts';

/** The orders in which types and eras are listed. */
export interface Orders {
  readonly types: readonly string[];
  readonly eras: readonly string[];
  /** What the first letter of an id stands for. */
  readonly families: Readonly<Record<string, string>>;
}

interface Shown extends SpecimenEntry {
  readonly caught: CaughtEntry;
}

const isShown = (entry: SpecimenEntry): entry is Shown => 'breaks' in entry.caught;

export const renderGalleryPage = (
  path: string,
  entries: readonly SpecimenEntry[],
  { types, eras, families }: Orders,
  citations: Citations,
): string => {
  const shown = entries.filter(isShown);
  const rest = entries.filter((entry) => !isShown(entry));
  return renderPage(
    path,
    [
      '# Specimens',
      `${entries.length} real fixes of ten years in the kernel's \`ZONE_DEVICE\` code and its drivers, each undone here. ` +
        `${shown.length} can be put into the model and are looked for; ${rest.length} cannot, and each says why. ` +
        'A title is that of the fix; what was wrong is said in words of ours.',
      '## Scores',
      renderTable(['Question', 'Answer'], scoresOf(entries, shown)),
      '## All of them',
      renderTable(
        ['Specimen', 'Fix', 'Types', 'Family', 'Breaks', 'Calls'],
        entries.map((entry) => rowOf(entry, families)),
      ),
      '## By memory type',
      renderTable(
        ['Type', 'Caught in some era', 'Not expressed'],
        types.map((type) => [
          type,
          linksTo(shown.filter((entry) => isCaughtIn(entry, (one) => one.type === type))),
          linksTo(rest.filter((entry) => entry.types.includes(type))),
        ]),
      ),
      '## By era',
      'A fault of one kernel may be the right behaviour of another, or have no place in it.',
      renderTable(
        ['Era', 'Caught', 'No difference', 'Not applicable'],
        eras.map((era) => [
          era,
          linksTo(shown.filter((entry) => isCaughtIn(entry, (one) => one.era === era))),
          linksTo(shown.filter((entry) => isOnly(entry, era, 'noDifference'))),
          linksTo(shown.filter((entry) => isOnly(entry, era, 'notApplicable'))),
        ]),
      ),
      '## By rule',
      renderTable(['Rule', 'Falls first in'], rulesOf(shown)),
    ],
    citations,
  );
};

const linkTo = ({ id }: SpecimenEntry): string => `[${id}](${id}.md)`;
const linksTo = (entries: readonly SpecimenEntry[]): string => list(entries.map(linkTo));

type Outcome = CaughtEntry['outcomes'][number];

const isCaughtIn = ({ caught }: Shown, where: (outcome: Outcome) => boolean): boolean =>
  caught.outcomes.some((one) => one.outcome === 'caught' && where(one));

/** In no memory type is it caught in this era, and this is what it is in one. */
const isOnly = (entry: Shown, era: string, outcome: Outcome['outcome']): boolean =>
  !isCaughtIn(entry, (one) => one.era === era) &&
  entry.caught.outcomes.find((one) => one.era === era)?.outcome === outcome;

const rowOf = (entry: SpecimenEntry, families: Orders['families']): readonly string[] => {
  const { id, title, types, caught } = entry;
  const isCaught = 'breaks' in caught;
  return [
    linkTo(entry),
    code(title),
    list(types),
    families[id.charAt(0)] ?? 'other',
    isCaught ? idLink(caught.breaks) : 'not expressed',
    isCaught ? String(caught.steps.length) : '–',
  ];
};

const scoresOf = (
  entries: readonly SpecimenEntry[],
  shown: readonly Shown[],
): readonly (readonly [string, string])[] => {
  const checked = shown.filter(({ caught }) => caught.check.rule === caught.breaks);
  const shortest = checked.filter(({ caught }) => caught.check.length === caught.steps.length);
  const outcomes = shown.flatMap(({ caught }) => caught.outcomes);
  const wanted = (outcome: Outcome['outcome']): readonly Outcome[] =>
    outcomes.filter((one) => one.outcome === outcome);
  const of = (part: number, whole: number): string => `${part} of ${whole}`;
  const caught = wanted('caught').filter(({ rule }) => rule !== null);
  const right = wanted('noDifference').filter(({ rule }) => rule === null);
  return [
    ['Fixes that the model can take back', of(shown.length, entries.length)],
    ['Caught by exploration, where they are shown', of(caughtCount(shown), shown.length)],
    ['Caught by the random check', of(checked.length, shown.length)],
    ['Shrunk to a shortest sequence', of(shortest.length, checked.length)],
    [
      'Types and eras in which one is caught as it should be',
      of(caught.length, wanted('caught').length),
    ],
    [
      'Types and eras in which one makes no difference, and nothing falls',
      of(right.length, wanted('noDifference').length),
    ],
    ['Types and eras that have no place for one', String(wanted('notApplicable').length)],
  ];
};

const caughtCount = (shown: readonly Shown[]): number =>
  shown.filter(({ caught }) => caught.steps.length > 0).length;

const rulesOf = (shown: readonly Shown[]): readonly (readonly [string, string])[] => {
  const rules = [...new Set(shown.map(({ caught }) => caught.breaks))].sort();
  return rules.map((rule) => [
    idLink(rule),
    linksTo(shown.filter(({ caught }) => caught.breaks === rule)),
  ]);
};
