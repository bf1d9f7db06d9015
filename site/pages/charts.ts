// The statechart of a page: drawn, with what finds a call in it, and the calls that are refused as a table beside it.

import { bestLayout } from '../chart/best-layout.ts';
import { drawChart } from '../chart/draw.ts';
import { graphOf } from '../chart/graph.ts';
import { standaloneChart } from '../chart/standalone.ts';
import { arrowAnchor } from '../data/anchors.ts';
import type { MachineData } from '../data/machines.ts';
import type { PlacedArrow } from '../data/rules.ts';
import { code, joinHtml, markup, orDash, raw, type Html } from '../html.ts';
import * as parts from '../parts.ts';

/** A statechart as it stands in its page, and as a file of its own. */
export interface Chart {
  readonly html: Html;
  readonly file: string;
}

const isDrawn = (machine: MachineData, arrow: PlacedArrow): boolean =>
  !arrow.isRefusal && machine.isTaken(arrow);

/** Any part of a name will do; the list has those that have it. */
const choice = (name: string, words: string, values: readonly string[]): Html =>
  markup`<label>${words} <input type="search" list="chart-${name}" data-chart-filter="${name}" placeholder="any" autocomplete="off" spellcheck="false"></label>
<datalist id="chart-${name}">${values.map((value) => markup`<option value="${value}"></option>`)}</datalist>`;

const tools = (machine: MachineData): Html => {
  const calls = [...new Set(machine.arrows.map(({ event }) => event))];
  const rules = [...new Set(machine.arrows.flatMap((arrow) => arrow.rules))].sort();
  return markup`<form class="chart-tools" aria-label="The drawing">
${choice('call', 'Call', calls)}${choice('rule', 'Rule', rules)}
<output class="dim" data-chart-count></output><span class="gap"></span>
<button type="button" class="btn" data-zoom="in" aria-label="Larger" title="Larger (+)">+</button>
<button type="button" class="btn" data-zoom="out" aria-label="Smaller" title="Smaller (−)">−</button>
<button type="button" class="btn" data-zoom="fit" title="All of it (0)">Fit</button>
<button type="button" class="btn" data-fill aria-pressed="false" title="Full screen (f)">Full screen</button>
<a class="btn" href="~/types/${machine.name}.svg" download>SVG</a></form>`;
};

const help =
  'Point at a call, or reach it by Tab: its way lights up, and what it does stands here. Drag to move, Ctrl and wheel to zoom; with the focus: arrow keys, + and −, 0 for all of it, f for the full screen.';

/** The drawing of what is done, in one picture. */
export const chartOf = async (machine: MachineData): Promise<Chart> => {
  const shown = machine.arrows.filter((arrow) => isDrawn(machine, arrow));
  const layout = await bestLayout(graphOf(machine.initial, shown));
  const label = `Statechart of ${machine.name}`;
  return {
    file: standaloneChart(layout, label),
    html: markup`<div class="charts" id="chart" data-charts>
${tools(machine)}
<div class="chart-view" data-chart>${drawChart(layout, 'chart-drawn', label)}</div>
<div class="chart-note" data-chart-note data-help="${help}"><p>${help}</p></div>
</div>
<p class="dim">A word is a call. Calls that stay in a state stand in its box; on an arrow, calls with the same guard (in brackets) and answer
(where it is not <code>ok</code>) share a line, and a call without a guard is taken where none of its guards is true. A word leads to
its row below, with its rules. Drawn is what some complete exploration has seen done, in whichever era.</p>`,
  };
};

/** A name that may go on in the next line where a word of it begins, as on paper. */
const foldable = (name: string): Html => joinHtml(name.split(/(?=[A-Z])/), raw('<wbr>'));

const word = (arrow: PlacedArrow, says: Html): Html =>
  markup`<a class="word" href="#${arrowAnchor(arrow)}" data-call="${arrow.event}" data-rules="${arrow.rules.join(' ')}" data-rows="${arrowAnchor(arrow)}">${says}</a>`;

const guardOf = ({ guard }: PlacedArrow): Html =>
  guard === '' ? markup`` : markup` <span class="guard">${foldable(guard)}</span>`;

const refusal = (arrow: PlacedArrow): Html =>
  word(
    arrow,
    markup`${parts.answerChip(arrow.answer)}${guardOf(arrow)}${arrow.target === arrow.source ? '' : ` → ${arrow.target}`}`,
  );

/** What is no refusal, and neither drawn: no exploration has seen it. */
const neverTaken = (left: readonly PlacedArrow[], columns: number): Html =>
  left.length === 0
    ? markup``
    : markup`<tfoot><tr><th scope="row">never taken</th><td colspan="${columns}">No refusals, and not drawn: no exploration has seen them taken, in any era.
${joinHtml(
  left.map((arrow) =>
    word(
      arrow,
      markup`${code(arrow.event)} in ${arrow.source}${guardOf(arrow)}${arrow.target === arrow.source ? '' : ` → ${arrow.target}`}`,
    ),
  ),
  raw('; '),
)}.</td></tr></tfoot>`;

/** What the drawing leaves out: in each state what a call returns that is refused. */
export const refusalsOf = (machine: MachineData): Html => {
  const left = machine.arrows.filter(({ isRefusal }) => isRefusal);
  const untaken = machine.arrows.filter((arrow) => !arrow.isRefusal && !isDrawn(machine, arrow));
  const states = [...new Set(machine.arrows.map(({ source }) => source))];
  const calls = [...new Set(left.map(({ event }) => event))];
  const cell = (call: string, state: string): Html =>
    markup`<td>${orDash(
      joinHtml(
        left.filter(({ event, source }) => event === call && source === state).map(refusal),
        raw('<br>'),
      ),
      'never refused here',
    )}</td>`;
  return markup`<p>What a call returns in a state in which it is refused, guards from top to bottom; a dash is a call that is never
refused there. A cell leads to its row below. The choices above the drawing hold here as well.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Refusals"><table class="data refusals" id="refused"><thead><tr><th scope="col">Call</th>
${states.map((state) => markup`<th scope="col"><a href="#state-${state}">${state}</a></th>`)}</tr></thead>
<tbody>${calls.map(
    (call) =>
      markup`<tr><th scope="row">${code(call)}</th>${states.map((state) => cell(call, state))}</tr>`,
  )}</tbody>${neverTaken(untaken, states.length)}</table></div>`;
};
