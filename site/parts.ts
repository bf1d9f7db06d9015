// Small pieces that many pages show: links to rules and faults, chips, sequences.

import { memoryTypes, memoryTypeTable } from '../src/domain/memory-type.ts';
import { eras } from '../src/domain/era.ts';
import { classLegend, className, tellsOnly } from '../src/export/legends.ts';
import type { ShownStep } from './data/faults.ts';
import { pageOfId } from './data/rules.ts';
import { figuresIn } from './data/state-words.ts';
import { joinHtml, markup, table, type Content, type Html } from './html.ts';
import { inline } from './markdown.ts';

/** An id that leads to its page. */
export const idLink = (id: string): Html => markup`<a class="id" href="${pageOfId(id)}">${id}</a>`;

export const idList = (ids: readonly string[]): Html => joinHtml(ids.map(idLink));

export const faultLink = (id: string): Html =>
  markup`<a class="id" href="~/faults/${id}.html">${id}</a>`;

/** A function of the kernel, by the place where all that is known of it stands. */
export const functionLink = (name: string): Html =>
  markup`<a class="mono nowrap" href="~/functions.html#${name}">${name}()</a>`;

export const typeLink = (type: string): Html =>
  markup`<a class="nowrap" href="~/types/${type}.html">${type}</a>`;

export const chip = (words: string, sort = ''): Html =>
  markup`<span class="chip ${sort}">${words}</span>`;

/** How the spec spells the classes of rules. */
export const kindWords = className;

/** Types or eras: `all` where none is left out. */
const scopeWords = (given: readonly string[], all: readonly string[]): string =>
  given.length === all.length ? 'all' : given.join(', ');

export const typesWords = (types: readonly string[]): string => scopeWords(types, memoryTypes);
export const erasWords = (given: readonly string[]): string => scopeWords(given, eras);

export const kernelNameOf = (type: string): string =>
  memoryTypeTable.find((one) => one.type === type)?.kernelName ??
  (type === 'migrating-page'
    ? 'a page of a migration'
    : type === 'migration-call'
      ? 'struct migrate_vma'
      : 'struct dev_pagemap');

export const answerChip = (answer: string): Html =>
  chip(answer, answer === 'ok' ? 'good' : answer === 'blocked' ? 'warn' : 'bad');

/** A sequence with the state after each call. */
export const sequenceTable = (steps: readonly ShownStep[], fallsAtEnd: boolean): Html =>
  steps.length === 0
    ? markup`<p>No call is needed${fallsAtEnd ? ': everybody drops what they hold, and it falls' : ''}.</p>`
    : markup`${table(
        ['#', 'Call', 'Answer', 'Observed after it'],
        steps.map(({ call, answer, state }, at) => [
          at + 1,
          markup`<code class="nowrap">${call}</code>`,
          answerChip(answer),
          joinHtml(
            state.map((line) => markup`<code class="state">${line}</code>`),
            markup`<br>`,
          ),
        ]),
        { label: 'Sequence', name: 'sequence' },
      )}${fallsAtEnd ? markup`<p>Then everybody drops what they hold, and the rule falls.</p>` : ''}`;

/** A legend that is opened where it is wanted, by a key or a tap as well. */
export const key = (summary: string, words: Iterable<readonly [string, Content]>): Html => {
  const all = [...words];
  return all.length === 0
    ? markup``
    : markup`<details class="key"><summary>${summary}</summary><dl class="legend">${all.map(
        ([word, says]) => markup`<div><dt><code>${word}</code></dt><dd>${says}</dd></div>`,
      )}</dl></details>`;
};

/** What the states of some sequences say, word by word. */
export const stateKey = (steps: readonly ShownStep[]): Html =>
  key('What these words mean', figuresIn(steps.flatMap(({ state }) => state)));

/** Facts as a list of terms. */
export const facts = (pairs: readonly (readonly [string, Content])[]): Html =>
  markup`<dl class="facts">${pairs.map(
    ([term, what]) => markup`<div><dt>${term}</dt><dd>${what}</dd></div>`,
  )}</dl>`;

/** A figure that stands out. */
export const figure = (value: string, words: string, path?: string): Html => {
  const inner = markup`<b>${value}</b><span>${words}</span>`;
  return path === undefined
    ? markup`<div class="figure">${inner}</div>`
    : markup`<a class="figure" href="~/${path}">${inner}</a>`;
};

export const heading = (id: string, words: Content): Html =>
  markup`<h2 id="${id}"><a class="anchor" href="#${id}" aria-hidden="true" tabindex="-1">#</a>${words}</h2>`;

interface Titled {
  readonly id: string;
  readonly title: string;
  /** Its class, if it is a rule. */
  readonly kind?: string;
}

/** The sentence of a rule, and whether it is no promise. */
export const ruleWords = ({ title, kind = '' }: Omit<Titled, 'id'>): Html =>
  markup`${inline(title)}${
    tellsOnly(kind)
      ? markup` <span class="chip" title="class ${kind}: ${classLegend[kind] ?? ''}">happens</span>`
      : ''
  }`;

/** A rule on one line: id and sentence. */
export const ruleLine = (rule: Titled): Html => markup`${idLink(rule.id)} ${ruleWords(rule)}`;

/** The same by an id, of the sentences given; an id alone where they have none of it. */
export const ruleLineOf = (sentences: readonly Titled[], id: string): Html => {
  const rule = sentences.find((one) => one.id === id);
  return rule ? ruleLine(rule) : idLink(id);
};

/** Where a call leads that leaves its folio in the state in which it is. */
export const stays = markup`<span class="dim">stays</span>`;

export const capital = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** The page before and the page after. */
export const neighbours = (
  before: readonly [string, string] | undefined,
  after: readonly [string, string] | undefined,
): Html =>
  markup`<nav class="neighbours" aria-label="Neighbours">${
    before ? markup`<a rel="prev" href="~/${before[0]}">← ${before[1]}</a>` : markup`<span></span>`
  }${after ? markup`<a rel="next" href="~/${after[0]}">${after[1]} →</a>` : ''}</nav>`;
