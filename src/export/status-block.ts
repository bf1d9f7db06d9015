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

/** The text with its status block renewed. Throws where it has none. */
export const withStatus = (text: string, chapters: readonly ChapterStatus[]): string => {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) {
    throw new RangeError(`Expected README.md to have a line ${begin} and a line ${end}, got none`);
  }
  return `${text.slice(0, from)}${begin}\n\n${table(chapters)}\n${text.slice(to)}`;
};

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
