// Lines about one page, in their order; the one that breaks a rule, or shows a finding, is marked.

import type { JSX } from 'preact';
import type { Line } from './protocol.ts';

interface LifeTableProps {
  readonly label: string;
  readonly lines: readonly Line[];
  /** Lines that are left out after the first four. */
  readonly omitted?: number;
}

const heads = ['Line', 'Time', 'CPU', 'Task', 'Event', 'Count', 'Phase after it'];
const toldFirst = 4;

const Row = ({ one }: { readonly one: Line }): JSX.Element => (
  <tr class={one.breaks !== '' ? 't-breaks' : one.shows !== '' ? 't-shows' : undefined}>
    <td class="num">{one.line}</td>
    <td class="num">{one.time}</td>
    <td class="num">{one.cpu}</td>
    <td>{one.task}</td>
    <td>
      <code>{one.event}</code>
    </td>
    <td class="num">{one.count}</td>
    <td>
      {[one.breaks === '' ? one.phase : `breaks ${one.breaks}`, one.shows && `shows ${one.shows}`]
        .filter((words) => words !== '')
        .join(', ')}
    </td>
  </tr>
);

export const LifeTable = ({ label, lines, omitted = 0 }: LifeTableProps): JSX.Element => {
  const [first, rest] =
    omitted === 0 ? [lines, []] : [lines.slice(0, toldFirst), lines.slice(toldFirst)];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="data t-life">
        <caption>{label}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map((one) => (
            <Row key={one.line} one={one} />
          ))}
          {omitted === 0 ? null : (
            <tr>
              <td colSpan={heads.length} class="dim">
                {omitted} lines more
              </td>
            </tr>
          )}
          {rest.map((one) => (
            <Row key={one.line} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
};
