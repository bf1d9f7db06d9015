// What two systems do otherwise: both take the same moves, breadth first, and each way in which they part is kept with a
// shortest sequence that shows it.

import { renderAnswer } from '../core/answer.ts';
import type { System } from '../core/system.ts';

/** What an observer sees of a state: values by name. */
export type Observation = ReadonlyMap<string, string | number | boolean>;

/** One of the two systems. */
export interface Side<Move> {
  readonly system: System<Move>;
  readonly observe: (state: Uint16Array) => Observation;
  /** What a move does beyond the state, such as calls of a driver; asked of moves that are there, before they are taken. */
  readonly effects: (state: Uint16Array, move: number) => string;
  /** What it is that a name stands for, wherever it is. */
  readonly fieldOf: (name: string) => string;
}

/** What both sides have of one thing. */
export type Both<Value> = readonly [Value, Value];

/** One way in which the systems part, by a shortest sequence: the last move shows it. */
export interface Difference<Move> {
  readonly moves: readonly Move[];
  readonly answers: Both<string>;
  readonly effects: Both<string>;
  /** What is not the same after the move, or differs by other amounts than before. */
  readonly fields: readonly string[];
}

/** All of them, and how much was compared. */
export interface Comparison<Move> {
  readonly differences: readonly Difference<Move>[];
  /** Pairs of states. */
  readonly pairs: number;
  /** Every pair within the bounds of both was met. */
  readonly complete: boolean;
}

/** A pair of states, how it was reached, and by how much each name differs; where both sides agree it has none. */
interface Pair {
  readonly states: Both<Uint16Array>;
  readonly before: number;
  readonly move: number;
  readonly gap: Gap;
}

type Gap = ReadonlyMap<string, string | number>;

/** A move of both sides, by number. */
interface Common<Move> {
  readonly move: Move;
  readonly numbers: Both<number>;
}

const perTurn = 512;

/** How two systems are compared. */
export interface CompareOptions<Move> {
  /** Moves of one kind are alike: what differs in the same way is told once. */
  readonly kindOf: (move: Move) => string;
  /** Whether two states that differ in this field have no more in common. */
  readonly isParting: (field: string) => boolean;
  readonly maxPairs: number;
}

/**
 * Compares two systems. Where they answer otherwise their ways part, and nothing behind is compared; where only what they
 * leave differs, it goes on, and the same difference is not told again. Yields the number of pairs now and then.
 */
export function* compareSystems<Move>(
  sides: Both<Side<Move>>,
  { kindOf, isParting, maxPairs }: CompareOptions<Move>,
): Generator<number, Comparison<Move>> {
  const [left, right] = sides;
  const common = commonMoves(left.system, right.system);
  const found = new Found(sides, kindOf);
  const { pairs } = found;
  found.pair([left.system.start, right.system.start], -1, -1);
  for (let at = 0; at < pairs.length && pairs.length < maxPairs; at += 1) {
    if (at % perTurn === 0) yield pairs.length;
    const { states, gap } = pairs[at] as Pair;
    for (const [number, { move, numbers }] of common.entries()) {
      const next: Both<Uint16Array> = [states[0].slice(), states[1].slice()];
      const outcomes = [
        left.system.apply(next[0], numbers[0]),
        right.system.apply(next[1], numbers[1]),
      ] as const;
      // A call that is there on one side alone: a difference before it, which was told, has led to that.
      if (outcomes[0] === undefined || outcomes[1] === undefined) continue;
      const answers: Both<string> = [
        renderAnswer(outcomes[0].answer),
        renderAnswer(outcomes[1].answer),
      ];
      const way = (): readonly Move[] => [...movesTo(pairs, at, common), move];
      if (answers[0] !== answers[1]) {
        found.tell({ move, way, answers, effects: ['', ''], fields: [] });
        continue;
      }
      const effects: Both<string> = [
        left.effects(states[0], numbers[0]),
        right.effects(states[1], numbers[1]),
      ];
      const after = found.gapOf(next);
      const fields = after === gap ? [] : newIn(after, gap).map(left.fieldOf);
      found.tell({ move, way, answers, effects, fields: [...new Set(fields)].sort() });
      if (fields.some(isParting)) continue;
      if (left.system.fits(next[0]) && right.system.fits(next[1])) found.pair(next, at, number);
    }
  }
  return {
    differences: found.differences,
    pairs: pairs.length,
    complete: pairs.length < maxPairs,
  };
}

/** A step that may show a difference. */
interface Step<Move> extends Omit<Difference<Move>, 'moves'> {
  readonly move: Move;
  readonly way: () => readonly Move[];
}

/** What was met, and what was told of it. */
class Found<Move> {
  readonly pairs: Pair[] = [];
  readonly differences: Difference<Move>[] = [];
  readonly #sides: Both<Side<Move>>;
  readonly #kindOf: (move: Move) => string;
  readonly #gaps = new Map<string, Gap>();
  readonly #seen = new Set<Gap>();
  readonly #told = new Set<string>();

  constructor(sides: Both<Side<Move>>, kindOf: (move: Move) => string) {
    this.#sides = sides;
    this.#kindOf = kindOf;
  }

  /** Adds a pair, unless it was met before. */
  pair(states: Both<Uint16Array>, before: number, move: number): void {
    const gap = this.gapOf(states);
    if (this.#seen.has(gap)) return;
    this.#seen.add(gap);
    this.pairs.push({ states, before, move, gap });
  }

  /** One object for each pair of states. */
  gapOf([one, other]: Both<Uint16Array>): Gap {
    const key = `${one.join()}/${other.join()}`;
    let gap = this.#gaps.get(key);
    if (gap === undefined) {
      gap = gapBetween(this.#sides[0].observe(one), this.#sides[1].observe(other));
      this.#gaps.set(key, gap);
    }
    return gap;
  }

  /** Keeps a step that differs as none before did. */
  tell({ move, way, answers, effects, fields }: Step<Move>): void {
    const isSame = answers[0] === answers[1] && effects[0] === effects[1] && fields.length === 0;
    if (isSame) return;
    const kinds = answers[0] === answers[1] ? [] : answers;
    const key = JSON.stringify([this.#kindOf(move), kinds, effects, fields]);
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.differences.push({ moves: way(), answers, effects, fields });
  }
}

const commonMoves = <Move>(left: System<Move>, right: System<Move>): readonly Common<Move>[] =>
  Array.from({ length: left.moves }, (_, number): Common<Move> => {
    const move = left.names.describe(number);
    return { move, numbers: [number, right.names.moveOf(move)] };
  }).filter(({ numbers }) => numbers[1] >= 0);

const gapBetween = (left: Observation, right: Observation): Gap => {
  const gap = new Map<string, string | number>();
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [one, other] = [left.get(name), right.get(name)];
    if (one === other) continue;
    const isNumber = typeof one === 'number' && typeof other === 'number';
    gap.set(name, isNumber ? one - other : `${String(one)}/${String(other)}`);
  }
  return gap;
};

const newIn = (after: Gap, before: Gap): readonly string[] =>
  [...after].filter(([name, gap]) => before.get(name) !== gap).map(([name]) => name);

const movesTo = <Move>(
  pairs: readonly Pair[],
  at: number,
  common: readonly Common<Move>[],
): readonly Move[] => {
  const moves: Move[] = [];
  for (let pair = pairs[at]; pair !== undefined && pair.before >= 0; pair = pairs[pair.before]) {
    const one = common[pair.move];
    if (one) moves.push(one.move);
  }
  return moves.reverse();
};
