// The status table of README.md: what there is of each chapter.

import { renderCount, renderTable } from './markdown.ts';

/** One chapter of the spec. */
export interface ChapterStatus {
  readonly path: string;
  readonly title: string;
  readonly rules: number;
  readonly mutants: number;
}

const begin = '<!-- prettier-ignore-start -->';
const end = '<!-- prettier-ignore-end -->';

/** The chapter of races, and how many rules it has. */
export interface RaceStatus {
  readonly path: string;
  readonly rules: number;
}

/** The text with its status block renewed. Throws where it has none. */
export const withStatus = (
  text: string,
  chapters: readonly ChapterStatus[],
  races: RaceStatus,
): string => {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) {
    throw new RangeError(`Expected README.md to have a line ${begin} and a line ${end}, got none`);
  }
  const block = `${table(chapters)}\n${racesLine(races)}\n`;
  return `${text.slice(0, from)}${begin}\n\n${block}\n${text.slice(to)}`;
};

const racesLine = ({ path, rules }: RaceStatus): string =>
  `These rules are of whole calls. ${renderCount(rules)} more are of races ([${path}](${path})): they say what holds between two` +
  ' accesses of calls that interleave.';

const table = (chapters: readonly ChapterStatus[]): string => {
  const sum = (count: (chapter: ChapterStatus) => number): string =>
    renderCount(chapters.reduce((all, chapter) => all + count(chapter), 0));
  const rows = chapters.map(({ path, title, rules, mutants }) => [
    `[${title}](${path})`,
    renderCount(rules),
    renderCount(mutants),
  ]);
  const total = ['all', sum(({ rules }) => rules), sum(({ mutants }) => mutants)];
  return renderTable(['chapter', 'rules', 'mutants'], [...rows, total]);
};
