// Items that go through batches come out as they went in, wherever a batch ends.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrace } from '../../../src/cli/terminal/read-trace.ts';
import { bundledPath, bundledTraces } from '../../../src/cli/terminal/bundled-traces.ts';
import { traceFile } from '../../../src/cli/terminal/trace-file.ts';
import { traceModel } from '../../../src/package/trace-model.ts';
import { replayTrace } from '../../../src/study/replay-trace.ts';
import { unwatched } from '../../../src/study/task.ts';
import type { TraceSource } from '../../../src/study/trace-source.ts';
import { FormReader, type FormSummary } from '../../../src/trace/forms/form-reader.ts';
import type { TraceItem } from '../../../src/trace/read/observation.ts';
import { inBatches } from '../batched.ts';
import { privateTrace, TraceText } from '../trace-text.ts';

const sizes = [1, 2, 3, 7, 4096];

/** Every kind of item, and every field that may be missing. */
const written = [
  ...privateTrace().handOut(0).mod(0, 1).put(0).end(0).tryGet(0, 0).unregister().unregistered()
    .lines,
  ...new TraceText('fs-dax').live('6.12').tryGet(0, 1).putReturn(0).fail(0).lines,
  ...new TraceText('fs-dax').returned('memory_failure', -16).lines,
  ...new TraceText('device-coherent').live('6.19').init(0, 9).set(0, 1).freeze(0, 1).lines,
  ...new TraceText('device-private').tell(1).tell(null).probe('folio_free', 0, ' count=0').lines,
  // What fits into no record: more digits than any kernel prints.
  ...new TraceText('generic').by('task-9876543210', 1).free(0).mod(0, 1).lines,
  '  user-1  [99999999999] .....  1.000000: free_zone_device_folio: (a+0x1/0x2) page=0xffffea0000040000',
  '  user-1  [000] .....  2.5: page_ref_mod: pfn=0x1fffffffffffff flags=0x17 count=-5 mapcount=-1 mapping=0000000000000000 mt=1 val=-1',
  '  user-1  [000] .....  77777: page_ref_mod: pfn=0xfffffffff flags=locked|hwpoison count=2 mapcount=3 mapping=0000000000000000 mt=-2 val=2',
  ...['CPU:1 [LOST 7 EVENTS]', '[3 EVENTS DROPPED]', ' => put_page', '', '# a comment', 'junk'],
  '# zdspec probes=page_ref,zone_device_page_init',
  '  user-1  [000] .....  3.000000: page_ref_mod: pfn=0x1000 flags=reserved count=many',
  '  user-1  [000] .....  4.000000: free_zone_device_folio: (a+0x1/0x2) page=0x12',
  '  user-1  [000] .....  5.000000: sched_switch: prev=0',
];

interface Came {
  readonly items: readonly TraceItem[];
  readonly summary: FormSummary;
}

/** What comes of a text, through batches of a size or, without one, as it is read. */
const come = async (text: string, size?: number): Promise<Came> => {
  const items: TraceItem[] = [];
  const keep = (item: TraceItem): void => void items.push(structuredClone(item));
  const read = (sink: (item: TraceItem) => void): FormSummary => {
    const reader = new FormReader(sink, { reusesItems: true });
    reader.feed(text);
    return reader.end();
  };
  const summary =
    size === undefined ? structuredClone(read(keep)) : await inBatches(size, read, keep);
  return { items, summary };
};

describe('items in batches', () => {
  for (const size of sizes) {
    it(`come out of batches of ${size} as they went in`, async () => {
      const direct = await come(`${written.join('\n')}\n`);
      expect(new Set(direct.items.map(({ kind }) => kind)).size).toBeGreaterThan(10);
      expect(await come(`${written.join('\n')}\n`, size)).toStrictEqual(direct);
    });
  }

  it('come out so in any order of lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...written), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const text = lines.join('\n');
          expect(await come(text, size)).toStrictEqual(await come(text));
        },
      ),
    );
  });
});

describe('a recording in batches', () => {
  const replay = (source: TraceSource) => replayTrace(source, { model: traceModel }, unwatched);
  const recordings = bundledTraces();

  it('is there', () => {
    expect(recordings.length).toBeGreaterThan(10);
  });

  for (const [index, trace] of recordings.entries()) {
    const size = sizes[index % sizes.length] ?? 1;
    it(`has the same verdict: ${trace.file}, ${size} items a batch`, async () => {
      const path = bundledPath(trace);
      const source: TraceSource = {
        ...traceFile(path),
        read: (sink, options) => inBatches(size, (take) => readTrace(path, take, options), sink),
      };
      const [direct, batched] = [await replay(traceFile(path)), await replay(source)];
      expect(JSON.stringify(batched)).toBe(JSON.stringify(direct));
      expect(batched).toEqual(direct);
    });
  }
});
