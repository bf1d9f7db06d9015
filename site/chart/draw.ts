// A laid-out statechart as SVG: every line leads to its transition, every id to its rule.

import { escapeHtml, raw, type Html } from '../html.ts';
import { pageOfId } from '../data/rules.ts';
import { arrowAnchor } from '../data/anchors.ts';
import type { ChartLine } from './graph.ts';
import { measures, type Layout, type PlacedBox, type PlacedEdge, type Point } from './layout.ts';

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** Orthogonal lines with rounded corners. */
const pathOf = (points: readonly Point[]): string => {
  const radius = 6;
  return points
    .map((point, at) => {
      const before = points[at - 1];
      const after = points[at + 1];
      if (!before) return `M${round(point.x)} ${round(point.y)}`;
      if (!after) return `L${round(point.x)} ${round(point.y)}`;
      const near = (other: Point): string => {
        const length = Math.hypot(other.x - point.x, other.y - point.y) || 1;
        const share = Math.min(radius, length / 2) / length;
        return `${round(point.x + (other.x - point.x) * share)} ${round(point.y + (other.y - point.y) * share)}`;
      };
      return `L${near(before)}Q${round(point.x)} ${round(point.y)} ${near(after)}`;
    })
    .join('');
};

const partsOf = (text: string): string => {
  const [, event = text, guard = '', answer = ''] =
    /^(\S+)( \[[^\]]*\])?( → .+)?$/.exec(text) ?? [];
  return (
    escapeHtml(event) +
    (guard === '' ? '' : `<tspan class="guard">${escapeHtml(guard)}</tspan>`) +
    (answer === '' ? '' : `<tspan class="answer">${escapeHtml(answer)}</tspan>`)
  );
};

const drawLine = (
  { text, arrow, rule: first }: ChartLine,
  x: number,
  y: number,
  width: number,
): string => {
  const refused = arrow.isRefusal ? ' refused' : '';
  const says = [
    `${arrow.event} in ${arrow.source}`,
    arrow.guard === '' ? '' : `if ${arrow.guard}`,
    arrow.actions.length === 0 ? '' : `does ${arrow.actions.join(', ')}`,
    `answers ${arrow.answer}`,
    `rules ${arrow.rules.join(', ')}`,
  ].filter((part) => part !== '');
  const rule =
    first === undefined
      ? ''
      : `<a href="${pageOfId(first)}" class="rule"><text x="${round(x + width - 7 * measures.character)}" y="${round(y)}">${first}</text></a>`;
  return `<a href="#${arrowAnchor(arrow)}" class="line${refused}"><title>${escapeHtml(says.join('; '))}</title><text x="${round(x)}" y="${round(y)}">${partsOf(text)}</text></a>${rule}`;
};

const drawLines = (lines: readonly ChartLine[], x: number, y: number, width: number): string =>
  lines.map((line, at) => drawLine(line, x, y + at * measures.line, width)).join('');

const drawBox = ({ box, x, y, width, height }: PlacedBox): string =>
  `<g class="state s-${box.name}" data-state="${box.name}"><rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="6"/>` +
  `<path class="bar" d="M${round(x)} ${round(y + measures.title)}h${round(width)}"/>` +
  (box.isInitial
    ? `<circle class="initial" cx="${round(x + 14)}" cy="${round(y + 13)}" r="5"/>`
    : '') +
  `<a href="#state-${box.name}" class="name"><text x="${round(x + (box.isInitial ? 26 : 10))}" y="${round(y + 18)}">${box.name}</text></a>` +
  drawLines(box.lines, x + measures.pad, y + measures.title + 17, width - 2 * measures.pad) +
  '</g>';

const drawEdge = ({ edge, points, label }: PlacedEdge, id: string): string =>
  `<g class="edge" data-from="${edge.from}" data-to="${edge.to}"><path d="${pathOf(points)}" marker-end="url(#${id}-tip)"/>` +
  `<rect class="behind" x="${round(label.x)}" y="${round(label.y)}" width="${round(label.width)}" height="${round(label.height)}" rx="3"/>` +
  drawLines(edge.lines, label.x + 3, label.y + 13, label.width - 6) +
  '</g>';

/** The drawing; `id` tells several on one page apart. */
export const drawChart = (layout: Layout, id: string, label: string): Html =>
  raw(
    `<svg class="chart" id="${id}" role="group" aria-label="${escapeHtml(label)}" viewBox="0 0 ${Math.ceil(layout.width)} ${Math.ceil(layout.height)}" data-width="${Math.ceil(layout.width)}" data-height="${Math.ceil(layout.height)}">` +
      `<defs><marker id="${id}-tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/></marker></defs>` +
      layout.edges.map((edge) => drawEdge(edge, id)).join('') +
      layout.boxes.map(drawBox).join('') +
      '</svg>',
  );
