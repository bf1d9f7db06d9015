// Three pages of a loaded file system on two CPUs of Linux 7.3: lines that come up to 13 ms late, and pages that are taken again
// before the free path is reached.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { replayText } from './trace-text.ts';

const text = gunzipSync(readFileSync(new URL('late-lines.trace.gz', import.meta.url))).toString();
const lines = text.split('\n');

describe('a loaded file system on two CPUs', () => {
  it('conforms', () => {
    const found = replayText(text, '7.3', undefined, null);
    expect(found).toMatchObject({ verdict: 'conforms', reasons: [], divergences: [] });
    expect(found.followed).toBeGreaterThan(1000);
    expect(found.reordered).toBeGreaterThan(0);
  });

  it('does not where a put is lacking, or one is too many', () => {
    const puts = lines.flatMap((line, at) => (/_and_test: .* ret=0$/.test(line) ? [at] : []));
    for (const share of [0.2, 0.5, 0.8]) {
      const at = puts[Math.floor(share * puts.length)] ?? 0;
      const without = lines.filter((_, index) => index !== at);
      expect(replayText(without.join('\n'), '7.3', undefined, null).verdict).toBe('diverges');
      const twice = lines.flatMap((line, index) => (index === at ? [line, line] : [line]));
      expect(replayText(twice.join('\n'), '7.3', undefined, null).verdict).toBe('diverges');
    }
  });
});
