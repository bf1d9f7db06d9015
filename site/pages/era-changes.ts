// What one era does otherwise than another: figures, rules, and the calls in which they part, each with a shortest sequence
// that the explorer plays under either of them.

import type { Era } from '../../src/domain/era.ts';
import { renderExplorerHash } from '../../src/export/explorer-link.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { ownLines, type DifferenceSeen } from '../../src/study/differences-seen.ts';
import {
  changeBounds,
  eraChanges,
  pairOf,
  type EraPair,
  type TypeParting,
} from '../../src/study/era-changes.ts';
import { kept } from '../data/kept.ts';
import { code, joinHtml, markup, table, type Content, type Html } from '../html.ts';
import * as parts from '../parts.ts';
import { meaning, typesCell, valueCell } from './era-figures.ts';

/** The place of an era's changes on their page, and what its heading says. */
export const headOf = (era: Era): readonly [string, string] => {
  const words = pairOf(era).join(' to ');
  return [`from-${words.replaceAll(' ', '-')}`, words];
};

/** What one side answers, leads to the sequence under that kernel. */
const side = (
  type: MemoryType,
  pair: EraPair,
  { sequence, stage, sides }: DifferenceSeen,
  at: 0 | 1,
): Content => {
  const { answer, effects } = sides[at];
  const pages = stage === 'life' ? { pages: changeBounds.pages } : { stage };
  const hash = renderExplorerHash({ type, kernel: pair[at], ...pages, sequence });
  return markup`<a href="~/explorer/index.html${hash}">${parts.answerChip(answer)}</a>${
    effects === '' ? '' : markup` <span class="dim">${effects}</span>`
  }${ownLines(sides, at).map((line) => markup`<br><code class="state">${line}</code>`)}`;
};

const typePart = ({ type, differences }: TypeParting, pair: EraPair): Html => {
  const [from, to] = pair;
  const number = differences.length === 1 ? 'one call' : `${differences.length} calls`;
  return markup`<details><summary>${type}: ${number}</summary>${table(
    ['Calls', 'Differs', from, to],
    differences.map((one) => [
      joinHtml(
        one.sequence.split('; ').map((call) => code(call)),
        markup`<br>`,
      ),
      one.differs.join(', '),
      side(type, pair, one, 0),
      side(type, pair, one, 1),
    ]),
    { label: `Calls of ${type} in which ${from} and ${to} part` },
  )}</details>`;
};

const rulesLine = (era: string, ids: readonly string[]): Content =>
  ids.length === 0 ? '' : markup`<p>In force in ${era} only: ${parts.idList(ids)}</p>`;

/** All of it, of an era and what it is read against. */
export const changesPart = (era: Era): Html => {
  const pair = pairOf(era);
  const [from, to] = pair;
  const { figures, rules, partings } = kept(`changes-${pair.join('-')}`, () => eraChanges(pair));
  return markup`${
    figures.length === 0
      ? markup`<p>No figure differs.</p>`
      : table(
          ['Figure', 'Types', from, to, 'Meaning'],
          figures.map(({ figure, types, values }) => [
            code(figure),
            typesCell(types),
            ...values.map((value) => valueCell(value)),
            meaning(figure),
          ]),
          { label: `${from} to ${to}` },
        )
  }
${rulesLine(to, rules[1])}${rulesLine(from, rules[0])}
<p>Given the same calls, at one page, they part here (<code>npx zdspec explain ${era}</code> tells the same, <code>npx zdspec diff ${from} ${to}</code> compares larger worlds):</p>
${partings.length === 0 ? markup`<p>In no call.</p>` : partings.map((one) => typePart(one, pair))}`;
};
