// Pagemaps that come and go while the trace runs.
import { describe, expect, it } from 'vitest';
import { privateTrace, replay, renderedPfn, TraceText } from '../trace-text.ts';

describe('registration', () => {
  it('makes every page new', () => {
    const trace = privateTrace().handOut(0).end(0).unregister().unregistered().live('6.12');
    expect(replay(trace.handOut(0).end(0))).toMatchObject({
      verdict: 'conforms',
      pagemaps: [{ unregistered: 12 }, { registered: 13, unregistered: null }],
    });
  });

  it('that fails leaves the pagemap in its place as it was', () => {
    const trace = privateTrace().handOut(0).register().registered('0xfffffffffffffff4').end(0);
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', handOuts: 1, frees: 1 });
  });

  it('that fails in a new place leaves no pagemap', () => {
    const trace = privateTrace()
      .register(2, { from: 8 })
      .registered('0xfffffffffffffff4')
      .mod(8, 1);
    expect(replay(trace)).toMatchObject({ verdict: 'inconclusive', divergences: [] });
  });

  it('replaces what was there, where nobody probed the end of that', () => {
    const trace = privateTrace().handOut(0).live('6.12').handOut(0).end(0);
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', handOuts: 2 });
  });

  it('sets a page up once', () => {
    const trace = new TraceText('generic').register().set(0, 1).set(0, 1);
    expect(replay(trace).divergences).toMatchObject([{ line: 3, pfn: renderedPfn(0) }]);
  });

  it('leaves pages in the area of an altmap with the first count', () => {
    const set = (flags: number): TraceText =>
      new TraceText('fs-dax').register(2, { flags }).set(0, 1).set(1, 1).set(1, 0).registered();
    expect(replay(set(1), '6.15').divergences).toEqual([]);
    expect(replay(set(0), '6.15').divergences).toMatchObject([{ rule: 'DAX-001', line: 5 }]);
  });

  it('is doubted where pages that are used later were not seen in it, and others were', () => {
    const trace = new TraceText('generic').register().set(0, 1).registered().mod(0, 1);
    trace.mod(1, 1, { count: 2 });
    expect(replay(trace).reasons).toEqual([
      '1 page without the lines of set-up that others of the same pagemap have, the first seen at line 5: lines are missing',
    ]);
  });

  it('is doubted where a page is used before it has returned', () => {
    const trace = new TraceText('pci-p2pdma').register().set(0, 1).set(0, 0).set(0, 1);
    const early = trace.mod(0, 1).put(0).registered();
    expect(replay(early, '7.3', 'all').reasons.join()).toContain(
      '3 events of pages in use before memremap_pages has returned, the first at line 4',
    );
  });

  it('is followed where set-up is over for a page and the return is not there', () => {
    const trace = new TraceText('generic').register().set(0, 1).mod(0, 1).put(0);
    expect(replay(trace)).toMatchObject({
      verdict: 'inconclusive',
      divergences: [],
      reasons: ['the trace ends inside memremap_pages of user-100, since line 1 (0.001001)'],
    });
  });
});

describe('unregistration', () => {
  it('waits for folios that hold pagemap references, and for no others', () => {
    const dax = new TraceText('fs-dax').live('6.12').tryGet(0, 1).unregister().unregistered();
    expect(replay(dax).verdict).toBe('conforms');
    const held = privateTrace().handOut(0).unregister().unregistered();
    expect(replay(held).divergences).toMatchObject([{ rule: 'MAP-020', line: held.at }]);
  });

  it('that does not return tells for whom it waits', () => {
    const trace = privateTrace().handOut(0).handOut(1).end(1).unregister();
    expect(replay(trace)).toMatchObject({
      verdict: 'inconclusive',
      divergences: [],
      live: 1,
      reasons: [
        `the trace ends inside memunmap_pages of user-100, since line 13 (0.001013), which waits for 1 folio that is out: ${renderedPfn(0)}; one that is never freed has leaked (MAP-025)`,
      ],
    });
  });

  it('of a pagemap from before the trace is listed', () => {
    const trace = new TraceText('fs-dax').unregister().unregistered();
    expect(replay(trace.live('6.12').tryGet(0, 1))).toMatchObject({
      verdict: 'conforms',
      pagemaps: [{ type: 'fs-dax', registered: null, unregistered: 2 }, { registered: 3 }],
    });
  });

  it('is doubted where one of its two lines is missing', () => {
    const calls = privateTrace().unregister().unregister().unregistered();
    expect(replay(calls).reasons.join()).toContain('the first memunmap_pages at line 7');
    const returns = privateTrace().unregister().unregistered().unregistered();
    expect(replay(returns).reasons.join()).toContain('the first memunmap_pages_ret at line 9');
  });
});
