// What mutation/step-results.json says of faults in single steps is true today, and every survivor has a reason that is needed.
import { beforeAll, describe, expect, it } from 'vitest';
import {
  isStepSurvivor,
  noticedBy,
  reasonOf,
  stepScoreOf,
  type StepRow,
} from '../../src/export/step-mutation.ts';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import { openSteps } from '../../src/mutation/open-steps.ts';
import { renderFault } from '../../src/programs/step-fault.ts';
import { mutatingSteps, stepMutants, type StepMutant } from '../../src/study/step-mutation.ts';
import { scenes, type Scene } from '../../src/study/step-scenes.ts';
import { read } from '../architecture/tree.ts';

const rows = JSON.parse(read('mutation/step-results.json')) as readonly StepRow[];

const keyOf = ({ call, types, kernels, fault }: Omit<StepRow, 'fate'>): string =>
  `${call} (${types.join(' ')}; ${kernels.join(' ')}) ${fault}`;

/** One of so many faults is looked for again. */
const stride = 40;

describe('the results of faults in steps (else: npm run mutation:steps)', () => {
  let races: readonly Scene[] = [];
  let mutants: readonly StepMutant[] = [];

  beforeAll(() => {
    races = scenes();
    mutants = stepMutants(races);
  });

  it('are of the faults that there are', () => {
    const today = mutants.map(({ fault, ...one }) => keyOf({ ...one, fault: renderFault(fault) }));
    expect(today.length).toBeGreaterThan(300);
    expect(rows.map(keyOf)).toEqual(today);
  });

  it('are of one fault each', () => {
    const keys = rows.map(keyOf);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('are what is found today, of some of them', () => {
    const some = mutants.filter((_, at) => at % stride === 0);
    const kept = new Map(rows.map((row) => [keyOf(row), row.fate]));
    const odd = [...mutatingSteps(some, races)].filter((row) => kept.get(keyOf(row)) !== row.fate);
    expect(odd).toEqual([]);
  });

  it('name rules that there are', () => {
    const others = ['=', 'statechart', 'between', 'survives', 'unreached'];
    const killers = new Set(rows.map(noticedBy).filter((name) => !others.includes(name)));
    const known = interleavingRules.map(({ id }) => id);
    expect(killers.size).toBeGreaterThan(10);
    expect([...killers].filter((id) => !known.includes(id))).toEqual([]);
  });

  it('leave none unfinished, and notice at least 95 of 100 that make a difference', () => {
    const { killed, survived, unfinished } = stepScoreOf(rows, openSteps);
    process.stdout.write(`${killed} of ${killed + survived} faults in steps are noticed\n`);
    expect(unfinished).toBe(0);
    expect(killed / (killed + survived)).toBeGreaterThanOrEqual(0.95);
  });
});

describe('faults in steps that nothing notices', () => {
  const survivors = rows.filter(isStepSurvivor);

  it('have a reason each', () => {
    expect(survivors.length).toBeGreaterThan(0);
    expect(survivors.filter((row) => !reasonOf(row, openSteps)).map(keyOf)).toEqual([]);
  });

  it('are all that reasons stand for, each by a sentence at least', () => {
    const idle = openSteps.flatMap(({ calls, faults }) =>
      faults.filter(
        (fault) => !survivors.some((row) => calls.includes(row.call) && row.fault === fault),
      ),
    );
    expect(idle).toEqual([]);
    expect(openSteps.filter(({ reason }) => !/^[A-Z].{40,}\.$/.test(reason))).toEqual([]);
  });
});
