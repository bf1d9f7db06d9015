// Registration step by step: what a failing step has done by then, what is undone, and what the altmap gives.
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { renderAnswer } from '../../src/core/answer.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { since } from '../../src/domain/era-range.ts';
import { eraRow, eras, type Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import type { Pagemap } from '../../src/domain/pagemap.ts';
import { flawsOf, type Flaw } from '../../src/domain/registration.ts';
import { pagemap } from '../../src/model/pagemap.ts';
import type { Stage } from '../../src/mutants/mutant.ts';
import { rowOf, stateAfter } from './short-events.ts';

const tableOf = (type: MemoryType, era: Era, stage: Stage, machine = pagemap) =>
  buildWorld({ type, era, bounds: smallBounds, stage, fault: { machine } }).pagemap;

const leave = (): void => undefined;
/** Stops where the failing step failed. */
const undoingNothing = pagemap.provide({
  actions: { undoRange: leave, removeRanges: leave, forgetReferences: leave },
});
/** Undoes the failing range alone. */
const undoingOneRange = pagemap.provide({
  actions: { removeRanges: leave, forgetReferences: leave },
});

const standing = ({ published, tracked, shadowed, added }: Pagemap): string =>
  [published, tracked, shadowed, added].join(' ');

/** Steps that stand: ranges published, tracked, shadowed and added. */
const doneBy = (type: MemoryType, flaw: Flaw, range: number, machine = pagemap): string => {
  const table = tableOf(type, '6.19', 'pagemap', machine);
  const { next } = rowOf(table, table.initial, `register:0,${flaw},${String(range)}`);
  return standing(table.view(next));
};

type Failure = readonly [flaw: Flaw, errno: string, first: string, second: string];

/** What stands when the first or the second range fails. */
const failures: readonly Failure[] = [
  ['endpointTaken', '-ENOMEM', '0 0 0 0', '1 1 1 1'],
  ['systemRam', '-ENXIO', '0 0 0 0', '1 1 1 1'],
  ['publishFails', '-ENOMEM', '0 0 0 0', '1 1 1 1'],
  ['publishStops', '-ENOMEM', '0 0 0 0', '1 1 1 1'],
  ['trackFails', '-EINVAL', '1 0 0 0', '2 1 1 1'],
  ['rangeNotAllowed', '-EINVAL', '1 1 0 0', '2 2 1 1'],
  ['shadowFails', '-ENOMEM', '1 1 0 0', '2 2 1 1'],
  ['altmapMisplaced', '-EINVAL', '1 1 1 0', '2 2 2 1'],
  ['unaligned', '-EINVAL', '1 1 1 0', '2 2 2 1'],
  ['innerOverlap', '-EEXIST', '1 1 1 0', '2 2 2 1'],
  ['addFails', '-ENOMEM', '1 1 1 0', '2 2 2 1'],
  ['addStops', '-ENOMEM', '1 1 1 0', '2 2 2 1'],
];

/** Those that fail half way. */
const leaving: readonly Flaw[] = ['publishStops', 'addStops'];

describe('a registration that fails', () => {
  for (const [flaw, errno, first, second] of failures) {
    it(`${flaw}: has done the steps before it, in the ranges before and in its own`, () => {
      expect(doneBy('fs-dax', flaw, 0, undoingNothing)).toBe(first);
      expect(doneBy('fs-dax', flaw, 1, undoingNothing)).toBe(second);
    });

    it(`${flaw}: undoes its own range first, then those before it, and answers ${errno}`, () => {
      expect(doneBy('fs-dax', flaw, 0, undoingOneRange)).toBe('0 0 0 0');
      expect(doneBy('fs-dax', flaw, 1, undoingOneRange)).toBe('1 1 1 1');
      expect(doneBy('fs-dax', flaw, 1)).toBe('0 0 0 0');
      const table = tableOf('fs-dax', '6.19', 'pagemap');
      for (const range of ['0', '1']) {
        const row = rowOf(table, table.initial, `register:0,${flaw},${range}`);
        expect(renderAnswer(row.answer)).toBe(errno);
        expect(row.next === table.initial).toBe(!leaving.includes(flaw));
      }
    });
  }

  it('half way, leaves sections that refuse the range, and entries that the next one replaces', () => {
    const table = tableOf('fs-dax', '6.19', 'pagemap');
    const afterEach = (...flaws: readonly string[]): string => {
      let [state, answers] = [table.initial, ''];
      for (const flaw of flaws) {
        const row = rowOf(table, state, `register:0,${flaw}`);
        answers += `${renderAnswer(row.answer)} `;
        state = row.next;
      }
      const { leftSections, leftEntries } = table.view(state);
      return `${answers}${JSON.stringify([leftSections, leftEntries])}`;
    };
    expect(afterEach('addStops,1', 'none,0')).toBe('-ENOMEM -EEXIST [[1],[]]');
    expect(afterEach('addStops,1', 'addFails,1')).toBe('-ENOMEM -EEXIST [[1],[]]');
    expect(afterEach('addStops,1', 'trackFails,1')).toBe('-ENOMEM -EINVAL [[1],[]]');
    expect(afterEach('addStops,1', 'addStops,0')).toBe('-ENOMEM -ENOMEM [[0,1],[]]');
    expect(afterEach('addStops,0', 'addStops,1')).toBe('-ENOMEM -EEXIST [[0],[]]');
    expect(afterEach('addStops,0', 'noRanges,1')).toBe('-ENOMEM -EINVAL [[0],[]]');
    expect(afterEach('publishStops,1', 'publishStops,0')).toBe('-ENOMEM -ENOMEM [[],[0,1]]');
    expect(afterEach('publishStops,0', 'trackFails,1')).toBe('-ENOMEM -EINVAL [[],[]]');
    expect(afterEach('publishStops,1', 'trackFails,0')).toBe('-ENOMEM -EINVAL [[],[1]]');
    expect(afterEach('publishStops,1', 'none,0')).toBe('-ENOMEM ok [[],[]]');
  });

  it('an altmap is wrong only on a second range', () => {
    expect(doneBy('fs-dax', 'altmapOnSecondRange', 1, undoingNothing)).toBe('1 1 1 1');
    expect(() => doneBy('fs-dax', 'altmapOnSecondRange', 0)).toThrow(
      'Expected register:0,altmapOnSecondRange,0 to be an event',
    );
  });

  it('private memory has no shadow to undo', () => {
    expect(doneBy('device-private', 'addFails', 1, undoingNothing)).toBe('2 2 0 1');
    expect(doneBy('device-private', 'addFails', 1, undoingOneRange)).toBe('1 1 0 1');
  });

  it('what concerns the whole is checked before anything is done', () => {
    const whole: readonly Flaw[] = ['noRanges', 'shiftTooLarge', 'noOwner', 'referencesFail'];
    for (const flaw of whole) {
      expect(doneBy('device-private', flaw, 1, undoingNothing)).toBe('0 0 0 0');
    }
  });

  it('leaves a pagemap that was gone as it was, so that it can be registered again', () => {
    const table = tableOf('fs-dax', '6.19', 'pagemap');
    const gone = stateAfter(table, 'register:0,none,0 unregister drain');
    for (const [flaw] of failures.filter(([one]) => !leaving.includes(one))) {
      expect(rowOf(table, gone, `register:0,${flaw},1`).next).toBe(gone);
    }
    expect(table.view(rowOf(table, gone, 'register:0,none,0').next).phase).toBe('live');
  });
});

describe('what registration looks for', () => {
  const ownChecks = (type: MemoryType, era: Era): readonly Flaw[] => {
    const checks: readonly Flaw[] = ['shiftTooLarge', 'noMigrateToRam', 'noFolioFree', 'noOwner'];
    return flawsOf(eraRow(type, era)).filter((flaw) => checks.includes(flaw));
  };
  const callbacks: Record<MemoryType, readonly Flaw[]> = {
    'device-private': ['noMigrateToRam', 'noFolioFree', 'noOwner'],
    'device-coherent': ['noFolioFree', 'noOwner'],
    'fs-dax': [],
    generic: [],
    'pci-p2pdma': [],
  };
  for (const type of memoryTypes) {
    it(`${type}: callbacks and owner in every era, the shift from 6.18 on`, () => {
      for (const era of eras) {
        const isShiftChecked = since('6.18').has(era);
        expect(ownChecks(type, era)).toEqual([
          ...(isShiftChecked ? ['shiftTooLarge'] : []),
          ...callbacks[type],
        ]);
      }
    });
  }
});

describe('the altmap of a pagemap', () => {
  const up = 'register:0,none,0';
  const altmapAfter = (type: MemoryType, path: string) => {
    const table = tableOf(type, '6.19', 'altmap');
    return table.view(stateAfter(table, path));
  };

  it('gives registration a block behind the reserve, and its area no folio', () => {
    const { altmap, base, ranges } = altmapAfter('fs-dax', up);
    expect(altmap).toEqual({
      reserve: 1,
      free: 5,
      align: 0,
      alloc: 1,
      blocks: [{ pfn: 1, pages: 1 }],
    });
    expect(ranges).toEqual([8]);
    expect(base).toBe(2);
  });

  it('aligns a block to its lowest set bit and counts the padding', () => {
    const { altmap } = altmapAfter('fs-dax', `${up} altmap.allocate:1 altmap.allocate:2`);
    expect(altmap).toMatchObject({ alloc: 4, align: 1 });
    expect(altmap?.blocks).toEqual([
      { pfn: 1, pages: 1 },
      { pfn: 2, pages: 1 },
      { pfn: 4, pages: 2 },
    ]);
  });

  it('takes pages back and keeps the padding, and gives no more than it has', () => {
    const table = tableOf('fs-dax', '6.19', 'altmap');
    const freed = stateAfter(table, `${up} altmap.allocate:1 altmap.allocate:2 altmap.free:2`);
    expect(table.view(freed).altmap).toMatchObject({ alloc: 2, align: 1 });
    const refused = rowOf(table, freed, 'altmap.allocate:3');
    expect(renderAnswer(refused.answer)).toBe('-ENOMEM');
    expect(refused.next).toBe(freed);
    expect(renderAnswer(rowOf(table, freed, 'altmap.free:2').answer)).toBe('bug');
  });

  for (const type of memoryTypes) {
    const isKept = type === 'device-private';
    it(`${type}: tear-down ${isKept ? 'keeps the blocks and warns' : 'frees every block'}`, () => {
      const table = tableOf(type, '6.19', 'altmap');
      const killed = stateAfter(table, `${up} altmap.allocate:1 altmap.allocate:2 unregister`);
      const { next, effects } = rowOf(table, killed, 'drain');
      expect(table.view(next).altmap).toMatchObject({ alloc: isKept ? 4 : 0, align: 1 });
      expect(effects).toEqual([
        ...(isKept ? [{ type: 'altmapWarning', alloc: 4 }] : []),
        { type: 'unregistered' },
      ]);
    });

    it(`${type}: the next registration counts blocks anew, and keeps the padding`, () => {
      const life = `${up} altmap.allocate:1 altmap.allocate:2 unregister drain`;
      expect(altmapAfter(type, `${life} ${up}`).altmap).toMatchObject({
        alloc: 1,
        align: 1,
        blocks: [{ pfn: 2, pages: 1 }],
      });
    });
  }
});
