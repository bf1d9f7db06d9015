// The names of probes tell the kernel, as far as they can.
import { describe, expect, it } from 'vitest';
import { eraShownBy } from '../../../src/trace/read/era-signs.ts';
import { readItems } from '../../../src/trace/read/items.ts';
import { TraceText } from '../trace-text.ts';

const shown = (trace: TraceText): readonly (readonly [era: string, because: string])[] =>
  [...readItems([trace.text])]
    .map((item) => eraShownBy(item))
    .flatMap((choice) => (choice ? [[choice.era, choice.because] as const] : []));

const trace = (): TraceText => new TraceText('device-private');

describe('the kernel of a trace', () => {
  for (const [event, era, because] of [
    ['free_zone_device_page', '6.1', 'later kernels call it free_zone_device_folio'],
    ['migrate_device_coherent_page', '6.1', 'later kernels move folios'],
    ['free_zone_device_folio', '6.12', '6.1 has free_zone_device_page'],
    ['migrate_device_coherent_folio', '6.12', '6.1 moves pages'],
    ['folio_free', '6.19', 'the driver callback had another name before'],
  ] as const) {
    it(`is told by ${event}`, () => {
      const [first] = shown(trace().set(0, 1).probe(event, 0));
      expect(first?.[0]).toBe(era);
      expect(first?.[1]).toContain(`${event} is in the trace: ${because}`);
    });
  }

  it('is told by the order of a hand-out', () => {
    expect(shown(trace().init(0, 0)).map(([era]) => era)).toEqual(['6.19']);
  });

  it('is not told by what all kernels have', () => {
    expect(shown(trace().live('6.12').handOut(0).probe('page_free', 0))).toEqual([]);
  });
});
