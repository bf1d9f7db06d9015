// Small traces from beginning to end: what conforms, what is followed, and what is only counted.
import { traceModel } from '../../../src/package/trace-model.ts';
import { TraceReader } from '../../../src/trace/read/reader.ts';
import { Follower } from '../../../src/trace/follow/follow.ts';
import { describe, expect, it } from 'vitest';
import { privateTrace, renderedPfn, replay, replayText, TraceText } from '../trace-text.ts';

describe('a trace that conforms', () => {
  it('is followed from set-up to the end of the pagemap', () => {
    const trace = privateTrace().handOut(0).mod(0, 1).put(0).end(0).unregister().unregistered();
    expect(replay(trace)).toMatchObject({
      verdict: 'conforms',
      reasons: [],
      divergences: [],
      events: trace.at,
      followed: 10,
      elsewhere: 0,
      handOuts: 1,
      frees: 1,
      live: 0,
      pagemaps: [
        {
          type: 'device-private',
          first: renderedPfn(0),
          last: renderedPfn(1),
          registered: 1,
          unregistered: trace.at,
        },
      ],
      counts: { compared: 8, differ: 0 },
    });
  });

  it('may end while folios are out: they are live', () => {
    expect(replay(privateTrace().handOut(0).handOut(1).end(1))).toMatchObject({
      verdict: 'conforms',
      live: 1,
    });
  });

  it('counts try-gets that are refused, and moves nothing by them', () => {
    const trace = privateTrace().tryGet(0, 0).handOut(0).tryGet(0, 1).put(0).end(0).tryGet(0, 0);
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', tryGetsRefused: 2 });
  });

  it('may hand a page out many times', () => {
    const trace = privateTrace();
    for (let life = 0; life < 50; life += 1) trace.handOut(0).end(0);
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', handOuts: 50, frees: 50 });
  });

  it('shows a free by the count alone where free_zone_device_folio was not probed', () => {
    const trace = privateTrace().handOut(0).put(0).handOut(0).put(0);
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', handOuts: 2, frees: 2 });
  });

  it('may take and give back several references in one line', () => {
    const trace = privateTrace().handOut(0).mod(0, 7).put(0, -3).put(0, -4).end(0);
    expect(replay(trace).verdict).toBe('conforms');
  });
});

describe('other memory types', () => {
  it('FS_DAX becomes busy and idle by counts that are returned', () => {
    const trace = new TraceText('fs-dax').live('6.12').tryGet(0, 1).tryGet(0, 1);
    trace.putReturn(0).putReturn(0).unregister().unregistered();
    expect(replay(trace).verdict).toBe('conforms');
  });

  it('FS_DAX of 6.15 becomes idle at zero', () => {
    const trace = new TraceText('fs-dax').live('6.15').mod(0, 1).mod(0, 1).put(0).end(0);
    expect(replay(trace, '6.15')).toMatchObject({ verdict: 'conforms', divergences: [] });
  });

  it('GENERIC pages are pinned by 1024 on a single page', () => {
    const trace = new TraceText('generic').live('6.12').mod(0, 1024).put(0, -1024);
    expect(replay(trace).verdict).toBe('conforms');
  });

  it('GENERIC folios of a shift are counted at their first page', () => {
    const trace = new TraceText('generic').register(4, { shift: 1 });
    for (const page of [0, 1, 2, 3]) {
      trace.set(page, 1, { flags: 'none' });
      if (page % 2 === 1) trace.set(page, 0);
    }
    trace.registered().mod(0, 1).put(0).tryGet(2, 1).put(2);
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', elsewhere: 4 });
    expect(replay(trace.mod(1, 1))).toMatchObject({
      verdict: 'inconclusive',
      reasons: [expect.stringContaining('1 event of later pages of large folios')],
    });
  });

  it('PCI_P2PDMA of 6.12 is handed out by a mapping and reset to one', () => {
    const trace = new TraceText('pci-p2pdma').live('6.12').mod(0, 1).put(0).end(0).set(0, 1);
    expect(replay(trace.unregister().unregistered()).verdict).toBe('conforms');
  });
});

describe('pages that are not followed', () => {
  it('are ordinary memory where their flags say so', () => {
    const trace = privateTrace().handOut(0).end(0);
    trace.mod(77, 1, { flags: 'uptodate|lru' }).put(77, -1, { flags: 'uptodate|lru' });
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', elsewhere: 2, followed: 8 });
  });

  it('make a trace inconclusive where they are reserved, as device pages are', () => {
    const trace = privateTrace().handOut(0).end(0).mod(77, 1);
    expect(replay(trace)).toMatchObject({
      verdict: 'inconclusive',
      reasons: [
        expect.stringContaining(
          `1 event of pages whose pagemap the trace does not show being registered, the first at line ${trace.at}`,
        ),
      ],
    });
  });

  it('leave nothing to say where there are no others', () => {
    const trace = new TraceText('device-private').mod(77, 1, { flags: 'lru' });
    expect(replay(trace).reasons).toEqual([
      'no event is about a page of a pagemap that is followed',
    ]);
  });

  it('are those of a type that nobody knows', () => {
    const trace = new TraceText('device-private').register(2, { type: 9 });
    trace.set(0, 1, { flags: 'none' }).registered().mod(0, 1);
    expect(replay(trace)).toMatchObject({
      verdict: 'inconclusive',
      pagemaps: [{ type: 'unknown' }],
    });
  });
});

