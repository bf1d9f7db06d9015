// Moves as numbers and as data: each reads as one call, and has simpler ones to stand in for it.
import { describe, expect, it } from 'vitest';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { parseSequence, renderSequence } from '../../src/export/notation.ts';
import { built, play } from './play.ts';

const { world } = built('device-private', '6.19');

const numbered = (text: string): number[] =>
  parseSequence(text).map((move) => world.names.moveOf(move));
const named = (moves: readonly number[]): string =>
  renderSequence(moves.map((move) => world.names.describe(move)));

describe('the name of a move', () => {
  for (const type of memoryTypes) {
    it(`${type}: is another one for each number, and leads back to it`, () => {
      for (const era of eras) {
        const one = built(type, era).world;
        const all = [...Array(one.moves).keys()];
        expect(all.length).toBeGreaterThan(50);
        expect(all.map((move) => one.names.moveOf(one.names.describe(move)))).toEqual(all);
      }
    });
  }

  it('has the first page of the folio, or none at the pagemap', () => {
    const [put = -1] = numbered('3 folio.put');
    expect(world.names.describe(put)).toEqual({ pfn: 3, event: { type: 'folio.put' } });
    const [drain = -1] = numbered('pagemap.drain');
    expect(world.names.describe(drain)).toEqual({ pfn: null, event: { type: 'pagemap.drain' } });
  });

  const unknown = [
    '4 folio.put',
    '0 folio.handOut order=3',
    '0 folio.share',
    'altmap.free pages=1',
  ];
  for (const text of unknown) {
    it(`is not known for a call outside this world: ${text}`, () => {
      expect(numbered(text)).toEqual([-1]);
    });
  }

  it('leaves references of folios to the folios', () => {
    expect(numbered('pagemap.take references=1; pagemap.drop references=1')).toEqual([-1, -1]);
  });
});

describe('what may stand in for a move', () => {
  const lower = (text: string): string => {
    const [move = -1] = numbered(text);
    return named(world.names.lower(move));
  };

  it('is the same call with lower parameters at the same place, lowest first', () => {
    expect(lower('2 folio.handOut order=2')).toBe('2 folio.handOut; 2 folio.handOut order=1');
    expect(lower('2 folio.handOut')).toBe('');
    expect(lower('1 folio.split order=1')).toBe('1 folio.split');
    expect(lower('pagemap.drain')).toBe('');
  });

  it('is any call at the places of a sequence, or at the pagemap', () => {
    const others = world.names.alternatives(numbered('pagemap.register; 2 folio.handOut'));
    const places = others.map((move) => world.names.describe(move).pfn);
    expect(new Set(places)).toEqual(new Set([null, 2]));
    expect(others).toEqual(expect.arrayContaining(numbered('pagemap.lookUp; 2 folio.freeze')));
  });

  it('is the same sequence with two places exchanged, the lower one not used before', () => {
    const text = 'pagemap.register; 2 folio.handOut; 0 folio.get; 2 folio.put';
    expect(world.names.relabel(numbered(text)).map(named)).toEqual([
      'pagemap.register; 0 folio.handOut; 2 folio.get; 0 folio.put',
      'pagemap.register; 1 folio.handOut; 0 folio.get; 1 folio.put',
    ]);
    expect(world.names.relabel(numbered('0 folio.handOut'))).toEqual([]);
  });
});

describe('names in a world of two pagemaps', () => {
  const two = built('device-private', '6.19', { pages: 2, pagemaps: 2, maxOrder: 1 });

  it('are told apart by the first pfn, and no call at one moves the other', () => {
    const { lines, answers } = play(two, '2 pagemap.register; 3 folio.handOut; 0 folio.handOut');
    expect(answers).toEqual(['ok', 'ok', 'not there']);
    expect(lines).toEqual([
      'pagemap unset  references 0',
      'pagemap at pfn 2 live  references 2  handed out 1',
      'pfn 2  free  count 0',
      'pfn 3  handedOut  count 1  held 1  pagemap references 1',
    ]);
  });

  it('lead back to every number', () => {
    const all = [...Array(two.world.moves).keys()];
    const { names } = two.world;
    expect(all.map((move) => names.moveOf(names.describe(move)))).toEqual(all);
  });
});
