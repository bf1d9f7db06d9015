// What several statecharts do alike: the handlers of a memory failure, and the order of the free path.
import { describe, expect, it } from 'vitest';
import { since } from '../../src/domain/era-range.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { effectsIn, lastOf } from './folio-life.ts';

const driver = 'callback.memoryFailure 1';
const core = 'core.killProcesses';

type Report = readonly [answer: string, isPoisoned: boolean, ...asked: string[]];

/** What a failure finds, and what becomes of it with each handler of the driver. */
interface Found {
  readonly what: string;
  readonly at: readonly (readonly [type: MemoryType, path: string])[];
  readonly eras?: readonly Era[];
  readonly absent: Report;
  readonly declines: Report;
}

const finds: readonly Found[] = [
  {
    what: 'no mapping',
    at: [
      ['device-private', ''],
      ['device-coherent', 'handOut:0'],
      ['fs-dax', ''],
      ['generic', ''],
      ['generic', 'get'],
      ['pci-p2pdma', ''],
      ['pci-p2pdma', 'allocate:0'],
    ],
    absent: ['-EBUSY', false, core],
    declines: ['-EBUSY', false, driver, core],
  },
  {
    what: 'a mapped peer page, which has no mapping either',
    at: [['pci-p2pdma', 'handOut:0 map put']],
    eras: eras.filter(since('6.12').has),
    absent: ['-EBUSY', false, core],
    declines: ['-EBUSY', false, driver, core],
  },
  {
    what: 'anonymous memory',
    at: [
      ['device-private', 'handOut:0 migrateIn'],
      ['device-private', 'handOut:0 map unmap'],
      ['device-coherent', 'handOut:0 migrateIn'],
    ],
    absent: ['-ENXIO', false, core],
    declines: ['-ENXIO', false, driver, core],
  },
  {
    what: 'a file',
    at: [
      ['fs-dax', 'associate:0'],
      ['fs-dax', 'associate:0 map pin:-'],
      ['generic', 'map'],
      ['generic', 'map unmap'],
    ],
    absent: ['ok', true, core],
    declines: ['ok', true, driver, core],
  },
  {
    what: 'files that share the folio, which nothing names',
    at: [
      ['fs-dax', 'associate:0 share'],
      ['fs-dax', 'associate:0 share unshare'],
    ],
    eras: eras.filter(since('6.15').has),
    absent: ['-EBUSY', false, core],
    declines: ['-EBUSY', false, driver, core],
  },
  {
    what: 'PAGE_MAPPING_DAX_SHARED of a shared folio, which stops the kernel',
    at: [['fs-dax', 'associate:0 share']],
    eras: ['6.1', '6.12'],
    absent: ['bug', false],
    declines: ['bug', false],
  },
];

const report = (type: MemoryType, era: Era, path: string): Report => {
  const seen = lastOf(type, era, path.trim());
  return [seen.answer, seen.after.poisoned, ...effectsIn(seen)];
};

describe('a memory failure', () => {
  for (const { what, at, eras: where = eras, absent, declines } of finds) {
    it(`finds ${what}: ${absent[0]} from the generic handler`, () => {
      for (const era of where) {
        for (const [type, path] of at) {
          const name = `${type} ${era} ${path}`;
          expect(report(type, era, `${path} fail:absent`), name).toEqual(absent);
          expect(report(type, era, `${path} fail:declines`), name).toEqual(declines);
        }
      }
    });

    it(`finds ${what}: a driver that answers has the last word`, () => {
      for (const era of where) {
        for (const [type, path] of at) {
          expect(report(type, era, `${path} fail:succeeds`)).toEqual(['ok', true, driver]);
          expect(report(type, era, `${path} fail:fails`)).toEqual(['-EIO', false, driver]);
          expect(report(type, era, `${path} fail:absent@killed`)).toEqual(['-ENXIO', false]);
          expect(report(type, era, `${path} fail:succeeds@drained`)).toEqual(['-ENXIO', false]);
        }
      }
    });
  }

  for (const type of memoryTypes) {
    it(`${type}: a second report repeats everything`, () => {
      expect(report(type, '6.19', 'fail:succeeds fail:succeeds')).toEqual(['ok', true, driver]);
    });
  }
});

describe('the free path', () => {
  const freed: readonly (readonly [type: MemoryType, path: string, references: number])[] = [
    ['device-private', 'handOut:1 map unmap put', 2],
    ['device-coherent', 'handOut:1 migrateIn unmap', 2],
    ['device-coherent', 'handOut:1 migrateIn evict:own', 2],
    ['pci-p2pdma', 'handOut:0 map put unmap', 1],
  ];
  for (const [type, path, references] of freed) {
    it(`${type}, ${path}: mapping, callback, references, count, pages, in this order`, () => {
      const laid = type === 'pci-p2pdma' ? [] : ['pages.lay 0'];
      const back = ['core.free', 'callback.folioFree 0 none', `pagemap.drop ${references}`];
      expect(effectsIn(lastOf(type, '6.19', path))).toEqual([...back, ...laid]);
      expect(effectsIn(lastOf(type, 'contract', path))).toEqual([...back, 'count.set 1', ...laid]);
    });
  }

  it('is not entered while somebody holds the folio', () => {
    for (const path of ['handOut:0 get put', 'handOut:0 map unmap', 'handOut:0 map put']) {
      expect(lastOf('device-private', '6.19', path).effects).toEqual([]);
    }
  });
});
