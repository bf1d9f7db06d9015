// A laid-out statechart as SVG: every word leads to its transition.

import { arrowAnchor } from '../data/anchors.ts';
import type { PlacedArrow } from '../data/rules.ts';
import { escapeHtml, raw, type Html } from '../html.ts';
import type { ChartLine, ChartWord } from './graph.ts';
import type { Layout, PlacedBox, PlacedEdge } from './layout.ts';
import { measures, type Point } from './lines.ts';

const round = (value: number): string => String(Math.round(value * 10) / 10);

const tipLength = 8;

/** The last point moved back, so that a line ends where its arrowhead begins. */
const shortened = (points: readonly Point[]): readonly Point[] => {
  const end = points.at(-1);
  const before = points.at(-2);
  if (!end || !before) return points;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const share = Math.min(1, tipLength / length);
  const stop = {
    x: end.x - (end.x - before.x) * share,
    y: end.y - (end.y - before.y) * share,
  };
  return [...points.slice(0, -1), stop];
};

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

/** The arrowhead is a shape of its own, so that it takes the colour of its line in every browser. */
const tipOf = (points: readonly Point[]): string => {
  const end = points.at(-1);
  const before = points.at(-2);
  if (!end || !before) return '';
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [x, y] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const side = (by: number): string =>
    `${round(end.x - x * tipLength - y * by)} ${round(end.y - y * tipLength + x * by)}`;
  return `M${round(end.x)} ${round(end.y)}L${side(4)}L${side(-4)}z`;
};

const saysOf = ({ event, source, target, guard, actions, answer, rules }: PlacedArrow): string =>
  [
    `${event}: ${source === target ? `stays in ${source}` : `${source} to ${target}`}`,
    guard === '' ? '' : `if ${guard}`,
    actions.length === 0 ? '' : `does ${actions.join(', ')}`,
    `returns ${answer}`,
    `rules ${rules.join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join('; ');

const drawText = (x: number, y: number, inner: string): string =>
  `<text x="${round(x)}" y="${round(y)}">${inner}</text>`;

/** A word with the ground under it, which is as high as its line: letters alone are hard to point at. */
const drawWord = ({ text, arrows }: ChartWord, x: number, y: number): string => {
  const [first] = arrows;
  if (!first) return '';
  const rules = [...new Set(arrows.flatMap((arrow) => arrow.rules))];
  const title = arrows.map(saysOf).join('\n');
  return (
    `<a class="word" href="#${arrowAnchor(first)}" data-call="${first.event}" data-rules="${rules.join(' ')}" ` +
    `data-rows="${arrows.map(arrowAnchor).join(' ')}"><title>${escapeHtml(title)}</title>` +
    `<rect x="${round(x - 2)}" y="${round(y - 12)}" width="${round(text.length * measures.character + 4)}" height="${measures.line}"/>` +
    `${drawText(x, y, escapeHtml(text))}</a>`
  );
};

/** Words side by side, and where the last one ends. */
const drawWords = (
  words: readonly ChartWord[],
  between: string,
  x: number,
  y: number,
): { readonly drawn: string; readonly end: number } => {
  let end = x;
  const parts = words.map((word, at) => {
    const start = end + (at === 0 ? 0 : between.length * measures.character);
    const mark = at === 0 || between === ' ' ? '' : drawText(end, y, between.trim());
    end = start + word.text.length * measures.character;
    return mark + drawWord(word, start, y);
  });
  return { drawn: parts.join(''), end };
};

const drawCondition = (condition: string): string => {
  const [, guard = '', answer = ''] = /^(\[[^\]]*\])?( ?→ .+)?$/.exec(condition) ?? [];
  return (
    (guard === '' ? '' : `<tspan class="guard">${escapeHtml(guard)}</tspan>`) +
    (answer === '' ? '' : `<tspan class="answer">${escapeHtml(answer)}</tspan>`)
  );
};

const drawLine = ({ words, condition }: ChartLine, x: number, y: number): string => {
  const { drawn, end } = drawWords(words, ', ', x, y);
  const told =
    condition === '' ? '' : drawText(end + measures.character, y, drawCondition(condition));
  return `<g class="line">${drawn}${told}</g>`;
};

const drawBox = ({ box, x, y, width, height }: PlacedBox): string =>
  `<g class="state" data-state="${box.name}"><rect class="box" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="6"/>` +
  (box.rows.length === 0
    ? ''
    : `<path class="bar" d="M${round(x)} ${round(y + measures.title)}h${round(width)}"/>`) +
  (box.isInitial
    ? `<circle class="initial" cx="${round(x + 14)}" cy="${round(y + 13)}" r="5"/>`
    : '') +
  `<a href="#state-${box.name}" class="name">${drawText(x + (box.isInitial ? 26 : 10), y + 18, box.name)}</a>` +
  box.rows
    .map(
      (row, at) =>
        drawWords(row, ' ', x + measures.pad, y + measures.title + 17 + at * measures.line).drawn,
    )
    .join('') +
  '</g>';

const drawEdge = ({ edge, points, label, lines }: PlacedEdge): string =>
  `<g class="edge" data-from="${edge.from}" data-to="${edge.to}">` +
  `<path class="hit" d="${pathOf(points)}"/><path class="way" d="${pathOf(shortened(points))}"/><path class="tip" d="${tipOf(points)}"/>` +
  `<rect class="behind" x="${round(label.x)}" y="${round(label.y)}" width="${round(label.width)}" height="${round(label.height)}" rx="3"/>` +
  edge.lines
    .map((line, at) => drawLine(line, lines[at]?.x ?? label.x, (lines[at]?.y ?? label.y) + 11))
    .join('') +
  '</g>';

/** What is drawn, inside the `svg` element. */
export const drawParts = (layout: Layout): string =>
  layout.edges.map(drawEdge).join('') + layout.boxes.map(drawBox).join('');

/** The drawing in its page; `id` tells several on one page apart. */
export const drawChart = (layout: Layout, id: string, label: string): Html => {
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  return raw(
    `<svg class="chart" id="${id}" role="group" aria-label="${escapeHtml(label)}" viewBox="0 0 ${width} ${height}" ` +
      `style="--w: ${width}; --h: ${height}">${drawParts(layout)}</svg>`,
  );
};
