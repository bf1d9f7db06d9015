// Every recording in traces/ is held against the model, as traces/index.json declares it: verdict, events, findings.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledPath, bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import { replayTrace, type FileReplay, type ReplayOrder } from '../../src/study/replay-trace.ts';
import { traceFile } from '../../src/cli/terminal/trace-file.ts';
import { traceModel } from '../../src/package/trace-model.ts';
import { unwatched } from '../../src/study/task.ts';

const replay = (file: string, order: Partial<ReplayOrder> = {}): Promise<FileReplay> =>
  replayTrace(traceFile(file), { model: traceModel, ...order }, unwatched);

const traces = bundledTraces();
const bad = 'private-driver-skips-init.trace.gz';

describe('a recording', () => {
  it('is there for each memory type, of 7.3 as well, and some are known to be bad', () => {
    expect(traces).toHaveLength(18);
    const newest = traces.filter(({ kernel }) => kernel === '7.3');
    for (const some of [traces, newest]) {
      expect(new Set(some.map(({ memoryType }) => memoryType)).size).toBe(5);
    }
    const diverging = traces.filter(({ expect: { verdict } }) => verdict !== 'conforms');
    expect(diverging.map(({ file }) => file)).toEqual([
      bad,
      '7.3-coherent-w6-large-split.trace.gz',
      '7.3-seed-handed-out-twice.trace.gz',
      '7.3smp-seed-freeput.trace.gz',
    ]);
  });

  for (const trace of traces) {
    it(`${trace.file} ${trace.expect.verdict}, as declared`, async () => {
      const { expect: expected } = trace;
      const result = await replay(bundledPath(trace));
      expect(result).toMatchObject({
        verdict: expected.verdict,
        reasons: [],
        kernel: trace.kernel,
        events: trace.events,
        skipped: {},
        lost: 0,
        live: 0,
        counts: { differ: 0 },
      });
      expect(result.kernelBecause).toContain('traces/index.json declares it');
      expect(result.probesBecause).toContain('traces/index.json declares them');
      expect(result.pagemaps.map(({ type }) => type)).toContain(trace.memoryType);
      // All but the calls on pagemaps, evictions and failures are about pages, and nearly all of these are followed.
      expect(result.followed + result.elsewhere).toBeGreaterThan(trace.events - 30);
      // Later pages of folios that a pagemap was set up with have no count of their own.
      if (!/devdax-2m|fsdev/.test(trace.file)) expect(result.elsewhere).toBe(0);
      expect(result.divergences).toHaveLength(expected.findings ?? 0);
      const sightings = result.sightings.map(({ finding, line }) => ({ finding, line }));
      expect(sightings).toEqual(expected.sightings ?? []);
      const { rule, firstLine: line, repetitions: count } = expected;
      if (rule !== undefined) expect(result.divergences).toMatchObject([{ rule, line, count }]);
    });
  }

  it('of the coherent self-tests shows two evictions, for a long-term pin', async () => {
    const trace = traces.find(({ file }) => file === 'coherent-hmm-selftests.trace.gz');
    const result = trace && (await replay(bundledPath(trace)));
    expect(result).toMatchObject({ evictions: 2, handOuts: 776, frees: 776 });
  });
});

describe('the recording of a driver that skips zone_device_page_init', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zdspec-'));
    const trace = traces.find(({ file }) => file === bad);
    if (trace) await copyFile(bundledPath(trace), join(folder, bad));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('is inconclusive where nobody declares what was probed, and says why', async () => {
    const result = await replay(join(folder, bad));
    expect(result).toMatchObject({
      verdict: 'inconclusive',
      kernel: '6.12',
      probesBecause: 'those of which an event was seen',
      divergences: [],
    });
    expect(result.reasons).toEqual([
      '1024 hand-outs seen by the count alone, the first at line 1041: whether the pagemap reference is taken is not known, because zone_device_page_init is not known to be probed (--probes all says that everything was)',
    ]);
  });

  it('diverges where --probes declares it', async () => {
    const result = await replay(join(folder, bad), { probes: ['zone_device_page_init'] });
    expect(result).toMatchObject({
      verdict: 'diverges',
      probesBecause: '--probes declares them',
      divergences: [{ rule: 'LIF-004', line: 1041, pfn: '0xfcfffff', count: 1024 }],
    });
  });
});
