// One page a memory type, and one for the pagemap: the statechart, what differs by era, rules, bugs.

import { registrationFlaws } from '../../src/domain/registration.ts';
import { arrowKey } from '../../src/export/arrows.ts';
import { arrowAnchor } from '../data/anchors.ts';
import type { SiteData } from '../data/collect.ts';
import { collectMachines, phaseMeaning, type MachineData } from '../data/machines.ts';
import { pageOfChapter, type PlacedArrow } from '../data/rules.ts';
import { read } from '../data/tree.ts';
import { partBook } from '../../src/study/part-book.ts';
import {
  breakable,
  code,
  dash,
  joinHtml,
  list,
  markup,
  orDash,
  table,
  type Content,
  type Html,
} from '../html.ts';
import { inline, markdown, plain, sourceLink } from '../markdown.ts';
import type { SitePage } from '../page.ts';
import * as parts from '../parts.ts';
import { chartOf, refusalsOf } from './charts.ts';
import { eraTable, figureTable } from './era-figures.ts';

const stateRows = (machine: MachineData, state: string): Html => {
  const own = machine.arrows.filter((arrow) => arrow.source === state);
  const ids = [...new Set(own.flatMap((arrow) => arrow.rules))].sort();
  return markup`<h3 id="state-${state}">${state}</h3>
<p>${inline(parts.capital(phaseMeaning(machine.name, state)))}. <span class="dim">Rules on its transitions:</span> ${joinHtml(ids.map(parts.idLink), ' ')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Transitions of ${state}"><table class="data arrows"><thead><tr>
${['Event', 'Guard', 'Target', 'Actions', 'Answer', 'Rules'].map((words) => markup`<th scope="col">${words}</th>`)}</tr></thead><tbody>
${own.map((arrow, at) => arrowRow(arrow, own[at - 1]?.event === arrow.event))}</tbody></table></div>`;
};

const guards = partBook(read).filter(({ kind }) => kind === 'guard');

/** What is so where a guard is true. */
const guardWords = ({ guard, machine }: PlacedArrow): string =>
  guard === 'otherwise'
    ? 'No guard above it is true.'
    : (guards.find(({ name, machines }) => name === guard && machines.includes(machine))?.says ??
      '');

const arrowRow = (arrow: PlacedArrow, isLater: boolean): Html =>
  markup`<tr id="${arrowAnchor(arrow)}" class="${isLater ? 'later' : ''}${arrow.isRefusal ? ' refused' : ''}">
<td>${isLater ? markup`<span class="dim">${code(arrow.event)}</span>` : code(arrow.event)}</td><td title="${guardWords(arrow)}">${orDash(arrow.guard, 'no guard')}</td>
<td>${arrow.target === arrow.source ? parts.stays : markup`<a href="#state-${arrow.target}">${arrow.target}</a>`}</td>
<td>${list(arrow.actions, 'it moves no figure')}</td><td>${parts.answerChip(arrow.answer)}</td><td>${parts.idList(arrow.rules)}</td></tr>`;

const rulesPart = (data: SiteData, machine: MachineData): Html => {
  const { type, chapter } = machine;
  const own = data.rules.filter((rule) => rule.path === chapter);
  const other = data.rules.filter(
    (rule) => rule.path !== chapter && type !== undefined && rule.types.includes(type),
  );
  const group = (title: Content, rules: typeof own): Content =>
    rules.length === 0
      ? ''
      : markup`<h3>${title}</h3><ul class="rules">${rules.map(
          (rule) =>
            markup`<li>${parts.ruleLine(rule)} <span class="dim">${parts.erasWords(rule.eras)}</span></li>`,
        )}</ul>`;
  return markup`${group('Its own', own)}${group('Those it shares', other)}`;
};

const bugsPart = (data: SiteData, { name, type }: MachineData): Html => {
  const stages = name === 'pagemap' ? ['pagemap', 'altmap'] : ['migration'];
  const real = data.specimens.filter(({ specimen, caught }) =>
    type === undefined
      ? caught !== undefined && stages.includes(caught.stage)
      : specimen.types.includes(type),
  );
  const seeded = data.faults.filter((fault) =>
    type === undefined
      ? stages.includes(fault.stage)
      : fault.type === type && fault.stage === 'life',
  );
  return markup`${
    real.length === 0
      ? markup`<p>None of the specimens.</p>`
      : table(
          ['Specimen', 'Fix', 'Breaks', 'Calls'],
          real.map(({ specimen, caught }) => [
            parts.faultLink(specimen.id),
            specimen.title,
            caught ? parts.idLink(caught.breaks) : 'not expressed',
            caught ? caught.steps.length : dash('not expressed'),
          ]),
          { label: 'Specimens' },
        )
  }
<h3>Seeded faults</h3><p>${seeded.length} of them are shown here: ${joinHtml(
    seeded.map(({ id }) => parts.faultLink(id)),
    ' ',
  )}</p>`;
};

