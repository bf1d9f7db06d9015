// Random schedules of races that break, with seeded faults and without, shrunk: as plain as the plainest of all schedules.
import { describe, expect, it } from 'vitest';
import type { RaceOrder } from '../../src/catalog/races.ts';
import { drawFrom } from '../../src/explore/random.ts';
import { drawRun } from '../../src/explore/schedules.ts';
import { programNamed, wayAt } from '../../src/programs/all.ts';
import { racingPairs } from '../../src/programs/pairs.ts';
import { faultsOf, withFault } from '../../src/programs/step-faults.ts';
import { judgeOf } from '../../src/study/race-judge.ts';
import { wholeRace } from '../../src/study/race.ts';
import { shrinkRace, type BrokenRun } from '../../src/study/shrink-race.ts';

/** One of so many faults is put in. */
const stride = 14;

/** Each pair, sound and with faults in the calls of its threads. */
const orders = racingPairs.flatMap((pair): readonly RaceOrder[] => {
  const { threads, before, large, types } = pair;
  const type = types[0] ?? 'device-private';
  const sound = { type, era: '7.3', threads, before, large } as const;
  const faulty = [...new Set(threads.flat())].flatMap((name) => {
    const program = programNamed(name);
    const way = program && wayAt(program, type, '7.3');
    if (!way) return [];
    return faultsOf(way.machine)
      .filter((_, at) => at % stride === 0)
      .flatMap((fault) => {
        const machine = withFault(way.machine, fault);
        return machine ? [{ ...sound, instead: new Map([[name, machine]]) }] : [];
      });
  });
  return [sound, ...faulty];
});

const brokenRun = (order: RaceOrder): BrokenRun | undefined => {
  const judge = judgeOf(order);
  const draw = drawFrom(7);
  for (let count = 0; judge && count < 200; count += 1) {
    const run = drawRun(judge.race.table, draw, 400);
    const rules = judge.brokenBy(run);
    if (rules.length > 0) return judge.isUnlawful ? undefined : { order, judge, run, rules };
  }
  return undefined;
};

interface Compared {
  readonly where: string;
  readonly shrunk: string;
  readonly plainest: string;
}

const compared = (order: RaceOrder): readonly Compared[] => {
  const broken = brokenRun(order);
  if (!broken) return [];
  const { run, rules, order: small } = shrinkRace(broken);
  const { findings } = wholeRace({ ...small, maxStates: 100_000 });
  const same = findings.filter((one) => one.rules.join() === rules.join());
  const least = same.map(({ leastPreemptions, leastSteps }) =>
    [leastPreemptions, leastSteps].join(),
  );
  return [
    {
      where: `${rules.join()} in ${small.threads.join(' x ')}`,
      shrunk: [run.preemptions, run.turns.length].join(),
      plainest: least.sort()[0] ?? 'none',
    },
  ];
};

describe('a random schedule that breaks a rule', () => {
  it('is shrunk to as few preemptions and steps as the plainest has, in 90 of 100', () => {
    const all = orders.flatMap(compared);
    const plain = all.filter(({ shrunk, plainest }) => shrunk === plainest);
    process.stdout.write(
      `${plain.length} of ${all.length} shrunk schedules are as short as the shortest\n`,
    );
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter(({ plainest }) => plainest === 'none')).toEqual([]);
    expect(plain.length / all.length, JSON.stringify(all)).toBeGreaterThanOrEqual(0.9);
  });
});
