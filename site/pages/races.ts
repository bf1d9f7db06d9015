// Pairs of calls that race: their verdict in each era, the lanes of a schedule that breaks a rule, and the calls taken apart.

import { counted } from '../../src/core/counted.ts';
import { groupedBy } from '../../src/core/grouped-by.ts';
import { kernelEras } from '../../src/domain/era.ts';
import { renderLanesHash } from '../../src/export/explorer-link.ts';
import { renderCount } from '../../src/export/markdown.ts';
import { programs } from '../../src/programs/all.ts';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import { raceBook, type BookedPair, type BrokenRace } from '../../src/study/race-book.ts';
import { didOf } from '../../src/study/race-lanes.ts';
import { pageOfChapter } from '../data/rules.ts';
import { meaningsOfWords } from '../data/race-words.ts';
import { read } from '../data/tree.ts';
import { dash, joinHtml, markup, orDash, table, type Content, type Html } from '../html.ts';
import { inline } from '../markdown.ts';
import type { SitePage } from '../page.ts';
import type { SearchEntry } from '../search-options.ts';
import * as parts from '../parts.ts';
import { callsIn, programsPage, programsPath } from './programs.ts';

const path = 'races/index.html';
const pageOf = (id: string): string => `races/${id}.html`;
const chapter = 'spec/35-interleavings.md';

const verdictChip = (verdict: string): Html =>
  parts.chip(verdict, verdict === 'holds' ? 'good' : verdict === 'broken' ? 'bad' : 'warn');

/** What the verdicts say; `incomplete` stands on no page. */
const verdictLegend = {
  holds: 'no schedule breaks a rule',
  broken: 'some schedule breaks a rule',
  unlawful: 'calls in turn break a rule that binds their callers: the race is not judged',
} as const;

const legendOf = (verdicts: readonly string[]): Html =>
  markup`<dl class="legend">${Object.entries(verdictLegend)
    .filter(([verdict]) => verdicts.includes(verdict))
    .map(
      ([verdict, says]) => markup`<div><dt>${verdictChip(verdict)}</dt><dd>${says}</dd></div>`,
    )}</dl>`;

const kernelsOf = (pairs: readonly BookedPair[]): readonly string[] => [
  ...new Set(pairs.flatMap(({ rows }) => rows.map(({ kernel }) => kernel))),
];

/** The verdict of a pair in a kernel: types that differ stand apart. */
const verdictIn = ({ rows }: BookedPair, kernel: string): Content => {
  const own = rows.filter((row) => row.kernel === kernel);
  const verdicts = [...new Set(own.map(({ verdict }) => verdict))];
  if (verdicts.length < 2) return verdicts.map(verdictChip);
  const groups = [...groupedBy(own, ({ verdict }) => verdict)];
  return groups.map(
    ([verdict, those]) =>
      markup`<div>${verdictChip(verdict)} <span class="dim">${joinHtml(those.map(({ type }) => markup`<span class="nowrap">${type}</span>`))}</span></div>`,
  );
};

const callsOf = (threads: readonly string[]): Content =>
  joinHtml(
    threads.map((calls) => markup`<code>${calls}</code>`),
    markup`<br>`,
  );

const isCall = (words: string): boolean => programs.some(({ name }) => name === words);

/** The same, each call by its steps. */
const callLinks = (threads: readonly string[]): Content =>
  joinHtml(
    threads.map(
      (thread) =>
        markup`<code>${callsIn(thread).map((words) =>
          isCall(words)
            ? markup`<a class="nowrap" href="~/${programsPath}#${words}">${words}</a>`
            : words,
        )}</code>`,
    ),
    markup`<br>`,
  );

/** Time goes downwards, a column a thread. */
const lanesTable = ({ lanes }: BrokenRace): Html => {
  const used = lanes.threads
    .map((calls, at) => ({ calls, thread: at + 1 }))
    .filter(({ thread }) => lanes.steps.some((step) => step.thread === thread));
  return table(
    ['#', ...used.map(({ calls, thread }) => `${thread} ${calls}`)],
    lanes.steps.map((step, at) => [
      at + 1,
      ...used.map(({ thread }) =>
        thread === step.thread
          ? markup`<code>${step.step}</code> ${step.says}${step.changes.length === 0 ? '' : markup`<br><code class="state">${didOf(step, '→')}</code>`}`
          : dash('another thread goes'),
      ),
    ]),
    { label: 'Lanes', name: 'sequence' },
  );
};

/** The words that change in it. */
const wordKey = ({ lanes }: BrokenRace): Html => {
  const words = new Set(lanes.steps.flatMap(({ changes }) => changes.map(({ word }) => word)));
  return parts.key(
    'What these words mean',
    [...words].map((word) => [word, inline(meaningsOfWords.get(word) ?? '')] as const),
  );
};

const brokenPart = (id: string, broken: BrokenRace): Html => {
  const { type, kernel, rules, preemptions, lanes } = broken;
  const last = lanes.steps.at(-1);
  return markup`<p>${parts.idList(rules)} ${rules.length === 1 ? 'falls' : 'fall'} in ${parts.typeLink(type)} (${kernel}), with the fewest
preemptions there are (${preemptions}), in ${counted(lanes.steps.length, 'step')}:</p>
${wordKey(broken)}
${lanesTable(broken)}
${last ? markup`<p class="dim">The last step is in <code>${last.source}</code>.</p>` : ''}
<p><a href="~/explorer/lanes.html${renderLanesHash({ race: id, type, kernel, schedule: lanes.schedule })}">Go through it, step by step</a>. On the command line: <code>npx zdspec race ${id} --type ${type} --kernel ${kernel} --schedule "${lanes.schedule}"</code></p>`;
};

