// Induction on a table by hand: state n becomes n + 1 or 0. TOY-EVEN: n is even. TOY-LOW: n is below 3.
import { expect, it } from 'vitest';
import { ok } from '../../src/core/answer.ts';
import type { RuleId } from '../../src/core/rule.ts';
import type { Table } from '../../src/core/table.ts';
import { tryEach, type Tried } from '../../src/explore/inductive.ts';

const broken = (state: number): readonly RuleId[] => [
  ...(state % 2 === 0 ? [] : ['TOY-EVEN']),
  ...(state < 3 ? [] : ['TOY-LOW']),
];

const table = (steps: readonly number[]): Table<number, number, never> => ({
  events: steps,
  initial: 0,
  size: 10,
  view: (state) => state,
  row: (state, event) => {
    const next = state + (steps[event] ?? 0);
    return { next, answer: ok, effects: [], others: -1, broken: broken(next) };
  },
  brokenIn: broken,
  concernedBy: () => [],
  concernedByRow: () => [],
  intern: () => 0,
  contextOf: () => ({}),
});

const tried = (steps: readonly number[], states: readonly number[]): Tried => {
  const run = tryEach(table(steps), states);
  for (let step = run.next(); ; step = run.next()) if (step.done === true) return step.value;
};

it('finds no witness where every event keeps the rule', () => {
  const { found, states, steps } = tried([0], [0, 1, 2, 3]);
  expect(found.size).toBe(0);
  expect({ states, steps }).toEqual({ states: 4, steps: 4 });
});

it('finds the first state and event that break a rule which held', () => {
  const { found } = tried([2], [0, 2]);
  expect(found.get('TOY-LOW')).toEqual({
    alone: { state: 2, event: 0 },
    together: { state: 2, event: 0 },
  });
  expect(found.has('TOY-EVEN')).toBe(false);
});

it('tells a state that breaks another rule from one in which all hold', () => {
  const { found } = tried([2], [1]);
  expect(found.get('TOY-LOW')).toEqual({ alone: { state: 1, event: 0 } });
});
