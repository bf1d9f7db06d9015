// Specimens on the screen: the matrix of all that were looked for, and the story of one.

import pc from 'picocolors';
import { rules } from '../../catalog.ts';
import { eras, type Era } from '../../domain/era.ts';
import { isExpressed, type Specimen } from '../../specimens/specimen.ts';
import type { Outcome, SpecimenHunt } from '../../study/hunt-specimen.ts';
import { isDrawn } from '../../export/explorer-link.ts';
import { explorerOf } from '../../study/explorer-view.ts';
import { lookLines } from './look-lines.ts';
import { renderCatch } from './catch.ts';
import { renderSteps } from './violation.ts';
import type { SequenceStep } from '../../study/broken-rule.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { renderColumns } from '../terminal/table.ts';
import { wrapWords } from '../../export/wrap.ts';

const heads = ['Id', 'Type', ...eras.map((era) => ` ${era}`), 'Breaks', 'By the check', ''];

/** A row for each memory type of a specimen: in how few calls it is caught in each era. */
export const renderSpecimenHunts = (
  hunts: readonly SpecimenHunt[],
  surroundings: Pick<Surroundings, 'colour' | 'width'>,
): string => {
  const paint = pc.createColors(surroundings.colour);
  const rows = hunts.flatMap((hunt) =>
    typesOf(hunt).map((type, at) => [
      at === 0 ? hunt.id : '',
      type,
      ...eras.map((era) => cellOf(outcomeIn(hunt, type, era))),
      at === 0 ? (hunt.caughtBy ?? 'nothing') : '',
      at > 0 ? '' : hunt.check === null ? 'not its task' : renderCatch(hunt.check),
      hunt.isCaught ? '' : paint.red('MISSED'),
    ]),
  );
  return (
    renderColumns(heads, rows, surroundings) +
    'Calls to the first rule that falls; = no difference there, . nothing to put it into.\n' +
    totalsOf(hunts)
  );
};

const typesOf = ({ outcomes }: SpecimenHunt): readonly string[] => [
  ...new Set(outcomes.map(({ type }) => type)),
];

const outcomeIn = ({ outcomes }: SpecimenHunt, type: string, era: Era): Outcome | undefined =>
  outcomes.find((one) => one.type === type && one.kernel === era);

const cellOf = (outcome: Outcome | undefined): string => {
  if (!outcome || outcome.expected === 'notApplicable') return '.';
  if (!outcome.isAsExpected) return `${outcome.caughtBy ?? 'nothing'}!`;
  return outcome.length === null ? '=' : String(outcome.length);
};

const totalsOf = (hunts: readonly SpecimenHunt[]): string => {
  const checkable = hunts.filter(({ check }) => check !== null);
  const checked = checkable.filter(({ check, breaks }) => check?.caughtBy === breaks);
  const shortest = checked.filter(({ check, length }) => check?.length === length);
  const outcomes = hunts.flatMap((hunt) => hunt.outcomes);
  const right = outcomes.filter((one) => one.expected === 'noDifference');
  const of = (part: readonly unknown[], whole: readonly unknown[]): string =>
    `${part.length} of ${whole.length}`;
  return (
    `Caught by the rule they break: by exploration ${of(
      hunts.filter(({ caughtBy, breaks }) => caughtBy === breaks),
      hunts,
    )}, by the random check ${of(checked, checkable)}.\n` +
    `Shrunk sequences that are as short as the shortest: ${of(shortest, checked)}.\n` +
    `Eras in which they make no difference, and nothing falls: ${of(
      right.filter((one) => one.isAsExpected),
      right,
    )}.\n`
  );
};

const confidences: Readonly<Record<Specimen['confidence'], string>> = {
  A: 'A: the fix or the thread was read',
  B: 'B: the fix is known, the mechanism is read from code',
  C: 'C: a report, or an inference',
};

const field = (label: string, text: string): string[] =>
  wrapWords(text, 84).map((line, index) => `  ${(index === 0 ? label : '').padEnd(12)}${line}`);

/** The story of one specimen: what was wrong, and the calls that show it. */
export const renderSpecimen = (
  specimen: Specimen,
  hunt: SpecimenHunt | null,
  steps: readonly SequenceStep[],
  colour: boolean,
): string => {
  const paint = pc.createColors(colour);
  const head = [
    `${paint.bold(specimen.id)}  ${specimen.title}`,
    '',
    ...wrapWords(specimen.wrong, 96).map((line) => `  ${line}`),
    '',
    ...field('fixed', specimen.fixed),
    ...(specimen.commit === null ? [] : field('commit', specimen.commit)),
    ...field('types', specimen.types.join(', ')),
    ...(isExpressed(specimen) ? field('lived', specimen.lived) : []),
    ...field('confidence', confidences[specimen.confidence]),
    '',
  ];
  const tail = !isExpressed(specimen)
    ? ['No model of lives and references shows it:', ...reasonOf(specimen.reason)]
    : hunt
      ? caughtLines(hunt, steps, colour)
      : [];
  return `${[...head, ...tail].join('\n')}\n`;
};

const reasonOf = (reason: string): string[] => wrapWords(reason, 96).map((line) => `  ${line}`);

const caughtLines = (
  hunt: SpecimenHunt,
  steps: readonly SequenceStep[],
  colour: boolean,
): string[] => {
  const rule = rules.find(({ id }) => id === hunt.caughtBy);
  const calls = steps.map(({ call }) => call).join('; ');
  const check = hunt.check === null ? 'not its task' : renderCatch(hunt.check);
  return [
    `It breaks ${hunt.caughtBy ?? 'nothing'}`,
    ...wrapWords(rule?.title ?? '', 96).map((line) => `  ${line}`),
    `  shortest path in ${hunt.type} (${hunt.kernel}), by the random check ${check}:`,
    ...renderSteps(steps, '    ', colour),
    ...lookLines(
      isDrawn(hunt)
        ? explorerOf({ fault: hunt.id, breaks: hunt.caughtBy ?? '', sequence: calls })
        : null,
      '    ',
    ),
    '',
    'In other kernels:',
    ...eraLines(hunt),
    '',
    `Watch it being found: npx zdspec check --mutant ${hunt.id}`,
  ];
};

/** One line for all eras with the same outcome. */
const eraLines = (hunt: SpecimenHunt): string[] => {
  const groups = new Map<string, string[]>();
  for (const outcome of hunt.outcomes) {
    const words = `${outcome.type}: ${wordsOf(outcome)}`;
    groups.set(words, [...(groups.get(words) ?? []), outcome.kernel]);
  }
  return [...groups].flatMap(([words, kernels]) =>
    wrapWords(`${words} (${kernels.join(', ')})`, 94).map(
      (line, at) => `  ${at === 0 ? '' : '  '}${line}`,
    ),
  );
};

/** What became of a specimen in one era, in words. */
const wordsOf = ({ expected, caughtBy, length, why }: Outcome): string => {
  const because = why === null ? '' : `, ${why}`;
  if (expected === 'notApplicable') return `not applicable${because}`;
  return caughtBy === null ? `no difference${because}` : `${caughtBy} in ${length ?? 0}${because}`;
};
