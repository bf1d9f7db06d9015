// Seeded faults and specimens: an index of each, and a page for each with its shortest sequence.

import { counted } from '../../src/core/counted.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { partyWords, specimenConfidenceLegend, withLegend } from '../../src/export/legends.ts';
import { families } from '../../src/specimens/all.ts';
import { isExpressed } from '../../src/specimens/specimen.ts';
import type { SiteData } from '../data/collect.ts';
import { explorerLink } from '../data/explorer.ts';
import type { Explored } from '../../src/study/hunt-specimen.ts';
import type { FaultData, SpecimenData } from '../data/faults.ts';
import {
  code,
  dash,
  joinHtml,
  markup,
  table,
  type Content,
  type Html,
  columnWidths,
} from '../html.ts';
import { inline, markdown } from '../markdown.ts';
import type { SitePage } from '../page.ts';
import * as parts from '../parts.ts';

const indexPath = 'faults/index.html';
const galleryPath = 'specimens.html';

const ruleOf = (data: SiteData, id: string): Content => {
  const rule = data.rules.find((one) => one.id === id);
  return rule ? parts.ruleLine(rule) : id;
};

const withExplorer = (played: Parameters<typeof explorerLink>[0]): Html => {
  const link = explorerLink(played);
  return link === undefined
    ? markup``
    : markup`<a class="btn play" href="~/${link}">Play it in the explorer</a>`;
};

export const faultsIndex = (data: SiteData): SitePage => ({
  path: indexPath,
  title: 'Seeded faults',
  section: indexPath,
  sort: 'page',
  words: 'mutants seeded faults',
  body: markup`<h1>Seeded faults</h1>
<p>${data.faults.length} faults: one part of a statechart or of an era's figures is replaced, and the rule named is the first to fall.
The length is that of a shortest sequence, found by exploration; a dash stands for a fault that takes a rule's only witness away.</p>
<form class="filters" data-filters="faults" aria-label="Filter the faults"><label>Words <input type="search" data-filter="words" autocomplete="off"></label>
<output class="dim" data-count>${data.faults.length} of ${data.faults.length}</output></form>
<div class="scroll" tabindex="0" role="region" aria-label="Seeded faults"><table class="data steady" id="faults">${columnWidths(['86px', 'auto', '118px', '66px', '40%', '48px'])}<thead><tr>
${['Fault', 'What is done wrong', 'Type', 'Era', 'Breaks', 'Calls'].map((words) => markup`<th scope="col">${words}</th>`)}</tr></thead><tbody>
${data.faults.map(
  ({
    id,
    fault,
    type,
    era,
    breaks,
    steps,
  }) => markup`<tr><td>${parts.faultLink(id)}</td><td>${inline(fault)}</td>
<td>${parts.typeLink(type)}</td><td>${era}</td><td>${ruleOf(data, breaks)}</td><td class="num">${steps === null ? dash('it takes the only witness of the rule away') : steps.length}</td></tr>`,
)}</tbody></table></div>`,
});

const faultPage = (data: SiteData, fault: FaultData, at: number): SitePage => {
  const near = (one: FaultData | undefined) => one && ([`faults/${one.id}.html`, one.id] as const);
  return {
    path: `faults/${fault.id}.html`,
    title: `${fault.id} ${fault.fault}`,
    section: indexPath,
    sort: 'fault',
    words: `${fault.type} ${fault.era} ${fault.breaks}`,
    body: markup`<p class="crumb"><a href="~/${indexPath}">Seeded faults</a></p>
<h1><span class="id">${fault.id}</span> ${inline(fault.fault)}</h1>
${parts.facts([
  ['Breaks', ruleOf(data, fault.breaks)],
  ['At fault', partyWords(fault.party)],
  ['Shown in', markup`${parts.typeLink(fault.type)}, ${fault.era}`],
  ['World', fault.stage],
])}
${parts.heading('sequence', 'The shortest sequence')}
${
  fault.steps === null
    ? markup`<p>There is none: with this fault the complete exploration no longer meets a witness of the rule.</p>`
    : markup`<p>A number before a call is the pfn at which the folio begins.</p>${parts.stateKey(fault.steps)}${parts.sequenceTable(fault.steps, fault.fallsAtEnd)}`
}
<p>${withExplorer(fault)} <span class="dim">On the command line: <code>npx zdspec explain ${fault.id}</code></span></p>
${parts.neighbours(near(data.faults[at - 1]), near(data.faults[at + 1]))}`,
  };
};

export const faultPages = (data: SiteData): readonly SitePage[] =>
  data.faults.map((fault, at) => faultPage(data, fault, at));

const eraCell = (one: SpecimenData, era: string): Content => {
  const found = one.caught?.outcomes.filter((outcome) => outcome.era === era) ?? [];
  const caught = found.find(({ caughtBy }) => caughtBy !== null);
  if (caught) return parts.chip(String(caught.length ?? 0), 'bad');
  if (found.some(({ outcome }) => outcome === 'noDifference')) return parts.chip('=', 'good');
  return markup`<span class="dim">·</span>`;
};

