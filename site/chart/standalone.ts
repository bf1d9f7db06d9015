// A statechart as an SVG file that stands alone: its own colours, light or dark as the system is, and no links.

import { read } from '../data/tree.ts';
import { escapeHtml } from '../html.ts';
import { drawParts } from './draw.ts';
import type { Layout } from './layout.ts';

const found = (text: string, pattern: RegExp): string => {
  const [, inner] = pattern.exec(text) ?? [];
  if (inner === undefined) {
    throw new RangeError(`Expected site/style to have ${String(pattern)}, got none`);
  }
  return inner;
};

/** Colours of the site: those of light, and what dark changes. */
const colours = (): string => {
  const base = read('site/style/1-base.css');
  const light = found(base, /:root \{([^}]*)\}/);
  const dark = found(base, /prefers-color-scheme: dark\) \{\s*:root[^{]*\{([^}]*)\}/);
  return `svg {${light}}\n@media (prefers-color-scheme: dark) { svg {${dark}} }`;
};

/** Links lead nowhere outside the page. */
const withoutLinks = (drawing: string): string => drawing.replace(/ href="[^"]*"/g, '');

/** The text of the file. */
export const standaloneChart = (layout: Layout, title: string): string => {
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<title>${escapeHtml(title)}</title><style>${colours()}\n.ground { fill: var(--panel); }\n${read('site/style/4-drawing.css')}</style>` +
    `<rect class="ground" width="${width}" height="${height}"/>${withoutLinks(drawParts(layout))}</svg>\n`
  );
};
