// The differences of two eras as data: what each side answers, does and leaves.

import type { MemoryType } from '../domain/memory-type.ts';
import type { Difference } from '../explore/differences.ts';
import { renderCount } from '../export/markdown.ts';
import { renderSequence, type Move } from '../export/notation.ts';
import type { Stage } from '../mutants/mutant.ts';
import {
  compareEras,
  type CompareOrder,
  type EraComparison,
  type EraDifference,
  type FigureDifference,
} from './compare-eras.ts';
import { runSteps, type Task } from './task.ts';

/** One side of a difference. */
interface SideSeen {
  readonly answer: string;
  readonly effects: string;
  /** The state after the last call, a line each. */
  readonly state: readonly string[];
}

export interface DifferenceSeen {
  readonly sequence: string;
  /** The last call of it. */
  readonly call: string;
  readonly stage: Stage;
  /** Which of its parts are not the same. */
  readonly differs: readonly string[];
  readonly sides: readonly [SideSeen, SideSeen];
}

/** What two eras of one type differ in, as data. */
export interface DifferencesSeen {
  readonly type: MemoryType;
  readonly complete: boolean;
  readonly pairs: number;
  readonly figures: readonly FigureDifference[];
  readonly rules: EraComparison['rules'];
  readonly differences: readonly DifferenceSeen[];
}

/** Compares; undefined if the task was interrupted. */
export const seeDifferences = async (
  order: CompareOrder,
  task: Task,
): Promise<DifferencesSeen | undefined> => {
  const shown = task.begin(`diff ${order.type} ${order.eras.join(' ')}`, 0);
  try {
    const { value, isWhole } = await runSteps(compareEras(order), task, (pairs) => {
      shown.tell(0, `${renderCount(pairs)} pairs of states`);
    });
    return isWhole ? differencesSeen(order, value as EraComparison) : undefined;
  } finally {
    shown.stop();
  }
};

export const differencesSeen = (order: CompareOrder, found: EraComparison): DifferencesSeen => ({
  type: order.type,
  complete: found.complete,
  pairs: found.pairs,
  figures: found.figures,
  rules: found.rules,
  differences: found.differences.map(seen),
});

const seen = (difference: EraDifference): DifferenceSeen => {
  const { moves, answers, effects, stage } = difference;
  const side = (at: 0 | 1): SideSeen => ({
    answer: answers[at],
    effects: effects[at],
    state: stateAfter(difference, at),
  });
  return {
    sequence: renderSequence(moves),
    call: moves.at(-1)?.event.type ?? '',
    stage,
    differs: partsOf(difference),
    sides: [side(0), side(1)],
  };
};

const partsOf = ({ answers, effects, fields }: Difference<Move>): readonly string[] => [
  ...(answers[0] === answers[1] ? [] : ['answer']),
  ...(effects[0] === effects[1] ? [] : ['effects']),
  ...fields,
];

const stateAfter = ({ built, moves }: EraDifference, at: 0 | 1): readonly string[] => {
  const { world } = built[at];
  const state = Uint16Array.from(world.start);
  for (const move of moves) world.apply(state, world.names.moveOf(move));
  return world.render(state);
};

/** The lines of one side's state that the other side does not have. */
export const ownLines = (sides: DifferenceSeen['sides'], at: 0 | 1): readonly string[] => {
  const others = sides[at === 0 ? 1 : 0].state;
  return sides[at].state.filter((line) => !others.includes(line));
};
