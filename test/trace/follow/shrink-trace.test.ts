// Cutting a trace down, with questions that are simple enough to know the fewest lines.
import { describe, expect, it } from 'vitest';
import { runThrough } from '../../../src/core/run-through.ts';
import { TraceReader } from '../../../src/trace/read/reader.ts';
import { shrinkEvents, type Event } from '../../../src/trace/follow/shrink-trace.ts';
import { TraceText } from '../trace-text.ts';

const eventsOf = (trace: TraceText): readonly Event[] => {
  const events: Event[] = [];
  const reader = new TraceReader((item) => {
    if ('comm' in item) events.push(item);
  });
  reader.feed(trace.text);
  reader.end();
  return events;
};

/** Many pages with many lives each. */
const busy = (pages: number, lives: number): TraceText => {
  const trace = new TraceText('device-private').live('6.12', pages);
  for (let life = 0; life < lives; life += 1) {
    for (let page = 0; page < pages; page += 1)
      trace.handOut(page).mod(page, 1).put(page).end(page);
  }
  return trace.unregister().unregistered();
};

interface Cut {
  readonly lines: readonly number[];
  readonly asked: number;
}

const cut = (events: readonly Event[], shows: (lines: readonly number[]) => boolean): Cut => {
  let asked = 0;
  const left = runThrough(
    shrinkEvents(events, (part) => {
      asked += 1;
      return shows(part.map(({ line }) => line));
    }),
  );
  return { lines: left.map(({ line }) => line), asked };
};

describe('shrinking a trace', () => {
  const events = eventsOf(busy(8, 20));

  it('keeps the one line that is asked for', () => {
    expect(cut(events, (lines) => lines.includes(500)).lines).toEqual([500]);
  });

  it('keeps lines of several pages and lives, in their order', () => {
    const needed = [1, 120, 333, 700];
    const { lines } = cut(events, (some) => needed.every((line) => some.includes(line)));
    expect(lines).toEqual(needed);
  });

  it('ends where no single line can be left out, though pairs could', () => {
    // Three of the first ten lines, whichever.
    const shows = (lines: readonly number[]): boolean =>
      lines.filter((line) => line <= 10).length >= 3;
    const { lines } = cut(events, shows);
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(shows(lines.filter((one) => one !== line))).toBe(false);
  });

  it('leaves out whole pages first, so that a long trace takes few questions', () => {
    const long = eventsOf(busy(64, 100));
    expect(long.length).toBeGreaterThan(30_000);
    expect(cut(long, (lines) => lines.includes(20_000)).asked).toBeLessThan(200);
  });

  it('keeps everything where everything is needed', () => {
    const few = eventsOf(new TraceText('device-private').live('6.12', 1));
    expect(cut(few, (lines) => lines.length === few.length).lines).toHaveLength(few.length);
  });

  it('says what it has found so far when it is left in the middle', () => {
    const steps = shrinkEvents(events, (part) => part.some(({ line }) => line === 500));
    let tries = 0;
    for (let step = steps.next(); step.done !== true && tries < 5; step = steps.next()) tries += 1;
    expect(tries).toBe(5);
  });
});
