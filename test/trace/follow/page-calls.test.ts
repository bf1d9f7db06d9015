// Evictions of coherent memory and memory failures, which are probed at both ends.
import { describe, expect, it } from 'vitest';
import { replay, renderedPfn, TraceText } from '../trace-text.ts';

const evict = 'migrate_device_coherent_folio';

const held = (): TraceText => new TraceText('device-coherent').live('6.12').handOut(0).mod(0, 1);

describe('an eviction', () => {
  it('that succeeds has freed the folio', () => {
    const trace = held().probe(evict, 0).put(0).end(0).returned(evict, 0);
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', evictions: 1, frees: 1 });
  });

  it('MIG-003 falls where it succeeds and the folio was not freed', () => {
    const trace = held().probe(evict, 0).put(0).returned(evict, 0);
    expect(replay(trace).divergences).toMatchObject([
      {
        rule: 'MIG-003',
        line: trace.at,
        pfn: renderedPfn(0),
        reason: `Expected the folio to be freed once before its eviction succeeds, got ${evict}_ret ret=0`,
      },
    ]);
  });

  it('that fails leaves the folio to its holders', () => {
    const trace = held().probe(evict, 0).returned(evict, -16).put(0).end(0);
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', evictions: 0 });
  });

  it('is no finding where nobody could see a free', () => {
    const trace = new TraceText('device-coherent').live('6.12').handOut(0);
    trace.probe(evict, 0).returned(evict, 0);
    const declared = ['page_ref_set', 'zone_device_page_init', evict, `${evict}_ret`];
    expect(replay(trace, '6.12', declared)).toMatchObject({ divergences: [], evictions: 1 });
    expect(replay(trace).divergences).toMatchObject([{ rule: 'MIG-003' }]);
  });

  it('is doubted where its return is missing', () => {
    expect(replay(held().probe(evict, 0)).reasons.join()).toContain(
      `the trace ends inside ${evict} of user-100, since line 10`,
    );
  });
});

describe('a memory failure', () => {
  it('poisons an FS_DAX page that a file has', () => {
    const trace = new TraceText('fs-dax').live('6.12').tryGet(0, 1).fail(0);
    expect(replay(trace.putReturn(0).returned('memory_failure', 0))).toMatchObject({
      verdict: 'conforms',
    });
  });

  it('may answer whatever a handler, the generic code or its filter gives', () => {
    for (const ret of [0, -5, -6, -16, -95]) {
      const trace = new TraceText('fs-dax').live('6.12').tryGet(0, 1).fail(0).putReturn(0);
      expect(replay(trace.returned('memory_failure', ret)).verdict).toBe('conforms');
    }
  });

  it('of ordinary memory is counted, and no more', () => {
    const trace = held().fail(90).returned('memory_failure', 0);
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', elsewhere: 1 });
  });

  it('is doubted where its call is missing', () => {
    expect(replay(held().returned('memory_failure', 0)).reasons.join()).toContain(
      'the first memory_failure_ret at line 10',
    );
  });
});
