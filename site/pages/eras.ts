// Eras side by side: the figures of every type, and what changes from one kernel to the next.

import { eras, newestEra } from '../../src/domain/era.ts';
import type { SiteData } from '../data/collect.ts';
import { markup } from '../html.ts';
import type { SitePage } from '../page.ts';
import type { SearchEntry } from '../search-options.ts';
import * as parts from '../parts.ts';
import { changesPart, headOf } from './era-changes.ts';
import { allFigures, figureTable } from './era-figures.ts';

export const erasPage = (data: SiteData): SitePage => {
  const broken = data.rules.filter((rule) => rule.contractOnly);
  const body = markup`<h1>Eras</h1>
<p>An era is the header's own words (<code>contract</code>) or one kernel. It is a set of figures for each memory type, which the guards
and actions of the statecharts read; the statecharts are the same in all. Types at which a figure goes alike share a row; a type that
a figure means nothing to is left out. A value that differs from the kernel before it is framed.</p>
<p>Any two are compared by <code>npx zdspec diff 6.12 ${newestEra} --type fs-dax</code>: the figures that differ, the rules in force in one of
them only, and each call in which the two part, with a shortest sequence.</p>
${parts.heading('matrix', 'All figures')}
${figureTable(allFigures, 'All figures')}
${parts.heading('contract', 'Promises that no kernel here keeps')}
<ul class="rules">${broken.map((rule) => markup`<li>${parts.ruleLine(rule)}</li>`)}</ul>
${eras.map((era) => markup`${parts.heading(...headOf(era))}${changesPart(era)}`)}`;
  return {
    path: 'eras.html',
    title: 'Eras side by side',
    section: 'eras.html',
    body,
    sort: 'page',
    words: `kernels differences changes changed version ${eras.join(' ')} ${allFigures.join(' ')}`,
    contents: [['matrix', 'All figures'], ['contract', 'Broken promises'], ...eras.map(headOf)],
  };
};

/** What changes between two kernels is found by both. */
export const eraEntries = (): readonly SearchEntry[] =>
  eras.map(headOf).map(([anchor, words]) => ({
    title: `Changes from ${words}`,
    path: `eras.html#${anchor}`,
    words: 'differences between kernels changed',
    sort: 'era',
  }));
