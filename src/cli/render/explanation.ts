// A rule or a seeded fault explained, as people read it.

import pc from 'picocolors';
import { rules } from '../../catalog.ts';
import { renderCount } from '../../export/markdown.ts';
import type { SpecEntry } from '../../export/spec-entry.ts';
import type { ExplainedMutant, Explanation } from '../../study/explanation.ts';
import { lookLines } from './look-lines.ts';
import { renderSteps } from './violation.ts';
import { wrapWords } from '../../export/wrap.ts';

const confidences: Readonly<Record<string, string>> = {
  A: 'A: the source was read line by line',
  B: 'B: patches, maintainers or traces say so',
  C: 'C: inferred, or a choice of ours',
};

const most = 12;

const field = (label: string, text: string): string[] =>
  wrapWords(text, 84).map((line, index) => `  ${(index === 0 ? label : '').padEnd(12)}${line}`);

/** All of it, in the order in which one would ask. */
export const renderExplanation = (
  { entry, concern, transitions, mutants, specimens }: Explanation,
  colour: boolean,
): string => {
  const paint = pc.createColors(colour);
  const says = concern.says.map(({ what, count }) => `${what} (${renderCount(count)})`);
  const cited = transitions.map(
    ({ machine, source, event, guard, target, answer }) =>
      `  ${machine}: ${source} -> ${target}  ${event}${guard === '' ? '' : ` [${guard}]`}  ${answer}`,
  );
  const lines = [
    paint.bold(entry.id),
    ...wrapWords(entry.title, 96).map((line) => `  ${line}`),
    '',
    ...metaOf(entry),
    '',
    ...entry.text
      .split(/\n\n+/)
      .flatMap((paragraph) => wrapWords(paragraph, 96).map((line) => `  ${line}`)),
    '',
    `Says something in ${concern.type} (${concern.kernel}), 2 pages, about:`,
    ...(says.length === 0 ? ['  nothing'] : some(says.map((one) => `  ${one}`))),
    '',
    cited.length === 0 ? 'No transition cites it.' : 'Transitions that cite it:',
    ...some(cited),
    '',
    mutants.length === 0 ? 'No seeded fault breaks it.' : 'Seeded faults that break it:',
    ...mutants.flatMap((mutant) => [...mutantLines(mutant, colour), '']),
    specimens.length === 0 ? 'No specimen breaks it first.' : 'Real bugs that break it first:',
    ...specimens.flatMap(({ id, title }) => field(id, title)),
    '',
    `Read more: ${entry.path}`,
  ];
  return `${lines.join('\n')}\n`;
};

const some = (lines: readonly string[]): string[] =>
  lines.length <= most
    ? [...lines]
    : [...lines.slice(0, most), `  and ${lines.length - most} more: see --json -`];

const metaOf = (entry: SpecEntry): string[] => [
  ...field('class', `${entry.kind}, binds ${bound(entry.binds)}`),
  ...field('types', entry.types.join(', ')),
  ...field('kernels', entry.eras.join(', ') + (entry.contractOnly ? ' (no kernel keeps it)' : '')),
  ...field(
    'source',
    entry.function === undefined
      ? `the words of ${entry.file}`
      : `${entry.file} ${entry.function}()`,
  ),
  ...field('confidence', confidences[entry.confidence] ?? entry.confidence),
  ...(entry.assumes.length === 0 ? [] : field('assumes', entry.assumes.join(', '))),
];

const bound = (who: string): string => (who === 'users' ? who : `the ${who}`);

const mutantLines = (mutant: ExplainedMutant, colour: boolean): string[] => {
  const { id, fault, type, kernel, sequence } = mutant;
  const kind = rules.find((rule) => rule.id === mutant.breaks)?.kind;
  const head = wrapWords(`${id}  ${fault} (${type}, ${kernel})`, 94).map((line) => `  ${line}`);
  if (sequence === null) {
    const words =
      kind === 'reachable' ? 'a complete exploration finds no witness' : 'nothing falls';
    return [...head, `    ${words}`];
  }
  const end = kind === 'leadsTo' ? ['    then everybody lets go: it does not end clean'] : [];
  const look = lookLines(mutant.explorer, '    ');
  return [...head, ...renderSteps(sequence, '    ', colour), ...end, ...look];
};

/** One seeded fault. */
export const renderMutant = (mutant: ExplainedMutant, colour: boolean): string => {
  const paint = pc.createColors(colour);
  const rule = rules.find((one) => one.id === mutant.breaks);
  const lines = [
    `${paint.bold(mutant.id)} breaks ${mutant.breaks}`,
    ...wrapWords(rule?.title ?? '', 96).map((line) => `  ${line}`),
    '',
    ...mutantLines(mutant, colour),
    '',
    `Watch it being found: npx zdspec check --mutant ${mutant.id}`,
    `The rule:             npx zdspec explain ${mutant.breaks}`,
  ];
  return `${lines.join('\n')}\n`;
};
