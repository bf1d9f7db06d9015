// Shrinking on a safe with three dials: fewer moves, lower parameters, the lowest names, and the same rule.
import { beforeAll, describe, expect, it } from 'vitest';
import { explore } from '../../src/explore/breadth-first.ts';
import { randomLife, takeLife, type Life } from '../../src/explore/life.ts';
import { shrinkLife } from '../../src/explore/shrink.ts';
import { board, graph, safe, type Grip } from './toys.ts';

const plain = safe({ jams: false });
const jamming = safe({ jams: true });
const move = (grip: Grip): number => plain.names.moveOf(grip);
const turn = (dial: number, by: number): number => move({ type: 'turn', dial, by });
const knock = move({ type: 'knock' });

const shrunk = (moves: readonly number[], system = plain): readonly number[] =>
  shrinkLife(system, takeLife(system, moves)).moves;

describe('a life that breaks a rule', () => {
  it('loses the moves that do not matter', () => {
    const path = [turn(0, 1), turn(0, 3), turn(0, 3), knock];
    const noise = [turn(1, 1), turn(2, 3), move({ type: 'reset', dial: 1 })];
    const [first = 0, second = 0, third = 0] = path;
    expect(shrunk([...noise, first, ...noise, second, third, ...noise, knock])).toEqual(path);
  });

  it('loses moves that only count together', () => {
    const there = [turn(0, 3), turn(0, 3), move({ type: 'reset', dial: 0 })];
    const life = [...there, ...there, turn(0, 1), turn(0, 3), turn(0, 3), knock];
    expect(shrunk(life)).toEqual(life.slice(-4));
  });

  it('has two moves replaced by one that does for both', () => {
    expect(shrunk([1, 1, 1, 1, 1, 1, 1].map((by) => turn(0, by)).concat(knock))).toHaveLength(4);
    expect(shrunk([2, 2, 2, 2].map((by) => turn(1, by)).concat(knock))).toHaveLength(4);
  });

  it('has its parameters lowered, the first ones first', () => {
    expect(shrunk([turn(0, 3), turn(0, 3), turn(0, 3), knock])).toEqual([
      turn(0, 1),
      turn(0, 3),
      turn(0, 3),
      knock,
    ]);
  });

  it('is moved to the lowest names', () => {
    expect(shrunk([turn(2, 1), turn(1, 1), turn(2, 3), turn(2, 3), knock])).toEqual([
      turn(0, 1),
      turn(0, 3),
      turn(0, 3),
      knock,
    ]);
  });

  it('whose names can be exchanged is given the lowest, once', () => {
    const lamps = board();
    for (const moves of [
      [0, 1, 3],
      [1, 0, 3],
      [2, 1, 0, 3],
      [2, 2, 0, 0, 3],
    ]) {
      expect(shrinkLife(lamps, takeLife(lamps, moves)).moves).toEqual([0, 1, 3]);
    }
  });

  it('breaks the same rule when it is shrunk, though another falls sooner', () => {
    const life = takeLife(plain, [turn(1, 3), turn(1, 3), turn(1, 1), knock]);
    expect(life.broken).toEqual(['TOY-001']);
    expect(shrinkLife(plain, life).broken).toEqual(['TOY-001']);
    expect(takeLife(plain, [knock]).broken, 'the sooner one').toEqual(['TOY-002']);
  });

  it('is cut down to its end when the rule falls in the end', () => {
    const jam = (dial: number): number => move({ type: 'jam', dial });
    const life = takeLife(jamming, [turn(1, 2), jam(1), turn(2, 3), jam(2), turn(0, 1)]);
    expect(shrinkLife(jamming, life)).toEqual({ moves: [jam(0)], refused: 0, broken: ['TOY-003'] });
  });

  it('that cannot be shorter is left as it is', () => {
    const path = graph([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 3, broken: ['TOY-001'] },
    ]);
    const life = takeLife(path, [0, 1, 2]);
    expect(shrinkLife(path, life)).toEqual(life);
  });

  it('is without a move when the start breaks a rule in the end', () => {
    const hall = graph([{ from: 0, to: 0 }], { ends: { 0: ['TOY-003'] } });
    expect(shrinkLife(hall, takeLife(hall, [0, 0, 0])).moves).toEqual([]);
  });

  it('is needed: one that breaks nothing is given back', () => {
    const life = takeLife(plain, [turn(0, 1), turn(1, 1)]);
    expect(shrinkLife(plain, life)).toBe(life);
  });
});

describe('any random life that breaks a rule', () => {
  const failing: { readonly life: Life; readonly small: Life }[] = [];

  beforeAll(() => {
    for (let seed = 0; seed < 400; seed += 1) {
      const life = randomLife(jamming, seed, seed % 3 === 0 ? 5 : 50);
      if (life.broken.length > 0) failing.push({ life, small: shrinkLife(jamming, life) });
    }
  });

  it('is there for each rule', () => {
    const rules = new Set(failing.map(({ life }) => life.broken[0]));
    expect([...rules].sort()).toEqual(['TOY-001', 'TOY-002', 'TOY-003']);
  });

  it('is shrunk to one that breaks the same rule, as taking it again does', () => {
    for (const { life, small } of failing) {
      expect(small.broken[0]).toBe(life.broken[0]);
      expect(takeLife(jamming, small.moves)).toEqual(small);
    }
  });

  it('is shrunk until no move can be left out', () => {
    for (const { small } of failing) {
      small.moves.forEach((_, at) => {
        const without = takeLife(jamming, small.moves.toSpliced(at, 1));
        expect(
          without.broken[0] === small.broken[0] && without.moves.length < small.moves.length,
        ).toBe(false);
      });
    }
  });

  it('is shrunk until no parameter can be lowered and no lower name be used', () => {
    for (const { small } of failing) {
      const simpler = [
        ...small.moves.flatMap((one, at) =>
          jamming.names.lower(one).map((other) => small.moves.with(at, other)),
        ),
        ...jamming.names.relabel(small.moves),
      ];
      for (const candidate of simpler) {
        const { moves, broken } = takeLife(jamming, candidate);
        expect(broken[0] === small.broken[0] && moves.length <= small.moves.length).toBe(false);
      }
    }
  });

  it('is shrunk to the length of a shortest path', () => {
    const { violations } = explore(plain, { maxStates: 10_000, stopAtViolation: false });
    const shortest = new Map(violations.map(({ rules, path }) => [rules[0], path.length]));
    shortest.set('TOY-003', 1);
    for (const { small } of failing) {
      expect(small.moves).toHaveLength(shortest.get(small.broken[0]) ?? -1);
    }
  });
});
