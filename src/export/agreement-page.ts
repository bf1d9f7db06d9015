// docs/agreement.md: what every engine says of the same changed worlds, from the results that `npm run agree` keeps.

import { sumOf, triedOf, type AgreementCounts, type AgreementRow } from './agreement.ts';
import { renderCount, renderPage, renderTable, type Citations } from './markdown.ts';

export const renderAgreementPage = (
  path: string,
  rows: readonly AgreementRow[],
  citations: Citations,
): string =>
  renderPage(
    path,
    [
      ...introduction(rows),
      '## First-order mutants',
      'Each named part altered, one at a time, as for the [mutation score](mutation.md).',
      tableOf(rows, ({ firstOrder }) => firstOrder),
      '## Random changes',
      'Two parts altered at once, actions that set a figure besides, parameters of eras, and drivers of a few constants.',
      tableOf(rows, ({ random }) => random),
      '## Disagreements',
      ...disagreements(rows),
    ],
    citations,
  );

const introduction = (rows: readonly AgreementRow[]): readonly string[] => {
  const all = sumOf(rows.flatMap(({ firstOrder, random }) => [firstOrder, random]));
  const count = rows.reduce((sum, { disagreements: own }) => sum + own.length, 0);
  return [
    '# Agreement of the engines',
    `The same world is judged by several engines: one by one through its numbers, with swapped halves taken for one, in` +
      ` classes, on two threads, by random lives that are shrunk, and by a random walk. All are held to the plain` +
      ` exploration of the world itself, on ${renderCount(triedOf(all))} worlds in which something is changed. They` +
      ` disagree ${renderCount(count)} times.`,
    bullets([
      'Explorations agree where the verdict is the same; where a rule falls, the shortest length and the sets of rules' +
        ' that fall together in so many calls; where none does, the states, the transitions, and which rules that say' +
        ' that something happens have a witness.',
      'A random engine may find less. What it finds falls again when its shrunk sequence is taken call by call, by the' +
        ' same rule first, and is no shorter than the shortest (how things end is judged when everybody has dropped what they hold: by' +
        ' which calls is not counted).',
      '"No witness": no rule falls, and one that says that something happens has lost its witness. "Left" are worlds, of' +
        ' whatever verdict, that an engine leaves to the plain exploration, because its numbers cannot say what a move' +
        ' does.' +
        ` "Endless" are worlds with more states than are looked at, of which nothing is known.`,
    ]),
    '`npm run agree` finds this out and keeps it in `agreement/results.json`; this page is rendered from that file.',
  ];
};

const bullets = (points: readonly string[]): string =>
  points.map((point) => `- ${point}`).join('\n');

const tableOf = (
  rows: readonly AgreementRow[],
  of: (row: AgreementRow) => AgreementCounts,
): string =>
  renderTable(
    ['Type', 'Era', 'Changes', 'Broken', 'Hold', 'No witness', 'Endless', 'Left'],
    [
      ...rows.map((row) => [row.type, row.era, ...figures(of(row))]),
      ['all', '', ...figures(sumOf(rows.map(of)))],
    ],
  );

const figures = (counts: AgreementCounts): string[] => {
  const { broken, holds, unwitnessed, endless, left } = counts;
  return [triedOf(counts), broken, holds, unwitnessed, endless, left].map(renderCount);
};

const disagreements = (rows: readonly AgreementRow[]): readonly string[] => {
  const words = rows.flatMap(({ type, era, disagreements: own }) =>
    own.map((one) => `${type} ${era}: ${one}`),
  );
  return words.length === 0 ? ['None.'] : [bullets(words)];
};
