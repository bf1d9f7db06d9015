// What lines tell of the kernel's release, as far as they can.
import { describe, expect, it } from 'vitest';
import { kernelEras, type Era } from '../../../src/domain/era.ts';
import { isShownBy, ReleaseSigns } from '../../../src/trace/read/era-signs.ts';
import { readItems } from '../../../src/trace/forms/items.ts';
import { TraceText } from '../trace-text.ts';

const base = { hi: 0xffffea00 | 0, lo: 0 };

/** The eras whose kernels can show all that the trace shows, and the reasons against the others. */
const told = (trace: TraceText): { readonly eras: readonly Era[]; readonly because: string } => {
  const signs = new ReleaseSigns();
  const items = [...readItems([trace.text], { vmemmap: { base } })];
  const found = items.flatMap((item) => signs.take(item));
  return {
    eras: kernelEras().filter((era) => found.every((sign) => isShownBy(era, sign))),
    because: found.map(({ because }) => because).join('; '),
  };
};

const trace = (): TraceText => new TraceText('device-private');
const since = (release: string): readonly Era[] =>
  kernelEras().slice(kernelEras().findIndex((era) => era === release));

describe('the kernel of a trace', () => {
  for (const [event, eras, because] of [
    ['free_zone_device_page', ['6.1'], 'which later kernels call free_zone_device_folio'],
    ['migrate_device_coherent_page', ['6.1'], 'and later kernels move folios'],
    ['free_zone_device_folio', since('6.12'), 'which 6.1 calls free_zone_device_page'],
    ['migrate_device_coherent_folio', since('6.12'), 'and 6.1 moves pages'],
    ['folio_free', since('6.19'), 'which had another name before'],
  ] as const) {
    it(`is told by ${event}`, () => {
      const found = told(trace().set(0, 1).probe(event, 0));
      expect(found.eras).toEqual(eras);
      expect(found.because).toContain(`${event} is in the trace, ${because}`);
    });
  }

  it('is told by the order of a hand-out', () => {
    expect(told(trace().init(0, 0)).eras).toEqual(since('6.19'));
  });

  it('is told by the free of a file page, and not by that of another type in the same place', () => {
    const files = new TraceText('fs-dax').register(2).registered().free(1);
    expect(told(files)).toMatchObject({
      eras: since('6.15'),
      because: expect.stringContaining('a page of FS_DAX memory is freed') as string,
    });
    expect(told(files.register(2, { type: 1 }).registered().free(1)).eras).toEqual(since('6.15'));
    const anonymous = new TraceText('fs-dax').register(2).register(2, { type: 1 }).free(1);
    expect(told(anonymous).eras).toEqual(since('6.12'));
    expect(told(new TraceText('fs-dax').register(2).registered().free(2)).eras).toEqual(
      since('6.12'),
    );
  });

  it('is not told by what all kernels have', () => {
    expect(told(trace().live('6.12').handOut(0).probe('page_free', 0))).toEqual({
      eras: kernelEras(),
      because: '',
    });
  });
});
