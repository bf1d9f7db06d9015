// Seeded faults and what caught them, as people read it.

import pc from 'picocolors';
import type { Hunt } from '../../study/hunt-mutant.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { renderColumns } from '../terminal/table.ts';
import { field, fitted, indented, type Screen } from '../terminal/wrap.ts';
import { renderCatch } from './catch.ts';

const heads = ['Mutant', 'Type', 'Kernel', 'By exploration', 'By the check', ''];

/** One line a fault, and the totals. */
export const renderHunts = (hunts: readonly Hunt[], surroundings: Surroundings): string => {
  const paint = pc.createColors(surroundings.colour);
  const rows = hunts.map((hunt) => [
    hunt.id,
    hunt.type,
    hunt.kernel,
    renderCatch(hunt),
    hunt.check === null ? 'not its task' : renderCatch(hunt.check),
    hunt.isCaught ? '' : paint.red('MISSED'),
  ]);
  return `${renderColumns(heads, rows, surroundings)}\n${hunts.length === 0 ? '' : renderTotals(hunts, surroundings)}`;
};

/** How many are caught by the rule that they name, and how often the shrunk sequence is a shortest one. */
export const renderTotals = (hunts: readonly Hunt[], screen: Screen): string => {
  const explored = hunts.filter((hunt) => hunt.caughtBy === hunt.breaks).length;
  const checkable = hunts.flatMap((hunt) =>
    hunt.check === null ? [] : [{ ...hunt.check, breaks: hunt.breaks, shortest: hunt.length ?? 0 }],
  );
  const checked = checkable.filter((one) => one.caughtBy === one.breaks);
  const equal = checked.filter((one) => (one.length ?? Infinity) <= one.shortest).length;
  const of = (part: number, whole: number): string => `${part} of ${whole}`;
  return fitted(
    `Caught first by the rule they name: by exploration ${of(explored, hunts.length)}, ` +
      `by the random check ${of(checked.length, checkable.length)}.\n` +
      `Shrunk sequences that are as short as the shortest: ${of(equal, checked.length)}.\n`,
    screen,
  );
};

/** The sequences of each. */
export const renderSequences = (hunts: readonly Hunt[], screen: Screen): string =>
  hunts
    .map((hunt) =>
      [
        '',
        ...indented(hunt.fault, screen, `${hunt.id}  `, ' '.repeat(11)),
        ...sequenceLines('shortest', hunt.shortest, screen),
        ...(hunt.check && hunt.check.sequence !== hunt.shortest
          ? sequenceLines('shrunk', hunt.check.sequence, screen)
          : []),
        ...sequenceLines('says', hunt.says, screen),
        '',
      ].join('\n'),
    )
    .join('');

const sequenceLines = (label: string, sequence: string | null, screen: Screen): string[] =>
  sequence === null ? [] : field(label, sequence, screen, 9);
