// Specimens on the screen: the matrix of all that were looked for, and the story of one.

import pc from 'picocolors';
import { rules } from '../../catalog.ts';
import { eras, isContract, type Era } from '../../domain/era.ts';
import { specimens } from '../../specimens/all.ts';
import { isExpressed, type Specimen } from '../../specimens/specimen.ts';
import type { Outcome, SpecimenHunt } from '../../study/hunt-specimen.ts';
import { isDrawn } from '../../export/explorer-link.ts';
import { partyWords, specimenConfidenceLegend, withLegend } from '../../export/legends.ts';
import { explorerOf } from '../../study/explorer-view.ts';
import { lookLines } from './look-lines.ts';
import { renderCatch } from './catch.ts';
import { renderSteps } from './violation.ts';
import type { SequenceStep } from '../../study/broken-rule.ts';
import { renderColumns } from '../terminal/table.ts';
import { field, fitted, indented, kept, type Screen } from '../terminal/wrap.ts';

/** The header's words have a short name, so that all kernels fit beside it. */
const shortOf = (era: Era): string => (isContract(era) ? 'ctr' : era);

const heads = [
  ...['Id', 'Type', ...eras.map((era) => ` ${shortOf(era)}`)],
  ...['Breaks', 'By the check', ''],
];

/** A row for each memory type of a specimen: in how few calls it is caught in each era. */
export const renderSpecimenHunts = (hunts: readonly SpecimenHunt[], screen: Screen): string => {
  const paint = pc.createColors(screen.colour);
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
    renderColumns(heads, rows, screen) +
    fitted(legend + totalsOf(hunts), screen) +
    `\n${hunts.flatMap((hunt) => field(hunt.id, titleOf(hunt), screen, 6)).join('\n')}\n`
  );
};

const legend =
  "Calls to the first rule that falls (ctr: by the header's words); = no difference there, . nothing to put it into.\n";

const titleOf = ({ id }: SpecimenHunt): string =>
  specimens.find((one) => one.id === id)?.title ?? '';

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

/** The story of one specimen: what was wrong, and the calls that show it. */
export const renderSpecimen = (
  specimen: Specimen,
  hunt: SpecimenHunt | null,
  steps: readonly SequenceStep[],
  screen: Screen,
): string => {
  const paint = pc.createColors(screen.colour);
  const head = [
    ...kept(`${specimen.id}  ${specimen.title}`, screen, '', '    ').map((line, at) =>
      at === 0 ? line.replace(specimen.id, paint.bold(specimen.id)) : line,
    ),
    '',
    ...indented(specimen.wrong, screen, '  '),
    '',
    ...field('fixed', specimen.fixed, screen),
    ...(specimen.commit === null ? [] : field('commit', specimen.commit, screen)),
    ...field('types', specimen.types.join(', '), screen),
    ...(isExpressed(specimen)
      ? [
          ...field('lived', specimen.lived, screen),
          ...field('at fault', partyWords(specimen.party), screen),
        ]
      : []),
    ...field('confidence', withLegend(specimen.confidence, specimenConfidenceLegend), screen),
    '',
  ];
  const tail = !isExpressed(specimen)
    ? ['No model of lives and references shows it:', ...indented(specimen.reason, screen, '  ')]
    : hunt
      ? caughtLines(hunt, steps, screen)
      : [];
  return `${[...head, ...tail].join('\n')}\n`;
};

const caughtLines = (
  hunt: SpecimenHunt,
  steps: readonly SequenceStep[],
  screen: Screen,
): string[] => {
  const rule = rules.find(({ id }) => id === hunt.caughtBy);
  const calls = steps.map(({ call }) => call).join('; ');
  const check = hunt.check === null ? 'not its task' : renderCatch(hunt.check);
  return [
    `It breaks ${hunt.caughtBy ?? 'nothing'}`,
    ...indented(rule?.title ?? '', screen, '  '),
    ...kept(
      `shortest path in ${hunt.type} (${hunt.kernel}), by the random check ${check}:`,
      screen,
      '  ',
    ),
    ...renderSteps(steps, '    ', screen),
    ...lookLines(
      isDrawn(hunt)
        ? explorerOf({ fault: hunt.id, breaks: hunt.caughtBy ?? '', sequence: calls })
        : null,
      '    ',
    ),
    '',
    'In other kernels:',
    ...eraLines(hunt, screen),
    '',
    `Watch it being found: npx zdspec check --mutant ${hunt.id}`,
  ];
};

/** One line for all eras with the same outcome. */
const eraLines = (hunt: SpecimenHunt, screen: Screen): string[] => {
  const groups = new Map<string, string[]>();
  for (const outcome of hunt.outcomes) {
    const words = `${outcome.type}: ${wordsOf(outcome)}`;
    groups.set(words, [...(groups.get(words) ?? []), outcome.kernel]);
  }
  return [...groups].flatMap(([words, kernels]) =>
    indented(`${words} (${kernels.join(', ')})`, screen, '  ', '    '),
  );
};

/** What became of a specimen in one era, in words. */
const wordsOf = ({ expected, caughtBy, length, why }: Outcome): string => {
  const because = why === null ? '' : `, ${why}`;
  if (expected === 'notApplicable') return `not applicable${because}`;
  return caughtBy === null ? `no difference${because}` : `${caughtBy} in ${length ?? 0}${because}`;
};
