// docs/growth.svg: how states and seconds grow with pages, one column a memory type, both on a logarithmic scale.

import type { Growth } from './benchmark-page.ts';

const panel = { width: 190, height: 150, left: 52, top: 44, gap: 30 };
const inner = { width: 124, height: 112 };

/** Ways of exploring, with the colour and the dash of each: neither alone tells them apart. */
const ways = [
  { way: 'plain', colour: '#b5482f', dash: 'none' },
  { way: 'symmetric', colour: '#2f6db5', dash: '6 3' },
  { way: 'in classes', colour: '#2f8f5b', dash: '2 3' },
] as const;

interface Measure {
  readonly title: string;
  readonly low: number;
  readonly high: number;
  readonly of: (growth: Growth) => number | null;
}

const measures: readonly Measure[] = [
  { title: 'states stored', low: 1, high: 1e8, of: ({ stored }) => stored },
  { title: 'seconds', low: 0.001, high: 100, of: ({ seconds }) => seconds },
];

/** The chart, as a document of its own. */
export const renderGrowthChart = (growth: readonly Growth[]): string => {
  const types = [...new Set(growth.map(({ type }) => type))];
  const pages = [...new Set(growth.map((one) => one.pages))];
  const width = panel.left + types.length * panel.width;
  const height = panel.top + measures.length * (panel.height + panel.gap) + 10;
  const panels = measures.flatMap((measure, row) =>
    types.map((type, column) => {
      const own = growth.filter((one) => one.type === type);
      const x = panel.left + column * panel.width;
      const y = panel.top + row * (panel.height + panel.gap);
      return `<g transform="translate(${x} ${y})">${panelOf(measure, type, own, pages, column === 0)}</g>`;
    }),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    '<title id="title">States stored and seconds by pages, for each memory type and way of exploring</title>',
    style,
    legend,
    ...panels,
    '</svg>',
    '',
  ].join('\n');
};

const style =
  '<style>text{font:11px system-ui,sans-serif;fill:#333}.axis{stroke:#999;fill:none}.grid{stroke:#ddd}' +
  '.head{font-weight:600}polyline{fill:none;stroke-width:1.8}' +
  '@media (prefers-color-scheme:dark){svg{background:#161616}text{fill:#ccc}.grid{stroke:#333}}</style>';

const legend = ways
  .map(
    ({ way, colour, dash }, index) =>
      `<g transform="translate(${panel.left + index * 130} 14)"><polyline points="0,0 26,0" stroke="${colour}" ` +
      `stroke-dasharray="${dash}"/><text x="32" y="4">${way}</text></g>`,
  )
  .join('');

const panelOf = (
  measure: Measure,
  type: string,
  growth: readonly Growth[],
  pages: readonly number[],
  isFirst: boolean,
): string => {
  const x = (value: number): number =>
    (pages.indexOf(value) / Math.max(1, pages.length - 1)) * inner.width;
  const y = (value: number): number => {
    const share = Math.log(value / measure.low) / Math.log(measure.high / measure.low);
    return round(inner.height * (1 - Math.min(1, Math.max(0, share))));
  };
  const ticks = decades(measure).map(
    (value) =>
      `<line class="grid" x1="0" x2="${inner.width}" y1="${y(value)}" y2="${y(value)}"/>` +
      (isFirst ? `<text x="-6" y="${y(value) + 4}" text-anchor="end">${tick(value)}</text>` : ''),
  );
  const labels = pages.map(
    (value) =>
      `<text x="${round(x(value))}" y="${inner.height + 15}" text-anchor="middle">${value}</text>`,
  );
  const lines = ways.map(({ way, colour, dash }) => {
    const points = growth
      .filter((one) => one.way === way && measure.of(one) !== null)
      .map((one) => ({ x: round(x(one.pages)), y: y(measure.of(one) ?? NaN) }));
    const dots = points.map((at) => `<circle cx="${at.x}" cy="${at.y}" r="2.4" fill="${colour}"/>`);
    const line = points.map((at) => `${at.x},${at.y}`).join(' ');
    return `<polyline points="${line}" stroke="${colour}" stroke-dasharray="${dash}"/>${dots.join('')}`;
  });
  return [
    `<text class="head" x="0" y="-8">${type}${isFirst ? `: ${measure.title}` : ''}</text>`,
    ...ticks,
    `<polyline class="axis" points="0,0 0,${inner.height} ${inner.width},${inner.height}"/>`,
    ...labels,
    ...lines,
  ].join('');
};

/** Every second power of ten. */
const decades = ({ low, high }: Measure): number[] => {
  const found: number[] = [];
  for (let value = low; value <= high * 1.001; value *= 100) found.push(value);
  return found;
};

const tick = (value: number): string =>
  value >= 1e6 ? `${value / 1e6} M` : value >= 1000 ? `${value / 1000} k` : String(round(value));

const round = (value: number): number => Math.round(value * 1000) / 1000;
