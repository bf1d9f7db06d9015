// Shrinking by a question of one's own, on a safe and on a board.
import { describe, expect, it } from 'vitest';
import { takeLife } from '../../src/explore/life.ts';
import {
  shrinkSequence,
  shrinkSequenceAsync,
  simplerSequences,
} from '../../src/explore/shrink-sequence.ts';
import { safe, type Grip } from './toys.ts';

const system = safe({ jams: false });
const turn = (dial: number, by: number): Grip => ({ type: 'turn', dial, by });
const turned = (grips: readonly Grip[], dial: number): number =>
  grips.reduce((sum, grip) => sum + (grip.type === 'turn' && grip.dial === dial ? grip.by : 0), 0);
const long = [turn(1, 3), turn(0, 2), turn(2, 1), turn(1, 3), turn(2, 3), turn(1, 2)];

describe('a sequence that fails by a question from outside', () => {
  it('keeps the calls that matter, of which none can be lower', () => {
    const few = shrinkSequence(system, long, (grips) => turned(grips, 1) >= 4);
    expect(few).toEqual([turn(1, 2), turn(1, 2)]);
  });

  it('shrinks in the same way where the answer comes later', async () => {
    const asked = (grips: readonly Grip[]): boolean => turned(grips, 1) >= 4;
    const few = await shrinkSequenceAsync(system, long, (grips) => Promise.resolve(asked(grips)));
    expect(few).toEqual(shrinkSequence(system, long, asked));
  });

  it('is asked about each candidate once', () => {
    const asked: string[] = [];
    shrinkSequence(system, long, (grips) => {
      asked.push(JSON.stringify(grips));
      return turned(grips, 2) >= 4;
    });
    expect(asked.length).toBeGreaterThan(10);
    expect(new Set(asked.slice(1)).size).toBe(asked.length - 1);
  });

  it('becomes nothing if everything fails', () => {
    expect(shrinkSequence(system, long, () => true)).toEqual([]);
  });

  it('must fail itself', () => {
    expect(() => shrinkSequence(system, long, () => false)).toThrow(
      'Expected the sequence to fail, got one that does not; nothing to shrink',
    );
  });

  it('names no call that the system does not have', () => {
    expect(() => shrinkSequence(system, [turn(9, 1)], () => true)).toThrow(
      'Expected every call to be one of the world, got {"type":"turn","dial":9,"by":1}',
    );
  });
});

it('simpler sequences are shorter, or as long with lower numbers, and can be taken', () => {
  const moves = long.map((grip) => system.names.moveOf(grip));
  const all = [...simplerSequences(system, moves)];
  expect(all.length).toBeGreaterThan(50);
  for (const one of all) {
    expect(takeLife(system, one).moves).toEqual(one);
    const at = one.findIndex((move, index) => move !== moves[index]);
    expect(one.length < moves.length || (one[at] ?? 0) < (moves[at] ?? 0)).toBe(true);
  }
});
