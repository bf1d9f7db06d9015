// Where two systems part: each way once, by a shortest sequence, and nothing behind an answer that is not the same.
import { describe, expect, it } from 'vitest';
import { errno } from '../../src/core/answer.ts';
import { runThrough } from '../../src/core/run-through.ts';
import type { System } from '../../src/core/system.ts';
import { compareSystems, type Comparison, type Side } from '../../src/explore/differences.ts';
import { graph } from './toys.ts';

const side = (system: System<number>, more: Partial<Side<number>> = {}): Side<number> => ({
  system,
  observe: (state) => new Map([['0 place', state[0] ?? 0]]),
  effects: () => '',
  fieldOf: (name) => name.split(' ')[1] ?? name,
  ...more,
});

const compare = (left: Side<number>, right: Side<number>, maxPairs = 100): Comparison<number> =>
  runThrough(
    compareSystems([left, right], {
      kindOf: (move) => `move ${move}`,
      isParting: (field) => field === 'end',
      maxPairs,
    }),
  );

const line = [
  { from: 0, to: 1 },
  { from: 1, to: 2 },
  { from: 2, to: 3 },
];

/** The same system, which refuses one move. */
const refusing = (system: System<number>, refused: number): System<number> => ({
  ...system,
  apply: (state, move) =>
    move === refused
      ? { answer: errno('EBUSY'), broken: [], moved: false }
      : system.apply(state, move),
});

describe('two systems', () => {
  it('that do the same have no difference, and every pair is met', () => {
    const found = compare(side(graph(line)), side(graph(line)));
    expect(found).toEqual({ differences: [], pairs: 4, complete: true });
  });

  it('part where one refuses, and nothing behind is compared', () => {
    const { differences, pairs } = compare(side(graph(line)), side(refusing(graph(line), 1)));
    expect(differences).toEqual([
      { moves: [0, 1], answers: ['ok', '-EBUSY'], effects: ['', ''], fields: [] },
    ]);
    expect(pairs).toBe(2);
  });

  it('say nothing of a call that is there on one side alone', () => {
    const absent = graph(line.toSpliced(2, 1, { from: 9, to: 9 }));
    expect(compare(side(graph(line)), side(absent))).toMatchObject({ differences: [], pairs: 3 });
  });

  it('that leave another value go on, and a gap that stays is told once', () => {
    const shifted = side(graph(line), {
      observe: (state) => new Map([['0 place', (state[0] ?? 0) + (state[0] === 0 ? 0 : 5)]]),
    });
    const { differences, pairs } = compare(side(graph(line)), shifted);
    expect(differences).toMatchObject([{ moves: [0], fields: ['place'] }]);
    expect(pairs).toBe(4);
  });

  it('go no further together where they have no more in common', () => {
    const ending = side(graph(line), { observe: (state) => new Map([['0 end', state[0] === 1]]) });
    const going = side(graph(line), { observe: () => new Map([['0 end', false]]) });
    const { differences, pairs } = compare(ending, going);
    expect(differences).toMatchObject([{ moves: [0], fields: ['end'] }]);
    expect(pairs).toBe(1);
  });

  it('that call others are told apart', () => {
    const calling = side(graph(line), { effects: (_state, move) => (move === 1 ? 'wakeUp' : '') });
    expect(compare(side(graph(line)), calling).differences).toMatchObject([
      { moves: [0, 1], effects: ['', 'wakeUp'], fields: [] },
    ]);
  });

  it('say when they were not compared to the end', () => {
    expect(compare(side(graph(line)), side(graph(line)), 2)).toMatchObject({ complete: false });
  });
});
