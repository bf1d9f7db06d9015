// Probes under names of one's own are passed over, told with the function that they look like, and read once that is said.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { looksLike } from '../../../src/trace/read/look-alike.ts';
import { TraceReader } from '../../../src/trace/read/reader.ts';
import type { TraceItem } from '../../../src/trace/read/observation.ts';

const cases: readonly (readonly [event: string, body: string, probe: string | undefined])[] = [
  ['p_memremap_pages_0', '(memremap_pages+0x4/0x660) arg1=0x1', 'memremap_pages'],
  ['r_x', '(0xffffffffc0002341 <- memremap_pages) arg1=0x1', 'memremap_pages_ret'],
  ['p_memory_failure_0', '(ffffffff8134a5d4) arg1=0x1', 'memory_failure'],
  ['r_memory_failure_0', '(ffffffffc0002341 <- ffffffff8134a5d0)', 'memory_failure_ret'],
  ['mine', '(free_zone_device_folio.part.0+0x4/0xd0) a=1', 'free_zone_device_folio'],
  ['r_mine', '(caller+0x1/0x2 <- free_zone_device_folio) ret=0', undefined],
  // A function of another name, whatever the event is called.
  ['memory_failure_2', '(soft_offline_page+0x4/0xd0) pfn=0x1', undefined],
  // A tracepoint prints no place.
  ['memory_failure_event', 'pfn 0x10: recovery action for dax page: Recovered', undefined],
  ['sched_switch', 'prev_comm=x', undefined],
];

describe('an event under another name', () => {
  for (const [event, body, probe] of cases) {
    it(`${event} at ${body} looks like ${probe ?? 'nothing'}`, () => {
      expect(looksLike(event, body)).toBe(probe);
    });
  }

  const text = readFileSync(new URL('../reports/f29-default-arg-names-bad.txt', import.meta.url));
  const read = (
    names: ReadonlyMap<string, string>,
  ): { items: TraceItem[]; alike: readonly string[]; unknown: number } => {
    const items: TraceItem[] = [];
    const reader = new TraceReader((item) => items.push(item), { names });
    reader.feed(text);
    const { lookAlikes, unknown } = reader.end();
    const alike = lookAlikes.map(({ event, probe, count, firstLine }) =>
      [event, probe, count, firstLine].join(' '),
    );
    return { items, alike, unknown: Object.keys(unknown).length };
  };

  it('is told with its first line', () => {
    expect(read(new Map()).alike).toEqual([
      'p_memremap_pages_0 memremap_pages 1 13',
      'r_memremap_pages_0 memremap_pages_ret 1 16',
      'p_zone_device_page_init_0 zone_device_page_init 1 17',
      'p_free_zone_device_folio_0 free_zone_device_folio 1 22',
    ]);
  });

  it('is read under its right one, also where its arguments have no names', () => {
    const names = read(new Map()).alike.map((one) => one.split(' '));
    const found = read(new Map(names.map(([event = '', probe = '']) => [event, probe])));
    expect(found).toMatchObject({ alike: [], unknown: 0 });
    expect(found.items.filter(({ kind }) => kind !== 'comment').map(({ kind }) => kind)).toEqual([
      ...['register', 'pageReference', 'pageReference', 'registerReturn', 'handOut'],
      ...['pageReference', 'pageReference', 'pageReference', 'pageReference', 'free'],
      ...['pageReference', 'pageReference'],
    ]);
  });
});
