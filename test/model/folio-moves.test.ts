// The folio table as moves: families of calls, what each weighs, and what it does to slots and pagemap.
import { describe, expect, it } from 'vitest';
import { conditions } from '../../src/domain/alphabet.ts';
import { defaultBounds } from '../../src/domain/bounds.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { folioEventKinds } from '../../src/domain/event.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { FolioMoves, type FolioMove } from '../../src/model/folio-moves.ts';
import { renderFolio } from '../../src/model/folio-words.ts';
import { folios } from './folio-life.ts';
import { stateAfter } from './short-events.ts';

const [live, killed] = [conditions.indexOf('live'), conditions.indexOf('killed')];

const movesOf = (type: MemoryType, era: Era): FolioMoves =>
  new FolioMoves(folios(type, era), defaultBounds);

const moveAt = (moves: FolioMoves, path: string, call: object, condition = live): FolioMove => {
  const family = moves.indexOf(call as Parameters<FolioMoves['indexOf']>[0]);
  return moves.move(stateAfter(moves.table, path), condition, family);
};

describe('families of folio calls', () => {
  for (const type of memoryTypes) {
    it(`${type}: are the events without what they find of the pagemap, each once`, () => {
      const moves = movesOf(type, '6.19');
      const spelt = moves.families.map((family) => JSON.stringify(family));
      expect(new Set(spelt).size).toBe(spelt.length);
      expect(spelt.filter((family) => family.includes('"pagemap"'))).toEqual([]);
      const types = new Set(moves.table.events.map((event) => event.type));
      expect(new Set(moves.families.map((family) => family.type))).toEqual(types);
    });

    it(`${type}: are done, or refused, or neither, in every condition of the pagemap`, () => {
      const moves = movesOf(type, '6.19');
      for (const condition of conditions.keys()) {
        const done = moves.moving(moves.table.initial, condition).map((move) => move.family);
        const refused = moves.refusing(moves.table.initial, condition).map((move) => move.family);
        expect([...done, ...refused].sort((a, b) => a - b)).toEqual([...moves.families.keys()]);
      }
    });
  }

  it('answer by the condition of the pagemap', () => {
    const handOut = { type: 'folio.handOut', order: 0 };
    expect(moveAt(movesOf('device-private', '6.15'), '', handOut).answer.kind).toBe('ok');
    expect(moveAt(movesOf('device-private', '6.15'), '', handOut, killed).answer.kind).toBe('warn');
    expect(moveAt(movesOf('device-private', '6.19'), '', handOut, killed).answer.kind).toBe('ok');
  });

  it('have lower ones of the same call before them', () => {
    const moves = movesOf('fs-dax', '6.19');
    const lower = moves.lower({ type: 'folio.associate', order: 2 });
    expect(lower.map((family) => moves.families[family])).toEqual([
      { type: 'folio.associate', order: 0 },
      { type: 'folio.associate', order: 1 },
    ]);
  });
});

describe('a folio move', () => {
  const moves = movesOf('device-private', '6.19');

  it('takes the pages behind it, and a pagemap reference for each page', () => {
    const move = moveAt(moves, '', { type: 'folio.handOut', order: 2 });
    expect(move).toMatchObject({ grows: true, order: 2, references: 4, lay: -1, moves: true });
  });

  it('does not grow when it is refused', () => {
    const move = moveAt(moves, 'handOut:0', { type: 'folio.handOut', order: 2 });
    expect(move).toMatchObject({ grows: false, references: 0, moves: false });
  });

  it('lays its pages again when it comes back, and gives the references back', () => {
    const move = moveAt(moves, 'handOut:2', { type: 'folio.put' });
    expect(move).toMatchObject({ references: -4, lay: 0, others: moves.table.initial });
  });

  it('lays pieces when it is split, and leaves the references', () => {
    const move = moveAt(moves, 'handOut:2 map unmap', { type: 'folio.split', order: 0 });
    expect(move).toMatchObject({ references: 0, lay: 0 });
    expect(moves.table.view(move.others).phase).toBe('handedOut');
  });

  it('lets go first by a call that only gives back', () => {
    for (const path of ['handOut:0', 'handOut:0 map', 'handOut:0 freeze', 'handOut:0 migrateIn']) {
      const move = moves.release(stateAfter(moves.table, path), live);
      const call = moves.families[move?.family ?? -1];
      expect(call && folioEventKinds[call.type].letsGo).toBe(true);
    }
    expect(moves.release(moves.table.initial, live)).toBeUndefined();
  });
});

describe('the weight of a folio', () => {
  const weigh = (type: MemoryType, path: string) => {
    const moves = movesOf(type, '6.19');
    return moves.load(stateAfter(moves.table, path));
  };

  it('is its pages, pins, poison, sharing and freezing', () => {
    const nothing = { fits: true, pins: 0, poisoned: 0, shared: 0, frozen: 0 };
    expect(weigh('device-private', '')).toEqual({ ...nothing, pages: 1 });
    expect(weigh('device-private', 'handOut:2')).toEqual({ ...nothing, pages: 4 });
    expect(weigh('device-private', 'handOut:0 freeze')).toMatchObject({ frozen: 1 });
    expect(weigh('fs-dax', 'associate:0 share')).toMatchObject({ shared: 1 });
    expect(weigh('fs-dax', 'associate:0 map pin:- pin:-')).toMatchObject({ pins: 2 });
    expect(weigh('generic', 'fail:succeeds')).toMatchObject({ poisoned: 1 });
  });

  it('does not fit with more holders, files or pages than the bounds have', () => {
    expect(weigh('generic', 'map get').fits).toBe(true);
    expect(weigh('generic', 'map get get').fits).toBe(false);
    expect(weigh('fs-dax', 'associate:0 share share').fits).toBe(false);
    const small = new FolioMoves(folios('device-private', '6.19'), {
      ...defaultBounds,
      maxOrder: 1,
    });
    expect(small.load(stateAfter(small.table, 'handOut:2')).fits).toBe(false);
  });
});

describe('a folio on one line', () => {
  for (const era of eras) {
    it(`${era}: a folio of a shift is blank as the single page is`, () => {
      const moves = movesOf('generic', era);
      expect(moves.blank(0)).toBe(moves.table.initial);
      expect(renderFolio(4, moves.table.view(moves.blank(2)))).toBe(
        'pfn 4  owned  order 2  count 1',
      );
    });
  }

  const lines: readonly (readonly [type: MemoryType, path: string, line: string])[] = [
    ['device-private', '', 'pfn 7  free  count 0'],
    [
      'device-private',
      'handOut:1',
      'pfn 7  handedOut  order 1  count 1  held 1  pagemap references 2',
    ],
    ['generic', 'map', 'pfn 7  mapped  count 2  mapcount 1  mapping file'],
    ['fs-dax', 'associate:0 share', 'pfn 7  idle  count 0  share 2'],
    [
      'fs-dax',
      'associate:0 map pin:- truncate',
      'pfn 7  pinned  count 1024  pins 1  mapping file  waited for',
    ],
    ['fs-dax', 'fail:succeeds', 'pfn 7  free  count 0  poisoned'],
  ];
  for (const [type, path, line] of lines) {
    it(`says what is not usual: ${line}`, () => {
      const table = folios(type, '6.19');
      expect(renderFolio(7, table.view(stateAfter(table, path)))).toBe(line);
    });
  }
});
