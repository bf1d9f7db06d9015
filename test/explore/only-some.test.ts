// A safe of which only some grips are there.
import { describe, expect, it } from 'vitest';
import { explore } from '../../src/explore/breadth-first.ts';
import { randomLife, takeLife } from '../../src/explore/life.ts';
import { OnlySome } from '../../src/explore/only-some.ts';
import { safe } from './toys.ts';

const whole = safe({ jams: false });
const knock = whole.names.moveOf({ type: 'knock' });
const isKnock = (move: number): boolean => move === knock;
const quiet = new OnlySome(whole, {
  offers: (move) => !isKnock(move),
  accepts: () => true,
  drawsRefused: true,
});
const limits = { maxStates: 10_000, stopAtViolation: true };

describe('a system with only some moves', () => {
  it('does not have the others', () => {
    expect(quiet.apply(Uint16Array.from(quiet.start), knock)).toBeUndefined();
    expect(takeLife(quiet, [knock, 0, knock]).moves).toEqual([0]);
  });

  it('draws none of the others', () => {
    const { moves } = randomLife(quiet, 7, 200);
    expect(moves.length).toBeGreaterThan(100);
    expect(moves.some(isKnock)).toBe(false);
    expect(randomLife(whole, 7, 200).moves.some(isKnock)).toBe(true);
  });

  it('leaves the state alone where an outcome is not accepted', () => {
    const still = new OnlySome(whole, {
      offers: () => true,
      accepts: ({ moved }) => !moved,
      drawsRefused: false,
    });
    const state = Uint16Array.from(still.start);
    for (let move = 0; move < still.moves; move += 1) still.apply(state, move);
    expect([...state]).toEqual([...still.start]);
  });

  it('cannot break what only the others break', () => {
    expect(explore(whole, limits).violations).not.toEqual([]);
    expect(explore(quiet, limits).violations).toEqual([]);
    expect(explore(quiet, limits).states).toBeGreaterThan(1);
  });
});
