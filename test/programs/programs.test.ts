// The programs as they are written: a step a place, each with its source, and each taken in some race.
import { describe, expect, it } from 'vitest';
import { buildRace } from '../../src/catalog/races.ts';
import { runThrough } from '../../src/core/run-through.ts';
import type { ProgramStep } from '../../src/engine/program-table.ts';
import { interleaving } from '../../src/explore/interleavings.ts';
import { kernelEras } from '../../src/domain/era.ts';
import { programs, typesOfProgram } from '../../src/programs/all.ts';
import { outAt, pairsOut } from '../../src/programs/pairs-out.ts';
import { pairIds, racingPairs } from '../../src/programs/pairs.ts';
import { raceOrders } from '../../src/study/race-orders.ts';

interface Arrow {
  readonly target?: string;
  readonly meta?: { readonly says: string; readonly source: string };
}

interface Config {
  readonly states: Readonly<
    Record<string, { readonly type?: string; readonly on?: Readonly<Record<string, unknown>> }>
  >;
}

const charts = programs.flatMap(({ name, ways, background }) => [
  ...ways.map(({ machine, types }) => ({ name: `${name} (${types[0] ?? ''})`, machine })),
  ...(background ? [{ name: background.id, machine: background }] : []),
]);

const configOf = (machine: (typeof charts)[number]['machine']): Config =>
  machine.config as unknown as Config;

describe('the program of', () => {
  for (const { name, machine } of charts) {
    const states = Object.entries(configOf(machine).states);

    it(`${name} has one step at each place, and none at its end`, () => {
      expect(states.length).toBeGreaterThan(1);
      const odd = states.filter(
        ([, { type, on = {} }]) => Object.keys(on).length !== (type === 'final' ? 0 : 1),
      );
      expect(odd.map(([place]) => place)).toEqual([]);
    });

    it(`${name} says of each step what it does, and where in the kernel`, () => {
      const arrows = states.flatMap(([, { on = {} }]) => Object.values(on).flat() as Arrow[]);
      for (const { meta, target } of arrows) {
        expect(target && Object.hasOwn(configOf(machine).states, target), target).toBe(true);
        expect(meta?.says).toMatch(/^\S.*\S$/);
        expect(meta?.source).toMatch(/^(mm|fs|include|lib|drivers)\/[\w/-]+\.[ch] \w+\(\)$/);
      }
    });
  }
});

describe('the pairs that race', () => {
  it('are numbered without a gap, and have calls with programs at each of their types', () => {
    expect(pairIds).toEqual(pairIds.map((_, at) => `P${at + 1}`));
    const odd = racingPairs.filter(({ threads, types }) =>
      threads.flat().some((name) => {
        const program = programs.find((one) => one.name === name);
        return types.some((type) => !program || !typesOfProgram(program).includes(type));
      }),
    );
    expect(odd.map(({ id }) => id)).toEqual([]);
    expect(racingPairs.length).toBeGreaterThan(10);
    expect(racingPairs.filter(({ threads }) => threads.length < 2)).toEqual([]);
  });

  it('race at each of their types in every kernel, or it is said why not', () => {
    const orders = raceOrders({
      ...{ words: [], types: undefined, eras: undefined, maxStates: 1 },
    });
    const undecided = racingPairs.flatMap(({ id, types }) =>
      types.flatMap((type) =>
        kernelEras().flatMap((era) => {
          const races = orders.some(
            (one) => one.pair === id && one.type === type && one.era === era,
          );
          return races === (outAt(id, type, era) === undefined) ? [] : [`${id} ${type} ${era}`];
        }),
      ),
    );
    expect(undecided).toEqual([]);
    expect(pairsOut.flatMap(({ pairs }) => pairs).length).toBeGreaterThan(10);
  });

  it('take every step of every program, but for calls that only lead to races', () => {
    const taken = new Set<string>();
    const orders = raceOrders({
      ...{ words: [], types: undefined, eras: undefined, maxStates: 100_000 },
    });
    for (const order of orders) {
      const { edges } = runThrough(interleaving(buildRace(order).table, order.maxStates));
      for (const { step } of edges.flat()) {
        taken.add(`${(step as ProgramStep).call} ${step.name}`);
      }
    }
    const missed = charts.flatMap(({ machine }) =>
      Object.values(configOf(machine).states)
        .flatMap(({ on = {} }) => Object.keys(on))
        .map((step) => `${machine.id} ${step}`)
        .filter((step) => !taken.has(step)),
    );
    // Calls that are in no pair lead to where races begin; in no pair the second file has the folio before the first one; no
    // pair has a truncate that waits while these two put, or ends a device whose owner has dropped the reference that it has
    // to its own memory; and nothing unmaps what a driver takes for its whole range.
    const raced = [...taken].map((step) => step.split(' ')[0]);
    const within = missed.filter((step) => raced.includes(step.split(' ')[0]));
    expect([...new Set(within)]).toEqual([
      ...['folio.map f2s', 'folio.map a7w', 'folio.truncate a7w'],
      'piece.faultRange p1u',
      ...['device.kill a2', 'device.kill a3', 'device.kill a7g'],
    ]);
  });
});
