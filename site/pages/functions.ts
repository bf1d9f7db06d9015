// Functions of the kernel, a row each: who has a function's name finds all that is known of it.

import type { KernelFunction } from '../data/functions.ts';
import { placeOfItem } from '../data/tour.ts';
import { joinHtml, markup, table, type Content, type Html } from '../html.ts';
import type { SitePage } from '../page.ts';
import type { SearchEntry } from '../search-options.ts';
import * as parts from '../parts.ts';
import { programsPath } from './programs.ts';

const path = 'functions.html';

const nameCell = ({ name, files, isDeclared }: KernelFunction): Html => {
  const words = markup`<code class="nowrap" id="${name}">${name}()</code>`;
  const linked = isDeclared ? markup`<a href="${placeOfItem(name)}">${words}</a>` : words;
  return markup`${linked}${files.map((file) => markup`<br><span class="dim nowrap">${file}</span>`)}`;
};

const programLinks = (names: readonly string[]): Content =>
  joinHtml(
    names.map(
      (name) => markup`<a class="mono nowrap" href="~/${programsPath}#${name}">${name}</a>`,
    ),
  );

export const functionsPage = (all: readonly KernelFunction[]): SitePage => ({
  path,
  title: 'Kernel functions',
  section: path,
  sort: 'page',
  words: 'functions of the kernel by name',
  body: markup`<h1>Kernel functions</h1>
<p class="lead">You have the name of a function, from a stack, a patch or a source: here is what the specification knows of it. The same on the
command line: <code>npx zdspec explain NAME</code>.</p>
${table(
  ['Function', 'Call of the model', 'Rules that it keeps', 'Symptoms', 'Calls with a step in it'],
  all.map((one) => [
    nameCell(one),
    joinHtml(one.calls.map((call) => markup`<code class="nowrap">${call}</code>`)),
    joinHtml(one.rules.map(parts.idLink)),
    joinHtml(one.symptoms.map(parts.idLink)),
    programLinks(one.programs),
  ]),
  { label: 'Functions', name: 'functions' },
)}`,
});

/** What each function is found by: its name alone. */
export const functionEntries = (all: readonly KernelFunction[]): readonly SearchEntry[] =>
  all
    // The tour has those that the header declares.
    .filter(({ isDeclared }) => !isDeclared)
    .map(({ name }) => ({
      title: `${name}()`,
      path: `${path}#${name}`,
      words: '',
      sort: 'function',
    }));
