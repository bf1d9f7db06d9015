// The rules: an index that can be filtered, and a page for each.

import { boundWords } from '../../src/core/rule.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import {
  appliedLegend,
  boundLegend,
  classLegend,
  confidenceLegend,
  legendLine,
  tellsOnly,
  withLegend,
} from '../../src/export/legends.ts';
import { renderCount } from '../../src/export/markdown.ts';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import { symptomBook } from '../../src/study/symptom-book.ts';
import { arrowAnchor } from '../data/anchors.ts';
import { concernIn, type SiteData } from '../data/collect.ts';
import { readWords } from '../data/confidence.ts';
import { explorerLink } from '../data/explorer.ts';
import { chapterTitle, pageOfChapter, type PlacedArrow, type RuleData } from '../data/rules.ts';
import { placeOfItem } from '../data/tour.ts';
import { read } from '../data/tree.ts';
import { code, joinHtml, markup, orDash, table, type Html, columnWidths } from '../html.ts';
import { inline, markdown, plain, sourceLink } from '../markdown.ts';
import type { SitePage } from '../page.ts';
import * as parts from '../parts.ts';

const indexPath = 'rules/index.html';
const kinds = ['always', 'step', 'reachable', 'leadsTo'];

const choice = (name: string, words: string, values: readonly string[]): Html =>
  markup`<label>${words} <select data-filter="${name}"><option value="">all</option>${values.map(
    (value) => markup`<option value="${value}">${parts.kindWords(value)}</option>`,
  )}</select></label>`;

const row = (data: SiteData, rule: RuleData): Html => {
  const { id, title, kind, types, eras: inEras } = rule;
  const bound = [...new Set([rule.binds, ...(rule.driverFor.length > 0 ? ['driver'] : [])])];
  const breaking = data.faults.filter(({ breaks }) => breaks === id).length;
  const real = data.specimens.filter(({ caught }) => caught?.breaks === id).length;
  return markup`<tr data-type="${types.join(' ')}" data-era="${inEras.join(' ')}" data-kind="${kind}" data-binds="${bound.join(' ')}">
<td>${parts.idLink(id)}</td><td>${inline(title)}${rule.contractOnly ? markup` ${parts.chip('contract only', 'warn')}` : ''}</td>
<td>${code(parts.kindWords(kind))}</td><td title="${boundWords(rule)}">${bound.join(', ')}</td><td>${parts.typesWords(types)}</td><td>${parts.erasWords(inEras)}</td>
<td class="num">${renderCount(concernIn(data, id))}</td><td class="num">${breaking}</td><td class="num">${real}</td></tr>`;
};

const chapterRows = (data: SiteData, path: string): Html => {
  const own = data.rules.filter((rule) => rule.path === path);
  return markup`<tbody><tr class="group"><th colspan="9" scope="colgroup"><a href="${pageOfChapter(path)}">${chapterTitle(path)}</a></th></tr>
${own.map((rule) => row(data, rule))}</tbody>`;
};

const columns = [
  ['Rule', '', '66px'],
  ['Says', '', 'auto'],
  ['Class', legendLine(classLegend), '82px'],
  ['Binds', 'who is at fault when it falls', '60px'],
  ['Types', '', '17%'],
  ['Eras', '', '10.5%'],
  ['Applied to', appliedLegend, '92px'],
  ['Faults', 'seeded faults that break it first', '60px'],
  ['Bugs', 'real bugs that break it first', '48px'],
] as const;

export const rulesIndex = (data: SiteData): SitePage => {
  const chapters = [...new Set(data.rules.map((rule) => rule.path))];
  const told = data.rules.filter(({ kind }) => tellsOnly(kind)).length;
  const body = markup`<h1>Rules</h1>
<p>${data.rules.length} rules of whole calls, each a sentence of the specification and a predicate in code. ${told} of them, of class
<code>reachable</code>, are no promises: they tell what happens, wanted or not, and fall where it no longer can. <em>Binds</em> is who is at
fault when a promise falls. <em>Applied to</em> counts ${appliedLegend}. <em>Faults</em> and <em>bugs</em> are the seeded and the real ones
of which it is the first to fall. ${data.uncoded.length} more sentences are
<a href="~/spec/00-scope.html">assumptions and exclusions</a> and have no code. ${interleavingRules.length} rules of
<a href="~/races/index.html">races</a>, such as ILV-001, stand in <a href="~/spec/35-interleavings.html">their chapter</a>.</p>
<dl class="legend">${Object.entries(classLegend).map(([kind, says]) => markup`<div><dt>${code(kind)}</dt><dd>${says}</dd></div>`)}</dl>
<form class="filters" data-filters="rules" aria-label="Filter the rules">
${choice('type', 'Type', memoryTypes)}${choice('era', 'Era', eras)}${choice('kind', 'Class', kinds)}
${choice('binds', 'Binds', ['core', 'driver', 'users'])}
<label>Words <input type="search" data-filter="words" autocomplete="off"></label>
<output class="dim" data-count>${data.rules.length} of ${data.rules.length}</output></form>
<div class="scroll" tabindex="0" role="region" aria-label="Rules"><table class="data steady" id="rules">
${columnWidths(columns.map(([, , width]) => width))}<thead><tr>${columns.map(([words, why]) => markup`<th scope="col" title="${why}">${words}</th>`)}</tr></thead>
${chapters.map((path) => chapterRows(data, path))}</table></div>`;
  return {
    path: indexPath,
    title: 'Rules',
    section: indexPath,
    body,
    sort: 'page',
    words: 'rules',
  };
};