describe('a trace that does not show everything', () => {
  it('is inconclusive after events were lost, and follows what is registered later', () => {
    const trace = privateTrace().handOut(0);
    trace.lines.push('CPU:0 [LOST 12 EVENTS]');
    trace.put(0).live('6.12').set(0, 5);
    const { verdict, lost, reasons, divergences } = replay(trace);
    expect({ verdict, lost }).toEqual({ verdict: 'diverges', lost: 12 });
    expect(reasons.join()).toContain('12 events lost at line 9');
    expect(divergences.map(({ line }) => line)).toEqual([trace.at]);
  });

  it('goes on after a few events were lost, from the next hand-out or free of each page', () => {
    const trace = new TraceText('device-private').live('6.12', 8).handOut(0).handOut(1).handOut(2);
    trace.lines.push('CPU:0 [LOST 3 EVENTS]');
    trace.mod(0, 1).put(0).end(1).handOut(1).put(1, -1, { ret: 0 }).mod(2, 1);
    const { verdict, reasons, divergences } = replay(trace);
    expect(verdict).toBe('diverges');
    // Page 1 ends and begins again in sight; of pages 0 and 2 nothing is certain.
    expect(divergences.map(({ pfn, line }) => [pfn, line])).toEqual([['0x1001', trace.at - 1]]);
    expect(reasons).toEqual([
      'nothing is known after line 25 of 8 pages from 0x1000 to 0x1007, until each is handed out or freed: 3 events of 2 pages could not be judged',
      '3 events lost at line 25: after that any other page is followed only from its next registration on',
    ]);
  });

  it('takes no part of a set-up for a life whose registration was lost', () => {
    const trace = new TraceText('device-private').live('6.12', 8);
    trace.lines.push('CPU:0 [LOST 7 EVENTS]');
    for (let page = 4; page < 8; page += 1) trace.set(page, 1, { flags: 'none' }).set(page, 0);
    const { divergences, verdict } = replay(trace.registered().handOut(4));
    expect([verdict, divergences]).toEqual(['inconclusive', []]);
  });

  it('is inconclusive where counts were not recorded', () => {
    const trace = new TraceText('device-private').register().registered().init(0).free(0);
    expect(replay(trace)).toMatchObject({
      verdict: 'inconclusive',
      reasons: ['no page_ref event was recorded: counts are not observed'],
      handOuts: 1,
      frees: 1,
    });
  });

  it('is inconclusive where a line that must follow is not there', () => {
    const trace = privateTrace().handOut(0).end(0).handOut(0).put(0);
    expect(replay(trace)).toMatchObject({
      verdict: 'inconclusive',
      reasons: [
        '1 step that is not over when the trace or the pagemap ends: lines that must follow are not there',
      ],
    });
  });

  it('is inconclusive where an event cannot be read', () => {
    const trace = privateTrace().add('page_ref_mod', 'pfn=0x1000 flags=reserved');
    expect(replay(trace)).toMatchObject({
      verdict: 'inconclusive',
      reasons: [
        `nothing is known after line ${trace.at} of 2 pages from 0x1000 to 0x1001, until each is handed out or freed: 0 events of 0 pages could not be judged`,
        `1 event that cannot be read, at line ${trace.at}`,
      ],
    });
  });

  it('is inconclusive where its header announces more', () => {
    const header = '# entries-in-buffer/entries-written: 10/10   #P:2\n';
    const trace = privateTrace().handOut(0).end(0);
    expect(replayText(header + trace.text).reasons).toEqual([]);
    trace.lines.pop();
    expect(replayText(header + trace.text).reasons).toContain(
      'the header announces 10 entries and 9 are there: the trace is cut or filtered',
    );
  });

  // Ctrl-C left the rest of a whole trace unread, and the trace was called cut.
  it('has nothing to say of what the header announces where reading was left off', () => {
    const header = '# entries-in-buffer/entries-written: 900/900   #P:2\n';
    const follower = new Follower(traceModel, '6.12', undefined);
    const reader = new TraceReader((item) => {
      follower.take(item);
    });
    reader.feed(header + privateTrace().handOut(0).end(0).text);
    expect(follower.end(reader.end(), true).reasons.join()).not.toContain('announces');
  });

  it('is inconclusive where time goes back', () => {
    const trace = privateTrace().handOut(0).wait(-500).end(0);
    expect(replay(trace).reasons.join()).toContain(
      '1 event earlier than the one before, the first at line 9',
    );
  });

  it('counts events of other tracepoints by name', () => {
    const trace = privateTrace().add('sched_switch', 'prev=1').handOut(0).end(0);
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', skipped: { sched_switch: 1 } });
  });
});
