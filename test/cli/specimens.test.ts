// Specimens on the command line: the matrix, the story of one, and ids that name none.
import { describe, expect, it } from 'vitest';
import { eras } from '../../src/domain/era.ts';
import { huntSpecimen } from '../../src/study/hunt-specimen.ts';
import { renderSpecimenHunts } from '../../src/cli/render/specimens.ts';
import { specimens } from '../../src/specimens/all.ts';
import { isExpressed, type Expressed } from '../../src/specimens/specimen.ts';
import { zdspec, widest } from './fake-surroundings.ts';

describe('zdspec mutants with specimens', () => {
  it('shows in how few calls each is caught in every kernel, within 80 columns', async () => {
    const { out, err, code } = await zdspec(['mutants', 'h1', 'G5', 'R1', '--quiet']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toMatch(/^H1 +device-private +=( +1){5} +PRV-001 +PRV-001 in 1$/m);
    expect(out).toMatch(/^ +device-coherent +=( +1){5}$/m);
    expect(out).toMatch(/^G5 +generic +4 .*MAP-026 +MAP-026 in 4$/m);
    expect(out).toMatch(/^R1 +fs-dax +\. +2 +2 +\. +\. /m);
    expect(out).toContain('by exploration 3 of 3, by the random check 3 of 3.');
    expect(out).toContain('and nothing falls: 2 of 2.');
    expect(out).toContain('shortest pagemap.register; pagemap.unregister; pagemap.drain');
    const table = out.split('\n').slice(0, 5);
    expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('shows mutants and specimens under one another where both are asked for', async () => {
    const { out, code } = await zdspec(['mutants', 'LIF-004.a', 'F11', '--quiet']);
    expect(code).toBe(0);
    expect(out.indexOf('LIF-004.a')).toBeGreaterThanOrEqual(0);
    expect(out.indexOf('F11')).toBeGreaterThan(out.indexOf('LIF-004.a'));
  });

  it('writes every outcome as JSON', async () => {
    const { out } = await zdspec(['mutants', 'H7', '--json', '-']);
    const told = JSON.parse(out) as {
      readonly specimens: readonly [{ readonly outcomes: readonly unknown[] }];
    };
    expect(told).toMatchObject({ command: 'mutants', results: [] });
    expect(told.specimens[0].outcomes).toHaveLength(eras.length);
    expect(told.specimens[0].outcomes).toContainEqual({
      type: 'pci-p2pdma',
      kernel: '6.12',
      expected: 'noDifference',
      rule: null,
      why: 'a free page has a count of one there, so that the driver is right',
      caughtBy: null,
      length: null,
      isAsExpected: true,
    });
  });

  it('exits 3 when it is interrupted between two specimens', async () => {
    const line = ['mutants', 'H2', 'H8', '--quiet'];
    const { err, code } = await zdspec(line, { interruptedAtPause: 2 });
    expect(code).toBe(3);
    expect(err).toContain('Interrupted: 1 of 2 specimens were looked for');
  });

  it('refuses one that is not expressed, with the reason, and one that is not there', async () => {
    const silent = await zdspec(['mutants', 'H14']);
    expect(silent.code).toBe(2);
    expect(silent.err).toContain('Expected H14 to be a specimen that can be run');
    expect(silent.err).toContain('OUT-002');
    const unknown = await zdspec(['mutants', 'H99']);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('Expected a specimen such as H1 to H18');
  });

  it('says MISSED of one that is caught where it makes no difference, or not at all', () => {
    const stale = find('H10');
    const wrong = huntSpecimen({ ...stale, elsewhere: [] }, 1, 200);
    expect(wrong.isCaught).toBe(false);
    const rightEras = [{ eras: ['6.19'], is: 'noDifference', why: 'it is not' }] as const;
    const falseCatch = huntSpecimen({ ...stale, elsewhere: rightEras }, 1, 200);
    expect(falseCatch.isCaught).toBe(false);
    const shown = renderSpecimenHunts([wrong], { colour: false, width: 80 });
    expect(shown).toContain('nothing!');
    expect(shown).toContain('MISSED');
    expect(renderSpecimenHunts([falseCatch], { colour: false, width: 80 })).toContain('LIF-015!');
  });
});

const find = (id: string): Expressed => {
  const found = specimens.find((one) => one.id === id);
  if (found && isExpressed(found)) return found;
  throw new Error(`Expected ${id} to be expressed, got none`);
};

describe('zdspec explain with a specimen', () => {
  it('tells its story: the fix, what was wrong, the calls and the folio after each', async () => {
    const { out, err, code } = await zdspec(['explain', 'h10']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    for (const words of [
      'H10  mm/zone_device: reinitialize large zone device private folios',
      'Hand-out did not rebuild',
      'fixed       January 2026, 6.19-rc',
      'confidence  A: the fix or the thread was read',
      'It breaks LIF-015\n  A folio has the order that was asked for',
      '4. 0 folio.handOut  -> ok',
      'pfn 0  handedOut  order 1  count 1  held 1',
      'no difference, folios of this type have one page until 6.18 (6.1, 6.12, 6.15)',
      'npx zdspec check --mutant H10',
    ]) {
      expect(out).toContain(words);
    }
    expect(widest(out)).toBeLessThanOrEqual(100);
  });

  it('says why one cannot be shown', async () => {
    const { out, code } = await zdspec(['explain', 'P9']);
    expect(code).toBe(0);
    expect(out).toContain('commit      13920e4b7b78');
    expect(out).toContain('No model of lives and references shows it:\n  Segments of a request');
  });

  it('writes JSON alone to standard output', async () => {
    const told: unknown = JSON.parse((await zdspec(['explain', 'F6', '--json', '-'])).out);
    expect(told).toMatchObject({
      command: 'explain',
      specimen: { id: 'F6', confidence: 'B', reason: null },
      hunt: { caughtBy: 'ALT-008', length: 3 },
      sequence: [{ call: 'pagemap.register' }, {}, {}],
    });
  });

  it('exits 2 where there is none', async () => {
    const { err, code } = await zdspec(['explain', 'M6']);
    expect(code).toBe(2);
    expect(err).toContain('M1 to M14, ');
  });
});

describe('zdspec explain with a rule', () => {
  it('names the real bugs that the rule notices', async () => {
    const { out } = await zdspec(['explain', 'LIF-015']);
    expect(out).toContain('Real bugs that break it first:\n  H10         mm/zone_device: reinit');
    const { out: other } = await zdspec(['explain', 'ALT-001']);
    expect(other).toContain('No specimen breaks it first.');
  });
});

describe('zdspec check with a specimen', () => {
  it('finds it anew and prints a sequence that repeats', async () => {
    const { out, code } = await zdspec(['check', '--mutant', 'P7', '--seed', '1', '--quiet']);
    expect(code).toBe(1);
    expect(out).toContain('DAX-006 is broken in fs-dax');
    expect(out).toContain('--mutant P7');
  });
});
