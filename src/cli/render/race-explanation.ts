// A pair that races, or a rule about calls taken apart, as people read what explains it.

import pc from 'picocolors';
import { groupedBy } from '../../core/grouped-by.ts';
import { counted } from '../../core/counted.ts';
import type { BrokenRace } from '../../study/race-book.ts';
import type { ExplainedPair, ExplainedRaceRule } from '../../study/race-explanation.ts';
import { field, indented, type Screen } from '../terminal/wrap.ts';
import { ruleLines } from './explanation.ts';
import { commandLines } from './command-lines.ts';
import { renderLanes } from './lanes.ts';
import { some } from './uses.ts';

/** A pair: what protects it, what it came to under each kernel, and where it breaks a rule how. */
export const renderPair = (pair: ExplainedPair, screen: Screen): string => {
  const { id, title, protectedBy, threads, rules, broken } = pair;
  const lines = [
    `${pc.createColors(screen.colour).bold(id)} a pair of calls that race`,
    ...indented(title, screen, '  '),
    '',
    ...threads.flatMap((calls, at) => field(at === 0 ? 'calls' : '', calls, screen)),
    ...field('protected', protectedBy, screen),
    ...verdictLines(pair, screen),
    ...rules.flatMap(({ id: rule, title: says }, at) =>
      field(at === 0 ? 'rules' : '', `${rule} ${says}`, screen),
    ),
    ...(broken === null ? [] : brokenLines(id, broken, screen)),
    '',
    `Follow every interleaving: npx zdspec race ${id}`,
    'Read more: docs/races.md',
  ];
  return `${lines.join('\n')}\n`;
};

/** Types with the same verdicts stand together. */
const verdictLines = ({ rows }: ExplainedPair, screen: Screen): readonly string[] => {
  const byType = groupedBy(rows, ({ type }) => type);
  const alike = groupedBy([...byType], ([, own]) =>
    own.map(({ kernel, verdict }) => `${kernel} ${verdict}`).join(', '),
  );
  return [...alike].flatMap(([said, types]) =>
    field('verdict', `${types.map(([type]) => type).join(', ')}: ${said}`, screen),
  );
};

const brokenLines = (id: string, broken: BrokenRace, screen: Screen): readonly string[] => {
  const { type, kernel, rules, preemptions, lanes } = broken;
  return [
    '',
    ...indented(
      `${rules.join(' ')} falls in ${type} (${kernel}) with ${counted(preemptions, 'preemption')}, ${lanes.steps.length} steps:`,
      screen,
      '',
    ),
    ...renderLanes(lanes, screen),
    ...commandLines(
      'repeat',
      `npx zdspec race ${id} --type ${type} --kernel ${kernel} --schedule "${lanes.schedule}"`,
      screen,
    ),
  ];
};

/** A rule: its chapter's words, where it falls, and the steps that keep it. */
export const renderRaceRule = (
  { entry, falls, keptBy }: ExplainedRaceRule,
  screen: Screen,
  isAll: boolean,
): string => {
  const lines = [
    ...ruleLines(entry, screen),
    '',
    falls.length === 0 ? 'No pair that is known to race breaks it.' : 'Pairs in which it falls:',
    ...falls.flatMap(({ pair, title, in: where }) =>
      field(pair, `${title} (${where.join('; ')})`, screen),
    ),
    '',
    keptBy.length === 0 ? 'It is about no single step.' : 'Steps that keep it:',
    ...some(
      keptBy.map(({ call, step, says, source }) =>
        indented(`${call} ${step}  ${says}: ${source}`, screen, '  '),
      ),
      isAll,
    ),
    '',
    `Read more: ${entry.path}`,
  ];
  return `${lines.join('\n')}\n`;
};