const flawsPart = (): Html =>
  table(
    ['Flaw', 'Meaning', 'Answer', 'Done for the range before it'],
    registrationFlaws.map(({ flaw, says, errno, after }) => [
      code(flaw),
      says,
      parts.answerChip(`-${errno}`),
      after === 'whole' ? 'checked before the first range' : list(after, 'nothing yet'),
    ]),
    { label: 'Flaws of a registration' },
  );

/** Figures that a pagemap reads, whatever its type. */
const pagemapFigures = [
  ...['baseReferences', 'handsOutAfterKill', 'checksShift', 'refusesUnsetType', 'cachedLookUp'],
];

const introduction = (chapter: string): string =>
  /^# .+\n([\s\S]*?)(?=^## )/m.exec(read(chapter))?.[1]?.trim() ?? '';

const typePage = async (data: SiteData, machine: MachineData): Promise<SitePage> => {
  const { name, type, arrows, events, chapter } = machine;
  const path = `types/${name}.html`;
  const states = [...new Set(arrows.map((arrow) => arrow.source))];
  const title = parts.kernelNameOf(name);
  const says = introduction(chapter);
  const chart = await chartOf(machine);
  const body = markup`<h1>${breakable(title)}</h1>
${chart.html}
${parts.heading('words', 'In words')}
${markdown(says)}
<p class="dim">Chapter <a href="${pageOfChapter(chapter)}">${chapter}</a>, statechart ${sourceLink(machine.code)};
${states.length} states, ${arrows.length} transitions, ${arrows.filter((arrow) => arrow.isRefusal).length} of them refusals. They are ${new Set(arrows.map(arrowKey)).size} kinds, by which
<a href="~/coverage.html#transitions">coverage</a> counts: rows of one state, event, target and answer, with different guards, are one kind.</p>
${parts.heading('refusals', 'Refusals')}
${refusalsOf(machine)}
${parts.heading('eras', 'What differs by era')}
${
  type === undefined
    ? name === 'pagemap'
      ? figureTable(pagemapFigures, 'Figures of the pagemap by era')
      : markup`<p>See the table above.</p>`
    : eraTable(type)
}
${name === 'pagemap' ? markup`${parts.heading('flaws', 'Flaws of a registration')}${flawsPart()}` : ''}
${parts.heading('rules', 'Rules')}
${rulesPart(data, machine)}
${parts.heading('bugs', 'Bugs')}
${bugsPart(data, machine)}
${parts.heading('events', 'Events')}
${table(
  ['Event', 'Call in the kernel', 'By', 'What happens'],
  events.map((one) => [code(one.event), code(one.kernel), one.actor, one.says]),
  { label: 'Events' },
)}
${parts.heading('transitions', 'Transitions')}
<p>Guards are asked from top to bottom. Their names and those of actions are the ones in the statechart. A row that stays in the state and whose
answer is not <code>ok</code> is a refusal.</p>
${states.map((state) => stateRows(machine, state))}`;
  return {
    path,
    title,
    section: path,
    body,
    sort: 'type',
    words: plain(
      `${name} ${says} ${states.join(' ')} ${events.map(({ event, kernel }) => `${event} ${kernel}`).join(' ')}`,
    ),
    scripts: ['assets/chart.js'],
    files: [[`types/${name}.svg`, chart.file]],
    contents: [
      ['chart', 'Statechart'],
      ['words', 'In words'],
      ['refusals', 'Refusals'],
      ['eras', 'Eras'],
      ...(name === 'pagemap' ? ([['flaws', 'Flaws']] as const) : []),
      ['rules', 'Rules'],
      ['bugs', 'Bugs'],
      ['events', 'Events'],
      ['transitions', 'Transitions'],
      ...states.map((state) => [`state-${state}`, `· ${state}`] as const),
    ],
  };
};

export const typePages = (data: SiteData): Promise<readonly SitePage[]> =>
  Promise.all(collectMachines(data).map((machine) => typePage(data, machine)));
