// The symptoms: what people see of a kernel, the rules that speak of it, and the calls that lead there.

import type { Sight, Symptom } from '../../src/symptoms/symptom.ts';
import { functionsOf } from '../../src/symptoms/symptom.ts';
import { symptomChapter } from '../../src/symptoms/chapter.ts';
import { symptomBook } from '../../src/study/symptom-book.ts';
import { topicWordsOf } from '../../src/symptoms/topics.ts';
import { findings } from '../../src/findings/all.ts';
import type { SiteData } from '../data/collect.ts';
import { explorerLink } from '../data/explorer.ts';
import type { FaultData } from '../data/faults.ts';
import { pageOfChapter, pageOfSymptom, symptomsPath } from '../data/rules.ts';
import { read } from '../data/tree.ts';
import { joinHtml, list, markup, table, type Content, type Html } from '../html.ts';
import { inline, plain } from '../markdown.ts';
import type { SitePage } from '../page.ts';
import type { SearchEntry } from '../search-options.ts';
import * as parts from '../parts.ts';

const codes = (texts: readonly string[]): Html =>
  joinHtml(
    texts.map((text) => markup`<code>${text}</code>`),
    ', ',
  );

const calls = (names: readonly string[]): Html => codes(names.map((name) => `${name}()`));

const placed = {
  hung: 'A task hangs in',
  warning: 'A warning in',
  oops: 'An oops in',
  kasan: 'KASAN in',
  lockup: 'A CPU does not come on in',
} as const;

const sightWords = (sight: Sight): Html => {
  switch (sight.kind) {
    case 'line':
      return markup`A message ${codes(sight.says)}`;
    case 'page':
      return markup`A dumped page ${sight.trouble}`;
    case 'errno':
      return markup`${codes(sight.errnos)} from ${calls(sight.functions)}`;
    case 'owner':
      return markup`A record of page_owner whose page is reserved`;
    default:
      return markup`${placed[sight.kind]} ${calls(sight.functions)}`;
  }
};

/** How a seeded fault or a real bug falls, as its own page has it. */
type Shown = Pick<
  FaultData,
  'id' | 'breaks' | 'type' | 'era' | 'stage' | 'steps' | 'fallsAtEnd' | 'isDrawn'
>;

const shownOf = (data: SiteData, id: string): Shown | undefined => {
  const seeded = data.faults.find((fault) => fault.id === id);
  const caught = data.specimens.find(({ specimen }) => specimen.id === id)?.caught;
  return seeded ?? (caught && { ...caught, id });
};

/** Where it falls, and the way to see it. */
const placeLine = (shown: Shown): Html => {
  const link = explorerLink(shown);
  return markup`<p class="dim">${shown.type}, ${shown.era}: ${parts.idLink(shown.breaks)} falls${
    link === undefined ? '' : markup` · <a href="~/${link}">play it in the explorer</a>`
  }</p>`;
};

const faultLine = (data: SiteData, id: string): Html => {
  const seeded = data.faults.find((fault) => fault.id === id);
  const real = data.specimens.find(({ specimen }) => specimen.id === id);
  return markup`${parts.faultLink(id)} ${inline(seeded?.fault ?? real?.specimen.title ?? '')}`;
};

const items = (all: readonly Content[]): Html =>
  markup`<ul>${all.map((one) => markup`<li>${one}</li>`)}</ul>`;

const pathOf = ({ id }: Symptom): string => pageOfSymptom(id).replace('~/', '');

const symptomPage = (
  data: SiteData,
  symptom: Symptom,
  at: number,
  all: readonly Symptom[],
): SitePage => {
  const { id, title, types, within, rules, bugs, shownBy, sights, means, record } = symptom;
  const [first = '', ...others] = shownBy;
  const shown = shownOf(data, first);
  const found = findings.filter((one) => symptom.findings.includes(one.id));
  const functions = functionsOf(symptom);
  const near = (one: Symptom | undefined) => one && ([pathOf(one), one.id] as const);
  return {
    path: pathOf(symptom),
    title: `${id} ${title}`,
    section: symptomsPath,
    body: markup`<p class="crumb"><a href="~/${symptomsPath}">Symptoms</a> / <a href="${pageOfChapter(symptomChapter)}#${id.toLowerCase()}">the chapter</a></p>
<h1><span class="id">${id}</span> ${inline(title)}</h1>
<ul>${sights.map((sight) => markup`<li>${sightWords(sight)}${sight.isGeneral ? markup` ${parts.chip('any memory', 'warn')}` : ''}</li>`)}</ul>
<p>${inline(means)}</p>
${parts.facts([
  ['Memory types', parts.typesWords(types)],
  ['Eras', within],
  ...(functions.length === 0
    ? []
    : [['Functions', joinHtml(functions.map(parts.functionLink))] as const]),
])}
${parts.heading('rules', 'Rules that speak of it')}
${items(rules.map((one) => parts.ruleLineOf([...data.rules, ...data.uncoded], one)))}
${parts.heading('like', 'What looked like that')}
${items([
  ...bugs.map((one) => faultLine(data, one)),
  ...found.map((one) => markup`<a href="~/findings.html#${one.id}">${one.id}</a> ${one.title}`),
])}
${parts.heading('calls', 'Calls that lead there')}
<p>${faultLine(data, first)}</p>
${shown ? placeLine(shown) : ''}
${shown?.steps ? parts.sequenceTable(shown.steps, shown.fallsAtEnd) : ''}
${others.length === 0 ? '' : markup`<p>Also: ${list(others.map((one) => faultLine(data, one)))}.</p>`}
${parts.heading('record', 'What to record next')}
<p>${inline(parts.capital(record))}</p>
<p class="dim">On the command line, with the report itself: <code>npx zdspec explain FILE</code>; this symptom: <code>npx zdspec explain ${id}</code></p>
${parts.neighbours(near(all[at - 1]), near(all[at + 1]))}`,
  };
};

const symptomsIndex = (all: readonly Symptom[]): SitePage => ({
  path: symptomsPath,
  title: 'Symptoms',
  section: symptomsPath,
  sort: 'page',
  words: 'symptoms dmesg warning hang oops dump',
  body: markup`<h1>Symptoms</h1>
<p class="lead">What people see of a kernel, and what the specification has to say to it. The words that count are those of
<a href="${pageOfChapter(symptomChapter)}">the chapter</a>; <code>npx zdspec explain FILE</code> finds the symptoms of a whole report by it, and the search above those of a line.</p>
${table(
  ['Symptom', 'What is seen', 'Types', 'Eras'],
  all.map((symptom) => [
    parts.idLink(symptom.id),
    inline(symptom.title),
    parts.typesWords(symptom.types),
    symptom.within,
  ]),
  { label: 'Symptoms' },
)}`,
});

export const symptomPages = (data: SiteData): readonly SitePage[] => {
  const all = symptomBook(read);
  return [symptomsIndex(all), ...all.map((symptom, at) => symptomPage(data, symptom, at, all))];
};

/** What each symptom is found by: its functions and messages, and what people call it. */
export const symptomEntries = (): readonly SearchEntry[] =>
  symptomBook(read).map((symptom) => ({
    title: `${symptom.id} ${symptom.title}`,
    path: pathOf(symptom),
    words: plain(
      [
        symptom.means,
        ...functionsOf(symptom),
        ...symptom.sights.flatMap((sight) => (sight.kind === 'line' ? sight.says : [])),
        ...topicWordsOf(symptom),
      ].join(' '),
    ),
    sort: 'symptom',
  }));
