// A trace that was cut down, as people read it.

import pc from 'picocolors';
import type { Shrunk } from '../../study/shrink-trace.ts';
import type { Surroundings } from '../terminal/surroundings.ts';

/** What is left, and what it is in calls of the model. */
export const renderShrunk = (
  out: string,
  { from, events, minimal, rule, lines, calls }: Omit<Shrunk, 'text'>,
  { colour }: Pick<Surroundings, 'colour'>,
): string => {
  const paint = pc.createColors(colour);
  const how = minimal ? 'none of which can be left out' : 'interrupted: some may be left out';
  return [
    `${paint.bold(out)}: ${events} of ${from} events still break ${rule}, ${how}`,
    ...lines.map((line) => paint.dim(`  ${line.trim()}`)),
    ...(calls === null
      ? ['  calls    none that the model has explain the lines before the last']
      : [
          `  calls    ${calls.sequence}`,
          ...(calls.mutant === null
            ? ['  check    runs them in the model, which does the last one as it should be done:']
            : [`  check    runs them with the seeded fault ${calls.mutant}, which does the same:`]),
          `           ${calls.check}`,
          ...(calls.explorer === null ? [] : [`  look     ${calls.explorer}`]),
        ]),
    `  replay   npx zdspec replay ${out}`,
    '',
    '',
  ].join('\n');
};
