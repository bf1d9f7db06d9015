// Which pfns belong to which pagemap, while they come and go.
import { describe, expect, it } from 'vitest';
import { Pagemaps } from '../../../src/trace/follow/pagemaps.ts';
import type { TrackedPagemap } from '../../../src/trace/follow/tracked-pagemap.ts';
import { readItems } from '../../../src/trace/forms/items.ts';
import { firstPfn, TraceText } from '../trace-text.ts';

/** Feeds the pagemap calls of a trace. */
const seen = (trace: TraceText): { readonly pagemaps: Pagemaps; readonly missing: number[] } => {
  const missing: number[] = [];
  const pagemaps = new Pagemaps(({ line }) => missing.push(line));
  for (const item of readItems([trace.text])) {
    if (item.kind === 'register') pagemaps.register(item);
    if (item.kind === 'registerReturn') pagemaps.registered(item);
    if (item.kind === 'unregister') pagemaps.unregister(item);
    if (item.kind === 'unregisterReturn') pagemaps.unregistered(item);
    if (item.kind === 'loss') pagemaps.cut(item.count ?? Infinity);
  }
  return { pagemaps, missing };
};

const trace = (): TraceText => new TraceText('generic').register(4, { shift: 2, flags: 1 });

const found = (pagemaps: Pagemaps, page: number): TrackedPagemap | undefined =>
  pagemaps.find(firstPfn + page);

describe('a pagemap', () => {
  it('has the pfns of its range from registration on', () => {
    const { pagemaps } = seen(trace());
    expect(found(pagemaps, 0)).toMatchObject({
      type: 'generic',
      first: firstPfn,
      last: firstPfn + 3,
      shift: 2,
      hasAltmap: true,
      phase: 'settingUp',
      registered: 1,
    });
    expect(found(pagemaps, 3)?.phase).toBe('settingUp');
    expect(found(pagemaps, 4)).toBeUndefined();
    expect(found(pagemaps, -1)).toBeUndefined();
  });

  it('is live, ending and gone', () => {
    expect(found(seen(trace().registered()).pagemaps, 0)?.phase).toBe('live');
    expect(found(seen(trace().registered().unregister()).pagemaps, 0)?.phase).toBe('ending');
    const { pagemaps, missing } = seen(trace().registered().unregister().unregistered());
    expect(found(pagemaps, 0)).toBeUndefined();
    expect(pagemaps.all).toMatchObject([{ phase: 'gone', registered: 1, unregistered: 4 }]);
    expect(missing).toEqual([]);
  });

  it('is gone at once where its registration fails', () => {
    const { pagemaps } = seen(trace().registered('0xfffffffffffffff4'));
    expect(found(pagemaps, 0)).toBeUndefined();
  });

  it('is found beside others', () => {
    const { pagemaps } = seen(trace().registered().register(4, { from: 4 }).registered());
    expect(found(pagemaps, 3)?.first).toBe(firstPfn);
    expect(found(pagemaps, 4)?.first).toBe(firstPfn + 4);
    expect(found(pagemaps, 3)?.first).toBe(firstPfn);
  });

  it('gives its pfns to one that is registered over it', () => {
    const { pagemaps } = seen(trace().registered().register(2));
    expect([found(pagemaps, 1)?.registered, found(pagemaps, 2)?.registered]).toEqual([3, 1]);
  });

  it('from before the trace is only listed', () => {
    const { pagemaps } = seen(new TraceText('fs-dax').unregister());
    expect(pagemaps.all).toMatchObject([
      { type: 'fs-dax', phase: 'ending', registered: undefined },
    ]);
    expect(found(pagemaps, 0)).toBeUndefined();
  });

  it('is forgotten when as many events are lost as it takes to set up another', () => {
    for (const [lost, left] of [
      ['', undefined],
      ['9 ', undefined],
      ['2 ', undefined],
      ['1 ', 1],
    ] as const) {
      const lossy = new TraceText('device-private').register(2).registered();
      lossy.lines.push(`CPU:0 [LOST ${lost}EVENTS]`);
      expect(found(seen(lossy).pagemaps, 0)?.lost, lost).toBe(left);
    }
  });

  it('is forgotten after a loss when a registration returns that nobody saw begin', () => {
    const lossy = new TraceText('device-private').register(2).registered();
    lossy.lines.push('CPU:0 [LOST 1 EVENTS]');
    const { pagemaps } = seen(lossy);
    expect(found(pagemaps, 0)?.lost).toBe(1);
    pagemaps.forgetCut();
    expect(found(pagemaps, 0)).toBeUndefined();
  });

  it('stays where its user says that it was there, unless events are missing', () => {
    const said = { type: 'device-private', first: firstPfn, last: firstPfn + 1 } as const;
    const [whole, lossy] = [new Pagemaps(() => undefined), new Pagemaps(() => undefined)];
    whole.know(said, true);
    whole.forgetCut();
    expect(found(whole, 0)?.type).toBe('device-private');
    // What was lost before the first event is before what its user speaks of.
    lossy.know(said, true);
    expect(lossy.cut(Infinity, false)).toHaveLength(1);
    expect(lossy.isSayable(firstPfn + 2)).toBe(true);
    expect(lossy.cut(1)).toEqual([]);
    expect(lossy.isSayable(firstPfn + 2)).toBe(false);
  });

  it('is not listed when its registration failed', () => {
    const { pagemaps } = seen(trace().registered('0xffffffffffffffef'));
    expect(pagemaps.all).toEqual([]);
  });

  it('shows the calls that have not returned', () => {
    const { pagemaps } = seen(
      trace().registered().unregister().by('other-2', 1).register(4, { from: 4 }),
    );
    expect(pagemaps.unregistering.map(({ from }) => from.line)).toEqual([3]);
    expect(pagemaps.registering.map(({ from }) => from.line)).toEqual([4]);
    expect(seen(trace().registered().registered()).missing).toEqual([3]);
  });
});
