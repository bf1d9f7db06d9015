// Fields are found by name in any order; what is wrong with one is said, and said once.
import { describe, expect, it } from 'vitest';
import { encodeLine } from '../../../src/trace/read/bytes.ts';
import { fieldName, Fields } from '../../../src/trace/read/fields.ts';
import { TextCache } from '../../../src/trace/read/text-cache.ts';

function locate(body: string, names: readonly string[]): { fields: Fields; end: number } {
  const fields = new Fields();
  const end = fields.locate(
    encodeLine(body),
    0,
    names.map((name) => fieldName(name)),
  );
  return { fields, end };
}

describe('fields', () => {
  it('are found in order, out of order, between others and after a probe address', () => {
    for (const body of [
      'pfn=0x10 count=2 val=-1',
      'val=-1 count=2 pfn=0x10',
      'other=1 pfn=0x10 mapping=00 count=2 x val=-1 rest',
      '(memremap_pages+0x4/0x660 [test_hmm] <- caller) pfn=0x10 count=2 val=-1',
      '  pfn=0x10\tcount=2   val=-1 \r',
      'pfn=0x10 pfn=0x20 count=2 val=-1 count=7',
    ]) {
      const { fields, end } = locate(body, ['pfn', 'count', 'val']);
      expect([fields.unsigned(0), fields.int(1), fields.int(2)]).toEqual([16, 2, -1]);
      expect(fields.fault).toBeUndefined();
      expect(end).toBe(body.length);
    }
  });

  it('are told from names that begin or end alike', () => {
    const { fields } = locate('xpfn=1 pfnx=2 pf=3 =4 pfn 5', ['pfn']);
    expect(fields.has(0)).toBe(false);
  });

  it('go by their other name too', () => {
    const { fields } = locate('folio=0xffd4000000000040', ['page']);
    expect(fields.pointer(0)).toEqual({ hi: 0xffd40000 | 0, lo: 0x40 });
  });

  it('are forgotten with the next line', () => {
    const { fields } = locate('pfn=1 count=x', ['pfn', 'count']);
    fields.int(1);
    expect(fields.fault?.field).toBe('count');
    fields.locate(encodeLine('pfn=2'), 0, [fieldName('pfn'), fieldName('count')]);
    expect(fields.fault).toBeUndefined();
    expect([fields.unsigned(0), fields.has(1), fields.optionalInt(1)]).toEqual([
      2,
      false,
      undefined,
    ]);
  });

  it('name the first fault, with the text that was there', () => {
    const { fields } = locate(`pfn=4052f val=${'9'.repeat(100)}`, ['pfn', 'val', 'ret']);
    fields.unsigned(0);
    fields.int(1);
    fields.int(2);
    expect(fields.fault).toEqual({
      field: 'pfn',
      expected: 'a whole number from 0 to 2^53-1',
      got: '4052f',
    });
  });

  it('that are missing are faults only where they must be there', () => {
    const { fields } = locate('nothing here', ['ret', 'page']);
    expect([fields.optionalInt(0), fields.optionalUnsigned(0), fields.optionalWord(0)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(fields.fault).toBeUndefined();
    fields.text(1, new TextCache((text) => text));
    expect(fields.fault).toEqual({ field: 'page', expected: 'recorded', got: undefined });
  });
});
