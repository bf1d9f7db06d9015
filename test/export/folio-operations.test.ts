// What a kernel would show of a step, call by call: operations on the count, and probed calls, in their order.
import { describe, expect, it } from 'vitest';
import { folioTable, rulesFor } from '../../src/catalog.ts';
import { folioAlphabet } from '../../src/domain/alphabet.ts';
import { eraRow, type Era } from '../../src/domain/era.ts';
import type { FolioEvent } from '../../src/domain/event.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { operationsOf } from '../../src/export/folio-operations.ts';

const live = { pagemap: 'live' } as const;
const handOut: FolioEvent = { type: 'folio.handOut', order: 0, ...live };
const map: FolioEvent = { type: 'folio.map' };
const get: FolioEvent = { type: 'folio.get' };
const put: FolioEvent = { type: 'folio.put' };

/** The operations of the last event, as short words. */
const last = (type: MemoryType, era: Era, ...events: readonly FolioEvent[]): readonly string[] => {
  const row = eraRow(type, era);
  const table = folioTable(
    rulesFor(type, era),
    row,
    undefined,
    folioAlphabet(row, row.largeFolios ? 2 : 0),
  );
  let state = table.initial;
  let words: readonly string[] = [];
  for (const event of events) {
    const number = table.events.findIndex((one) => JSON.stringify(one) === JSON.stringify(event));
    const { next, answer, effects, others } = table.row(state, number);
    const step = { before: table.view(state), event, answer, effects, after: table.view(next) };
    const all = operationsOf(others < 0 ? step : { ...step, others: table.view(others) }, row);
    words = all.map((one) => {
      if (one.what === 'count') {
        const [ret, page] = [one.ret ?? '', one.offset > 0 ? ` +${one.offset}` : ''];
        return `${one.change} ${one.val}${ret === '' ? '' : ` ret=${ret}`} count=${one.count}${page}`;
      }
      if (one.what === 'splitCallback') return `${one.what} ${one.tail ?? 'end'}`;
      return 'errno' in one ? `${one.what} ${one.errno}` : one.what;
    });
    state = next;
  }
  return words;
};

describe('operations of a step', () => {
  it('a hand-out is prepared, and its count written', () => {
    expect(last('device-private', '6.12', handOut)).toEqual(['handOut', 'set 1 count=1']);
    expect(last('pci-p2pdma', '6.15', handOut)).toEqual(['set 1 count=1']);
    expect(last('pci-p2pdma', '6.12', handOut)).toEqual([]);
  });

  it('a last put is followed by the free path, and a reset where there is one', () => {
    expect(last('device-coherent', '6.19', handOut, put)).toEqual([
      'modAndTest -1 ret=1 count=0',
      'free',
      'freeCallback',
    ]);
    expect(last('pci-p2pdma', '6.12', handOut, put)).toEqual([
      'modAndTest -1 ret=1 count=0',
      'free',
      'freeCallback',
      'set 1 count=1',
    ]);
  });

  it('a put of FS_DAX until 6.14 returns the count, and frees nothing', () => {
    expect(last('fs-dax', '6.12', get, put)).toEqual(['modAndReturn -1 ret=1 count=1']);
    expect(
      last('fs-dax', '6.19', { type: 'folio.associate', order: 0 }, map, { type: 'folio.unmap' }),
    ).toEqual(['modAndTest -1 ret=1 count=0', 'free']);
  });

  it('a fault takes its own reference, and gives all back one by one', () => {
    expect(
      last('device-private', '6.12', handOut, map, put, { type: 'folio.fault', succeeds: true }),
    ).toEqual([
      'mod 1 count=2',
      'modAndTest -1 ret=0 count=1',
      'modAndTest -1 ret=1 count=0',
      'free',
      'freeCallback',
    ]);
  });

  it('a long-term pin of coherent memory is granted, taken back, and the folio moved away', () => {
    const pin: FolioEvent = { type: 'folio.pin', longTerm: true, p2pdma: false, ...live };
    expect(last('device-coherent', '6.12', handOut, { type: 'folio.migrateIn' }, pin)).toEqual([
      'mod 1024 count=1025',
      'mod 1 count=1026',
      'modAndTest -1024 ret=0 count=2',
      'evict',
      'modAndTest -1 ret=0 count=1',
      'modAndTest -1 ret=1 count=0',
      'free',
      'freeCallback',
      'evictReturn 0',
    ]);
    expect(last('device-coherent', '6.12', handOut, map, pin).slice(-3)).toEqual([
      'evict',
      'modAndTest -1 ret=0 count=2',
      'evictReturn 16',
    ]);
  });

  it('a split unmaps the folio, gives the first piece its count last, and maps all again', () => {
    const whole: FolioEvent = { type: 'folio.handOut', order: 2, ...live };
    expect(last('device-private', '6.19', whole, map, { type: 'folio.split', order: 0 })).toEqual([
      'modAndTest -1 ret=0 count=1',
      'freeze 1 ret=1 count=0',
      ...[1, 2, 3].flatMap((page) => [`splitCallback ${page}`, `unfreeze 1 count=1 +${page}`]),
      'splitCallback end',
      'unfreeze 1 count=1',
      'mod 1 count=2',
      ...[1, 2, 3].map((page) => `mod 1 count=2 +${page}`),
      ...[1, 2, 3].map((page) => `modAndTest -1 ret=0 count=1 +${page}`),
    ]);
  });

  it('a refused try-get and a refused freeze show, a call that stops the kernel does not', () => {
    expect(last('device-private', '6.12', { type: 'folio.tryGet' })).toEqual([
      'modUnless 1 ret=0 count=0',
    ]);
    expect(last('device-private', '6.12', { type: 'folio.freeze' })).toEqual([
      'freeze 1 ret=0 count=0',
    ]);
    expect(last('device-private', '6.12', put)).toEqual([]);
  });

  it('a memory failure is called and returns, whatever came of it', () => {
    const fail: FolioEvent = { type: 'folio.fail', handler: 'fails', offset: 0, ...live };
    expect(last('generic', '6.19', fail)).toEqual(['fail', 'failReturn 5']);
    expect(last('generic', '6.19', { ...fail, handler: 'succeeds' })).toEqual([
      'fail',
      'failReturn 0',
    ]);
  });
});
