// The statechart beside the world, made small: the phases that folios are in are lit, and the transition taken last.

import type { JSX } from 'preact';
import type { SmallBox, SmallChart, SmallCharts } from '../chart/small.ts';
import type { Lit } from './lit.ts';
import { memo } from './memo.ts';
import { PageLink } from './page-link.tsx';

/** The small statecharts, which the build puts in the place of this name. */
declare const stateCharts: SmallCharts;

interface ChartProps {
  readonly chart: string;
  /** `free 3, mapped 1`. */
  readonly counts: string;
  readonly current: string;
  readonly taken: string;
  readonly href: string | undefined;
}

const pathOf = ({ points }: SmallChart['edges'][number]): string =>
  points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');

/** A transition that only a fault has is no line of the statechart; it is drawn straight. */
const strange = (chart: SmallChart, from: string, to: string): string => {
  const middle = (name: string): string => {
    const { x, y, width, height } = chart.boxes.find((box) => box.name === name) as SmallBox;
    return `${x + width / 2} ${y + height / 2}`;
  };
  return `M${middle(from)}L${middle(to)}`;
};

const Drawn = memo(({ chart, counts, current, taken, href }: ChartProps): JSX.Element | null => {
  const drawn = stateCharts[chart];
  if (!drawn) return null;
  const { width, height, boxes, edges } = drawn;
  const numbers = new Map(counts.split(', ').map((one) => one.split(' ') as [string, string]));
  const [from = '', to = ''] = taken.split(' ');
  const isLit = ({ from: source, to: target }: SmallChart['edges'][number]): boolean =>
    source === from && target === to;
  const isStrange = taken !== '' && from !== to && !edges.some(isLit);
  const says = [
    `Statechart of ${chart}: ${counts === '' ? 'nothing is in it yet' : counts}`,
    ...(taken === '' ? [] : [`last transition from ${from} to ${to}`]),
  ].join('; ');
  return (
    <figure class="x-chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        style={{ '--wide': `${width}px` }}
        role="img"
        aria-label={says}
      >
        <defs>
          <marker
            id="x-tip"
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="6"
            markerHeight="6"
            orient="auto"
          >
            <path d="M0 0L10 5L0 10z" fill="context-stroke" />
          </marker>
        </defs>
        {[...edges.filter((edge) => !isLit(edge)), ...edges.filter(isLit)].map((edge) => (
          <path
            key={`${edge.from} ${edge.to}`}
            class={isLit(edge) ? 'x-edge x-taken' : 'x-edge'}
            data-edge={`${edge.from} ${edge.to}`}
            d={pathOf(edge)}
            marker-end="url(#x-tip)"
          />
        ))}
        {isStrange ? <path class="x-edge x-taken x-strange" d={strange(drawn, from, to)} /> : null}
        {boxes.map(({ name, x, y, width: wide, height: high }) => (
          <g
            key={name}
            data-phase={name}
            class={`x-box${numbers.has(name) ? ' x-met' : ''}${name === current ? ' x-current' : ''}${from === to && name === to ? ' x-stayed' : ''}`}
          >
            <rect x={x} y={y} width={wide} height={high} rx={4} />
            <text x={x + wide / 2} y={y + high / 2 + 4} text-anchor="middle">
              {name}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        {counts === '' ? 'no folios yet' : counts}{' '}
        <PageLink href={href} text="the whole statechart" />
      </figcaption>
    </figure>
  );
});

interface ChartViewProps {
  readonly lit: Lit;
  readonly typeHref: (id: string) => string | undefined;
}

export const ChartView = ({ lit, typeHref }: ChartViewProps): JSX.Element => (
  <Drawn
    chart={lit.chart}
    counts={lit.counts.map(([phase, count]) => `${phase} ${count}`).join(', ')}
    current={lit.current}
    taken={lit.taken}
    href={typeHref(lit.chart)}
  />
);
