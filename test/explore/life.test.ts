// Lives of toys: what is taken, what is left out, and how a random life is drawn.
import { describe, expect, it } from 'vitest';
import { randomLife, takeLife } from '../../src/explore/life.ts';
import { clock, counter, graph, safe, type Grip } from './toys.ts';

const toy = safe({ jams: true });
const move = (grip: Grip): number => toy.names.moveOf(grip);
const turn = (dial: number, by: number): number => move({ type: 'turn', dial, by });
const knock = move({ type: 'knock' });
const seeds = [...Array(200).keys()];

describe('taking a sequence of moves', () => {
  it('leaves out the moves that are not there', () => {
    expect(takeLife(clock(), [1, 1, 0, 0, 1, 7, 0])).toEqual({
      moves: [0, 1, 0],
      refused: 0,
      broken: [],
    });
  });

  it('leaves out the moves that would leave the bounds, and goes on from before them', () => {
    expect(takeLife(counter(2), [0, 0, 0, 0, 1, 0]).moves).toEqual([0, 0, 1, 0]);
  });

  it('keeps and counts the moves that are refused', () => {
    const moves = [turn(0, 1), knock, knock];
    expect(takeLife(safe({ jams: false }), moves)).toEqual({ moves, refused: 2, broken: [] });
  });

  it('ends with the first move that breaks a rule', () => {
    expect(takeLife(toy, [turn(0, 1), move({ type: 'reset', dial: 0 }), knock, knock])).toEqual({
      moves: [turn(0, 1), move({ type: 'reset', dial: 0 }), knock],
      refused: 0,
      broken: ['TOY-002'],
    });
  });

  it('is judged in the end, when everybody drops what they hold', () => {
    const moves = [turn(1, 2), move({ type: 'jam', dial: 1 }), turn(0, 1)];
    expect(takeLife(toy, moves)).toEqual({ moves, refused: 0, broken: ['TOY-003'] });
  });

  it('does not change where the system starts', () => {
    takeLife(toy, [turn(0, 3), turn(1, 3)]);
    expect([...toy.start]).toEqual([0, 0, 0]);
  });
});

describe('a random life', () => {
  it('is the same for the same seed, and another for another', () => {
    const system = safe({ jams: false });
    const lives = seeds.map((seed) => randomLife(system, seed, 40));
    expect(seeds.map((seed) => randomLife(system, seed, 40))).toEqual(lives);
    expect(new Set(lives.map(({ moves }) => moves.join(' '))).size).toBeGreaterThan(100);
  });

  it('is what taking its moves again gives', () => {
    for (const system of [safe({ jams: false }), toy]) {
      for (const seed of seeds) {
        const life = randomLife(system, seed, 30);
        expect(takeLife(system, life.moves)).toEqual(life);
      }
    }
  });

  it('is as long as asked, where there is always a move', () => {
    for (const seed of seeds) {
      expect(randomLife(clock(), seed, 500).moves).toHaveLength(500);
      expect(randomLife(counter(3), seed, 100).moves).toHaveLength(100);
    }
  });

  it('has no move when none is asked for', () => {
    expect(randomLife(clock(), 1, 0)).toEqual({ moves: [], refused: 0, broken: [] });
  });

  it('ends where nothing leads on', () => {
    const hall = graph([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ]);
    for (const seed of seeds) expect(randomLife(hall, seed, 100).moves).toEqual([0, 1]);
  });

  it('stays inside the bounds', () => {
    for (const seed of seeds) {
      let count = 0;
      for (const one of randomLife(counter(3), seed, 60).moves) {
        count += one === 0 ? 1 : -1;
        expect(count).toBeLessThanOrEqual(3);
      }
    }
  });

  it('leaves out some kinds of moves as long as it gets on without them', () => {
    const loops = graph([...Array(6).keys()].map(() => ({ from: 0, to: 0 })));
    const used = seeds.map((seed) => new Set(randomLife(loops, seed, 200).moves));
    for (const kind of [...Array(6).keys()]) {
      const lives = used.filter((one) => one.has(kind)).length;
      expect(lives, `lives with kind ${kind}`).toBeGreaterThan(seeds.length / 4);
      expect(lives, `lives with kind ${kind}`).toBeLessThan(seeds.length);
    }
    expect(used.every((one) => one.size > 0)).toBe(true);
  });

  it('has the kinds back that it left out, once it is stuck', () => {
    const stairs = graph([...Array(12).keys()].map((from) => ({ from, to: from + 1 })));
    for (const seed of seeds) expect(randomLife(stairs, seed, 12).moves).toHaveLength(12);
  });

  it('asks for a move that will be refused about once in eight times', () => {
    let asked = 0;
    let refused = 0;
    const system = clock();
    const watched = {
      ...system,
      draw: (...[state, draw, allowed, wanted]: Parameters<typeof system.draw>) => {
        asked += 1;
        if (wanted) refused += 1;
        return system.draw(state, draw, allowed, wanted);
      },
    };
    randomLife(watched, 5, 5000);
    expect(asked).toBeGreaterThanOrEqual(5000);
    expect(refused / asked).toBeGreaterThan(0.1);
    expect(refused / asked).toBeLessThan(0.15);
  });

  it('ends with a broken rule, or breaks one in the end', () => {
    const lives = seeds.map((seed) => randomLife(toy, seed, seed % 2 === 0 ? 4 : 60));
    for (const rule of ['TOY-001', 'TOY-002', 'TOY-003']) {
      expect(
        lives.some(({ broken }) => broken.includes(rule)),
        rule,
      ).toBe(true);
    }
  });
});
