// What happens without a line: mappings that do not count, and file associations, a bounded number of them.
import { describe, expect, it } from 'vitest';
import { traceModel } from '../../../src/package/trace-model.ts';
import type { Era } from '../../../src/domain/era.ts';
import type { Folio } from '../../../src/domain/folio.ts';
import type { MemoryType } from '../../../src/domain/memory-type.ts';
import { EventNumbers } from '../../../src/trace/judge/event-numbers.ts';
import { Installed } from '../../../src/trace/read/installed.ts';
import { doneRow, SilentSteps } from '../../../src/trace/judge/silent-steps.ts';

/** What a folio that was just set up can have become. */
const become = (type: MemoryType, era: Era): readonly Folio[] => {
  const table = traceModel.tableOf(type, era);
  const silent = new SilentSteps(table, new EventNumbers(table.events), new Installed('all'));
  expect(silent.from(table.initial, false)).toBe(silent.from(table.initial, false));
  return silent.from(table.initial, false).map((state) => table.view(state));
};

describe('in silence', () => {
  it('a free folio of private memory stays as it is', () => {
    expect(become('device-private', '6.12')).toMatchObject([{ phase: 'free', count: 0 }]);
  });

  it('a page of a file is associated and mapped, and its count stays', () => {
    const folios = become('fs-dax', '6.12');
    expect(folios[0]).toMatchObject({ phase: 'free' });
    expect(folios.some(({ phase }) => phase === 'mapped')).toBe(true);
    for (const { count, mapcount, associations } of folios) {
      expect([count, mapcount <= 1, associations <= 1]).toEqual([1, true, true]);
    }
  });

  it('peer memory of 6.12 is handed out, and of 6.19 it is not', () => {
    expect(become('pci-p2pdma', '6.12').map(({ phase }) => phase)).toEqual(['free', 'handedOut']);
    expect(become('pci-p2pdma', '6.19').map(({ phase }) => phase)).toEqual(['free']);
  });
});

describe('a step', () => {
  it('counts only where it is done and keeps every rule', () => {
    const table = traceModel.tableOf('device-private', '6.12');
    const number = (type: string): number => table.events.findIndex((event) => event.type === type);
    expect(doneRow(table, table.initial, number('folio.handOut'))?.effects).not.toEqual([]);
    expect(doneRow(table, table.initial, number('folio.put'))).toBeUndefined();
  });
});