export const gallery = (data: SiteData): SitePage => {
  const expressed = data.specimens.filter(({ caught }) => caught);
  const body = markup`<h1>Specimens</h1>
<p>${data.specimens.length} real fixes of ten years in the kernel's <code>ZONE_DEVICE</code> code and its drivers, undone here one by one:
would this specification have caught them? ${expressed.length} can be put into the model, and all of these are caught by exploration;
${data.specimens.length - expressed.length} cannot, and each says why. A cell tells in how few calls a rule falls in that era;
<code>=</code> that the fault makes no difference there and nothing falls, a dot that there is nothing to put it into.</p>
${Object.values(families).map((family) => {
  const own = data.specimens.filter((one) => one.family === family);
  return markup`<h2 id="${family.replaceAll(' ', '-')}">${parts.capital(family)}</h2>${table(
    ['Specimen', 'Fix', 'Types', 'Breaks', ...eras],
    own.map((one) => [
      parts.faultLink(one.specimen.id),
      one.specimen.title,
      joinHtml(memoryTypes.filter((type) => one.specimen.types.includes(type))),
      one.caught ? parts.idLink(one.caught.breaks) : markup`<span class="dim">not expressed</span>`,
      ...eras.map((era) => eraCell(one, era)),
    ]),
    { label: family, name: 'gallery' },
  )}`;
})}`;
  return {
    path: galleryPath,
    title: 'Specimens',
    section: galleryPath,
    sort: 'page',
    body,
    words: 'real bugs fixes gallery',
  };
};

const outcomeWords = ({ outcome, caughtBy, length, why }: Explored): Html => {
  const because = why === null ? '' : markup`, ${inline(why)}`;
  if (outcome === 'notApplicable') return markup`not applicable${because}`;
  if (caughtBy === null) return markup`no difference${because}`;
  return markup`${parts.idLink(caughtBy)} in ${length ?? 0}${because}`;
};

const outcomeRows = (caught: NonNullable<SpecimenData['caught']>): Html =>
  table(
    ['Type', 'Era', 'Outcome'],
    caught.outcomes.map((outcome) => [
      parts.typeLink(outcome.type),
      outcome.era,
      outcomeWords(outcome),
    ]),
    { label: 'In every era' },
  );

const caughtPart = (
  data: SiteData,
  id: string,
  caught: NonNullable<SpecimenData['caught']>,
): Html =>
  markup`${parts.heading('falls', 'What falls')}<p>${ruleOf(data, caught.breaks)}</p>
${parts.heading('sequence', 'The shortest sequence')}
<p>${counted(caught.steps.length, 'call')} in ${parts.typeLink(caught.type)} memory of ${caught.era}; a number is the pfn at which the folio begins.</p>
${parts.stateKey(caught.steps)}${parts.sequenceTable(caught.steps, caught.fallsAtEnd)}
<p>${withExplorer({ ...caught, id })} <span class="dim">On the command line: <code>npx zdspec explain ${id}</code></span></p>
${parts.heading('eras', 'In every era')}${outcomeRows(caught)}`;

const specimenPage = (data: SiteData, one: SpecimenData, at: number): SitePage => {
  const { specimen, family, caught } = one;
  const near = (other: SpecimenData | undefined) =>
    other && ([`faults/${other.specimen.id}.html`, other.specimen.id] as const);
  return {
    path: `faults/${specimen.id}.html`,
    title: `${specimen.id} ${specimen.title}`,
    section: galleryPath,
    sort: 'specimen',
    words: `${specimen.wrong} ${specimen.types.join(' ')} ${specimen.commit ?? ''} ${caught?.breaks ?? ''}`,
    body: markup`<p class="crumb"><a href="~/${galleryPath}">Specimens</a> / ${family}</p>
<h1><span class="id">${specimen.id}</span> ${specimen.title}</h1>
${markdown(specimen.wrong)}
${parts.facts([
  ['Fixed', specimen.fixed],
  ['Commit', specimen.commit === null ? 'not known' : code(specimen.commit)],
  ['Memory types', joinHtml(specimen.types.map((type) => parts.typeLink(type)))],
  ...(caught ? ([['Lived', inline(caught.lived)]] as const) : []),
  ...(isExpressed(specimen) ? ([['At fault', partyWords(specimen.party)]] as const) : []),
  ['Confidence', withLegend(specimen.confidence, specimenConfidenceLegend)],
])}
${
  caught
    ? caughtPart(data, specimen.id, caught)
    : markup`${parts.heading('reason', 'Why no model of lives and references shows it')}${markdown('reason' in specimen ? specimen.reason : '')}`
}
${parts.neighbours(near(data.specimens[at - 1]), near(data.specimens[at + 1]))}`,
  };
};

export const specimenPages = (data: SiteData): readonly SitePage[] =>
  data.specimens.map((one, at) => specimenPage(data, one, at));
