// The pagemap table as moves: what comes from outside, what folios exchange, and what folios find.
import { describe, expect, it } from 'vitest';
import { conditions } from '../../src/domain/alphabet.ts';
import { defaultBounds } from '../../src/domain/bounds.ts';
import { PagemapMoves, renderPagemap } from '../../src/model/pagemap-moves.ts';
import { built } from './play.ts';
import { stateAfter } from './short-events.ts';

const { pagemap: table } = built('device-private', '6.19');
const moves = new PagemapMoves(table, false, defaultBounds);
const up = 'register:0,none,0';
const at = (path: string): number => stateAfter(table, path);

describe('the moves of a pagemap', () => {
  const namesOf = (isAlone: boolean): string[] => {
    const one = new PagemapMoves(table, isAlone, defaultBounds);
    return [...one.moves.keys()].map((index) => one.eventOf(index).type);
  };

  it('leave out what folios do, unless the pagemap is alone', () => {
    const outside = ['register', 'unregister', 'drain', 'lookUp', 'put'];
    expect(namesOf(false)).toEqual(outside.map((name) => `pagemap.${name}`));
    expect(namesOf(true)).toEqual(expect.arrayContaining(['pagemap.take', 'pagemap.drop']));
  });

  it('are found again by their event', () => {
    for (const index of moves.moves.keys()) {
      expect(moves.indexOf(moves.eventOf(index))).toBe(index);
    }
    expect(moves.indexOf({ type: 'pagemap.putNull' })).toBe(-1);
  });

  it('end with kill and drain, and let go by putting a look-up', () => {
    expect(moves.ending.map((index) => moves.eventOf(index).type)).toEqual([
      'pagemap.unregister',
      'pagemap.drain',
    ]);
    expect(moves.release(at(up))).toBe(-1);
    expect(moves.eventOf(moves.release(at(`${up} lookUp`))).type).toBe('pagemap.put');
  });

  it('have lower ones of the same call: a smaller shift (generic)', () => {
    const generic = new PagemapMoves(built('generic', '6.19').pagemap, false, defaultBounds);
    const register = { type: 'pagemap.register', shift: 2, flaw: 'none', range: 0 } as const;
    const lower = generic.lower(register).map((index) => generic.eventOf(index));
    expect(lower).toEqual([
      { ...register, shift: 0 },
      { ...register, shift: 1 },
    ]);
  });
});

describe('what a folio exchanges with its pagemap', () => {
  it('is taken above zero, and given back below', () => {
    const taken = moves.exchange(at(up), 4).next;
    expect(table.view(taken)).toMatchObject({ references: 5, handed: 4 });
    expect(moves.exchange(taken, -4).next).toBe(at(up));
  });

  it('is a power of two that the alphabet has', () => {
    expect(() => moves.exchange(at(up), 3)).toThrow(
      'Expected a power of two of at most 8 pagemap references to be exchanged at once, got 3 taken',
    );
  });
});

describe('what a folio finds of its pagemap', () => {
  const found: readonly (readonly [path: string, condition: string, hasPages: boolean])[] = [
    ['', 'drained', false],
    [up, 'live', true],
    [`${up} unregister`, 'drained', true],
    [`${up} take:1 unregister`, 'killed', true],
    [`${up} take:1 unregister drain`, 'killed', true],
    [`${up} unregister drain`, 'drained', false],
  ];
  for (const [path, condition, hasPages] of found) {
    it(`is ${condition}, ${hasPages ? 'with' : 'without'} pages, after "${path}"`, () => {
      expect(conditions[moves.conditionOf(at(path))]).toBe(condition);
      expect(moves.hasPages(at(path))).toBe(hasPages);
      expect(moves.isUnset(at(path))).toBe(path === '');
    });
  }

  it('is the shift of its folios (generic)', () => {
    const generic = built('generic', '6.19').pagemap;
    const shifted = stateAfter(generic, 'register:2,none,0');
    expect(new PagemapMoves(generic, false, defaultBounds).shiftOf(shifted)).toBe(2);
  });
});

describe('the weight of a pagemap', () => {
  it('is its look-ups, and alone what folios hold of it', () => {
    const alone = new PagemapMoves(table, true, { ...defaultBounds, maxOrder: 0 });
    expect(moves.fits(at(`${up} lookUp`))).toBe(true);
    expect(moves.fits(at(`${up} lookUp lookUp`))).toBe(false);
    expect(moves.fits(at(`${up} take:4 take:4`))).toBe(true);
    expect(alone.fits(at(`${up} take:1`))).toBe(true);
    expect(alone.fits(at(`${up} take:2`))).toBe(false);
  });

  it('is rendered on one line, with the pfn where it is not the first', () => {
    expect(renderPagemap(0, table.view(at('')))).toBe('pagemap unset  references 0');
    expect(moves.render(8, at(`${up} lookUp take:2`))).toBe(
      'pagemap at pfn 8 live  references 4  look-ups 1  handed out 2',
    );
    const { pagemap } = built('fs-dax', '6.19', {}, { stage: 'altmap' });
    expect(renderPagemap(0, pagemap.view(stateAfter(pagemap, up)))).toBe(
      'pagemap live  references 3  altmap alloc 1',
    );
  });
});
