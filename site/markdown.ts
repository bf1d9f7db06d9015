// Markdown to HTML: ids become links to rules, paths become links to sources, chapters link to one another.

import MarkdownIt from 'markdown-it';
import { pageOfId } from './data/rules.ts';
import { exists } from './data/tree.ts';
import { escapeHtml, markup, raw, type Html } from './html.ts';

const idPattern = /\b([A-Z][A-Z0-9]{2}-\d{3})\b/g;

const reader = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** Files whose text is on the site. */
export const sourceFolders: readonly string[] = [
  ...['core', 'domain', 'header', 'invariants', 'model', 'mutants'].map((name) => `src/${name}`),
  'test/header',
];

export const hasSourcePage = (path: string): boolean =>
  path.endsWith('.ts') && sourceFolders.some((folder) => path.startsWith(`${folder}/`));

/** The page of a source file, at a line of it. */
const sourcePage = (path: string, line?: number): string =>
  `~/source/${path}.html${line === undefined ? '' : `#L${line}`}`;

/** A path as a link to its page, shown as `words`. */
export const sourceLink = (path: string, line?: number, words: string = path): Html =>
  hasSourcePage(path) && exists(path)
    ? markup`<a class="mono" href="${sourcePage(path, line)}">${words}</a>`
    : markup`<code>${words}</code>`;

const linkIds = (text: string): string =>
  escapeHtml(text).replace(idPattern, (id) => `<a class="nowrap" href="${pageOfId(id)}">${id}</a>`);

reader.renderer.rules['text'] = (tokens, at): string => {
  const depth = tokens.slice(0, at).reduce((sum, { type }) => {
    if (type === 'link_open') return sum + 1;
    return type === 'link_close' ? sum - 1 : sum;
  }, 0);
  const text = tokens[at]?.content ?? '';
  return depth > 0 ? escapeHtml(text) : linkIds(text);
};

reader.renderer.rules['code_inline'] = (tokens, at): string => {
  const text = tokens[at]?.content ?? '';
  return hasSourcePage(text) && exists(text)
    ? sourceLink(text).text
    : `<code>${escapeHtml(text)}</code>`;
};

/** Long lines scroll, by keys as well. */
reader.renderer.rules['fence'] = (tokens, at): string =>
  `<pre tabindex="0"><code>${escapeHtml(tokens[at]?.content ?? '')}</code></pre>\n`;

reader.renderer.rules['table_open'] = (): string =>
  '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table class="data">';
reader.renderer.rules['table_close'] = (): string => '</table></div>';

/** Links between chapters, and out of them, by where the pages are here. */
const targetOf = (href: string): string => {
  const [, chapter, anchor = ''] = /^([\w-]+)\.md(#.*)?$/.exec(href) ?? [];
  if (chapter === 'README') return `~/spec/index.html${anchor}`;
  return chapter === undefined ? href : `~/spec/${chapter}.html${anchor}`;
};

reader.renderer.rules['link_open'] = (tokens, at, options, _, self): string => {
  const token = tokens[at];
  token?.attrSet('href', targetOf(token.attrGet('href') ?? ''));
  return self.renderToken(tokens, at, options);
};

/** The id of a heading: that of a rule, or its words. */
const anchorOfHeading = (words: string): string =>
  /^[A-Z][A-Z0-9]{2}-\d{3}(?= )/.exec(words)?.[0].toLowerCase() ??
  words
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .trim()
    .replace(/ +/g, '-');

reader.renderer.rules['heading_open'] = (tokens, at): string => {
  const words = tokens[at + 1]?.content ?? '';
  return `<${tokens[at]?.tag ?? 'h2'} id="${anchorOfHeading(words)}">`;
};

/** A text of paragraphs, lists and tables. */
export const markdown = (text: string): Html => raw(reader.render(text));

/** One line, without a paragraph around it. */
export const inline = (text: string): Html => raw(reader.renderInline(text));

/** The headings of the second level: id and words. */
export const headingsIn = (text: string): readonly (readonly [string, string])[] =>
  [...text.matchAll(/^## (.+)$/gm)].map(([, words = '']) => [
    anchorOfHeading(words),
    words.replaceAll('`', ''),
  ]);

/** What a text says, without its marks: for the search. A `_` inside a name is part of it. */
export const plain = (text: string): string =>
  text
    .replace(/[`*|#]|(?<!\w)_+|_+(?!\w)/g, ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/[[\]]/g, ' ')
    .replace(/\s+/g, ' ');
