// The figures of eras as tables: one row for all memory types at which a figure goes alike, a column an era.

import { groupedBy } from '../../src/core/grouped-by.ts';
import { eras } from '../../src/domain/era.ts';
import { typesOfFigure } from '../../src/domain/figure-scope.ts';
import { eraFigureWords } from '../../src/domain/figure-words.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { figuresOf } from '../../src/study/compare-eras.ts';
import { code, joinHtml, markup, raw, table, type Html, columnWidths } from '../html.ts';
import { inline, sourceLink } from '../markdown.ts';
import * as parts from '../parts.ts';

type Value = string | number | boolean;

/** Every figure that an era gives a memory type, in their order. */
export const allFigures: readonly string[] = Object.keys(eraFigureWords);

const words = (value: Value): string =>
  String(value)
    .replace(/^true$/, 'yes')
    .replace(/^false$/, 'no');

const valueClass = (value: string): string =>
  value === 'yes' ? 'v-yes' : ['no', 'none', '0'].includes(value) ? 'v-no' : 'v-word';

/** A long name goes on in the next line behind an underscore. */
const foldable = (name: string): Html => joinHtml(name.split(/(?<=_)/), raw('<wbr>'));

/** A value; marked where it is not that of the kernel before. */
export const valueCell = (value: Value, before: Value = value): Html =>
  markup`<span class="value ${valueClass(words(value))}${before === value ? '' : ' changed'}">${foldable(words(value))}</span>`;

/** What a figure means. */
export const meaning = (figure: string): Html =>
  markup`<span class="dim">${inline(eraFigureWords[figure] ?? '')}</span>`;

/** The values of a figure at a memory type, era by era. */
const valuesOf = (figure: string, type: MemoryType): readonly Value[] =>
  eras.map((era) => figuresOf(type, era)[figure] ?? '');

/** The header's words stand before the kernels: the oldest of these has none before it. */
const valueCells = (values: readonly Value[]): readonly Html[] =>
  values.map((value, at) => valueCell(value, at < 2 ? value : values[at - 1]));

const figureRows = (figure: string): Html => {
  const alike = groupedBy(typesOfFigure(figure), (type) => valuesOf(figure, type).join(' '));
  const groups = [...alike.values()];
  return markup`<tbody>${groups.map(
    (types, at) =>
      markup`<tr>${at === 0 ? markup`<th scope="rowgroup" rowspan="${groups.length}">${code(figure)} ${meaning(figure)}</th>` : ''}<td>${typesCell(types)}</td>${types
        .slice(0, 1)
        .map((type) =>
          valueCells(valuesOf(figure, type)).map((cell) => markup`<td>${cell}</td>`),
        )}</tr>`,
  )}</tbody>`;
};

export const typesCell = (types: readonly MemoryType[]): Html =>
  joinHtml(types.length === memoryTypes.length ? ['all'] : types.map(parts.typeLink));

/** Some figures, for every era and each type to which they mean something. */
export const figureTable = (figures: readonly string[], label: string): Html =>
  markup`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table class="data figure-table steady">${columnWidths(['auto', '22%', ...eras.map(() => '92px')])}<thead><tr>
${['Figure', 'Types', ...eras].map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
${allFigures.filter((figure) => figures.includes(figure)).map(figureRows)}</table></div>`;

/** The figures of one type in which its eras differ, and those in which they agree. */
export const eraTable = (type: MemoryType): Html => {
  const own = allFigures.filter((figure) => typesOfFigure(figure).includes(type));
  const differs = (figure: string): boolean => new Set(valuesOf(figure, type)).size > 1;
  const same = own.filter((figure) => !differs(figure));
  return markup`${table(
    ['Figure', ...eras, 'Meaning'],
    own
      .filter(differs)
      .map((figure) => [code(figure), ...valueCells(valuesOf(figure, type)), meaning(figure)]),
    { label: `Figures of ${type} by era` },
  )}
<p class="dim">The same in each of them: ${joinHtml(
    same.map((figure) => markup`${code(figure)} ${words(valuesOf(figure, type)[0] ?? '')}`),
  )}. From ${sourceLink('src/domain/era.ts')}; what changed since the kernel before is marked.</p>`;
};
