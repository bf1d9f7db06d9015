// The texts below the help of a command, written for 100 columns, on a screen that has fewer.

import { wrapWords } from '../../export/wrap.ts';

/** As it is where it fits; else examples with their remarks below them, and prose in shorter lines. */
export const fitHelp = (text: string, width: number): string =>
  text
    .split(/\n(?=\n)/)
    .map((paragraph) => {
      const lines = paragraph.split('\n');
      return lines.every((line) => line.length <= width)
        ? paragraph
        : blocksOf(lines)
            .flatMap((block) => fitBlock(block, width))
            .join('\n');
    })
    .join('\n');

/** Lines that belong together: prose, or an example with the remarks that are set far behind it. */
const blocksOf = (lines: readonly string[]): readonly string[] =>
  lines.reduce<string[]>((blocks, line) => {
    const last = blocks.at(-1);
    const isRemark = /^ {6,}\S/.test(line);
    const isProse = /^\S.*[^:]$/.test(last ?? '') && /^\S/.test(line);
    if (last === undefined || !(isRemark || isProse)) return [...blocks, line];
    return [...blocks.slice(0, -1), `${last}${isProse ? ' ' : '   '}${line.trim()}`];
  }, []);

/** A command has to paste into a shell, and is not broken. */
const fitBlock = (block: string, width: number): readonly string[] => {
  if (block.length <= width) return [block];
  const [, margin = '', term = '', remark = ''] = /^( +)(\S.*?)(?: {2,}(\S.*))?$/.exec(block) ?? [];
  if (margin === '') return wrapWords(block, width);
  const below = wrapWords(remark, width - 6).map((line) => `      ${line}`);
  return [`${margin}${term}`, ...below];
};
