// What is remembered of a page, and of tasks.
import { describe, expect, it } from 'vitest';
import { traceModel } from '../../../src/package/trace-model.ts';
import { eraRow } from '../../../src/domain/era.ts';
import { Installed } from '../../../src/trace/read/installed.ts';
import { Life, Tasks } from '../../../src/trace/follow/life.ts';
import type { Origin } from '../../../src/trace/read/observation.ts';
import { PfnSet } from '../../../src/trace/follow/pfn-set.ts';
import type { TrackedPagemap } from '../../../src/trace/follow/tracked-pagemap.ts';
import { impossible, StateSets } from '../../../src/trace/judge/state-sets.ts';

const pagemap: TrackedPagemap = {
  pgmap: '0xff',
  type: 'device-private',
  first: 0,
  last: 9,
  shift: 0,
  hasAltmap: false,
  setUp: new PfnSet(),
  phase: 'live',
  registered: 1,
  unregistered: undefined,
  lost: 0,
  by: undefined,
  largestOrder: 0,
};

const newLife = (): Life => {
  const sets = new StateSets(
    traceModel.tableOf('device-private', '6.12'),
    eraRow('device-private', '6.12'),
    new Installed('all'),
  );
  return new Life(pagemap, 3, sets, sets.fresh(0));
};

const by = (comm: string, pid: number): Origin => ({
  line: 1,
  event: '',
  comm,
  pid,
  cpu: 0,
  time: 0,
});

describe('a life', () => {
  it('has a summary while something is known of it', () => {
    const life = newLife();
    expect(life.summary).toMatchObject({ count: 0, isOut: false, isWaiting: false });
    life.set = impossible;
    expect(life.summary).toBeUndefined();
  });
});

describe('tasks', () => {
  it('are told apart by name and pid', () => {
    const tasks = new Tasks();
    const numbers = [by('a', 1), by('a', 2), by('b', 2), by('a', 1)].map((one) =>
      tasks.number(one),
    );
    expect(numbers).toEqual([0, 1, 2, 0]);
    expect(numbers.map((number) => tasks.name(number))).toEqual(['a-1', 'a-2', 'b-2', 'a-1']);
  });
});
