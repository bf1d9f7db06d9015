// A trace that ends inside a call says which, whose, and since when; registrations that are refused are told as such, leave no
// pagemap behind, and take no line away from the pagemap that has the range.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundledPath, bundledTraces } from '../../../src/cli/terminal/bundled-traces.ts';
import { renderReplay } from '../../../src/cli/render/replay.ts';
import type { FileReplay } from '../../../src/study/replay-trace.ts';
import { replay, TraceText } from '../trace-text.ts';

const refusal = '0xfffffffffffffff4';

/** A live pagemap of device-private memory, and a registration over it that another task makes and that is refused. */
const refused = (trace: TraceText, during: (trace: TraceText) => TraceText): TraceText => {
  trace.by('insmod-7', 1).register();
  during(trace.by('user-100', 0));
  return trace.by('insmod-7', 1).unregister().unregistered().registered(refusal);
};

const nothing = (trace: TraceText): TraceText => trace;

describe('a registration that is refused', () => {
  it('is told as refused, in one line with its number, and has no pagemap', () => {
    const trace = new TraceText('device-private').live('6.12');
    for (let time = 0; time < 300; time += 1) refused(trace, nothing);
    trace.by('user-100', 0).handOut(0).end(0);
    const seen = replay(trace);
    expect(seen).toMatchObject({
      verdict: 'conforms',
      refused: { count: 300, firstLine: 10, answers: { '-12': 300 } },
    });
    expect(seen.pagemaps).toHaveLength(1);
    const file: FileReplay = {
      ...seen,
      ...{
        file: 'refused.txt',
        kernel: '6.12',
        kernelBecause: '',
        alsoFits: [],
        next: [],
        probesBecause: '',
      },
      ...{ seconds: 1, clock: 'seconds', form: 'tracefs' },
      ...{ unreadable: [], outside: 0, places: [], takenOff: [], lacks: [] },
    };
    const text = renderReplay(file, { colour: false, width: 100 });
    expect(text.match(/^ {2}pagemap/gm)).toHaveLength(1);
    expect(text).toContain('  refused   300 registrations (-ENOMEM), the first at line 10\n');
  });

  it('takes no line away from the pagemap that has its range', () => {
    const trace = new TraceText('device-private').live('6.12');
    refused(trace, (now) => now.handOut(0).mod(0, 1).put(0));
    refused(trace, (now) => now.put(0).free(0));
    const seen = replay(trace.by('user-100', 0).handOut(1).end(1));
    expect(seen).toMatchObject({ verdict: 'conforms', handOuts: 2, frees: 2, live: 0 });
  });

  it('is no reason for another that is not: the range is then handed over', () => {
    const trace = new TraceText('device-private').live('6.12').unregister().unregistered();
    expect(replay(trace.live('6.12').handOut(0).end(0))).toMatchObject({ verdict: 'conforms' });
  });
});

describe('a trace that ends', () => {
  it('inside a call says which, of whom, and since when', () => {
    const failing = new TraceText('generic').live('6.12').mod(0, 1).by('madvise-5', 1).fail(0);
    expect(replay(failing).reasons).toEqual([
      `the trace ends inside memory_failure of madvise-5, since line ${failing.at} (0.001006)`,
    ]);
    const moving = new TraceText('device-coherent').live('6.12').handOut(0).mod(0, 1);
    moving.by('gup-6', 0).probe('migrate_device_coherent_folio', 0);
    expect(replay(moving).reasons).toEqual([
      `the trace ends inside migrate_device_coherent_folio of gup-6, since line ${moving.at} (0.001010)`,
    ]);
  });

  it('inside two calls says so of both', () => {
    const trace = new TraceText('generic').live('6.12').mod(0, 1).by('one-5', 1).fail(0);
    expect(replay(trace.by('two-6', 0).unregister()).reasons).toHaveLength(2);
  });

  it('with a refusal is doubted, and names who was refused', () => {
    const trace = refused(new TraceText('device-private').live('6.12').handOut(0).end(0), nothing);
    expect(replay(trace)).toMatchObject({
      verdict: 'inconclusive',
      reasons: [
        `the trace ends inside whoever called memremap_pages: insmod-7 was refused at line ${trace.at}, the last event, and what it did then does not show (an oops stops tracing)`,
      ],
    });
    expect(replay(trace.by('user-100', 0).handOut(1).end(1)).verdict).toBe('conforms');
  });
});

describe('a recording that ends', () => {
  it('inside no call that is probed stays as it is', () => {
    const open = bundledTraces().filter((trace) => {
      const text = gunzipSync(readFileSync(bundledPath(trace))).toString();
      const of = (event: string): number => text.split(`: ${event}: `).length - 1;
      return trace.expect.verdict === 'conforms' && of('memremap_pages') > of('memunmap_pages');
    });
    // Pagemaps that are live at the end are no call.
    expect(open.length).toBeGreaterThan(0);
  });
});
