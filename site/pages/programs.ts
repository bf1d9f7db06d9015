// The calls taken apart: each with its steps, by memory type and kernel, and the pairs that race it.

import { renderEraRange } from '../../src/domain/era-range.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { programs } from '../../src/programs/all.ts';
import type { Program, Way } from '../../src/programs/program-entry.ts';
import { stepsOfMachine, type NamedStep } from '../../src/programs/step-meta.ts';
import type { BookedPair } from '../../src/study/race-book.ts';
import { joinHtml, markup, orDash, table, type Html } from '../html.ts';
import type { SitePage } from '../page.ts';
import * as parts from '../parts.ts';

export const programsPath = 'races/programs.html';

/** Steps that say the same are one row: which state each leaves from is no matter of the reader's. */
const told = (steps: readonly NamedStep[]): readonly NamedStep[] => [
  ...new Map(
    steps.map((step) => [[step.name, step.says, step.source, ...step.rules].join('\n'), step]),
  ).values(),
];

const stepsTable = (steps: readonly NamedStep[], label: string): Html =>
  table(
    ['Step', 'Access', 'In the kernel', 'Rules'],
    told(steps).map(({ name, says, source, rules }) => [
      markup`<code>${name}</code>`,
      says,
      markup`<code>${source}</code>`,
      orDash(parts.idList(rules), 'no rule of races speaks of it'),
    ]),
    { label },
  );

/** Where a call goes so: types, and kernels where it is not all of them. */
const placeOf = ({ types, eras }: Way): string => {
  const kernels = renderEraRange(eras);
  return `${types.length === memoryTypes.length ? 'Every type' : types.join(', ')}${kernels === 'all' ? '' : `, ${kernels}`}`;
};

const wayPart = (name: string, way: Way): Html =>
  markup`<h3>${placeOf(way)}</h3>
${stepsTable(stepsOfMachine(way.machine), `${name}: ${placeOf(way)}`)}`;

/** What a thread of a pair does, cut at the calls in it: `device-private: folio.fault x folio.put`. */
export const callsIn = (thread: string): readonly string[] =>
  thread.split(/\b([a-z]+\.[A-Za-z]+)\b/);

const isIn = (name: string, { threads }: BookedPair): boolean =>
  threads.some((thread) => callsIn(thread).includes(name));

const racesOf = (name: string, pairs: readonly BookedPair[]): Html => {
  const own = pairs.filter((pair) => isIn(name, pair));
  return own.length === 0
    ? markup`<p class="dim">In no pair.</p>`
    : markup`<p>Races: ${joinHtml(
        own.map(({ id, title }) => markup`<a href="~/races/${id}.html" title="${title}">${id}</a>`),
      )}</p>`;
};

const programPart = (program: Program, pairs: readonly BookedPair[]): Html => {
  const { name, says, ways, background } = program;
  return markup`${parts.heading(name, name)}
<p>${parts.capital(says)}.</p>
${racesOf(name, pairs)}
${ways.map((way) => wayPart(name, way))}
${background ? markup`<h3>What it sets going, which runs by itself</h3>${stepsTable(stepsOfMachine(background), `${background.id}, which runs by itself`)}` : ''}`;
};

export const programsPage = (pairs: readonly BookedPair[], section: string): SitePage => ({
  path: programsPath,
  title: 'Calls taken apart',
  section,
  sort: 'page',
  words: 'programs steps accesses of calls atomic',
  contents: programs.map(({ name }) => [name, name] as const),
  body: markup`<p class="crumb"><a href="~/${section}">Races</a></p>
<h1>Calls taken apart</h1>
<p class="lead">Each step is one access of a word that threads share, in the order in which a call makes them. A step that goes
one way or another has a row for each.</p>
${programs.map((program) => programPart(program, pairs))}`,
});
