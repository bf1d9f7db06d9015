// KTAP version 1: version lines, plans, nesting, numbers and directives, as kernel test runners expect them.
import { describe, expect, it } from 'vitest';
import { renderKtap } from '../../src/export/ktap.ts';
import { sampleReport } from './sample-report.ts';

const lines = renderKtap(sampleReport).trimEnd().split('\n');
const outer = lines.filter((line) => !line.startsWith(' '));

describe('KTAP', () => {
  it('has a version and a plan on each level, before the results', () => {
    expect(lines.slice(0, 2)).toEqual(['KTAP version 1', '1..2']);
    expect(lines.slice(2, 5)).toEqual([
      '  KTAP version 1',
      "  # Subtest: traces/a'b <c>.txt",
      '  1..3',
    ]);
  });

  it('numbers results from one on each level, the outer one after its inner ones', () => {
    const numbers = (level: RegExp): number[] =>
      lines.flatMap((line) => level.exec(line)?.[1] ?? []).map(Number);
    expect(numbers(/^ {2}(?:not )?ok (\d+) /)).toEqual([1, 2, 3, 1]);
    expect(numbers(/^(?:not )?ok (\d+) /)).toEqual([1, 2]);
    expect(lines.at(-1)).toMatch(/^ok 2 generic 6\.19 # SKIP 5 events lost at line 2$/);
  });

  it('fails the outer result where an inner one fails', () => {
    expect(outer).toContain("not ok 1 traces/a'b <c>.txt");
  });

  it('puts diagnostics immediately before the result that they are about', () => {
    const at = lines.findIndex((line) => line.startsWith('  not ok 2 '));
    expect(lines[at - 5]).toBe('  # Expected a > b, got "c" & \u0001');
    expect(lines[at - 1]).toBe('  # npx zdspec replay "traces/a b.txt"');
  });

  it('keeps the sign of directives out of descriptions', () => {
    const results = lines.filter((line) => /^ *(?:not )?ok /.test(line));
    expect(results).toHaveLength(6);
    for (const result of results)
      expect(result).toMatch(/^ *(?:not )?ok \d+ [^#]+(?: # SKIP [^#]+)?$/);
  });
});
