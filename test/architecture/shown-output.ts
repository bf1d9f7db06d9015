// Commands that a page shows with what they print: `$ command`, and under it the output, where `...` stands for any lines.
import { blocksOf, type Page } from './prose.ts';

export interface Shown {
  /** The words after the prompt. */
  readonly command: string;
  /** What is shown of the output; none where the page shows the command alone. */
  readonly lines: readonly string[];
}

export const shownIn = (page: Page): readonly Shown[] =>
  blocksOf(page).flatMap(({ code }) =>
    code
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const [command = '', ...lines] = part.trimEnd().split('\n');
        return { command, lines };
      }),
  );

const gap = '...';

/** Times and rates, which no two runs share. */
const masked = (line: string): string =>
  line
    .trimEnd()
    .replace(/\b\d+(?:\.\d+)? s\b/g, '# s')
    .replace(/\b\d+[kM]? (calls\/s|a second)/g, '# $1');

/** The first lines that a page shows and the output does not have, in this order; empty if it has them all. */
export const staleLines = (shown: readonly string[], output: string): readonly string[] => {
  const printed = output.trimEnd().split('\n').map(masked);
  const parts = partsOf(shown);
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const fits = (start: number): boolean =>
      part.every((line, place) => masked(line) === printed[start + place]);
    const last = index === parts.length - 1;
    const earliest = last ? Math.max(at, printed.length - part.length) : at;
    const start =
      index === 0 ? 0 : Array.from(printed.keys()).find((key) => key >= earliest && fits(key));
    if (part.length > 0 && (start === undefined || !fits(start))) return part;
    at = (start ?? at) + part.length;
  }
  const isCut = parts.length === 1 && at < printed.length;
  return isCut ? [`(${printed.length - at} lines more)`] : [];
};

/** What stands between gaps; a gap at either end leaves an empty part there. */
const partsOf = (shown: readonly string[]): readonly (readonly string[])[] => {
  const parts: string[][] = [[]];
  for (const line of shown) {
    if (line === gap) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts;
};
