// A rule or a seeded fault explained, as people read it.

import pc from 'picocolors';
import { rules } from '../../catalog.ts';
import { boundWords } from '../../core/rule.ts';
import {
  boundLegend,
  classLegend,
  className,
  partyWords,
  tellsOnly,
  confidenceLegend,
  withLegend,
} from '../../export/legends.ts';
import { renderCount } from '../../export/markdown.ts';
import type { SpecEntry } from '../../export/spec-entry.ts';
import type { ExplainedMutant, Explanation } from '../../study/explanation.ts';
import { lookLines } from './look-lines.ts';
import { renderSteps } from './violation.ts';
import { field, indented, type Screen } from '../terminal/wrap.ts';
import { some, useLines } from './uses.ts';

/** All of it, in the order in which one would ask. */
export const renderExplanation = (
  { entry, concern, transitions, mutants, specimens }: Explanation,
  screen: Screen,
  isAll = false,
): string => {
  const says = concern.says.map(({ what, count }) => `${what} (${renderCount(count)})`);
  const lines = [
    ...ruleLines(entry, screen),
    '',
    `Applies in ${concern.type} (${concern.kernel}), 2 pages, to:`,
    ...(says.length === 0
      ? ['  nothing']
      : some(
          says.map((one) => [`  ${one}`]),
          isAll,
        )),
    '',
    transitions.length === 0 ? 'No transition cites it.' : 'Transitions that cite it:',
    ...some(
      transitions.map((one) => useLines(one, screen)),
      isAll,
    ),
    '',
    mutants.length === 0 ? 'No seeded fault breaks it.' : 'Seeded faults that break it:',
    ...mutants.flatMap((mutant) => [...mutantLines(mutant, screen), '']),
    specimens.length === 0 ? 'No specimen breaks it first.' : 'Real bugs that break it first:',
    ...specimens.flatMap(({ id, title }) => field(id, title, screen)),
    '',
    `Read more: ${entry.path}`,
  ];
  return `${lines.join('\n')}\n`;
};

/** A rule as its chapter states it: id, title, class and source, and the words. */
export const ruleLines = (entry: SpecEntry, screen: Screen): string[] => [
  pc.createColors(screen.colour).bold(entry.id),
  ...indented(entry.title, screen, '  '),
  '',
  ...metaOf(entry, screen),
  '',
  ...entry.text.split(/\n\n+/).flatMap((paragraph) => indented(paragraph, screen, '  ')),
];

const metaOf = (entry: SpecEntry, screen: Screen): string[] => [
  ...field('class', withLegend(className(entry.kind), classLegend), screen),
  ...field(
    'binds',
    `${bound(boundWords(entry))}${tellsOnly(entry.kind) ? `, ${boundLegend(entry.kind)}` : ''}`,
    screen,
  ),
  ...field('types', entry.types.join(', '), screen),
  ...field(
    'kernels',
    entry.eras.join(', ') + (entry.contractOnly ? ' (no kernel keeps it)' : ''),
    screen,
  ),
  ...field(
    'source',
    entry.function === undefined
      ? `the words of ${entry.file}`
      : `${entry.file} ${entry.function}()`,
    screen,
  ),
  ...field('confidence', withLegend(entry.confidence, confidenceLegend), screen),
  ...(entry.assumes.length === 0 ? [] : field('assumes', entry.assumes.join(', '), screen)),
];

const bound = (who: string): string => (who === 'users' ? who : `the ${who}`);

const mutantLines = (mutant: ExplainedMutant, screen: Screen): string[] => {
  const { id, fault, type, kernel, sequence } = mutant;
  const kind = rules.find((rule) => rule.id === mutant.breaks)?.kind;
  const head = indented(`${id} ${fault} (${type}, ${kernel})`, screen, '  ');
  if (sequence === null) {
    const words =
      kind === 'reachable' ? 'a complete exploration finds no witness' : 'nothing falls';
    return [...head, `    ${words}`];
  }
  const end =
    kind === 'leadsTo' ? ['    then everybody drops what they hold: it does not end clean'] : [];
  const look = lookLines(mutant.explorer, '    ');
  return [...head, ...renderSteps(sequence, '    ', screen), ...end, ...look];
};

/** One seeded fault. */
export const renderMutant = (mutant: ExplainedMutant, screen: Screen): string => {
  const paint = pc.createColors(screen.colour);
  const rule = rules.find((one) => one.id === mutant.breaks);
  const lines = [
    `${paint.bold(mutant.id)} breaks ${mutant.breaks}`,
    ...indented(rule?.title ?? '', screen, '  '),
    '',
    ...mutantLines(mutant, screen),
    '',
    `At fault:             ${partyWords(mutant.party)}`,
    `Watch it being found: npx zdspec check --mutant ${mutant.id}`,
    `The rule:             npx zdspec explain ${mutant.breaks}`,
  ];
  return `${lines.join('\n')}\n`;
};
