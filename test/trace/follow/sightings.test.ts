// What lines show of findings in kernels, beside the verdict: a page that is freed locked, and one that is only mapped while a
// truncate may wait. Each is taken from a recording of the kernel that does it, and is gone where its lines are.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundledPath, bundledTraces } from '../../../src/cli/terminal/bundled-traces.ts';
import { findings } from '../../../src/findings/all.ts';
import type { Replay } from '../../../src/trace/follow/verdict.ts';
import { replayText } from '../trace-text.ts';

/** Lines of a recording, and what they come to once some of them are changed or gone. */
const recording = (name: string) => {
  const trace = bundledTraces().find(({ file }) => file === `${name}.trace.gz`);
  if (!trace) throw new Error(`Expected ${name} to be a bundled trace, got none of that name`);
  const lines = gunzipSync(readFileSync(bundledPath(trace)))
    .toString()
    .split('\n');
  const replay = (
    change: (line: string, number: number) => string | undefined,
    kernel = trace.kernel,
  ): Replay => {
    const changed = lines.map((line, at) => change(line, at + 1) ?? '# gone');
    return replayText(changed.join('\n'), kernel, trace.probes, null);
  };
  return { replay };
};

describe('a folio that is freed locked', () => {
  const { replay } = recording('7.3smp-private-w13-head-left-locked');

  it('is told at its last put, and breaks no rule', () => {
    const { verdict, sightings } = replay((line) => line);
    expect(verdict).toBe('conforms');
    expect(sightings).toEqual([
      {
        ...{ finding: 'K6', line: 5659, pfn: '0xfcdfe00', until: null, count: 1 },
        says: 'the folio at 0xfcdfe00 is freed with its lock bit set, and nobody is left to clear it: whoever locks it next sleeps',
      },
    ]);
  });

  it('is not told where its flags do not say so, or are a number', () => {
    for (const flags of ['flags=uptodate', 'flags=0x17ffffc0000801']) {
      const { verdict, sightings } = replay((line, at) =>
        at === 5659 ? line.replace('flags=locked', flags) : line,
      );
      expect(verdict).toBe('conforms');
      expect(sightings).toEqual([]);
    }
  });

  it('counts how often', () => {
    const { sightings, sightedPages } = replay((line) =>
      / ret=1$/.test(line) && !line.includes('flags=locked')
        ? line.replace('flags=', 'flags=locked|')
        : line,
    );
    expect(sightings).toMatchObject([{ finding: 'K6' }]);
    expect(sightings[0]?.count).toBeGreaterThan(100);
    expect(sightings[0]?.line).toBeLessThan(5659);
    const pages = sightedPages.map(({ pfn }) => pfn);
    expect(new Set(pages).size).toBe(pages.length);
    expect(pages.length).toBeGreaterThan(100);
    expect(sightedPages[0]).toEqual({
      ...{ finding: 'K6', line: sightings[0]?.line, pfn: Number(sightings[0]?.pfn) },
    });
  });
});

describe('a file folio that is only mapped while a truncate may wait', () => {
  const { replay } = recording('7.3-fsdax-w4-fault-while-truncate-waits');

  it('is told from the line at which the last other reference goes', () => {
    const { verdict, sightings } = replay((line) => line);
    expect(verdict).toBe('conforms');
    expect(sightings).toMatchObject([
      { finding: 'K2', line: 8372, pfn: '0x40803', until: 8373, count: 2 },
    ]);
    expect(sightings[0]?.says).toContain('held without a mapping since line 8344');
  });

  it('is told to the end, where the trace ends before the last mapping goes', () => {
    const { sightings } = replay((line, at) => (at <= 8372 ? line : undefined));
    expect(sightings).toMatchObject([{ finding: 'K2', line: 8372, until: null, count: 1 }]);
    expect(sightings[0]?.says).toContain('to the end of the trace');
  });

  it('is not told where nobody maps the page again, or it is held by the fault itself', () => {
    const untouched = replay((line, at) =>
      (at >= 8369 && at <= 8371) || at === 8373 || at === 8374 || at > 8380 ? undefined : line,
    );
    expect(untouched.sightings).toEqual([]);
    // The page is never pinned: faults map it, and mappings go.
    const pinless = replay((line, at) => (at > 8372 || at < 8298 ? line : undefined));
    expect(pinless.sightings).toMatchObject([{ line: 8458, count: 1 }]);
  });

  it('is not told where idle is a count of one, and the unpin wakes who waits', () => {
    expect(replay((line) => line, '6.12').sightings).toEqual([]);
  });
});

it('every sighting is one of the findings, which name where it was recorded', () => {
  const told = bundledTraces().flatMap(({ file, expect: { sightings = [] } }) =>
    sightings.map(({ finding }) => [finding, file]),
  );
  expect(told.length).toBeGreaterThan(0);
  for (const [id, file] of told) {
    expect(findings.find((finding) => finding.id === id)?.recorded?.trace).toBe(file);
  }
});
