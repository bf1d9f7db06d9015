// A trace that was cut down, as people read it.

import pc from 'picocolors';
import type { Shrunk } from '../../study/shrink-trace.ts';
import { field, kept, type Screen } from '../terminal/wrap.ts';

/** What is left, and what it is in calls of the model. */
export const renderShrunk = (
  out: string,
  { from, events, minimal, rule, lines, calls }: Omit<Shrunk, 'text'>,
  screen: Screen,
): string => {
  const paint = pc.createColors(screen.colour);
  const how = minimal ? 'none of which can be left out' : 'interrupted: some may be left out';
  return [
    ...kept(
      `${out}: ${events} of ${from} events still break ${rule}, ${how}`,
      screen,
      '',
      '    ',
    ).map((line) => line.replace(out, paint.bold(out))),
    ...lines.map((line) => paint.dim(`  ${line.trim()}`)),
    ...(calls === null
      ? field('calls', 'none that the model has explain the lines before the last', screen, 9)
      : [
          ...field('calls', calls.sequence, screen, 9),
          ...field(
            'check',
            calls.mutant === null
              ? 'runs them in the model, which does the last one as it should be done:'
              : `runs them with the seeded fault ${calls.mutant}, which does the same:`,
            screen,
            9,
          ),
          `           ${calls.check}`,
          ...(calls.explorer === null ? [] : [`  look     ${calls.explorer}`]),
        ]),
    `  replay   npx zdspec replay ${out}`,
    '',
    '',
  ].join('\n');
};
