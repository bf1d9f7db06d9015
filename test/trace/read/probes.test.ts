// The probe table and the readers of its rows agree: each row reads a line that has all its fields,
// needs each field that is not marked as one that may be missing, and no other.
import { describe, expect, it } from 'vitest';
import type { Observation, TraceItem } from '../../../src/trace/read/observation.ts';
import { probes } from '../../../src/trace/read/probes.ts';
import { readItems } from '../../../src/trace/forms/items.ts';

const samples: Readonly<Record<string, string>> = {
  pfn: '0x40328',
  flags: '0x21',
  count: '1',
  mapcount: '-1',
  mapping: '00000000b9b04315',
  mt: '1',
  val: '-1',
  ret: '0',
  page: '0xffd4000001ffff40',
  tail: '0xffd4000001ffff80',
  order: '0',
  pgmap: '0xff110001007716b0',
  type: '3',
  vmemmap_shift: '0',
  nr_range: '1',
  start: '0x40000000',
  end: '0x47ffffff',
};

function readLine(event: string, fields: readonly string[]): TraceItem {
  const pairs = fields.map((name) => `${name}=${samples[name] ?? 'missing sample'}`);
  const line = `   hmm-tests-68      [001] .....     4.225674: ${event}: ${pairs.join(' ')}\n`;
  const items = [...readItems([line], { name: 'made' })];
  expect(items).toHaveLength(1);
  return items[0] as TraceItem;
}

const rows = Object.entries(probes);

describe('the probe table', () => {
  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  for (const [event, { sees, change, fields }] of rows) {
    const names = fields.map((field) => field.replace('?', ''));
    it(`reads ${event} with ${names.length === 0 ? 'no fields' : names.join(' ')}`, () => {
      const seen = readLine(event, names) as Observation;
      expect(seen.kind).toBe(sees);
      expect(seen).toMatchObject({ line: 1, event, comm: 'hmm-tests', pid: 68, cpu: 1 });
      expect(seen.time).toBe(4_225_674);
      if (seen.kind === 'pageReference') expect(seen.change).toBe(change);
    });

    for (const field of fields) {
      const name = field.replace('?', '');
      const isOptional = field.endsWith('?');
      it(`${isOptional ? 'does not need' : 'needs'} ${name} in ${event}`, () => {
        const rest = names.filter((other) => other !== name);
        const seen = readLine(event, rest);
        expect(seen.kind).toBe(isOptional ? sees : 'malformed');
        if (seen.kind !== 'malformed') return;
        expect(seen.field).toBe(name);
        expect(seen.reason).toMatch(
          new RegExp(`^made:1: Expected ${name} of ${event} to be .*, got no such field; `),
        );
      });
    }
  }
});
