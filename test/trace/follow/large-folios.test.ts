// Folios of several pages: hand-outs that overlap, splits, and what the driver is told of them.
import { describe, expect, it } from 'vitest';
import type { Declared } from '../../../src/trace/read/installed.ts';
import type { Replay } from '../../../src/trace/follow/verdict.ts';
import { renderedPfn, replay, TraceText } from '../trace-text.ts';

const pages = 8;
const replay619 = (trace: TraceText, declared?: Declared): Replay =>
  replay(trace, '6.19', declared);

/** A folio of four pages that is mapped, and whose split has begun: its count is frozen. */
const frozen = (): TraceText =>
  new TraceText('device-private')
    .live('6.19', pages)
    .init(0, 2)
    .set(0, 1)
    .mod(0, 1)
    .put(0)
    .freeze(0, 1);

/** The pieces get their counts, the first of them last. */
const unfrozen = (trace: TraceText): TraceText =>
  trace.unfreeze(1, 1).unfreeze(2, 1).unfreeze(3, 1).unfreeze(0, 1);

const over = (trace: TraceText): TraceText => {
  for (const page of [0, 1, 2, 3]) trace.end(page);
  return trace.unregister().unregistered();
};

describe('a split', () => {
  it('makes folios of pages, which are followed each on its own', () => {
    expect(replay619(over(unfrozen(frozen())))).toMatchObject({ verdict: 'conforms', reasons: [] });
  });

  it('leaves pieces of which each holds its own pagemap reference', () => {
    const trace = unfrozen(frozen());
    for (const page of [0, 1, 3]) trace.end(page);
    const { divergences } = replay619(trace.unregister().unregistered());
    expect(divergences).toMatchObject([{ rule: 'MAP-020', pfn: renderedPfn(2) }]);
    expect(divergences[0]?.life.map(({ event }) => event)).toContain(
      `piece of the folio at ${renderedPfn(0)}`,
    );
  });

  it('finds a piece that is put twice', () => {
    const trace = unfrozen(frozen()).end(3).put(3, -1, { ret: 1 });
    expect(replay619(trace).divergences).toMatchObject([{ rule: 'LIF-018', pfn: renderedPfn(3) }]);
  });

  it('is none of a folio that somebody else holds', () => {
    const trace = new TraceText('device-private').live('6.19', pages);
    trace.init(0, 2).set(0, 1).mod(0, 1).freeze(0, 2);
    const { divergences } = replay619(unfrozen(trace));
    expect(divergences).toMatchObject([{ rule: 'SPL-004', pfn: renderedPfn(0) }]);
    expect(divergences[0]?.reason).toContain('no reference beside the mappings');
  });

  it('is none of coherent memory, whose pieces lose their pagemap: one finding at the first of them', () => {
    const trace = new TraceText('device-coherent').live('6.19', pages);
    trace.init(0, 2).set(0, 1).mod(0, 1).put(0).freeze(0, 1).unfreeze(1, 1);
    const first = trace.at;
    for (const era of ['6.19', '7.3'] as const) {
      const { divergences } = replay(
        trace.unfreeze(2, 1).unfreeze(3, 1).unfreeze(0, 1).mod(1, 1),
        era,
      );
      expect(divergences).toMatchObject([
        { rule: 'SPL-007', line: first, pfn: renderedPfn(0), count: 1 },
      ]);
      expect(divergences[0]?.reason).toContain('no split of device-coherent memory');
    }
  });

  it('has no pieces of two or of three pages, and none beside the last', () => {
    const two = frozen().unfreeze(2, 1);
    expect(replay619(two).divergences).toMatchObject([{ rule: 'SPL-001' }]);
    const three = frozen().unfreeze(3, 1);
    expect(replay619(three).divergences).toMatchObject([{ rule: 'SPL-001' }]);
    const gap = frozen().unfreeze(1, 1).unfreeze(3, 1);
    expect(replay619(gap).divergences).toMatchObject([{ rule: 'SPL-001' }]);
    expect(replay619(gap).divergences[0]?.reason).toContain(`at ${renderedPfn(2)}, got one at`);
  });

  it('is doubted where pieces are missing at its end', () => {
    const { verdict, reasons } = replay619(frozen().unfreeze(1, 1).unfreeze(0, 1));
    expect(verdict).toBe('inconclusive');
    expect(reasons).toEqual([expect.stringContaining('1 split of which not every piece was seen')]);
  });

  it('is none without a freeze: the page stays a later one of its folio', () => {
    const trace = new TraceText('device-private').live('6.19', pages);
    trace.init(0, 2).set(0, 1).unfreeze(1, 1);
    expect(replay619(trace)).toMatchObject({
      verdict: 'inconclusive',
      reasons: [expect.stringContaining('1 event of later pages of large folios')],
    });
  });
});

