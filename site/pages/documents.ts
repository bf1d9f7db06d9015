// Generated documents that have a page on the site as they are: how engines agree, how kernels drift.

import { read } from '../data/tree.ts';
import { markup } from '../html.ts';
import { headingsIn, markdown, plain } from '../markdown.ts';
import type { SitePage } from '../page.ts';

const documentPage = (name: string, title: string): SitePage => {
  const text = read(`docs/${name}.md`)
    .replace(/^<!--.*-->\n/, '')
    // Ids become links by themselves.
    .replace(/^\[[A-Z0-9]{3}-\d{3}\]: .*$/gm, '')
    .replace(/\[([A-Z0-9]{3}-\d{3})\]/g, '$1')
    .replaceAll('](mutation.md)', '](~/coverage.html)')
    .trim();
  const path = `${name}.html`;
  return {
    path,
    title,
    section: path,
    sort: 'page',
    words: plain(text.replace(/^\|.*$/gm, '')),
    body: markup`<article class="chapter">${markdown(text)}</article>`,
    contents: headingsIn(text),
  };
};

export const documentPages = (): readonly SitePage[] => [
  documentPage('agreement', 'Engines that agree'),
  documentPage('drift', 'Drift of kernels'),
];
