// The chapters of the specification as they are written, and the text of the sources.

import { rules } from '../../src/catalog.ts';
import { classLegend, confidenceLegend } from '../../src/export/legends.ts';
import { isRuleId } from '../../src/export/spec-entry.ts';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import { collectPlaces, pageOfId } from '../data/rules.ts';
import { filesBelow, read } from '../data/tree.ts';
import { markup, raw, escapeHtml, type Html } from '../html.ts';
import { hasSourcePage, headingsIn, markdown, plain, sourceFolders } from '../markdown.ts';
import type { SitePage } from '../page.ts';
import type { SearchEntry } from '../search-options.ts';

const chapterPage = (path: string): SitePage => {
  const text = read(path);
  const slug = path === 'spec/README.md' ? 'index' : path.replace(/^spec\/(.*)\.md$/, '$1');
  const title = /^# (.+)$/m.exec(text)?.[1] ?? slug;
  const own = `spec/${slug}.html`;
  return {
    path: own,
    title: slug === 'index' ? 'The specification' : title,
    section: slug === '01-vocabulary' ? own : 'spec/index.html',
    sort: 'chapter',
    words: plain(text.replace(/^## [A-Z0-9]{3}-\d{3} [\s\S]*?(?=^## |$(?![\s\S]))/gm, '')),
    body: markup`<article class="chapter">${withLegend(withRuleLinks(markdown(text)))}</article>
<p class="dim">This is ${path}, word for word: it is what counts. ${slug === 'index' ? chapterList() : ''}</p>`,
    contents: headingsIn(text).map(([id, words]) => [id, shorten(words)] as const),
  };
};

/** What the line under a rule says, in the order in which it says it. */
const legend =
  (): Html => markup`<details class="legend-box"><summary>How to read the line under a rule</summary>
<p>The line under a rule says its class, whom it binds (who is at fault when it falls), memory types, eras, its source in the kernel, and
the confidence in that source; the <a href="~/spec/index.html">guide to the specification</a> has them at length.</p>
<dl class="legend">${[
    ...Object.entries(classLegend),
    ...Object.entries(confidenceLegend).map(
      ([letter, says]) => [`confidence ${letter}`, says] as const,
    ),
  ].map(
    ([word, says]) => markup`<div><dt><code>${word}</code></dt><dd>${says}</dd></div>`,
  )}</dl></details>`;

/** The legend stands before the first rule. */
const withLegend = (text: Html): Html =>
  raw(
    text.text.replace(
      /<h2 id="[a-z0-9]{3}-\d{3}" class="rule">(?=[\s\S]*confidence [ABC])/,
      (heading) => legend().text + heading,
    ),
  );

const chapterList = (): Html =>
  markup`${rules.length} rules of whole calls and ${interleavingRules.length} of races are in force.`;

const shorten = (words: string): string => /^[A-Z0-9]{3}-\d{3}/.exec(words)?.[0] ?? words;

/** A rule's heading leads to its page. */
const withRuleLinks = (text: Html): Html =>
  raw(
    text.text.replace(
      /<h2 id="([a-z0-9]{3}-\d{3})">/g,
      (_, id: string) => `<h2 id="${id}" class="rule">`,
    ),
  );

export const chapterPages = (): readonly SitePage[] => filesBelow('spec', '.md').map(chapterPage);

/** What a sentence with an id and no page of its own is found by. */
export const placeEntries = (): readonly SearchEntry[] =>
  collectPlaces().map(({ id, title, body }) => ({
    title: `${id} ${title}`,
    path: pageOfId(id).replace('~/', ''),
    words: plain(body),
    sort: isRuleId(id) ? 'rule' : 'scope',
  }));

const sourcePage = (path: string): SitePage => {
  const lines = read(path).replace(/\n$/, '').split('\n');
  return {
    path: `source/${path}.html`,
    title: path,
    section: 'source',
    body: markup`<h1 class="mono small">${path}</h1>
<div class="source scroll" tabindex="0" role="region" aria-label="${path}"><table><tbody>
${lines.map((line, at) => markup`<tr id="L${at + 1}"><td class="n">${at + 1}</td><td><code>${coloured(line)}</code></td></tr>`)}
</tbody></table></div>`,
  };
};

/** Comments and strings apart from the rest. */
const coloured = (line: string): Html => {
  const [, before = line, comment = ''] =
    /^((?:[^'"`/]|'[^']*'|"[^"]*"|`[^`]*`|\/(?![/*]))*)(\/[/*].*)$/.exec(line) ?? [];
  const isInside = /^\s*\*/.test(line);
  if (isInside) return raw(`<span class="comment">${escapeHtml(line)}</span>`);
  const words = escapeHtml(before).replace(
    /&#39;[^&]*&#39;/g,
    (one) => `<span class="string">${one}</span>`,
  );
  return raw(
    comment === '' ? words : `${words}<span class="comment">${escapeHtml(comment)}</span>`,
  );
};

export const sourcePages = (): readonly SitePage[] =>
  sourceFolders
    .flatMap((folder) => filesBelow(folder, '.ts'))
    .filter((path) => hasSourcePage(path))
    .map(sourcePage);
