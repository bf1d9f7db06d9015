// The first page, and the page that the explorer is mounted in.

import { rulesFor } from '../../src/catalog.ts';
import { eraRow, eras, newestEra } from '../../src/domain/era.ts';
import { memoryTypeTable } from '../../src/domain/memory-type.ts';
import { headerItems } from '../../src/header/items.ts';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import type { SiteData } from '../data/collect.ts';
import { growthWords } from '../data/growth.ts';
import { growthChart, superscript } from '../chart/graphs.ts';
import { breakable, code, markup, table, type Html } from '../html.ts';
import type { SitePage } from '../page.ts';
import * as parts from '../parts.ts';

const shortly: Readonly<Record<string, string>> = {
  'device-private':
    'Memory that no CPU can reach: a touch faults, and the driver migrates the data back.',
  'device-coherent':
    'Memory of a device that CPUs reach as their own; nobody may hold it there for long.',
  'fs-dax': 'Files on persistent memory, mapped directly: truncation waits until a folio is idle.',
  generic: 'A character device over memory that its owner never gives up.',
  'pci-p2pdma': 'Memory of a PCI device, lent to other devices and to processes.',
};

const typeCards = (data: SiteData): Html =>
  markup`<div class="cards">${memoryTypeTable.map(({ type, kernelName }) => {
    const rules = data.rules.filter((rule) => rule.types.includes(type));
    const newest = rulesFor(type, newestEra).length;
    const bugs = data.specimens.filter(({ specimen }) => specimen.types.includes(type)).length;
    return markup`<a class="card" href="~/types/${type}.html"><b>${breakable(kernelName)}</b><span>${shortly[type] ?? ''}</span><span class="dim">${rules.length} rules in some era, ${newest} asked in ${newestEra} · ${bugs} real bugs</span></a>`;
  })}<a class="card" href="~/types/pagemap.html"><b>struct dev_pagemap</b><span>What a driver registers, and what keeps it alive while folios are out.</span><span class="dim">registration, look-ups, altmap, the end</span></a></div>`;

/** A large number by its power of ten. */
const powers = (count: number): string => {
  const power = Math.floor(Math.log10(count));
  return `${(count / 10 ** power).toFixed(1)}\u202f×\u202f10${superscript(power)}`;
};

const countsTable = (): Html =>
  table(
    ['Count of a free or idle folio', ...eras],
    memoryTypeTable.map(({ type }) => [
      parts.typeLink(type),
      ...eras.map((era) => code(String(eraRow(type, era).freeCount))),
    ]),
    { label: 'Free count', name: 'matrix' },
  );

/** What a newcomer asks of the words above. */
const words: readonly (readonly [string, Html])[] = [
  [
    'executable specification',
    markup`rules and statecharts are programs: one can run them, search everything that they allow, and hold a kernel against them`,
  ],
  [
    'statechart',
    markup`the states of a folio or a pagemap, and what each call does in each of them`,
  ],
  [
    'era',
    markup`one kernel with those that behave like it, or the header alone; they differ in <a href="~/eras.html">figures</a>`,
  ],
  ['contract', markup`the era of the header alone: its words, taken literally`],
  [
    'seeded fault',
    markup`a statechart broken on purpose, in one place, to see that a <a href="~/faults/index.html">rule falls</a>`,
  ],
  [
    'real bug',
    markup`one that a kernel had: <a href="~/specimens.html">put back</a> into the statechart`,
  ],
];

const getIt = markup`${parts.heading('get', 'Get it')}
<p>In a checkout of the repository, with Node 20 or newer:</p>
<pre><code>npm ci &amp;&amp; npm start</code></pre>
<p>It checks every memory type, shows that each seeded fault is caught, and says what to run next. Each <code>npx zdspec …</code> on these
pages runs in that checkout; <code>npx zdspec --help</code> lists the commands. This site needs none of it.</p>`;

