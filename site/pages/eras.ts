// Eras side by side: the figures of every type, and what changes from one kernel to the next.

import { eraRow, eras, newestEra, type Era, type EraRow } from '../../src/domain/era.ts';
import { meansSomething, typesOfFigure } from '../../src/domain/figure-scope.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import type { SiteData } from '../data/collect.ts';
import { figureMeanings } from '../data/machines.ts';
import { code, joinHtml, markup, table, type Content, type Html } from '../html.ts';
import { inline, sourceLink } from '../markdown.ts';
import type { SitePage } from '../page.ts';
import type { SearchEntry } from '../search-options.ts';
import * as parts from '../parts.ts';
import { eraDifferences } from './era-differences.ts';

type Figure = Exclude<keyof EraRow, 'type' | 'era'>;

const figuresOf = (row: EraRow): readonly Figure[] =>
  (Object.keys(row) as (keyof EraRow)[]).filter(
    (key): key is Figure => key !== 'type' && key !== 'era',
  );

const allFigures: readonly Figure[] = figuresOf(eraRow('generic', 'contract'));

const words = (value: EraRow[Figure]): string =>
  value === true ? 'yes' : value === false ? 'no' : String(value);

const valueClass = (value: EraRow[Figure]): string =>
  value === true ? 'v-yes' : value === false || value === 'none' || value === 0 ? 'v-no' : 'v-word';

const cell = (value: EraRow[Figure], before: EraRow[Figure] | undefined): Content =>
  markup`<span class="value ${valueClass(value)}${before !== undefined && before !== value ? ' changed' : ''}">${words(value)}</span>`;

const meaning = (figure: Figure): Html =>
  markup`<span class="dim">${inline(figureMeanings.get(figure) ?? '')}</span>`;

/** The figures of one type in which its eras differ, and those in which they agree. */
export const eraTable = (type: MemoryType, rows: readonly EraRow[]): Html => {
  const own = allFigures.filter((figure) => meansSomething(figure, type));
  const differs = (figure: Figure): boolean => new Set(rows.map((row) => row[figure])).size > 1;
  const [first] = rows;
  const same = own.filter((figure) => !differs(figure));
  return markup`${table(
    ['Figure', ...rows.map((row) => row.era), 'Meaning'],
    own
      .filter(differs)
      .map((figure) => [
        code(figure),
        ...rows.map((row, at) => cell(row[figure], at < 2 ? undefined : rows[at - 1]?.[figure])),
        meaning(figure),
      ]),
    { label: `Figures of ${type} by era` },
  )}
<p class="dim">The same in each of them: ${joinHtml(
    same.map((figure) => markup`${code(figure)} ${first ? words(first[figure]) : ''}`),
  )}. From ${sourceLink('src/domain/era.ts')}; what changed since the kernel before is marked.</p>`;
};

/** Some figures, for every era and each type to which they mean something. */
export const figureTable = (figures: readonly string[]): Html =>
  markup`<div class="figure-grid">${allFigures
    .filter((figure) => figures.includes(figure))
    .map(
      (figure) =>
        markup`<div><p class="figure-head">${code(figure)} ${meaning(figure)}</p>${table(
          ['Type', ...eras],
          typesOfFigure(figure).map((type) => [
            parts.typeLink(type),
            ...eras.map((era, at) =>
              cell(
                eraRow(type, era)[figure],
                at < 2 ? undefined : eraRow(type, eras[at - 1] ?? era)[figure],
              ),
            ),
          ]),
          { label: figure, name: 'matrix' },
        )}</div>`,
    )}</div>`;

