// What speaks of some words, as people read it.

import pc from 'picocolors';
import type { Hit } from '../../study/word-search.ts';
import { field, indented, type Screen } from '../terminal/wrap.ts';

const most = 20;

/** A paragraph each, those apart that are too many. */
export const renderHits = (
  words: string,
  hits: readonly Hit[],
  screen: Screen,
  isAll: boolean,
): string => {
  const paint = pc.createColors(screen.colour);
  const shown = isAll ? hits : hits.slice(0, most);
  const more = hits.length - shown.length;
  const lines = [
    paint.bold(`${hits.length === 1 ? 'One speaks' : `${hits.length} speak`} of ${words}:`),
    ...shown.flatMap(({ id, title, sentence }) => [
      ...field(id, title, screen),
      ...(sentence === null ? [] : indented(`"${sentence}"`, screen, ' '.repeat(14))),
    ]),
    ...(more > 0 ? [`  and ${more} more: see --all`] : []),
    '',
    `One of them: npx zdspec explain ${hits[0]?.id ?? ''}`,
  ];
  return `${lines.join('\n')}\n`;
};