const arrowRow = (arrow: PlacedArrow): readonly (Html | string)[] => [
  parts.typeLink(arrow.machine),
  arrow.source,
  markup`<a class="mono nowrap" href="~/types/${arrow.machine}.html#${arrowAnchor(arrow)}">${arrow.event}</a>`,
  orDash(arrow.guard, 'no guard'),
  arrow.target === arrow.source ? parts.stays : arrow.target,
  parts.answerChip(arrow.answer),
];

const factsOf = (data: SiteData, rule: RuleData): Html =>
  parts.facts([
    [
      'Class',
      markup`${code(parts.kindWords(rule.kind))}: ${classLegend[parts.kindWords(rule.kind)] ?? ''}`,
    ],
    ['Binds', markup`the ${boundWords(rule)}, ${boundLegend(rule.kind)}`],
    [
      'Types',
      rule.types.length === memoryTypes.length
        ? 'all'
        : joinHtml(rule.types.map((one) => parts.typeLink(one))),
    ],
    ['Eras', parts.erasWords(rule.eras)],
    [
      'Source',
      rule.function === undefined
        ? markup`${code(rule.file)}, the words of the header`
        : markup`${code(rule.file)} ${code(`${rule.function}()`)}`,
    ],
    [
      'Confidence',
      rule.confidence === 'A' ? readWords(rule) : withLegend(rule.confidence, confidenceLegend),
    ],
    ...(rule.assumes.length > 0 ? ([['Assumes', parts.idList(rule.assumes)]] as const) : []),
    [
      'In code',
      joinHtml(rule.code.map(({ path, line }) => sourceLink(path, line, `${path}:${line}`))),
    ],
    [
      'Applied to',
      markup`${renderCount(concernIn(data, rule.id))} <span class="dim">${appliedLegend}</span>`,
    ],
  ]);

const faultParts = (data: SiteData, id: string): Html => {
  const own = data.faults.filter(({ breaks }) => breaks === id);
  return markup`${parts.stateKey(own.flatMap(({ steps }) => steps ?? []))}${own.map((fault) => {
    const link = explorerLink(fault);
    return markup`<section class="fault" id="${fault.id}">
<h3>${parts.faultLink(fault.id)} ${inline(fault.fault)}</h3><p class="dim">${fault.type}, ${fault.era}${
      link === undefined ? '' : markup` · <a href="~/${link}">play it in the explorer</a>`
    }</p>
${
  fault.steps === null
    ? markup`<p>With this fault the complete exploration no longer meets a witness.</p>`
    : parts.sequenceTable(fault.steps, fault.fallsAtEnd)
}</section>`;
  })}`;
};

/** What people see when it falls, or when what it tells happens. */
const symptomsPart = ({ id, kind }: RuleData): Html => {
  const shown = symptomBook(read).filter((symptom) => symptom.rules.includes(id));
  return shown.length === 0
    ? markup``
    : markup`${parts.heading('symptoms', tellsOnly(kind) ? 'What is seen where it happens' : 'What is seen when it falls')}<ul>${shown.map((symptom) => markup`<li>${parts.ruleLine(symptom)}</li>`)}</ul>`;
};

const rulePage = (data: SiteData, rule: RuleData, at: number): SitePage => {
  const { id, title, text, items, transitions } = rule;
  const real = data.specimens.filter(({ caught }) =>
    caught?.outcomes.some((outcome) => outcome.caughtBy === id),
  );
  const near = (one: RuleData | undefined) => one && ([`rules/${one.id}.html`, one.id] as const);
  const body = markup`<p class="crumb"><a href="~/rules/index.html">Rules</a> / <a href="${pageOfChapter(rule.path)}#${id.toLowerCase()}">${chapterTitle(rule.path)}</a></p>
<h1><span class="id">${id}</span> ${inline(title)}</h1>
${rule.contractOnly ? markup`<p class="note">A promise of the header that none of these kernels keeps: the text says which disagree, and how.</p>` : ''}
${factsOf(data, rule)}
${markdown(text)}
${parts.heading('faults', tellsOnly(rule.kind) ? 'What ends it' : 'What breaks it')}
${faultParts(data, id)}
${
  real.length === 0
    ? ''
    : markup`${parts.heading('bugs', 'Real bugs that broke it')}<ul>${real.map(
        ({ specimen }) => markup`<li>${parts.faultLink(specimen.id)} ${specimen.title}</li>`,
      )}</ul>`
}
${symptomsPart(rule)}
${
  items.length === 0
    ? ''
    : markup`${parts.heading('header', 'Items of the header that it governs')}<p>${joinHtml(
        items.map(({ item }) => markup`<a href="${placeOfItem(item)}"><code>${item}</code></a>`),
      )}</p>`
}
${parts.heading('transitions', 'Transitions that cite it')}
${
  transitions.length === 0
    ? markup`<p>None: a rule about states holds wherever one goes.</p>`
    : table(['Statechart', 'In', 'Event', 'Guard', 'To', 'Answer'], transitions.map(arrowRow), {
        label: 'Transitions',
      })
}
<p class="dim">On the command line: <code>npx zdspec explain ${id}</code></p>
${parts.neighbours(near(data.rules[at - 1]), near(data.rules[at + 1]))}`;
  return {
    path: `rules/${id}.html`,
    title: `${id} ${title}`,
    section: indexPath,
    body,
    sort: 'rule',
    words: plain(`${text} ${rule.function ?? ''} ${rule.file}`),
  };
};

export const rulePages = (data: SiteData): readonly SitePage[] =>
  data.rules.map((rule, at) => rulePage(data, rule, at));
