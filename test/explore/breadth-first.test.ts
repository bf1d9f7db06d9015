// Exploration on toys: sizes, shortest paths, and honesty about what was not met.
import { describe, expect, it } from 'vitest';
import {
  explore,
  exploring,
  type Exploration,
  type Limits,
} from '../../src/explore/breadth-first.ts';
import { clock, counter, graph, safe, type Arrow } from './toys.ts';

const all: Limits = { maxStates: 100_000, stopAtViolation: false };

const figures = ({ states, transitions, depth, complete }: Exploration) => ({
  states,
  transitions,
  depth,
  complete,
});

/** From 0 to 4 over 1 and 2, over 3, or the long way over 5 to 8. */
const diamond: readonly Arrow[] = [
  { from: 0, to: 5 },
  { from: 5, to: 6 },
  { from: 6, to: 4 },
  { from: 0, to: 1 },
  { from: 0, to: 2 },
  { from: 1, to: 3 },
  { from: 2, to: 3 },
  { from: 3, to: 3 },
];

describe('the size of a system', () => {
  it('of a clock is two states and two transitions, one deep', () => {
    expect(figures(explore(clock(), all))).toEqual({
      states: 2,
      transitions: 2,
      depth: 1,
      complete: true,
    });
  });

  it('of a system without moves is its start', () => {
    expect(figures(explore(graph([]), all))).toEqual({
      states: 1,
      transitions: 0,
      depth: 0,
      complete: true,
    });
  });

  it('of a diamond counts a place that two ways lead to once, and both ways', () => {
    expect(figures(explore(graph(diamond), all))).toEqual({
      states: 7,
      transitions: 8,
      depth: 3,
      complete: true,
    });
  });

  it('leaves out places that nothing leads to', () => {
    const arrows = [...diamond, { from: 10, to: 11 }, { from: 11, to: 0 }];
    expect(explore(graph(arrows), all).states).toBe(7);
  });

  it('of three dials is the product of their positions', () => {
    const found = explore(safe({ jams: false }), all);
    expect(figures(found)).toEqual({
      states: 13 ** 3,
      // Each of three dials, whatever the other two: turns by 1, 2 and 3 up to 12, and resets unless it is at 0.
      transitions: 3 * 13 ** 2 * (12 + 11 + 10 + 12),
      depth: 12,
      complete: true,
    });
  });

  it('neither takes nor counts a move out of bounds', () => {
    // Up from 0 to 4, down from 1 to 5.
    expect(figures(explore(counter(5), all))).toEqual({
      states: 6,
      transitions: 10,
      depth: 5,
      complete: true,
    });
  });
});

describe('an exploration that does not meet every state', () => {
  it('says so when there are more states than it may meet', () => {
    const found = explore(counter(60_000), { ...all, maxStates: 1000 });
    expect(found.complete).toBe(false);
    expect(found.states).toBeGreaterThanOrEqual(1000);
    expect(found.states).toBeLessThan(60_000);
  });

  it('is complete when there are exactly as many as it may meet', () => {
    const found = explore(counter(999), { ...all, maxStates: 1000 });
    expect(figures(found)).toMatchObject({ states: 1000, complete: true });
  });

  it('tells how far it is again and again, and never goes back', () => {
    const steps = exploring(counter(30_000), all);
    const seen: number[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) seen.push(step.value.states);
    expect(step.value).toMatchObject({ states: 30_001, complete: true });
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('has told a part to whoever stops asking', () => {
    const steps = exploring(counter(60_000), all);
    steps.next();
    const { value } = steps.next();
    expect(value.complete).toBe(false);
    expect(value.states).toBeGreaterThan(1000);
    expect(value.states).toBeLessThan(60_000);
  });
});

describe('a rule that falls', () => {
  it('falls at the end of a shortest path', () => {
    const last = diamond.length;
    const arrows = [
      ...diamond,
      { from: 4, to: 9, broken: ['TOY-001'] },
      { from: 3, to: 9, broken: ['TOY-001'] },
    ];
    // Over 1: arrows 3 and 5, then the last but one is from 4, the last from 3.
    expect(explore(graph(arrows), all).violations).toEqual([
      { rules: ['TOY-001'], path: [3, 5, last + 1] },
    ]);
  });

  it('is found with the fewest moves when it lies deep', () => {
    const { violations } = explore(safe({ jams: false }), all);
    expect(violations.map(({ rules, path }) => [rules, path.length])).toEqual([
      [['TOY-002'], 1],
      [['TOY-001'], 4],
    ]);
  });

  it('is reported once for each set of rules that falls together', () => {
    const arrows = [
      { from: 0, to: 1 },
      { from: 0, to: 2, broken: ['TOY-001'] },
      { from: 1, to: 2, broken: ['TOY-001'] },
      { from: 1, to: 3, broken: ['TOY-001', 'TOY-002'] },
    ];
    expect(explore(graph(arrows), all).violations).toEqual([
      { rules: ['TOY-001'], path: [1] },
      { rules: ['TOY-001', 'TOY-002'], path: [0, 3] },
    ]);
  });

  it('hides what lies behind it', () => {
    const arrows = [
      { from: 0, to: 1, broken: ['TOY-001'] },
      { from: 1, to: 2, broken: ['TOY-002'] },
    ];
    const found = explore(graph(arrows), all);
    expect(found.violations.map(({ rules }) => rules)).toEqual([['TOY-001']]);
    expect(found.states).toBe(1);
  });

  it('at the start is reported without a move', () => {
    const found = explore(graph(diamond, { brokenAtStart: ['TOY-001'] }), all);
    expect(found.violations).toEqual([{ rules: ['TOY-001'], path: [] }]);
  });

  it('stops the exploration at the first, when asked to', () => {
    const arrows = [
      { from: 0, to: 1 },
      { from: 0, to: 2, broken: ['TOY-001'] },
      ...diamond.map(({ from, to }) => ({ from: from + 1, to: to + 1 })),
      { from: 5, to: 9, broken: ['TOY-002'] },
    ];
    const found = explore(graph(arrows), { ...all, stopAtViolation: true });
    expect(found.violations).toEqual([{ rules: ['TOY-001'], path: [1] }]);
    expect(found.complete).toBe(false);
  });

  it('does not make an exploration that went on incomplete', () => {
    const found = explore(graph([{ from: 0, to: 1, broken: ['TOY-001'] }]), all);
    expect(found.complete).toBe(true);
  });
});

describe('an end', () => {
  it('that is a dead end ends nothing else', () => {
    const arrows = [
      { from: 0, to: 1 },
      { from: 0, to: 2 },
      { from: 2, to: 3 },
    ];
    expect(figures(explore(graph(arrows), all))).toMatchObject({ states: 4, complete: true });
  });

  it('is judged where nobody can let go any more, at a shortest path', () => {
    const found = explore(graph(diamond, { ends: { 0: [], 3: ['TOY-003'] } }), all);
    expect(found.violations).toEqual([{ rules: ['TOY-003'], path: [3, 5] }]);
  });

  it('of the start is judged, too', () => {
    const found = explore(graph([], { ends: { 0: ['TOY-003'] } }), all);
    expect(found.violations).toEqual([{ rules: ['TOY-003'], path: [] }]);
  });
});
