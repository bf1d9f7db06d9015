// Lines of at most so many characters.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSequence, renderSequence } from '../../src/export/notation.ts';
import { wrapWords } from '../../src/export/wrap.ts';
import { anyMove } from './any-move.ts';

const moves = fc.constantFrom(...anyMove(0), ...anyMove(1234));

describe('wrapWords', () => {
  it('breaks between words and never inside one', () => {
    expect(wrapWords('a bc  def\nghij', 5)).toEqual(['a bc', 'def', 'ghij']);
    expect(wrapWords('longer than', 3)).toEqual(['longer', 'than']);
    expect(wrapWords('', 3)).toEqual([]);
  });

  it('takes a call for one word, wherever it stands', () => {
    expect(wrapWords('sequence 0 folio.pin longTerm=true; 0 folio.put', 28)).toEqual([
      'sequence',
      '0 folio.pin longTerm=true;',
      '0 folio.put',
    ]);
    expect(wrapWords('Expected "0 folio.put" to be sound', 20)).toEqual([
      'Expected',
      '"0 folio.put" to be',
      'sound',
    ]);
    // A name that only begins like a call, and a figure that is none.
    expect(wrapWords('in 3 folio.putter and 4 pages', 10)).toEqual([
      'in 3',
      'folio.putter',
      'and 4',
      'pages',
    ]);
  });

  it('breaks a call that is too long before a parameter, and keeps its pfn', () => {
    expect(wrapWords('0 folio.pin longTerm=true p2pdma=true', 20)).toEqual([
      '0 folio.pin',
      'longTerm=true',
      'p2pdma=true',
    ]);
  });

  it('tears no call of any sequence at any width from 40 to 120', () => {
    fc.assert(
      fc.property(
        fc.array(moves, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 40, max: 120 }),
        (sequence, width) => {
          const fits = sequence.filter((move) => renderSequence([move]).length < width);
          const lines = wrapWords(renderSequence(fits), width);
          expect(lines.join(' ')).toBe(renderSequence(fits));
          expect(lines.filter((line) => line.length > width)).toEqual([]);
          expect(lines.flatMap(parseSequence)).toEqual(fits);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
