// Spin finds in races what we do, and herd7 in litmus tests what is expected: as it was kept, and a few races now.
import { describe, expect, it } from 'vitest';
import { litmusTests } from '../../certify/litmus.ts';
import { certifiedRaces, faultyRaces, runSpin, toldOf } from '../../certify/races.ts';
import { placesIn } from '../../src/engine/program-config.ts';
import type { Certificate } from '../../src/export/certificate.ts';
import { litmusDisagreements } from '../../src/export/litmus-certificate.ts';
import { raceDisagreements } from '../../src/export/race-certificate.ts';
import { programs } from '../../src/programs/all.ts';
import { racingPair } from '../../src/programs/pairs.ts';
import { raceModelOf } from '../../src/study/exported-race.ts';
import type { RaceStudyOrder } from '../../src/study/race.ts';
import { read } from '../architecture/tree.ts';
import { describeWith } from '../programs.ts';

const certificate = JSON.parse(read('certify/results.json')) as Certificate;
const { races, stepFaults, litmus } = certificate;

const idOf = ({
  pair = '',
  type,
  era,
}: Record<'type' | 'era', string> & { pair?: string }): string => `${pair} ${type} ${era}`;

const oursOf = (order: RaceStudyOrder): readonly [number, string] => {
  const { counts } = raceModelOf(order);
  return [counts.states, toldOf(counts)];
};

describe('what Spin found in races (else: npm run certify -- races changed)', () => {
  it('is what we found', () => {
    expect(races.length).toBeGreaterThan(100);
    expect(stepFaults.length).toBeGreaterThan(30);
    expect(raceDisagreements(races, stepFaults)).toEqual([]);
  });

  it('is of every pair that has programs, with as many states and errors as there are today', () => {
    expect(Object.fromEntries(races.map((one) => [idOf(one), Object.values(one.ours)]))).toEqual(
      Object.fromEntries(certifiedRaces.map((order) => [idOf(order), oursOf(order)])),
    );
  });

  it('is of every fault of a step, with as many states and errors as there are today', () => {
    expect(Object.fromEntries(stepFaults.map(({ id, ours }) => [id, Object.values(ours)]))).toEqual(
      Object.fromEntries(faultyRaces().map(({ id, order }) => [id, oursOf(order)])),
    );
  });

  it('has races that hold, rules that fall, ends that wait, and threads that go round', () => {
    const told = races.map(({ ours }) => ours.told);
    for (const some of [/^$/, /ILV-001/, /waiting/, /going round/]) {
      expect(told.filter((one) => some.test(one))).not.toEqual([]);
    }
  });
});

describeWith(['spin', 'gcc'], 'Spin now, in races', () => {
  const sample = [
    ['P1', 'device-private', '7.3'],
    ['P2', 'device-private', '6.19'],
    ['P7', 'fs-dax', '7.3'],
    ['P16', 'device-private', '6.19'],
    ['P22', 'fs-dax', '7.3'],
  ];

  for (const [pair, type, era] of sample) {
    const id = `${pair ?? ''} ${type ?? ''} ${era ?? ''}`;
    it(`finds the states and errors that we do: ${id}`, async () => {
      const order = certifiedRaces.find((one) => idOf(one) === id);
      const model = raceModelOf(order as RaceStudyOrder);
      expect(await runSpin(model.render())).toEqual(model.counts);
    });
  }

  for (const { id, order } of faultyRaces().slice(0, 2)) {
    it(`finds what a fault does: ${id}`, async () => {
      const model = raceModelOf(order);
      expect(await runSpin(model.render())).toEqual(model.counts);
    });
  }
});

describe('litmus tests (else: npm run certify -- litmus)', () => {
  const tests = litmusTests();

  it('say what herd7 said of them as they are', () => {
    expect(litmusDisagreements(litmus)).toEqual([]);
    expect(litmus.map(({ name, digest }) => [name, digest])).toEqual(
      tests.map(({ name, digest }) => [name, digest]),
    );
  });

  it('have one beside each that says the opposite of the same steps', () => {
    const key = ({ pair, steps }: (typeof tests)[number]): string => JSON.stringify([pair, steps]);
    for (const one of tests) {
      const beside = tests.filter((other) => key(other) === key(one));
      expect(new Set(beside.map(({ expected }) => expected)), one.name).toEqual(
        new Set(['Never', 'Sometimes']),
      );
    }
  });

  it('are of pairs that there are, and say what they are about', () => {
    for (const { name, pair, says } of tests) {
      expect(racingPair(pair).length, name).toBeGreaterThan(0);
      expect(name.startsWith(`${pair}-`), name).toBe(true);
      expect(says.length, name).toBeGreaterThan(40);
    }
  });

  it('name steps that their programs have', () => {
    const missing = tests.flatMap(({ name, steps }) =>
      steps.flatMap((one) =>
        one.steps
          .filter((step) => !stepsOf(one.call).has(step))
          .map((step) => `${name} ${one.call} ${step}`),
      ),
    );
    expect(missing).toEqual([]);
  });
});

/** Every step of a call, or of what runs by itself behind one, at any type. */
function stepsOf(call: string): ReadonlySet<string> {
  const machines = programs.flatMap(({ name, ways, background }) => [
    ...(name === call ? ways.map(({ machine }) => machine) : []),
    ...(background?.id === call ? [background] : []),
  ]);
  const places = machines.flatMap((machine) => Object.values(placesIn(machine)));
  return new Set(places.flatMap(({ on = {} }) => Object.keys(on)));
}
