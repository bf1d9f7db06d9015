// The calls in which two eras part, each with a shortest sequence that the explorer plays under either of them.

import { runThrough } from '../../src/core/run-through.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import type { Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { compareEras } from '../../src/study/compare-eras.ts';
import {
  differencesSeen,
  ownLines,
  type DifferenceSeen,
} from '../../src/study/differences-seen.ts';
import { renderExplorerHash } from '../../src/export/explorer-link.ts';
import { kept } from '../data/kept.ts';
import { code, joinHtml, markup, table, type Content, type Html } from '../html.ts';
import * as parts from '../parts.ts';

type Pair = readonly [Era, Era];

/** Of one page: what larger folios differ in is among the figures, and the command line compares it. */
const bounds = { ...smallBounds, pages: 1, maxOrder: 0 };
const maxPairs = 100_000;

const differencesOf = (type: MemoryType, eras: Pair): readonly DifferenceSeen[] =>
  kept(`differences-${[type, ...eras].join('-')}`, () => {
    const order = { type, eras, bounds, maxPairs };
    return differencesSeen(order, runThrough(compareEras(order))).differences;
  });

/** What one side answers, leads to the sequence under that kernel. */
const side = (
  type: MemoryType,
  era: Era,
  { sequence, stage, sides }: DifferenceSeen,
  at: 0 | 1,
): Content => {
  const { answer, effects } = sides[at];
  const pages = stage === 'life' ? { pages: bounds.pages } : { stage };
  const hash = renderExplorerHash({ type, kernel: era, ...pages, sequence });
  return markup`<a href="~/explorer/index.html${hash}">${parts.answerChip(answer)}</a>${
    effects === '' ? '' : markup` <span class="dim">${effects}</span>`
  }${ownLines(sides, at).map((line) => markup`<br><code class="state">${line}</code>`)}`;
};

const typeTable = (type: MemoryType, [from, to]: Pair): Html => {
  const differences = differencesOf(type, [from, to]);
  const number = differences.length === 1 ? 'one call' : `${differences.length} calls`;
  if (differences.length === 0) return markup``;
  return markup`<details><summary>${type}: ${number}</summary>${table(
    ['Calls', 'Differs', from, to],
    differences.map((one) => [
      joinHtml(
        one.sequence.split('; ').map((call) => code(call)),
        markup`<br>`,
      ),
      one.differs.join(', '),
      side(type, from, one, 0),
      side(type, to, one, 1),
    ]),
    { label: `Calls of ${type} in which ${from} and ${to} part` },
  )}</details>`;
};

/** The same calls under two kernels, for every type. */
export const eraDifferences = (eras: Pair): Html =>
  markup`<p>Given the same calls, at one page, they part here (<code>zdspec diff ${eras.join(' ')}</code> compares larger worlds):</p>
${memoryTypes.map((type) => typeTable(type, eras))}`;
