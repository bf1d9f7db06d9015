// A pagemap that was registered before the recording began: what tells of it, and what is said of its pages then.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundledPath, bundledTraces } from '../../../src/cli/terminal/bundled-traces.ts';
import { parsePagemap, type KnownPagemap } from '../../../src/trace/read/declaration.ts';
import type { Replay } from '../../../src/trace/follow/verdict.ts';
import { renderedPfn, replay, replayText, TraceText } from '../trace-text.ts';

const known = `# zdspec pagemap=device-private:${renderedPfn(0)}-${renderedPfn(1)}`;

/** Lines about a pagemap of which only a comment tells. */
const begun = (): TraceText => {
  const trace = new TraceText('device-private');
  trace.lines.push(known);
  return trace;
};

describe('a pagemap that a comment tells of', () => {
  it('is followed from the first hand-out of a page on', () => {
    const trace = begun().handOut(0).end(0).handOut(1);
    expect(replay(trace.end(1))).toMatchObject({ verdict: 'conforms', followed: 8, frees: 2 });
    const { divergences } = replay(trace.put(1));
    expect(divergences).toMatchObject([{ rule: 'LIF-018', pfn: renderedPfn(1), line: trace.at }]);
  });

  it('is doubted before the first line that makes a page certain', () => {
    const trace = begun().set(0, 3).mod(0, 1).put(0).handOut(1).end(1);
    const { verdict, reasons } = replay(trace);
    expect(verdict).toBe('inconclusive');
    expect(reasons).toEqual([
      '3 events of pages whose pagemap was registered before the trace, the first at line 2: nothing is known of a page until it is handed out or freed',
    ]);
  });

  it('is unregistered by its range, and none of its pages is known after that', () => {
    const trace = begun().handOut(0).end(0).unregister().unregistered().handOut(0);
    const { pagemaps, reasons } = replay(trace);
    expect(pagemaps).toMatchObject([{ registered: null, unregistered: 7 }]);
    expect(reasons).toEqual([expect.stringContaining('whose pagemap the trace does not show')]);
  });
});

describe('a trace that was cut behind a registration', () => {
  const advice = / \(--pagemap TYPE:(\S+) has (?:\d+ of )?them followed\)/;
  const asked = ({ reasons }: Replay): string | undefined => advice.exec(reasons.join())?.[1];
  const told = (text: string, pagemaps: readonly KnownPagemap[] = []): Replay =>
    replayText(text, '6.12', undefined, undefined, pagemaps);

  /** Follows the advice for as long as there is some. */
  const led = (text: string): readonly Replay[] => {
    const [replays, windows]: [Replay[], string[]] = [[told(text)], []];
    for (;;) {
      const last = replays.at(-1);
      const window = last && asked(last);
      if (window === undefined || windows.includes(window)) return replays;
      windows.push(window);
      const pagemap = parsePagemap(`device-private:${window}`);
      replays.push(told(text, pagemap ? [pagemap] : []));
    }
  };
  const used = (): TraceText => new TraceText('device-private').handOut(0).end(0).handOut(1).end(1);

  it('is followed where the advice is, also behind the return of a registration', () => {
    for (const text of [
      used().text,
      used().registered().handOut(0).end(0).text,
      `# entries-in-buffer/entries-written: 8/900   #P:1\n${used().text}`,
    ]) {
      const replays = led(text);
      expect(replays.map(asked)).toEqual([`${renderedPfn(0)}-${renderedPfn(1)}`, undefined]);
      expect(replays.map(({ followed }) => followed)).toEqual([
        0,
        text.split(': page_ref').length > 6 ? 12 : 8,
      ]);
    }
  });

  it('is given none where a pagemap that was there would not be there any more', () => {
    const lost = used();
    lost.lines.push('CPU:0 [LOST 5 EVENTS]');
    const lossy = led(lost.handOut(0).end(0).text);
    expect(lossy.map(asked)).toEqual([`${renderedPfn(0)}-${renderedPfn(1)}`, undefined]);
    expect(lossy[0]?.reasons[0]).toContain('has 8 of them followed');
    const ended = led(used().unregister().unregistered().handOut(0).text);
    expect(ended.map(asked)).toEqual([`${renderedPfn(0)}-${renderedPfn(1)}`, undefined]);
    const gone = led(
      new TraceText('device-private')
        .register(2)
        .registered()
        .unregister()
        .unregistered()
        .handOut(0).text,
    );
    expect(gone.map(asked)).toEqual([undefined]);
    expect(gone[0]?.reasons[0]).toMatch(/they are not followed$/);
  });
});

describe('a page of which nothing but counts is known', () => {
  const page = (): TraceText => new TraceText('device-private').set(0, 1).mod(0, 1).put(0).put(0);

  it('is told of where its count goes below zero', () => {
    expect(replay(page()).divergences).toEqual([]);
    const trace = page().put(0, -1, { ret: 0 });
    expect(replay(trace).divergences).toMatchObject([
      { rule: 'LIF-018', pfn: renderedPfn(0), line: trace.at, pagemap: { type: 'unknown' } },
    ]);
  });

  it('is not where only the order of lines makes it seem so, or it may be ordinary memory', () => {
    expect(replay(page().put(0, -1, { count: 0, ret: 1 })).divergences).toEqual([]);
    const trace = page().put(0, -1, { ret: 0, flags: 'none' });
    expect(replay(trace).divergences).toEqual([]);
  });
});

describe('a recording that begins after a split', () => {
  const trace = bundledTraces().find(({ file }) => file.includes('w13'));
  const text = trace ? gunzipSync(readFileSync(bundledPath(trace))).toString() : '';
  const lines = text.split('\n');
  const comments = lines.filter((line) => line.startsWith('#'));
  /** Pieces have lost the flag `reserved`, and no line is left that shows the pagemap. */
  const pieces = lines.filter((line, at) => at > 5658 && / pfn=0xfcdfe/.test(line));
  const kprobes = lines.filter((line, at) => at > 5658 && /page=0xffd40003f37f/.test(line));

  it('shows pieces without the flag', () => {
    expect(pieces.filter((line) => !line.includes('reserved')).length).toBeGreaterThan(400);
    expect(kprobes.length).toBeGreaterThan(400);
  });

  it('is followed where a comment tells of the pagemap', () => {
    const after = [
      ...comments,
      '# zdspec pagemap=device-private:0xfcd0000-0xfcdffff',
      ...lines.slice(5658),
    ];
    const found = replayText(after.join('\n'), '7.3', undefined, null);
    expect(found).toMatchObject({ divergences: [], elsewhere: 0, frees: 512 });
    expect(found.followed).toBeGreaterThan(1000);
  });

  it('is doubted where nobody tells of it, also for pieces', () => {
    const after = [...comments, ...lines.slice(5659)];
    const { verdict, reasons, elsewhere } = replayText(after.join('\n'), '7.3', undefined, null);
    expect(verdict).toBe('inconclusive');
    expect(reasons[0]).toContain('whose pagemap the trace does not show being registered');
    // The put that frees a piece comes before the first probe that names it.
    expect(elsewhere).toBeLessThan(1100);
  });
});
