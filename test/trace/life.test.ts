// What is remembered of a page: its last lines, by numbers, and its tasks.
import { describe, expect, it } from 'vitest';
import { traceModel } from '../../src/cli/trace-model.ts';
import { eraRow } from '../../src/domain/era.ts';
import { Installed } from '../../src/trace/installed.ts';
import { Life, Tasks } from '../../src/trace/life.ts';
import type { Origin } from '../../src/trace/observation.ts';
import { PfnSet } from '../../src/trace/pfn-set.ts';
import type { TrackedPagemap } from '../../src/trace/pagemaps.ts';
import { SignBook } from '../../src/trace/sign-book.ts';
import { impossible, StateSets } from '../../src/trace/state-sets.ts';

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
  it('remembers its last eight lines, oldest first', () => {
    const [life, book, tasks] = [newLife(), new SignBook(), new Tasks()];
    expect(life.isUntouched).toBe(true);
    for (let line = 1; line <= 20; line += 1) {
      life.remember(
        line,
        book.note(`text ${line % 3}`),
        tasks.number(by('task', line % 2)),
        line % 4 === 0 ? undefined : line,
      );
    }
    expect(life.isUntouched).toBe(false);
    const moments = life.moments(book, tasks);
    expect(moments.map(({ line }) => line)).toEqual([13, 14, 15, 16, 17, 18, 19, 20]);
    expect(moments[0]).toEqual({ line: 13, task: 'task-1', event: 'text 1', count: 13 });
    expect(moments[3]).toEqual({ line: 16, task: 'task-0', event: 'text 1', count: null });
  });

  it('may have had a count below zero', () => {
    const [life, book, tasks] = [newLife(), new SignBook(), new Tasks()];
    life.remember(1, book.note('text'), tasks.number(by('task', 1)), -1);
    expect(life.moments(book, tasks)).toMatchObject([{ count: -1 }]);
  });

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
