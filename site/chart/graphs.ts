// Small graphics: a share as a bar, and growth on a logarithmic axis.

import { groupedBy } from '../../src/core/grouped-by.ts';
import { renderCount } from '../../src/export/markdown.ts';
import type { GrowthPoint } from '../data/growth.ts';
import { markup, raw, type Html } from '../html.ts';

/** A part of a whole. */
export const bars = (part: number, whole: number): Html =>
  markup`<span class="share"><span class="track"><span style="width:${(100 * part) / Math.max(1, whole)}%"></span></span>${renderCount(part)} of ${renderCount(whole)}</span>`;

const size = { width: 900, height: 420, left: 64, right: 150, top: 16, bottom: 44 } as const;

const exponents = (most: number): readonly number[] => [...Array(most + 1).keys()];

export const superscript = (number: number): string =>
  String(number).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));

/** Types whose lines lie on one another, in words; nothing where each has its own. */
const sameLines = (points: readonly GrowthPoint[]): string =>
  [
    ...groupedBy([...new Set(points.map(({ type }) => type))], (type) =>
      points.flatMap((point) => (point.type === type ? [point.states] : [])).join(' '),
    ).values(),
  ]
    .filter((types) => types.length > 1)
    .map(
      (types) =>
        ` One line: ${types.join(' and ')}, which reach equally many states: pins, left out here, tell them apart.`,
    )
    .join('');

/** States (solid) and stored states (dashed) by number of pages; `bounds` says within which. */
export const growthChart = (points: readonly GrowthPoint[], bounds: string): Html => {
  const most = Math.ceil(Math.log10(Math.max(...points.map(({ states }) => states))));
  const pages = [...new Set(points.map((point) => point.pages))];
  const types = [...new Set(points.map(({ type }) => type))];
  const x = (count: number): number =>
    size.left + (count / Math.max(...pages)) * (size.width - size.left - size.right);
  const y = (value: number): number =>
    size.height - size.bottom - (Math.log10(value) / most) * (size.height - size.top - size.bottom);
  const line = (type: string, value: (point: GrowthPoint) => number): string =>
    points
      .filter((point) => point.type === type)
      .map((point) => `${x(point.pages).toFixed(1)},${y(value(point)).toFixed(1)}`)
      .join(' ');
  const ends = types
    .map((type) => ({ type, at: y(points.filter((one) => one.type === type).at(-1)?.states ?? 1) }))
    .sort((one, other) => one.at - other.at);
  let last = 0;
  const labels = ends.map(({ type, at }) => {
    last = Math.max(at, last + 15);
    return `<text class="t-${type}" x="${size.width - size.right + 10}" y="${(last + 4).toFixed(1)}">${type}</text>`;
  });
  const grid = exponents(most)
    .filter((power) => power % 2 === 0)
    .map(
      (power) =>
        `<path class="grid" d="M${size.left} ${y(10 ** power).toFixed(1)}H${size.width - size.right}"/><text class="tick" x="${size.left - 8}" y="${(y(10 ** power) + 4).toFixed(1)}" text-anchor="end">10${superscript(power)}</text>`,
    );
  const ticks = pages.map(
    (count) =>
      `<text class="tick" x="${x(count).toFixed(1)}" y="${size.height - size.bottom + 20}" text-anchor="middle">${count}</text>`,
  );
  const drawn = types.map(
    (type) =>
      `<polyline class="t-${type}" points="${line(type, ({ states }) => states)}"/><polyline class="t-${type} stored" points="${line(type, ({ stored }) => stored)}"/>` +
      points
        .filter((point) => point.type === type)
        .map(
          (point) =>
            `<circle class="t-${type}" cx="${x(point.pages).toFixed(1)}" cy="${y(point.states).toFixed(1)}" r="3.5"><title>${type}, ${point.pages} ${point.pages === 1 ? 'page' : 'pages'}: ${renderCount(point.states)} states, ${renderCount(point.stored)} stored</title></circle>`,
        )
        .join(''),
  );
  return raw(
    `<figure class="graph"><div class="scroll" tabindex="0" role="region" aria-label="Growth"><svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="States by number of pages, for each memory type; the table below has the numbers">${grid.join('')}${ticks.join('')}<text class="tick" x="${(size.left + size.width - size.right) / 2}" y="${size.height - 6}" text-anchor="middle">pages</text>${drawn.join('')}${labels.join('')}</svg></div><figcaption>Solid: states. Dashed: how many of them an exploration stores, since one stands for all that differ in nothing that a rule can tell (<a href="~/state-space.html">state space</a>). ${bounds}${sameLines(points)}</figcaption></figure>`,
  );
};