export const homePage = (data: SiteData): SitePage => {
  const expressed = data.specimens.filter(({ caught }) => caught).length;
  const largest = data.growth.reduce((one, other) => (other.states > one.states ? other : one));
  const body = markup`<h1>Linux <code>ZONE_DEVICE</code> memory, as an executable specification</h1>
<p class="lead"><code>include/linux/memremap.h</code> promises things about device memory: who holds a reference, when a page is free, what
a driver must do. Here each promise is a sentence and a predicate, each memory type is a statechart, and the two are held against
one another by exploring every state, by random calls, by seeded faults, by real bugs, by other checkers, and by traces of running kernels.</p>
<p>It tells what a warning means, which promise a change of the kernel breaks and by which calls, and where in a trace it went wrong first.
This site answers that as it stands; the command line, which takes patches and whole kernel trees as well, is <a href="#get">two commands away</a>.</p>
<div class="figures">
${parts.figure(String(data.rules.length), 'rules of whole calls', 'rules/index.html')}
${parts.figure(String(interleavingRules.length), 'rules of races', 'spec/35-interleavings.html')}
${parts.figure(String(headerItems.length), 'items of the header', 'tour/index.html')}
${parts.figure(String(eras.length), 'eras', 'eras.html')}
${parts.figure(`${expressed} of ${data.specimens.length}`, 'real bugs put back and caught', 'specimens.html')}
${parts.figure(String(data.faults.length), 'seeded faults caught', 'faults/index.html')}
${parts.figure(powers(largest.states), `states, all explored: ${largest.type}, ${largest.pages} pages, no pins`, 'state-space.html')}
</div>
${parts.heading('words', 'What these words mean')}
${parts.facts(words)}
<p class="dim">All others: <a href="~/spec/01-vocabulary.html">the vocabulary</a>.</p>
${getIt}
${parts.heading('begin', 'Where to begin')}
<ul>
<li>You are new to device memory: take the <a href="~/tour/index.html">tour of the header</a>.</li>
<li>You want to see it move: open the <a href="~/explorer/index.html">explorer</a>.</li>
<li>You have a warning, a hang or an oops: find what it means by its <a href="~/symptoms/index.html">symptom</a> or its <a href="~/functions.html">function</a>, or put its line into the search.</li>
<li>You have two calls that meet: see the <a href="~/races/index.html">races</a> that are decided.</li>
<li>You have a trace of a kernel: <a href="~/trace/index.html">replay it</a> here, and nothing leaves your machine.</li>
<li>You review a change: find the <a href="~/rules/index.html">rules</a> of the type, or the <a href="~/specimens.html">bugs</a> that were made there before.</li>
<li>You backport: see what <a href="~/eras.html">differs between kernels</a>.</li>
<li>You doubt all this: see what it is <a href="~/coverage.html">held against</a>.</li>
</ul>
${parts.heading('types', 'The five memory types, and what they live in')}
${typeCards(data)}
<p class="dim">Rules about the calls of a driver are asked only in a world that has a driver with a state of its own.</p>
${parts.heading('count', `One question, ${eras.length} eras`)}
<p>What is the reference count of a folio that nobody uses? The header says one; kernels have changed their mind type by type. Much of
what is written about this memory is right for some kernel and wrong for another.</p>
${countsTable()}
${parts.heading('size', 'How much is explored')}
${growthChart(data.growth, growthWords)}`;
  return {
    path: 'index.html',
    title: 'Overview',
    section: 'index.html',
    sort: 'page',
    words: 'overview ZONE_DEVICE',
    body,
  };
};

export const explorerPage = (): SitePage => ({
  path: 'explorer/index.html',
  title: 'Explorer',
  section: 'explorer/index.html',
  sort: 'page',
  words: 'play step events undo random walk',
  isWide: true,
  scripts: ['explorer/explorer.js'],
  styles: ['explorer/explorer.css'],
  body: markup`<h1 class="small">Explorer</h1>
<div id="explorer" data-rule-page="../rules/{id}.html" data-fault-page="../faults/{id}.html" data-type-page="../types/{id}.html" data-finding-page="../findings.html#{id}">
<noscript>The explorer runs the statecharts in your browser, and needs scripts for it.</noscript></div>`,
});
