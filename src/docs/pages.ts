// The pages of docs/: data from the catalog and the spec, explored and handed to the renderers.

import { machines, rules } from '../catalog.ts';
import { boundWords } from '../core/rule.ts';
import { eraRow, eras } from '../domain/era.ts';
import { eventTypesOf } from '../domain/alphabet.ts';
import { folioEventKinds, pagemapEventKinds } from '../domain/event.ts';
import { memoryTypeTable, type MemoryType } from '../domain/memory-type.ts';
import { arrowKey, arrowsOf, type ChartConfig } from '../export/arrows.ts';
import { anchorOf, chapterOf } from '../export/citation.ts';
import { eraSection } from '../export/era-table.ts';
import type { Certificate } from '../export/certificate.ts';
import { renderCertificatePage } from '../export/certificate-page.ts';
import { renderHeaderTable } from '../export/header-table.ts';
import { renderMachinePage, type EventEntry, type MachineEntry } from '../export/machine-page.ts';
import { renderPage, type Citations } from '../export/markdown.ts';
import { renderMutantsPage, type MutantEntry } from '../export/mutants-page.ts';
import { registrationSection } from '../export/registration-table.ts';
import { renderRulesPage, type Chapter } from '../export/rules-page.ts';
import { renderStateSpacePage } from '../export/state-space-page.ts';
import { renderAgreementPage } from '../export/agreement-page.ts';
import type { AgreementRow } from '../export/agreement.ts';
import { renderMutationPage } from '../export/mutation-page.ts';
import type { MutationRow } from '../export/mutation.ts';
import type { StepRow } from '../export/step-mutation.ts';
import { withStatus } from '../export/status-block.ts';
import { renderTraceabilityPage } from '../export/traceability-page.ts';
import { headerItems } from '../header/items.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { openBehaviour } from '../mutation/open-behaviour.ts';
import { openSteps } from '../mutation/open-steps.ts';
import { benchmarkPages } from './benchmark-pages.ts';
import { driftPage } from './drift-page.ts';
import { findingsPage } from './findings-page.ts';
import { migrationParts } from './migration-pages.ts';
import { bookedPairs, raceBookText, raceRules, racesPage } from './races-page.ts';
import { specimenPages } from './specimen-pages.ts';
import { stageNotes } from './stage-notes.ts';
import { tiesOf } from './ties.ts';
import type { Tree } from './tree.ts';
import { raceBookPath } from '../study/race-book.ts';
import { partyOf } from '../study/blame.ts';
import { shortestOf, survey, type Survey } from '../study/survey.ts';

/** Every page of docs/, by path. */
export const docsPages = (tree: Tree, mutants: readonly Mutant[]): ReadonlyMap<string, string> => {
  const found = survey();
  const citations = citationsOf(tree);
  const breaking = (id: string): string[] =>
    mutants.filter((mutant) => mutant.breaks === id).map((mutant) => mutant.id);
  const pages = new Map<string, string>();
  const add = (path: string, render: (path: string) => string): void => {
    pages.set(path, render(path));
  };
  add('docs/rules.md', (path) =>
    renderRulesPage(
      path,
      { chapters: chaptersOf(tree, found, breaking), races: raceRules },
      citations,
    ),
  );
  for (const { name, machine } of machines) {
    const entry = machineEntry(name, machine.config as unknown as ChartConfig, found);
    add(`docs/machines/${name}.md`, (path) => renderMachinePage(path, entry, citations));
  }
  add('docs/mutants.md', (path) => renderMutantsPage(path, mutants.map(mutantEntry), citations));
  add('docs/traceability.md', (path) =>
    renderTraceabilityPage(path, tiesOf(tree, byId, breaking), citations),
  );
  add('docs/header.md', (path) => renderPage(path, headerParts(), citations));
  add('docs/state-space.md', (path) => renderStateSpacePage(path, stageNotes, found.sizes));
  const certificate = JSON.parse(tree.read('certify/results.json')) as Certificate;
  add('docs/certificate.md', (path) => renderCertificatePage(path, certificate, citations));
  const mutation = JSON.parse(tree.read('mutation/results.json')) as readonly MutationRow[];
  add('docs/mutation.md', (path) => renderMutationPage(path, mutation, openBehaviour, citations));
  const agreement = JSON.parse(tree.read('agreement/results.json')) as readonly AgreementRow[];
  add('docs/agreement.md', (path) => renderAgreementPage(path, agreement, citations));
  add('docs/findings.md', (path) => findingsPage(path, citations));
  const pairs = bookedPairs();
  const steps = JSON.parse(tree.read('mutation/step-results.json')) as readonly StepRow[];
  const faults = { rows: steps, reasons: openSteps };
  add('docs/races.md', (path) => racesPage(path, pairs, faults, citations));
  add(raceBookPath, () => raceBookText(pairs));
  add('docs/drift.md', (path) => driftPage(path, tree, citations));
  for (const [path, text] of benchmarkPages(tree, citations)) pages.set(path, text);
  for (const [path, text] of specimenPages(citations)) pages.set(path, text);
  return pages;
};