describe('a piece of a folio that begins outside the window', () => {
  it('is doubted, and followed from its next hand-out on', () => {
    const trace = new TraceText('device-private').live('6.19', pages);
    trace.unfreeze(3, 1).mod(3, 1).put(3).end(3).init(3, 0).set(3, 1).end(3).put(3, -1, { ret: 1 });
    const { divergences, reasons } = replay619(trace);
    expect(divergences).toMatchObject([{ rule: 'LIF-018', line: trace.at }]);
    expect(reasons[0]).toContain('1 event of later pages of large folios');
  });
});

describe('the split callback', () => {
  const told = (tails: readonly (number | null)[]): TraceText => {
    const trace = frozen();
    for (const tail of tails) {
      trace.tell(tail);
      if (tail !== null) trace.unfreeze(tail, 1);
    }
    return trace;
  };

  it('comes before the count of each piece, and before that of the head', () => {
    expect(replay619(over(told([1, 2, 3, null]).unfreeze(0, 1)))).toMatchObject({
      verdict: 'conforms',
      reasons: [],
    });
  });

  it('leaves no piece out', () => {
    const trace = frozen().tell(1).unfreeze(1, 1).unfreeze(2, 1);
    const { divergences } = replay619(trace);
    expect(divergences).toMatchObject([{ rule: 'SPL-002', line: trace.at }]);
    expect(divergences[0]?.reason).toContain(`piece at ${renderedPfn(2)} before its count`);
  });

  it('goes by ascending pfn', () => {
    const trace = frozen().tell(1).unfreeze(1, 1).tell(3);
    expect(replay619(trace).divergences).toMatchObject([{ rule: 'SPL-002', line: trace.at }]);
  });

  it('comes for the head once, and last', () => {
    const early = frozen().tell(null);
    expect(replay619(early).divergences).toMatchObject([{ rule: 'SPL-002', line: early.at }]);
    const never = told([1, 2, 3]).unfreeze(0, 1);
    expect(replay619(never).divergences).toMatchObject([{ rule: 'SPL-002', line: never.at }]);
    const alone = frozen().unfreeze(1, 1).tell(null);
    expect(replay619(alone).divergences).toMatchObject([{ rule: 'SPL-002', line: alone.at }]);
    const after = told([1, 2, null]).tell(3);
    expect(replay619(after).divergences).toMatchObject([{ rule: 'SPL-002', line: after.at }]);
  });

  it('sees counts of zero', () => {
    const trace = new TraceText('device-private').live('6.19', pages);
    trace.init(0, 2).set(0, 1).tell(1);
    expect(replay619(trace).divergences).toMatchObject([{ rule: 'SPL-006', line: trace.at }]);
  });

  it('is never called for coherent memory', () => {
    const trace = new TraceText('device-coherent').live('6.19', pages);
    trace.init(0, 2).set(0, 1).tell(1);
    expect(replay619(trace).divergences).toMatchObject([{ rule: 'SPL-007', line: trace.at }]);
  });

  it('says nothing where it cannot be placed', () => {
    const trace = frozen().probe('folio_split', 0, ' tail=0xffffea0000040001');
    expect(replay619(unfrozen(trace))).toMatchObject({
      verdict: 'inconclusive',
      reasons: [expect.stringContaining('folio_split without a pfn')],
    });
  });
});

describe('a hand-out', () => {
  const overlapping = (): TraceText =>
    new TraceText('device-private').live('6.19', pages).init(0, 2).set(0, 1).init(2, 0).set(2, 1);

  it('of a page inside a folio that is out breaks LIF-005', () => {
    const trace = overlapping();
    const { divergences } = replay619(trace, 'all');
    expect(divergences).toMatchObject([{ rule: 'LIF-005', line: trace.at - 1 }]);
    expect(divergences[0]?.reason).toContain(`later page of the folio at ${renderedPfn(0)}`);
  });

  it('of such a page says nothing where a split would not have shown', () => {
    const declared = ['page_ref_set', 'page_ref_freeze', 'zone_device_page_init'];
    expect(replay619(overlapping(), declared).divergences).toEqual([]);
  });

  it('of the same page is right once the folio has come back', () => {
    const trace = new TraceText('device-private').live('6.19', pages);
    trace.init(0, 2).set(0, 1);
    trace.end(0);
    trace.init(2, 0).set(2, 1);
    trace.end(2);
    expect(replay619(trace.unregister().unregistered()).verdict).toBe('conforms');
  });
});
