// Lines become numbers and back: equal lines have one number, others have others.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageReference, ReferenceChange } from '../../../src/trace/read/observation.ts';
import { SignBook } from '../../../src/trace/judge/sign-book.ts';
import { signOfReference } from '../../../src/trace/judge/steps.ts';

const seen = (change: ReferenceChange, val: number, ret: number | undefined): PageReference => ({
  kind: 'pageReference',
  line: 1,
  event: `page_ref ${change}`,
  comm: 'task',
  pid: 1,
  cpu: 0,
  time: 0,
  change,
  pfn: 1,
  flags: 'none',
  poison: false,
  reserved: true,
  count: 0,
  mapcount: 0,
  mt: 0,
  val,
  ret,
});

const changes = [
  'set',
  'mod',
  'modAndTest',
  'modAndReturn',
  'modUnless',
  'freeze',
  'unfreeze',
] as const;

describe('a sign', () => {
  it('has the number of its fields, small or large', () => {
    const figure = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(-1025, -1024, 1023, 1024, 1025, 70000, -2147483648),
    );
    const line = fc.record({
      change: fc.constantFrom(...changes),
      val: figure,
      ret: fc.option(figure, { nil: undefined }),
      ending: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
        const book = new SignBook();
        for (const { change, val, ret, ending } of lines) {
          const number = book.ofReference(seen(change, val, ret), ending);
          expect(book.sign(number)).toEqual(signOfReference(seen(change, val, ret), ending));
        }
      }),
    );
  });

  it('of a probe on a page has a number for each name, order and end', () => {
    const book = new SignBook();
    const numbers = [
      book.ofPage('handOut', 'zone_device_page_init', 0, false),
      book.ofPage('handOut', 'zone_device_page_init', 0, true),
      book.ofPage('handOut', 'zone_device_page_init', 3, false),
      book.ofPage('free', 'free_zone_device_folio', 0, false),
    ];
    expect(new Set(numbers).size).toBe(4);
    expect(book.ofPage('handOut', 'zone_device_page_init', 0, true)).toBe(numbers[1]);
    expect(book.sign(numbers[2] ?? -1)).toMatchObject({
      meaning: 'handOut',
      order: 3,
      ending: false,
    });
  });
});

describe('a text', () => {
  it('is what a sign reads as', () => {
    const book = new SignBook();
    expect(book.text(book.ofReference(seen('modAndTest', -1, 1), false))).toBe(
      'page_ref modAndTest val=-1 ret=1',
    );
  });

  it('may be no sign at all', () => {
    const book = new SignBook();
    const number = book.note('memory_failure');
    expect(book.note('memory_failure')).toBe(number);
    expect(book.text(number)).toBe('memory_failure');
    expect(() => book.sign(number)).toThrow(`Expected ${number} to be a sign, got a text`);
  });
});
