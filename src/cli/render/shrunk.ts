// A trace that was cut down, as people read it.

import pc from 'picocolors';
import type { EquivalentCalls } from '../../study/equivalent-calls.ts';
import { readingOptions } from '../../study/replay-options.ts';
import type { FileReplay, ReplayOrder } from '../../study/replay-trace.ts';
import type { Shrunk } from '../../study/shrink-trace.ts';
import { field, kept, type Screen } from '../terminal/wrap.ts';

type Cut = Omit<Shrunk, 'text'>;

/** How much is left, and of what it is the whole. */
export const leftSaid = ({ from, events, minimal, rule }: Cut): string =>
  `${events} of ${from} events still break ${rule}, ${minimal ? 'none of which can be left out' : 'interrupted: some may be left out'}`;

/** Why nothing is cut of a trace in which nothing diverges. */
export const nothingCut = ({ verdict }: FileReplay): string =>
  `Nothing is cut: ${verdict === 'conforms' ? 'it conforms' : 'it is inconclusive'}, and no line diverges.`;

export const notReadAgain = 'Nothing is cut: the trace was not read to its end again.';

export const noCalls = 'none that the model has explain the lines before the last';

/** What the command does that takes the calls. */
export const checkSaid = ({ mutant }: EquivalentCalls): string =>
  mutant === null
    ? 'runs them in the model, which does the last one as it should be done:'
    : `runs them with the seeded fault ${mutant}, which does the same:`;

/** The command that reads what is left, as the whole was read. */
export const replayLeft = (out: string, order: ReplayOrder): string =>
  ['npx zdspec replay', ...readingOptions(order), out].join(' ');

/** What is left, and what it is in calls of the model. */
export const renderShrunk = (
  out: string,
  shrunk: Cut,
  order: ReplayOrder,
  screen: Screen,
): string => {
  const paint = pc.createColors(screen.colour);
  const { lines, calls } = shrunk;
  return [
    ...kept(`${out}: ${leftSaid(shrunk)}`, screen, '', '    ').map((line) =>
      line.replace(out, paint.bold(out)),
    ),
    ...lines.map((line) => paint.dim(`  ${line.trim()}`)),
    ...(calls === null
      ? field('calls', noCalls, screen, 9)
      : [
          ...field('calls', calls.sequence, screen, 9),
          ...field('check', checkSaid(calls), screen, 9),
          `           ${calls.check}`,
          ...(calls.explorer === null ? [] : [`  look     ${calls.explorer}`]),
        ]),
    `  replay   ${replayLeft(out, order)}`,
    '',
    '',
  ].join('\n');
};
