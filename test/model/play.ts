// Worlds by name, and sequences played in them as they are written down.
import { buildWorld, type Built, type Order } from '../../src/catalog.ts';
import { renderAnswer } from '../../src/core/answer.ts';
import type { RuleId } from '../../src/core/rule.ts';
import { defaultBounds, type Bounds } from '../../src/domain/bounds.ts';
import type { Era } from '../../src/domain/era.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { parseSequence } from '../../src/export/notation.ts';

export const built = (
  type: MemoryType,
  era: Era,
  bounds: Partial<Bounds> = {},
  rest: Partial<Order> = {},
): Built => buildWorld({ type, era, bounds: { ...defaultBounds, ...bounds }, ...rest });

export interface Played {
  readonly state: Uint16Array;
  /** What each call answered; `not there` where it cannot be made at all. */
  readonly answers: readonly string[];
  /** Rules that fell, call by call. */
  readonly broken: readonly (readonly RuleId[])[];
  readonly lines: readonly string[];
}

/** Takes every call of a sequence, one after the other. */
export const play = ({ world }: Built, text: string): Played => {
  const state = Uint16Array.from(world.start);
  const outcomes = parseSequence(text).map((move) => {
    const number = world.names.moveOf(move);
    if (number < 0) throw new Error(`Expected ${JSON.stringify(move)} to be a move of the world`);
    return world.apply(state, number);
  });
  return {
    state,
    answers: outcomes.map((one) => (one ? renderAnswer(one.answer) : 'not there')),
    broken: outcomes.map((one) => one?.broken ?? []),
    lines: world.render(state),
  };
};
