// `zdspec main`, cut down to one memory type: every part is there, and the gravest finding decides.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/catalog.ts';
import { mutants } from '../../src/mutants/all.ts';
import { zdspec } from './fake-surroundings.ts';

const line = 'main --type pci-p2pdma --kernel 6.19 --runs 4 --quiet'.split(' ');

describe('zdspec main', () => {
  it('judges the type, its faults and its trace, and sums them up in words and as JSON', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zdspec-'));
    const file = join(folder, 'main.json');
    const { out, err, code } = await zdspec([...line, '--json', file]);
    const told: unknown = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(folder, { recursive: true });
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toMatch(
      /^pci-p2pdma +6\.19 +[\d,]+ +[\d,]+ +[\d,]+ +\d+ of \d+ +\d+ of \d+ +holds$/m,
    );
    // Every rule in force has a seeded fault, of this type or of another: both sides count rules.
    const [, caught, all] = /^pci-p2pdma .* (\d+) of (\d+) +holds$/m.exec(out) ?? [];
    expect([Number(all) > 50, caught]).toEqual([true, all]);
    expect(out).toContain(`All holds: ${all ?? ''} rules, 1 times`);
    expect(out).toMatch(/^Mutants: \d+ seeded faults\.$/m);
    expect(out).toMatch(/^Races: \d+ pairs of calls under 6\.19, every interleaving/m);
    // Counted here are those of one type and kernel; with the rest it is the whole specification.
    const [, judged, faults] =
      /All holds: (\d+) rules, 1 times [^,]*, (\d+) faults/.exec(out) ?? [];
    const [, other, unseeded] =
      /Not counted: (\d+) rules and (\d+) faults, which are of other types or kernels \(--kernel all\)/.exec(
        out,
      ) ?? [];
    expect(Number(judged) + Number(other)).toBe(rules.length);
    expect(Number(faults) + Number(unseeded)).toBe(mutants.length);
    expect(out.replace(/\s+/g, ' ')).toMatch(/ \d+ breaks? a rule as expected/);
    expect(out).toMatch(/^p2pdma-nvme-cmb +6\.12 +290 +\d\.\d\d +conforms$/m);
    expect(out).toMatch(/^All holds: \d+ rules, 1 times/m);
    expect(out).toContain('What next:\n  npx zdspec explain');
    expect(Math.max(...out.split('\n').map((one) => one.length))).toBeLessThanOrEqual(100);
    const { races } = told as { readonly races: readonly { readonly isAsExpected: boolean }[] };
    expect(races.length).toBeGreaterThan(2);
    expect(races.filter(({ isAsExpected }) => !isAsExpected)).toEqual([]);
    expect(told).toMatchObject({
      command: 'main',
      kernels: ['6.19'],
      complete: true,
      results: [{ type: 'pci-p2pdma', violations: [] }],
      traces: [
        { file: 'p2pdma-nvme-cmb.trace.gz', verdict: 'conforms', isAsExpected: true },
        { file: '7.3-p2pdma-nvme-cmb.trace.gz', verdict: 'conforms', isAsExpected: true },
      ],
    });
  });

  it('sums up what is known after Ctrl-C and exits 3', async () => {
    const { out, err, code } = await zdspec(line, { interruptedAtPause: 3 });
    expect(code).toBe(3);
    expect(err).toContain('Interrupted');
    expect(out).toMatch(/^pci-p2pdma .* not complete$/m);
    expect(out).toContain('Interrupted: what is above is what is known so far');
  });
});
