// A page as a strip: what its lines do, from the trace's first line to its last.

import type { JSX } from 'preact';
import { bitOf, sorts, stripParts, type Sort } from './protocol.ts';

const height = 20;

/** From where to where each sort is drawn, from the top. */
const spans: Readonly<Record<Sort, readonly [from: number, to: number]>> = {
  handOut: [1, height - 1],
  take: [2, height / 2],
  drop: [height / 2, height - 2],
  free: [1, height - 1],
  other: [height / 2 - 2, height / 2 + 2],
  shows: [0, height],
  breaks: [0, height],
};

const sortWords: Readonly<Record<Sort, string>> = {
  handOut: 'handed out',
  take: 'references taken',
  drop: 'references dropped',
  free: 'freed',
  other: 'another line',
  shows: 'shows a finding',
  breaks: 'breaks a rule',
};

const pathOf = (strip: Uint8Array, sort: Sort): string => {
  const [from, to] = spans[sort];
  const bit = bitOf(sort);
  const marks: string[] = [];
  for (let part = 0; part < strip.length; part += 1) {
    if (((strip[part] as number) & bit) !== 0) marks.push(`M${part + 0.5} ${from}V${to}`);
  }
  return marks.join('');
};

/** Said in words beside it: to a reader of the screen it is no picture. */
export const Strip = ({ strip }: { readonly strip: Uint8Array }): JSX.Element => (
  <svg
    class="t-strip"
    viewBox={`0 0 ${stripParts} ${height}`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    {sorts.map((sort) => {
      const path = pathOf(strip, sort);
      return path === '' ? null : <path key={sort} class={`t-${sort}`} d={path} />;
    })}
  </svg>
);

export const Legend = (): JSX.Element => (
  <ul class="t-legend" aria-label="Legend">
    {sorts.map((sort) => (
      <li key={sort}>
        <svg viewBox="-2 0 5 20" aria-hidden="true">
          <path class={`t-${sort}`} d={`M0.5 ${spans[sort][0]}V${spans[sort][1]}`} />
        </svg>
        {sortWords[sort]}
      </li>
    ))}
  </ul>
);
