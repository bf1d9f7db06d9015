// What can show with which probes: the table of spec/40-trace.md is what code knows, what the model's own traces need, and
// what recordings of kernels have.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../../src/catalog.ts';
import { bundledPath, bundledTraces } from '../../../src/cli/terminal/bundled-traces.ts';
import { smallBounds } from '../../../src/domain/bounds.ts';
import { eraNamed, eraRow, eras, type Era } from '../../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../../src/domain/memory-type.ts';
import { compareReleases } from '../../../src/domain/release.ts';
import { randomLife } from '../../../src/explore/life.ts';
import { tracepointsOf } from '../../../src/trace/judge/shown.ts';
import { read } from '../../architecture/tree.ts';
import { writeCalls } from '../../properties/written-traces.ts';

/** The tracepoints of lines that are none of set-up. */
const tracepointsIn = (lines: readonly string[]): ReadonlySet<string> =>
  new Set(
    lines.flatMap((line) => {
      const event = / (page_ref_\w+): /.exec(line)?.[1];
      return event === undefined || line.includes(' mt=0 ') ? [] : [event];
    }),
  );

/** Whether a row of the chapter speaks of a type in an era: `fs-dax since 6.15`, `device-private, device-coherent`. */
const isAbout = (memory: string, type: MemoryType, era: Era): boolean =>
  memory.split(', ').some((one) => {
    const [, name, , word, release = ''] = /^(\S+)( (until|since) (\S+))?$/.exec(one) ?? [];
    if (name !== type) return false;
    if (word === undefined) return true;
    const { release: own } = eraNamed(era);
    // The header's words are those of a count of one.
    const isBefore = own === undefined || compareReleases(own, release) <= 0;
    return word === 'until' ? isBefore : own !== undefined && compareReleases(own, release) >= 0;
  });

const chapterRows = (): readonly { readonly memory: string; readonly events: string[] }[] => {
  const lines = read('spec/40-trace.md').split('\n');
  const first = lines.findIndex((line) => line.startsWith('| a count moves'));
  const rows = lines.slice(first).map((line) => line.split('|').map((cell) => cell.trim()));
  const own = rows.slice(
    0,
    rows.findIndex(([, what]) => what === 'a hand-out'),
  );
  return own.map(([, , memory = '', shows = '']) => ({
    memory,
    events: [...shows.matchAll(/`(\w+)`/g)].map(([, name]) => `page_ref_${name ?? ''}`).sort(),
  }));
};

describe.each(memoryTypes)('the counts of %s', (type) => {
  it.each(eras)('move by the tracepoints that the chapter names, in %s', (era) => {
    const rows = chapterRows().filter(({ memory }) => isAbout(memory, type, era));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.events).toEqual([...tracepointsOf(eraRow(type, era))].sort());
  });

  it('are written by the model with these, and in some era with all of them', () => {
    const written = eras.map((era) => {
      const order = { type, era, bounds: { ...smallBounds, pages: 4 } };
      const built = buildWorld(order);
      const lines = Array.from({ length: 30 }, (_, seed) =>
        writeCalls(built, order, randomLife(built.world, seed, 80).moves),
      );
      const events = [...tracepointsIn(lines.flat())];
      const known = tracepointsOf(eraRow(type, era));
      expect(events.filter((event) => !known.includes(event))).toEqual([]);
      return { known, events };
    });
    const lacking = written.filter(({ known, events }) =>
      known.some((one) => !events.includes(one)),
    );
    expect(lacking.length).toBeLessThan(eras.length);
  });
});

describe('a recording', () => {
  it.each(bundledTraces())('$file has no other tracepoint', ({ file, kernel }) => {
    const lines = gunzipSync(readFileSync(bundledPath({ file })))
      .toString()
      .split('\n');
    const types = [
      ...new Set(lines.flatMap((line) => / memremap_pages: .* type=(\d)/.exec(line)?.[1] ?? [])),
    ];
    const known = types.flatMap((value) =>
      tracepointsOf(eraRow(memoryTypes[Number(value) - 1] as MemoryType, kernel)),
    );
    // What split corrupts is written by whoever takes it for ordinary memory.
    const own = lines.filter((line) => !line.includes('|lru'));
    expect([...tracepointsIn(own)].filter((event) => !known.includes(event))).toEqual([]);
  });
});
