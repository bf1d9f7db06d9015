// Whose life a line belongs to: pages outside the window that a recording declares are passed over.
import { describe, expect, it } from 'vitest';
import { privateTrace, renderedPfn, replay, TraceText } from '../trace-text.ts';

/** The trace of two pages, recorded with a filter to the first. */
const filtered = (trace: TraceText, last = 0): TraceText => {
  trace.lines.unshift(`# zdspec pfns=${renderedPfn(0)}-${renderedPfn(last)}`);
  return trace;
};

/** Set-up of which only the first page shows, a failure of the second, and of the other lines none. */
const failed = (): TraceText =>
  new TraceText('fs-dax')
    .register(2)
    .set(0, 1, { flags: 'none' })
    .set(0, 0)
    .registered()
    .fail(1)
    .returned('memory_failure', 0);

describe('a page outside the window of the recording', () => {
  it('whose failure a probe without a filter shows is passed over', () => {
    expect(replay(filtered(failed()), '7.3', 'all')).toMatchObject({
      verdict: 'conforms',
      reasons: [],
    });
  });

  it('is doubted where nobody says that there is a window', () => {
    const { verdict, reasons } = replay(failed(), '7.3', 'all');
    expect(verdict).toBe('inconclusive');
    expect(reasons).toEqual([expect.stringContaining('1 page without the lines of set-up')]);
  });

  it('is doubted still where the window holds it', () => {
    expect(replay(filtered(failed(), 1), '7.3', 'all').verdict).toBe('inconclusive');
  });

  it('that is handed out and freed is ordinary, and each line of it is counted', () => {
    const trace = filtered(privateTrace().handOut(0).end(0).init(1).free(1));
    expect(replay(trace, '6.12')).toMatchObject({
      verdict: 'conforms',
      reasons: [],
      handOuts: 1,
      frees: 1,
      elsewhere: 2,
    });
  });
});
