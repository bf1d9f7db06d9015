// Lines that follow a step, in their order, and how they are ticked off.
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/domain/effect.ts';
import {
  echoesOf,
  isEchoOf,
  PendingLists,
  requiredEcho,
  setUpEchoes,
} from '../../../src/trace/judge/echoes.ts';
import { Installed } from '../../../src/trace/read/installed.ts';
import { signOfPage, type Sign } from '../../../src/trace/judge/steps.ts';

const freeing: readonly Effect[] = [
  { type: 'core.free' },
  { type: 'callback.folioFree', count: 0, mapping: 'none' },
  { type: 'pagemap.drop', references: 1 },
  { type: 'count.set', count: 1 },
];

const writes = (val: number): Sign => ({
  ...signOfPage('free', 'page_ref_set', 0, false),
  meaning: 'writeCount',
  val,
});

describe('the effects of a step', () => {
  it('show as lines in their order; only those that are probed must come', () => {
    expect(echoesOf(freeing, new Installed(['page_ref']))).toEqual([
      { what: 'free', count: 0, isRequired: false },
      { what: 'freeCallback', count: 0, isRequired: false },
      { what: 'writeCount', count: 1, isRequired: true },
    ]);
    const [free, callback] = echoesOf(freeing, new Installed('all'));
    expect(free).toMatchObject({ what: 'free', isRequired: true });
    expect(callback).toMatchObject({ what: 'freeCallback', isRequired: false });
  });

  it('of set-up are one write, or two where the free count is another', () => {
    const installed = new Installed('all');
    expect(setUpEchoes(1, installed).map(({ count }) => count)).toEqual([1]);
    expect(setUpEchoes(0, installed).map(({ count }) => count)).toEqual([1, 0]);
  });
});

describe('an echo', () => {
  const [free, callback, writing] = echoesOf(freeing, new Installed('all'));

  it('is a line of its kind, and a write also of its count', () => {
    const line = signOfPage('free', 'free_zone_device_folio', 0, false);
    expect(free && isEchoOf(free, line)).toBe(true);
    expect(callback && isEchoOf(callback, line)).toBe(false);
    expect(writing && isEchoOf(writing, writes(1))).toBe(true);
    expect(writing && isEchoOf(writing, writes(2))).toBe(false);
  });
});

describe('lists of echoes', () => {
  const echoes = echoesOf(freeing, new Installed('all'));

  it('have one number for one list, and 0 for none', () => {
    const lists = new PendingLists();
    const number = lists.intern('free', 0, echoes);
    expect(lists.intern('free', 0, [...echoes])).toBe(number);
    expect(lists.intern('handOut', 0, echoes)).not.toBe(number);
    expect(lists.intern('free', 0, [])).toBe(0);
    expect(lists.at(0)).toEqual({ cause: 'nothing', count: 0, echoes: [] });
  });

  it('get shorter from the front, down to none', () => {
    const lists = new PendingLists();
    const afterFree = lists.rest(lists.intern('free', 0, echoes));
    expect(lists.at(afterFree).echoes.map(({ what }) => what)).toEqual([
      'freeCallback',
      'writeCount',
    ]);
    expect(lists.rest(lists.rest(afterFree))).toBe(0);
  });

  it('say what must come first', () => {
    const lists = new PendingLists();
    const pending = lists.at(lists.rest(lists.intern('free', 0, echoes)));
    expect(requiredEcho(pending)).toMatchObject({ what: 'writeCount' });
    expect(requiredEcho(lists.at(0))).toBeUndefined();
  });
});
