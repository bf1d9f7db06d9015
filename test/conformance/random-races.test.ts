// Random races accuse nobody who is sound: what falls in them is a fault that a pair of the table has, or for others than the core to keep.
import { describe, expect, it } from 'vitest';
import { buildRace, canBegin, type RaceOrder } from '../../src/catalog/races.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { raceRandomly, type RandomFinding } from '../../src/study/random-races.ts';
import { wholeRace } from '../../src/study/race.ts';
import { unwatched } from '../../src/study/task.ts';
import { racesExpected } from './races-expected.ts';

const newest = '7.3';

/** The rules that each pair of a type breaks in the newest kernel. */
const fallenIn = (type: MemoryType): readonly (readonly string[])[] =>
  racesExpected
    .filter((one) => one.type === type)
    .flatMap(({ verdicts }) => verdicts.filter((told) => told.startsWith(`${newest} broken`)))
    .map((told) => told.split(' ').slice(2));

const isKnown = (type: MemoryType, { rules, binds }: RandomFinding): boolean =>
  binds.every((one) => one !== 'core') ||
  fallenIn(type).some((fallen) => rules.every((rule) => fallen.includes(rule)));

const racesOf = (
  type: MemoryType,
  threads: readonly string[],
  before: readonly string[] = [],
): RaceOrder => ({
  ...{ type, era: newest, before },
  threads: threads.map((calls) => calls.split(', ')),
});

describe('random races over sound programs', () => {
  for (const type of memoryTypes) {
    it(`find nothing new in ${type}`, async () => {
      const bounds = { threads: 3, calls: 2, runs: 200, seed: 4 };
      const { runs, unlawful, findings } = await raceRandomly(
        { type, era: newest, ...bounds },
        unwatched,
      );
      expect(runs - unlawful).toBeGreaterThan(100);
      const odd = findings.filter((finding) => !isKnown(type, finding));
      expect(odd.map(({ rules, threads }) => [rules, threads])).toEqual([]);
    });
  }
});

describe('races that were called broken, and are not', () => {
  // Root causes: the locks of files that share a folio, interrupts that are off in lockless GUP, a reference that
  // somebody keeps, a mapping by who was handed nothing.
  const sound = [
    racesOf('fs-dax', ['folio.map', 'folio.unshare']),
    racesOf('fs-dax', ['folio.share', 'folio.unshare'], ['folio.map']),
    racesOf('fs-dax', ['folio.gupFast', 'folio.unmap, pagemap.unregister']),
    racesOf('fs-dax', ['folio.truncate', 'folio.unmap, folio.tryGet']),
    racesOf('pci-p2pdma', ['folio.gupFast', 'folio.unmap, pagemap.unregister']),
    racesOf('pci-p2pdma', ['folio.handOut', 'folio.handOut, folio.map']),
  ];

  for (const order of sound) {
    it(`${order.type}: ${order.threads.map((calls) => calls.join(', ')).join(' x ')}`, () => {
      expect(buildRace(order).threads.length).toBeGreaterThan(1);
      const { verdict, complete } = wholeRace({ ...order, maxStates: 100_000 });
      expect([verdict, complete]).toEqual(['holds', true]);
    });
  }

  it('does not begin where two would drop the one reference of their owner', () => {
    const twice = racesOf('generic', ['folio.disown', 'folio.disown']);
    const once = racesOf('generic', ['folio.disown', 'folio.put']);
    expect([canBegin(twice), canBegin(once)]).toEqual([false, true]);
  });
});
