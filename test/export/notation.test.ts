// The compact notation says every move of every alphabet, and reads back what it says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSequence, renderSequence, type Move } from '../../src/export/notation.ts';
import { anyMove } from './any-move.ts';

describe('the notation', () => {
  it('leaves out what is usual', () => {
    const moves: readonly Move[] = [
      { pfn: null, event: { type: 'pagemap.register', shift: 0, flaw: 'none', range: 0 } },
      { pfn: 0, event: { type: 'folio.handOut', order: 1 } },
      { pfn: 0, event: { type: 'folio.pin', longTerm: false, p2pdma: true } },
      { pfn: 0, event: { type: 'folio.putBulk', references: 2 } },
      { pfn: 0, event: { type: 'folio.split', order: 0 } },
    ];
    expect(renderSequence(moves)).toBe(
      'pagemap.register; 0 folio.handOut order=1; 0 folio.pin p2pdma=true; 0 folio.putBulk references=2; 0 folio.split',
    );
  });

  it('reads back every move of every alphabet, spelt as the tables spell it', () => {
    const moves = anyMove(3);
    expect(moves.length, 'moves').toBeGreaterThan(1000);
    const read = parseSequence(renderSequence(moves));
    expect(read.map((move) => JSON.stringify(move))).toEqual(
      moves.map((move) => JSON.stringify(move)),
    );
  });

  it('reads back any sequence, whatever its spaces and lines', () => {
    const sequence = fc.array(
      fc.nat(511).chain((pfn) => fc.constantFrom(...anyMove(pfn))),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(sequence, fc.constantFrom(';', ' ; ', ';\n', '\n', ';;'), (moves, end) => {
        const text = moves.map((move) => renderSequence([move]).replaceAll(' ', '  ')).join(end);
        expect(parseSequence(text)).toEqual(moves);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('reads nothing from nothing', () => {
    expect(parseSequence('')).toEqual([]);
    expect(renderSequence([])).toBe('');
  });

  const mistakes: readonly (readonly [text: string, sentence: string])[] = [
    [
      'pagemap.register; 0 folio.frobnicate',
      'Expected step 2 to be an event, got "0 folio.frobnicate"; known',
    ],
    [
      '0 folio.gett',
      'Expected step 1 to be an event such as folio.get, got "0 folio.gett"; zdspec parts',
    ],
    ['7', 'Expected step 1 to be an event, got "7"; known are folio.handOut, '],
    ['folio.put', 'got "folio.put"; write the folio\'s first page before it: 0 folio.put'],
    ['0 folio.put 1', 'got "0 folio.put 1"; folio.put has no parameters'],
    ['0 folio.pin long=true', 'got "0 folio.pin long=true"; folio.pin has longTerm, p2pdma'],
    ['0 folio.split order=1 order=0', 'to be an event with order once, got'],
    ['0 folio.split order=-1', 'to be an event with order, got "0 folio.split order=-1"; order is'],
    ['0 folio.fault', 'to be an event with succeeds, got "0 folio.fault"; succeeds is true or'],
    ['0 folio.evict owner=me', 'owner is one of own, foreign'],
    ['pagemap.register flaw=bad', 'flaw is one of none, noRanges, shiftTooLarge'],
    ['0 folio.handOut pagemap=live', 'folio.handOut has order'],
    ['0 toString', 'got "0 toString"; known'],
  ];
  for (const [text, sentence] of mistakes) {
    it(`refuses "${text}" in a sentence`, () => {
      expect(() => parseSequence(text)).toThrow(sentence);
    });
  }
});