const pairPage = (pair: BookedPair, at: number, all: readonly BookedPair[]): SitePage => {
  const { id, title, protectedBy, threads, types, rows, broken } = pair;
  const rules = [...new Set(rows.flatMap((row) => row.rules))];
  const most = rows.reduce((states, row) => Math.max(states, row.states), 0);
  const near = (one: BookedPair | undefined) => one && ([pageOf(one.id), one.id] as const);
  return {
    path: pageOf(id),
    title: `${id} ${title}`,
    section: path,
    body: markup`<p class="crumb"><a href="~/${path}">Races</a></p>
<h1><span class="id">${id}</span> ${parts.capital(title)}</h1>
${parts.facts([
  ['Calls', callLinks(threads)],
  ['Protected by', protectedBy],
  ['Memory types', joinHtml(types.map(parts.typeLink))],
  ['States', `${renderCount(most)} at most`],
])}
${parts.heading('verdicts', 'Verdicts')}
${legendOf(rows.map(({ verdict }) => verdict))}
${verdictsTable(pair)}
${rules.length === 0 ? '' : markup`<p>Rules that fall:</p><ul>${rules.map((one) => markup`<li>${parts.ruleLineOf(interleavingRules, one)}</li>`)}</ul>`}
${broken === null ? '' : markup`${parts.heading('lanes', 'How it breaks')}${brokenPart(id, broken)}`}
<p class="dim"><a href="~/explorer/lanes.html#race=${id}">Take it apart yourself</a>, or follow every interleaving: <code>npx zdspec race ${id}</code></p>
${parts.neighbours(near(all[at - 1]), near(all[at + 1]))}`,
  };
};

/** A row a memory type, a column a kernel. */
const verdictsTable = ({ types, rows, out }: BookedPair): Html => {
  const kernels = kernelEras().filter((era) =>
    [...rows, ...out].some(({ kernel }) => kernel === era),
  );
  const at = (all: readonly PlacedVerdict[], type: string, kernel: string): boolean =>
    all.some((one) => one.type === type && one.kernel === kernel);
  return markup`${table(
    ['Memory type', ...kernels],
    types.map((type) => [
      parts.typeLink(type),
      ...kernels.map((kernel) =>
        at(out, type, kernel)
          ? markup`<span class="dim">out</span>`
          : rows
              .filter((row) => row.type === type && row.kernel === kernel)
              .map(({ verdict }) => verdictChip(verdict)),
      ),
    ]),
    { label: 'Verdicts by type and kernel', name: 'matrix' },
  )}
${[...new Set(out.map(({ reason }) => reason))].map((reason) => markup`<p class="dim">Out: ${reason}.</p>`)}`;
};

interface PlacedVerdict {
  readonly type: string;
  readonly kernel: string;
}

const racesIndex = (pairs: readonly BookedPair[]): SitePage => {
  const kernels = kernelsOf(pairs);
  return {
    path,
    title: 'Races',
    section: path,
    sort: 'page',
    words:
      'races interleavings threads preemption schedule lanes atomic lost wake-up livelock deadlock',
    body: markup`<h1>Races</h1>
<p class="lead">Calls taken apart into single accesses, which interleave in every way. The words that count are those of
<a href="${pageOfChapter(chapter)}">the chapter</a>; <code>npx zdspec race</code> follows all of it. Each of
${pairs.length} pairs of calls is decided in every kernel in which it can race; a dash says that it cannot.</p>
<p>Every call step by step: <a href="~/${programsPath}">calls taken apart</a>. One race step by step:
<a href="~/explorer/lanes.html">the lanes</a>.</p>
${legendOf(Object.keys(verdictLegend))}
${table(
  ['Pair', 'What races', ...kernels],
  pairs.map((pair) => [
    markup`<a class="id" href="~/${pageOf(pair.id)}">${pair.id}</a>`,
    markup`${parts.capital(pair.title)}<br>${callsOf(pair.threads)}`,
    ...kernels.map((kernel) => orDash(verdictIn(pair, kernel), 'it cannot race there')),
  ]),
  { label: 'Verdicts', name: 'matrix verdicts' },
)}`,
  };
};

export const racePages = (): readonly SitePage[] => {
  const pairs = raceBook(read);
  return [racesIndex(pairs), ...pairs.map(pairPage), programsPage(pairs, path)];
};

/** The page that the lanes are mounted in. */
export const lanesPage = (): SitePage => ({
  path: 'explorer/lanes.html',
  title: 'Lanes of a race',
  section: path,
  sort: 'page',
  words: 'explorer race lanes step threads blocked schedule play',
  isWide: true,
  scripts: ['explorer/lanes.js'],
  styles: ['explorer/lanes.css'],
  body: markup`<h1 class="small">Lanes of a race</h1>
<p class="dim">Each thread goes one access at a time, in the order that you choose; every rule is judged behind every access.
<a href="~/${path}">All pairs</a></p>
<div id="lanes" data-chapter="${pageOfChapter(chapter).replace('~/', '../')}">
<noscript>The lanes run the programs in your browser, and need scripts for it.</noscript></div>`,
});

/** What a pair is found by: its id, its calls and what protects it. */
export const raceEntries = (): readonly SearchEntry[] =>
  raceBook(read).map(({ id, title, threads, protectedBy }) => ({
    title: `${id} ${title}`,
    path: pageOf(id),
    words: [...threads, protectedBy, 'race'].join(' '),
    sort: 'page',
  }));
