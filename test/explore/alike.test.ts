// States that differ only in the order of alike parts are one: as many are counted, and each way can be taken.
import { describe, expect, it } from 'vitest';
import type { AlikeParts } from '../../src/core/alike.ts';
import { ok } from '../../src/core/answer.ts';
import type { Outcome } from '../../src/core/system.ts';
import { InOrder } from '../../src/explore/alike.ts';
import { explore } from '../../src/explore/breadth-first.ts';

const parts = 3;
const faces = 4;

/** Dials that turn to the right; a rule falls when all of them stand at their last face. */
const dials: AlikeParts<number> = {
  width: 1 + parts,
  start: new Uint16Array(1 + parts),
  brokenAtStart: [],
  moves: parts,
  kinds: 1,
  expand(state, sink) {
    for (let move = 0; move < parts; move += 1) {
      const next = Uint16Array.from(state);
      const outcome = dials.apply(next, move);
      if (outcome?.moved === true) sink(next, move, outcome.broken, true);
    }
  },
  apply(state, move): Outcome {
    const face = state[1 + move] as number;
    if (face === faces - 1) return { answer: ok, broken: [], moved: false };
    state[1 + move] = face + 1;
    const isLast = state.subarray(1).every((one) => one === faces - 1);
    return { answer: ok, broken: isLast ? ['TOY-001'] : [], moved: true };
  },
  draw: () => -1,
  fits: () => true,
  isSettled: () => false,
  brokenAtEnd: () => [],
  names: {
    describe: (move) => move,
    moveOf: (move) => move,
    lower: () => [],
    alternatives: () => [],
    relabel: () => [],
  },
  render: (state) => [[...state].join(' ')],
  relocate: (move, places) => places[move] as number,
};

const limits = { maxStates: 1000, stopAtViolation: false };

describe('parts in order', () => {
  const plain = explore(dials, limits);
  const inOrder = new InOrder(dials);
  const found = explore(inOrder, limits);

  it('stand for all states and transitions, and are stored once', () => {
    expect(plain.states).toBe(faces ** parts - 1);
    expect([inOrder.states, inOrder.transitions]).toEqual([plain.states, plain.transitions]);
    expect(found.states).toBeLessThan(plain.states / 2);
    expect([found.complete, found.depth]).toEqual([true, plain.depth]);
  });

  it('have a way to a broken rule that the system itself can take, as short as any', () => {
    const [violation] = found.violations;
    const path = inOrder.plain(violation?.path ?? []);
    expect(path).toHaveLength(plain.violations[0]?.path.length ?? 0);
    const state = Uint16Array.from(dials.start);
    const broken = path.map((move) => dials.apply(state, move)?.broken ?? []);
    expect(broken.at(-1)).toEqual(['TOY-001']);
    expect(broken.slice(0, -1).flat()).toEqual([]);
  });
});
