// The search over packed states against one that keeps them as text: same states, steps and ways, whatever their numbers.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runThrough } from '../../src/core/run-through.ts';
import type { Threads } from '../../src/core/threads.ts';
import { InterleavingSearch, type Cuts } from '../../src/explore/interleaving-search.ts';
import { free, toyThreads } from './toy-threads.ts';

/** What a search comes to. */
interface Found {
  readonly states: readonly (readonly number[])[];
  readonly told: readonly string[];
  readonly transitions: number;
  readonly complete: boolean;
  /** The way to the state that was met last. */
  readonly way: readonly number[];
}

const foundBy = (search: InterleavingSearch): Found => {
  const told: string[] = [];
  runThrough(
    search.run((from, to, thread, step) => {
      told.push(`${from} ${to} ${thread} ${search.rows.steps[step]?.name ?? ''}`);
    }),
  );
  const { visited, transitions, complete } = search;
  const states = Array.from({ length: visited.size }, (_, at) => {
    const state = new Uint16Array(visited.width);
    visited.read(at, state);
    return [...state];
  });
  return { states, told, transitions, complete, way: visited.parentsOf(visited.size - 1) };
};

/** The same as plainly as it can be said. */
const plain = (threads: Threads, most: number, cuts?: Cuts): Found => {
  const states = [[...threads.start, 0]];
  const known = new Map([[String(states[0]), 0]]);
  const parents = [-1];
  const told: string[] = [];
  let [transitions, complete] = [0, true];
  const goesOn = (thread: number, own: number, shared: number): number => {
    const place = threads.placeOf(thread, own);
    const isInside = place !== undefined && cuts?.(place) === false;
    return isInside && threads.steps(thread, own, shared).length > 0 ? thread + 1 : 0;
  };
  for (let from = 0; from < states.length; from += 1) {
    const state = states[from] ?? [];
    const on = state.at(-1) ?? 0;
    for (let thread = 0; thread < threads.count; thread += 1) {
      if (on !== 0 && on !== thread + 1) continue;
      for (const step of threads.steps(thread, state[1 + thread] ?? 0, state[0] ?? 0)) {
        transitions += 1;
        const next = [...state];
        next[0] = step.shared;
        next[1 + thread] = step.own;
        next[next.length - 1] = goesOn(thread, step.own, step.shared);
        let to = step.broken.length > 0 ? -1 : known.get(String(next));
        if (to === undefined && states.length < most) {
          to = states.push(next) - 1;
          known.set(String(next), to);
          parents.push(from);
        }
        if (to === undefined) complete = false;
        else told.push(`${from} ${to} ${thread} ${step.name}`);
      }
    }
  }
  const way: number[] = [];
  for (let at = states.length - 1; at >= 0; at = parents[at] ?? -1) way.unshift(at);
  return { states, told, transitions, complete, way };
};

/** Threads of steps that add to what is shared, and may wait for it. */
const drawn = fc.record({
  threads: fc.array(
    fc.array(fc.record({ adds: fc.integer({ min: 0, max: 3 }), waits: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    }),
    { minLength: 1, maxLength: 4 },
  ),
  /** Numbers are so many times as large: one word is too small for some. */
  scale: fc.constantFrom(1, 7, 100),
  fallsAt: fc.integer({ min: 5, max: 40 }),
  most: fc.constantFrom(3, 20, 10_000),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer One> ? One : never;

const threadsOf = ({ threads, scale, fallsAt }: Drawn): Threads => {
  const toys = toyThreads(
    threads.map((steps) => ({
      steps: steps.map(
        ({ adds, waits }, own) =>
          (shared: number) =>
            waits && shared < own ? undefined : ([own + 1, shared + adds] as const),
      ),
    })),
    (shared) => (shared >= fallsAt ? ['TOY-001'] : []),
  );
  return {
    ...toys,
    steps: (thread, own, shared) =>
      toys.steps(thread, own / scale, shared / scale).map((step) => ({
        ...step,
        own: step.own * scale,
        shared: step.shared * scale,
      })),
    placeOf: (thread, own) => toys.placeOf(thread, own / scale),
  };
};

describe('the search over all interleavings', () => {
  it('meets what a plain one meets, in the same order', () => {
    const widths = new Set<boolean>();
    fc.assert(
      fc.property(drawn, (one) => {
        const threads = threadsOf(one);
        const search = new InterleavingSearch(threads, one.most);
        expect(foundBy(search)).toEqual(plain(threads, one.most));
        widths.add(search.rows.layout.isNarrow);
      }),
      { numRuns: 150 },
    );
    expect(widths.size).toBe(2);
  });

  it('meets what a plain one meets where others come between at cuts only', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const threads = threadsOf(one);
        const cuts: Cuts = (place) => place.endsWith('2');
        expect(foundBy(new InterleavingSearch(threads, one.most, cuts))).toEqual(
          plain(threads, one.most, cuts),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('is incomplete where a thread would need more rows than there is room for', () => {
    const threads = toyThreads([{ steps: [free(0), () => [30_000, 30_000]] }]);
    const { complete, states } = foundBy(new InterleavingSearch(threads, 100));
    expect(complete).toBe(false);
    expect(states).toHaveLength(2);
  });
});
