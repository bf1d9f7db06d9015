// Functions of the kernel, a row each: who has a function's name finds all that is known of it.

import type { KernelFunction } from '../data/functions.ts';
import { placeOfItem } from '../data/tour.ts';
import { joinHtml, markup, orDash, table, type Html } from '../html.ts';
import type { SitePage } from '../page.ts';
import type { SearchEntry } from '../search-options.ts';
import * as parts from '../parts.ts';
import { programsPath } from './programs.ts';

const path = 'functions.html';

const nameCell = ({ name, files, isDeclared, absentIn }: KernelFunction): Html => {
  const words = markup`<code class="nowrap" id="${name}">${name}()</code>`;
  const linked = isDeclared ? markup`<a href="${placeOfItem(name)}">${words}</a>` : words;
  return markup`${linked}${files.map((file) => markup`<br><span class="dim nowrap">${file}</span>`)}${
    absentIn.length === 0 ? '' : markup`<br><span class="dim">not in ${absentIn.join(', ')}</span>`
  }`;
};

const codes = (names: readonly string[]): Html =>
  joinHtml(names.map((name) => markup`<code class="nowrap">${name}</code>`));

/** What it is to the calls of the model; in words where it is no part of one. */
const callsCell = (one: KernelFunction): Html => {
  const { calls, programs, otherNames, callback } = one;
  const known = [
    ...(calls.length === 0 ? [] : [markup`the call ${codes(calls)}`]),
    ...(programs.length === 0 ? [] : [markup`a step of ${joinHtml(programs.map(programLink))}`]),
    ...otherNames.map(
      ({ name, eras }) => markup`in ${eras.join(', ')}: ${parts.functionLink(name)}`,
    ),
    ...(callback === undefined
      ? []
      : [markup`<a href="${placeOfItem(callback)}">a callback</a> of the driver`]),
  ];
  if (known.length > 0) return joinHtml(known, markup`<br>`);
  return markup`<span class="dim">${noneWords(one)}</span>`;
};

const most = 6;

/** Why it is no part of a call. */
const noneWords = ({ rules, ruled }: KernelFunction): Html => {
  if (rules.length === 0) return markup`none: only symptoms name it`;
  if (ruled.length === 0) return markup`none: its rules are about no call`;
  return markup`none: its rules are about ${ruled.length > most ? `${ruled.length} calls` : codes(ruled)}`;
};

const programLink = (name: string): Html =>
  markup`<a class="mono nowrap" href="~/${programsPath}#${name}">${name}</a>`;

export const functionsPage = (all: readonly KernelFunction[]): SitePage => ({
  path,
  title: 'Kernel functions',
  section: path,
  sort: 'page',
  words: 'functions of the kernel by name',
  body: markup`<h1>Kernel functions</h1>
<p class="lead">You have the name of a function, from a stack, a patch or a source: here is what the specification knows of it. The same on the
command line: <code>npx zdspec explain NAME</code>.</p>
<p>A call of the model is one function of the kernel, or a few that it makes together: a function is <em>the call</em> where the model has
one for it, and <em>a step</em> of the calls taken apart that go through it. A dash says that no rule or no symptom names it. <em>Not in</em> names the
eras whose kernel has no function of this name (<a href="~/drift.html">drift</a> says which were read).</p>
${table(
  ['Function', 'Calls of the model', 'Rules that it keeps', 'Symptoms'],
  all.map((one) => [
    nameCell(one),
    callsCell(one),
    orDash(parts.idList(one.rules), 'no rule names it as its source'),
    orDash(parts.idList(one.symptoms), 'no symptom names it'),
  ]),
  { label: 'Functions', name: 'steady', widths: ['280px', 'auto', '28%', '12%'] },
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