/** README.md with its status renewed. */
export const readmePage = (tree: Tree, mutants: readonly Mutant[]): string =>
  withStatus(
    tree.read('README.md'),
    chapterPaths().map((path) => ({
      path,
      title: titleOf(tree, path),
      rules: rules.filter(({ id }) => chapterOf(id) === path).length,
      mutants: mutants.filter(({ breaks }) => chapterOf(breaks) === path).length,
    })),
    raceRules,
  );

/** Where every rule, assumption and exclusion stands in the spec. */
const citationsOf = (tree: Tree): Citations =>
  new Map(
    tree
      .below('spec', '.md')
      .flatMap((path) =>
        [...tree.read(path).matchAll(/^## ([A-Z0-9]{3}-\d{3}) (.+)$/gm)].map(
          ([, id = '', title = '']) => [id, `${path}#${anchorOf({ id, title })}`] as const,
        ),
      ),
  );

const byId = [...rules].sort((one, other) => (one.id < other.id ? -1 : 1));

const chapterPaths = (): string[] => [...new Set(byId.map((rule) => chapterOf(rule.id)))].sort();

const titleOf = (tree: Tree, path: string): string =>
  /^# (.+)$/m.exec(tree.read(path))?.[1] ?? path;

const chaptersOf = (
  tree: Tree,
  found: Survey,
  breaking: (id: string) => string[],
): readonly Chapter[] =>
  chapterPaths().map((path) => ({
    path,
    title: titleOf(tree, path),
    rules: byId
      .filter((rule) => chapterOf(rule.id) === path)
      .map(({ id, title, kind, binds, driverFor, scope }) => ({
        ...{ id, title, kind, binds: boundWords({ binds, driverFor }) },
        ...(scope?.types ? { types: scope.types } : {}),
        ...(scope?.eras ? { eras: eras.filter((era) => scope.eras?.has(era)) } : {}),
        concerned: found.concern.get(id) ?? 0,
        mutants: breaking(id),
      })),
  }));

const machineEntry = (name: string, config: ChartConfig, found: Survey): MachineEntry => {
  const entry = memoryTypeTable.find((one) => one.type === name);
  const taken = found.taken.get(name);
  return {
    name,
    initial: config.initial,
    arrows: arrowsOf(config),
    isTaken: (arrow) => taken?.has(arrowKey(arrow)) ?? false,
    ...(entry ? folioPart(entry.type, entry.kernelName) : (migrationParts[name] ?? pagemapPart)),
  };
};

const folioPart = (
  type: MemoryType,
  kernelName: string,
): Pick<MachineEntry, 'says' | 'own' | 'events' | 'sections'> => ({
  says:
    `The life of one folio of \`${kernelName}\` memory, as the statechart \`src/model/${type}.ts\` has it in all eras.` +
    ' What is special to an era stands in the figures at the end, which guards and actions read.',
  own: 'folio.',
  events: eventTypesOf[type].map((event) => ({ event, ...folioEventKinds[event] })),
  sections: [eraSection(eras.map((era) => eraRow(type, era)))],
});

const pagemapPart: Pick<MachineEntry, 'says' | 'own' | 'events' | 'sections'> = {
  says:
    'The life of one `dev_pagemap` with its altmap, as the statechart `src/model/pagemap.ts` has it for all memory' +
    ' types and eras.',
  own: 'pagemap.',
  events: Object.entries(pagemapEventKinds).map(([event, kind]): EventEntry => ({
    event,
    ...kind,
  })),
  sections: [registrationSection()],
};

const mutantEntry = (mutant: Mutant): MutantEntry => {
  const { id, fault, type, era, breaks } = mutant;
  const kind = rules.find((rule) => rule.id === breaks)?.kind ?? 'unknown';
  const sequence = shortestOf(mutant);
  if (sequence === null && kind !== 'reachable') {
    throw new RangeError(`Expected ${id} to break ${breaks}, got no rule broken; raise its bounds`);
  }
  return { id, fault, party: partyOf(mutant), type, era, breaks, kind, sequence };
};

const headerParts = (): readonly string[] => [
  '# The header',
  'Every item that `include/linux/memremap.h` declares, with the name that it has here, its truth table and the rules' +
    ' that govern it. Ids that begin with OUT are exclusions: what the spec leaves out of it, and why. _Eras_ are' +
    ' the kernels here whose header declares the item; `folio_free` was `page_free` until 6.18. _Without ZONE_DEVICE_' +
    ' is what a kernel built so has of it: the same, a stub with what it returns, or nothing that links.',
  renderHeaderTable(headerItems),
];
