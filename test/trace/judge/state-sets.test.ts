// Sets of hypotheses over the table of a folio: several explanations of one line live side by side.
import { describe, expect, it } from 'vitest';
import { traceModel } from '../../../src/package/trace-model.ts';
import { eraRow, type Era } from '../../../src/domain/era.ts';
import type { MemoryType } from '../../../src/domain/memory-type.ts';
import { Installed, type Declared } from '../../../src/trace/read/installed.ts';
import { SignBook } from '../../../src/trace/judge/sign-book.ts';
import { impossible, StateSets } from '../../../src/trace/judge/state-sets.ts';
import { signOfPage, type Sign } from '../../../src/trace/judge/steps.ts';

const setsOf = (type: MemoryType, era: Era = '6.12', declared: Declared = 'all'): StateSets =>
  new StateSets(traceModel.tableOf(type, era), eraRow(type, era), new Installed(declared));

const plain: Sign = { ...signOfPage('free', 'event', 0, false) };
const sign = (meaning: Sign['meaning'], val = 0, ret?: number): Sign => ({
  ...plain,
  meaning,
  val,
  ret,
});

const book = new SignBook();

/** Steps through signs, each by its number. */
const walk = (sets: StateSets, from: number, signs: readonly Sign[]): number =>
  signs.reduce((set, one) => (set === impossible ? set : sets.step(set, one, book.of(one))), from);

const handedOut = [sign('handOut'), sign('writeCount', 1)];

describe('a set', () => {
  it('has one number, whatever the order of its members', () => {
    const sets = setsOf('device-private');
    const [one, other] = [
      { state: 0, pending: 0 },
      { state: 1, pending: 0 },
    ];
    const held = walk(sets, sets.fresh(0), handedOut);
    expect(sets.members(held).length).toBeGreaterThan(0);
    expect(sets.intern([one, other])).toBe(sets.intern([other, one, other]));
    expect(sets.intern([])).toBe(impossible);
  });

  it('waits for the lines that must follow', () => {
    const sets = setsOf('device-private');
    const begun = walk(sets, sets.fresh(0), [sign('handOut')]);
    expect(sets.summary(begun)).toMatchObject({ isWaiting: true, isOut: true, count: 0 });
    expect(sets.summary(walk(sets, sets.fresh(0), handedOut))).toMatchObject({
      isWaiting: false,
      count: 1,
    });
    expect(sets.summary(sets.withoutEchoes(begun)).isWaiting).toBe(false);
  });

  it('keeps every explanation of a reference: a get, or a mapping', () => {
    const sets = setsOf('device-private');
    const taken = walk(sets, sets.fresh(0), [...handedOut, sign('take', 1)]);
    const views = sets.members(taken).map(({ state }) => sets.ways.table.view(state));
    expect(views.map(({ mapcount }) => mapcount).sort()).toEqual([0, 1]);
    expect(sets.summary(taken).count).toBe(2);
  });

  it('is impossible where no member explains the line', () => {
    const sets = setsOf('device-private');
    expect(walk(sets, sets.fresh(0), [sign('dropToZero', -1, 1)])).toBe(impossible);
    expect(walk(sets, sets.fresh(0), [sign('tryGetRefused', 1, 0)])).toBe(sets.fresh(0));
    expect(walk(sets, sets.fresh(0), [sign('tryGetRefused', 0, 0)])).toBe(impossible);
  });

  it('begins with the writes of set-up', () => {
    const sets = setsOf('device-private');
    expect(walk(sets, sets.settingUp, [sign('writeCount', 1), sign('writeCount', 0)])).toBe(
      sets.fresh(0),
    );
    expect(walk(sets, sets.settingUp, [sign('writeCount', 0)])).toBe(impossible);
    const generic = setsOf('generic');
    expect(walk(generic, generic.settingUp, [sign('writeCount', 1)])).toBe(generic.fresh(0));
  });

  it('of a large folio pins by one', () => {
    const sets = setsOf('generic', '6.19');
    const pinned = walk(sets, sets.fresh(9), [sign('take', 1), sign('take', 1)]);
    const views = sets.members(pinned).map(({ state }) => sets.ways.table.view(state));
    expect(views.some(({ pins, order, count }) => pins === 1 && order === 9 && count === 3)).toBe(
      true,
    );
    const mapped = [sign('take', 1), sign('take', 1024)];
    expect(walk(sets, sets.fresh(9), mapped)).toBe(impossible);
    expect(walk(sets, sets.fresh(0), mapped)).not.toBe(impossible);
  });
});

describe('a hand-out that only its count shows', () => {
  it('is none where zone_device_page_init is probed', () => {
    const sets = setsOf('device-private');
    expect(walk(sets, sets.fresh(0), [sign('writeCount', 1)])).toBe(impossible);
  });

  it('is one where it is not, and can be told', () => {
    const sets = setsOf('device-private', '6.12', ['page_ref']);
    const after = walk(sets, sets.fresh(0), [sign('writeCount', 1)]);
    expect(sets.summary(after)).toMatchObject({ isOut: true, count: 1 });
    expect(sets.isUnprobedHandOut(sets.fresh(0), after)).toBe(true);
    expect(sets.isUnprobedHandOut(after, after)).toBe(false);
  });

  it('is none that a probe could have shown, of peer memory', () => {
    const sets = setsOf('pci-p2pdma', '6.19', ['page_ref']);
    const after = walk(sets, sets.fresh(0), [sign('writeCount', 1)]);
    expect(after).not.toBe(impossible);
    expect(sets.isUnprobedHandOut(sets.fresh(0), after)).toBe(false);
  });
});

describe('steps that are known', () => {
  it('are asked anew when a probe turns out to be installed', () => {
    const installed = new Installed(['page_ref']);
    const sets = new StateSets(
      traceModel.tableOf('device-private', '6.12'),
      eraRow('device-private', '6.12'),
      installed,
    );
    expect(sets.step(sets.fresh(0), sign('writeCount', 1), 0)).not.toBe(impossible);
    installed.see('zone_device_page_init');
    expect(sets.step(sets.fresh(0), sign('writeCount', 1), 0)).toBe(impossible);
  });
});

describe('many references', () => {
  it('of a large folio stay a few explanations, because pins and mappings beyond two are gets as well', () => {
    const sets = setsOf('generic', '6.19');
    const gets = Array.from({ length: 40 }, () => sign('take', 1));
    const taken = walk(sets, sets.fresh(9), gets);
    expect(sets.summary(taken).count).toBe(41);
    expect(sets.members(taken).length).toBeLessThan(20);
    const puts = Array.from({ length: 40 }, () => sign('dropToSome', -1, 0));
    expect(sets.summary(walk(sets, taken, puts))).toMatchObject({ count: 1, isOut: false });
  });
});