/** What the longest word of a column takes, with its frame: columns that are known stay where they are while rows come in. */
const widthOf = (type: MemoryType, era: Era): number => {
  const own = allFigures.filter((figure) => meansSomething(figure, type));
  const longest = Math.max(...own.map((figure) => words(eraRow(type, era)[figure]).length));
  return Math.round(24 + 7.5 * longest);
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const matrix = (): Html => {
  const names = 140;
  const widths = [names, ...memoryTypes.flatMap((type) => eras.map((era) => widthOf(type, era)))];
  const cells = (figure: Figure): Html =>
    markup`${memoryTypes.map((type) =>
      eras.map((era, at) => {
        if (!meansSomething(figure, type)) {
          return markup`<td class="${at === 0 ? 'first' : ''}" title="${figure} means nothing to ${type}"></td>`;
        }
        const value = eraRow(type, era)[figure];
        const before = at < 2 ? value : eraRow(type, eras[at - 1] ?? era)[figure];
        return markup`<td class="${at === 0 ? 'first' : ''}" title="${type}, ${era}: ${words(value)}">${cell(value, before)}</td>`;
      }),
    )}`;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="All figures"><table class="data matrix eras" style="width: ${sum(widths)}px">
<colgroup>${widths.map((width) => markup`<col style="width: ${width}px">`)}</colgroup><thead>
<tr><th scope="col" rowspan="2">Figure</th>${memoryTypes.map((type) => markup`<th scope="colgroup" colspan="${eras.length}" class="first">${parts.typeLink(type)}</th>`)}</tr>
<tr>${memoryTypes.map(() => eras.map((era, at) => markup`<th scope="col" class="${at === 0 ? 'first' : ''}">${era === 'contract' ? 'ctr' : era}</th>`))}</tr></thead>
<tbody>${allFigures.map((figure) => markup`<tr><th scope="row" title="${figureMeanings.get(figure) ?? ''}">${code(figure)}</th>${cells(figure)}</tr>`)}</tbody></table></div>`;
};

const kernelEras = eras.filter((era) => era !== 'contract');

const changes = (data: SiteData, from: Era, to: Era): Html => {
  const rows = memoryTypes.flatMap((type) =>
    allFigures
      .filter((figure) => meansSomething(figure, type))
      .map((figure) => ({ figure, was: eraRow(type, from)[figure], is: eraRow(type, to)[figure] }))
      .filter(({ was, is }) => was !== is)
      .map(({ figure, was, is }) => [
        parts.typeLink(type),
        code(figure),
        cell(was, undefined),
        cell(is, undefined),
        meaning(figure),
      ]),
  );
  const only = (one: Era, other: Era): readonly string[] =>
    data.rules
      .filter((rule) => rule.eras.includes(one) && !rule.eras.includes(other))
      .map(({ id }) => id);
  const line = (says: string, ids: readonly string[]): Content =>
    ids.length === 0 ? '' : markup`<p>${says} ${parts.idList(ids)}</p>`;
  return markup`${parts.heading(anchorOf(from, to), `${from} to ${to}`)}
${rows.length === 0 ? markup`<p>No figure differs.</p>` : table(['Type', 'Figure', from, to, 'Meaning'], rows, { label: `${from} to ${to}` })}
${line(`In force in ${to} only:`, only(to, from))}${line(`In force in ${from} only:`, only(from, to))}
${eraDifferences([from, to])}`;
};

const anchorOf = (from: string, to: string): string => `from-${from}-to-${to}`;

const pairs: readonly (readonly [Era, Era])[] = [
  ['contract', newestEra],
  ...kernelEras.slice(1).map((era, at) => [kernelEras[at] ?? era, era] as const),
];

export const erasPage = (data: SiteData): SitePage => {
  const broken = data.rules.filter((rule) => rule.contractOnly);
  const body = markup`<h1>Eras</h1>
<p>An era is the header's own words (<code>contract</code>, <code>ctr</code> below) or one kernel. It is a row of figures for each memory
type, which the guards and actions of the statecharts read; the statecharts are the same in all. A cell that differs from the
kernel before it is marked. A cell is empty where the figure means nothing to the type.</p>
${parts.heading('matrix', 'All figures')}
${matrix()}
${parts.heading('contract', 'Promises that no kernel here keeps')}
<ul class="rules">${broken.map((rule) => markup`<li>${parts.ruleLine(rule)}</li>`)}</ul>
${pairs.map(([from, to]) => changes(data, from, to))}`;
  return {
    path: 'eras.html',
    title: 'Eras side by side',
    section: 'eras.html',
    body,
    sort: 'page',
    words: `kernels differences changes changed version ${eras.join(' ')} ${allFigures.join(' ')}`,
    contents: [
      ['matrix', 'All figures'],
      ['contract', 'Broken promises'],
      ...pairs.map(([from, to]) => [anchorOf(from, to), `${from} to ${to}`] as const),
    ],
  };
};

/** What changes between two kernels is found by both. */
export const eraEntries = (): readonly SearchEntry[] =>
  pairs.map(([from, to]) => ({
    title: `Changes from ${from} to ${to}`,
    path: `eras.html#${anchorOf(from, to)}`,
    words: 'differences between kernels changed',
    sort: 'era',
  }));
