// The symptoms: what people see of a kernel, the rules that speak of it, and the calls that lead there.

import type { Sight, Symptom } from '../../src/symptoms/symptom.ts';
import { functionsOf } from '../../src/symptoms/symptom.ts';
import { symptomChapter } from '../../src/symptoms/chapter.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { erasIn } from '../../src/study/fault-eras.ts';
import { symptomBook } from '../../src/study/symptom-book.ts';
import { recordCommand } from '../../src/study/symptom-explanation.ts';
import { topicWordsOf } from '../../src/symptoms/topics.ts';
import { findings } from '../../src/findings/all.ts';
import type { SiteData } from '../data/collect.ts';
import { explorerLink } from '../data/explorer.ts';
import type { FaultData } from '../data/faults.ts';
import { pageOfChapter, pageOfSymptom, symptomsPath } from '../data/rules.ts';
import { read } from '../data/tree.ts';
import { joinHtml, markup, table, type Content, type Html } from '../html.ts';
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

/** In which eras it falls. */
const erasLine = (within: readonly Era[]): string =>
  `falls in ${within.length === eras.length ? 'every era' : within.join(', ')}`;

/** Where it falls, and the way to see it. */
const placeLine = (shown: Shown, within: readonly Era[]): Html => {
  const link = explorerLink(shown);
  return markup`<p class="dim">${shown.type}, ${shown.era}: ${parts.idLink(shown.breaks)} falls${
    link === undefined ? '' : markup` · <a href="~/${link}">play it in the explorer</a>`
  }. It ${erasLine(within)}.</p>`;
};

/** A fault that shows a symptom, and the eras in which it does. */
interface Sample {
  readonly id: string;
  readonly within: readonly Era[];
}

/** Those that are told with their calls, so that every era of the symptom has one; and the others. */
const samplesOf = ({
  shownBy,
  rules,
}: Symptom): { readonly told: readonly Sample[]; readonly others: readonly Sample[] } => {
  const all = shownBy.map((id) => ({ id, within: erasIn(id, rules) }));
  const seen = new Set<Era>();
  const told = all.filter(({ within }) => {
    const isNew = within.some((era) => !seen.has(era));
    for (const era of within) seen.add(era);
    return isNew;
  });
  return { told, others: all.filter((one) => !told.includes(one)) };
};

const samplePart = (data: SiteData, { id, within }: Sample): Html => {
  const shown = shownOf(data, id);
  return markup`<p>${faultLine(data, id)}</p>
${shown ? placeLine(shown, within) : ''}
${shown?.steps ? parts.sequenceTable(shown.steps, shown.fallsAtEnd) : ''}`;
};

const faultLine = (data: SiteData, id: string): Html => {
  const seeded = data.faults.find((fault) => fault.id === id);
  const real = data.specimens.find(({ specimen }) => specimen.id === id);
  return markup`${parts.faultLink(id)} ${inline(seeded?.fault ?? real?.specimen.title ?? '')}`;
};

const items = (all: readonly Content[]): Html =>
  markup`<ul>${all.map((one) => markup`<li>${one}</li>`)}</ul>`;

/** Where the meaning of a symptom warns of a false alarm: the sentence that does. */
const falseAlarmIn = ({ means }: Symptom): string | undefined =>
  means.split(/(?<=\.)\s/).find((sentence) => /\bfalse\b/.test(sentence));

/** Options that the record of this symptom wants and that only who looks at the kernel can fill in. */
const ownOptions = ({ record }: Symptom): readonly Content[] => [
  ...(/callback/.test(record)
    ? [markup`<code>--callback SYMBOL</code> probes the driver's free callback`]
    : []),
  ...(/split/.test(record)
    ? [markup`<code>--split-callback SYMBOL</code> its split callback, from 6.19 on`]
    : []),
  ...(/window/.test(record)
    ? [markup`<code>--pfn 0xA-0xB</code> keeps the trace to a window of pages`]
    : []),
];

/** What to do with a kernel that shows it, from the first step to the last. */
const nextSteps = (symptom: Symptom): Html => {
  const { sights, within, means, record } = symptom;
  const falseAlarm = falseAlarmIn(symptom);
  const options = ownOptions(symptom);
  const isByEra = within !== 'all' || /\b\d\.\d+\b/.test(means);
  const wantsTrace = !record.startsWith('nothing') || record.includes('window');
  return markup`<ol>${[
    markup`Note the release of the kernel (<code>uname -r</code>) and its <a href="~/eras.html">era</a>${isByEra ? ': by them the cause differs, as said above' : ''}.`,
    ...(sights.some(({ isGeneral }) => isGeneral)
      ? [
          markup`Make sure that it is device memory: ordinary memory shows the same, and the report has to name a function or a reserved page of such memory.`,
        ]
      : []),
    ...(falseAlarm === undefined ? [] : [markup`Rule out the false alarm. ${inline(falseAlarm)}`]),
    ...(wantsTrace
      ? [
          markup`Write a script that records: <code>${recordCommand(symptom, { kernel: null, pfn: null })}</code>, with <code>--kernel ERA</code> where it is not the newest.${options.length === 0 ? '' : markup` ${joinHtml(options, '; ')}.`}`,
          markup`Run it on that kernel: <code>sudo sh record.sh trace.txt</code>. What the trace needs, and what it shows: ${inline(record)}`,
          markup`<a href="~/trace/index.html">Replay the trace</a> here, or by <code>npx zdspec replay trace.txt</code>.`,
        ]
      : [markup`What to record: ${inline(record)}`]),
  ].map((step) => markup`<li>${step}</li>`)}</ol>`;
};

const pathOf = ({ id }: Symptom): string => pageOfSymptom(id).replace('~/', '');

const symptomPage = (
  data: SiteData,
  symptom: Symptom,
  at: number,
  all: readonly Symptom[],
): SitePage => {
  const { id, title, types, within, rules, bugs, sights, means } = symptom;
  const { told, others } = samplesOf(symptom);
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
<p class="dim">The shortest ones, in a statechart into which a fault was put. A rule <em>falls</em> where a state or a call is not as the rule says.</p>
${parts.stateKey(told.flatMap(({ id: one }) => shownOf(data, one)?.steps ?? []))}
${told.map((one) => samplePart(data, one))}
${others.length === 0 ? '' : markup`<p>Also:</p>${items(others.map(({ id: one, within: own }) => markup`${faultLine(data, one)} <span class="dim">${erasLine(own)}</span>`))}`}
${parts.heading('record', 'What to record next')}
${nextSteps(symptom)}
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
  ['Symptom', 'What is seen', 'How it shows', 'Types', 'Eras'],
  all.map((symptom) => [
    parts.idLink(symptom.id),
    inline(symptom.title),
    joinHtml(symptom.sights.map(sightWords), markup`<br>`),
    parts.typesWords(symptom.types),
    symptom.within,
  ]),
  { label: 'Symptoms', name: 'steady', widths: ['76px', '22%', 'auto', '15%', '11%'] },
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
