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
      'Each named part altered, one at a time, as for the [mutation score](mutation.md). More hold here than survive' +
        ' there: here one world is searched, two pages with one holder of each folio and none in two files; there' +
        ' five, with more holders, larger folios, two ranges and an altmap. What shows only in those holds here, and so does' +
        ' what makes no difference at all ("equivalent" there).',
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
    'Every verdict of this specification comes from a search, and there are seven implementations of that search. If they' +
      ' are right, they give the same verdict on any model, however wrong the model is. So models were changed, and all were' +
      ` asked: on ${renderCount(triedOf(all))} changed models they disagree ${renderCount(count)} times. A disagreement would` +
      ' have meant a fault in one of them, so that a rule that "holds" may not.',
    'The plain exploration takes the state of the world as it is, one after the other. The others are held to it: one that' +
      ' numbers the states, one that takes states for one if two halves of a block are swapped, one that takes states for' +
      ' one if no rule can tell them apart (classes), one on two threads; and two that do not see everything, random lives' +
      ' that are shrunk, and a random walk.',
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
      ['all', 'all', ...figures(sumOf(rows.map(of)))],
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
