// `zdspec mutants` in this process: the table, the totals, the JSON and the exit codes.
import { describe, expect, it } from 'vitest';
import { smallBounds } from '../../src/domain/bounds.ts';
import { huntMutant, type Hunt } from '../../src/study/hunt-mutant.ts';
import { renderTotals } from '../../src/cli/render/hunts.ts';
import { mutants } from '../../src/mutants/all.ts';
import { zdspec } from './fake-surroundings.ts';

describe('zdspec mutants', () => {
  it('exits 0 where each named fault is caught as it says, within 80 columns', async () => {
    const { out, err, code } = await zdspec(['mutants', 'LIF-004.a', 'GEN-005.a', '--quiet']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toMatch(/^LIF-004\.a +device-private +6\.19 +LIF-004 in 2 +LIF-004 in 2$/m);
    expect(out).toMatch(/^GEN-005\.a +generic +6\.19 +GEN-005, no witness +not its task$/m);
    expect(out).toContain('by exploration 2 of 2, by the random check 1 of 1.');
    expect(out).toContain('as short as the shortest: 1 of 1.');
    expect(out).toContain('shortest pagemap.register; 0 folio.handOut order=1');
    const table = out.split('\n').slice(0, 3);
    expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('writes JSON alone to standard output, with the fields that programs rely on', async () => {
    const { out, code } = await zdspec(['mutants', 'LIF-004.a', '--json', '-']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      command: 'mutants',
      results: [
        {
          id: 'LIF-004.a',
          breaks: 'LIF-004',
          blame: 'core',
          caughtBy: 'LIF-004',
          length: 2,
          shortest: 'pagemap.register; 0 folio.handOut order=1',
          says: 'Expected references of pagemap.take to be 2, got 1',
          check: { caughtBy: 'LIF-004', length: 2 },
          isCaught: true,
        },
      ],
    });
  });

  it('says in JSON who is at fault: whose part is changed, and not whom the rule binds', async () => {
    const { out } = await zdspec(['mutants', 'LIF-004.b', '--json', '-']);
    expect(JSON.parse(out)).toMatchObject({ results: [{ breaks: 'LIF-004', blame: 'driver' }] });
  });

  it.each(['--type generic', '--kernel 7.3', '--specimens'])(
    'refuses a fault by its name with %s, which says where else to look',
    async (option) => {
      const [name = ''] = option.split(' ');
      const { out, err, code } = await zdspec(['mutants', 'LIF-004.a', ...option.split(' ')]);
      expect({ out, code }).toEqual({ out: '', code: 2 });
      expect(err).toBe(
        `zdspec: Expected LIF-004.a without ${name}, got both; what is named is looked for where it is shown.\n`,
      );
    },
  );

  it('exits 3 when it is interrupted between two faults', async () => {
    const line = ['mutants', 'LIF-004.a', 'PRV-001.a', '--quiet'];
    const { out, err, code } = await zdspec(line, { interruptedAtPause: 2 });
    expect(code).toBe(3);
    expect(err).toContain('Interrupted: 1 of 2 mutants were looked for');
    expect(out).toContain('LIF-004.a');
    expect(out).not.toContain('PRV-001.a');
  });
});

describe('the hunt', () => {
  const sample = mutants.find(({ id }) => id === 'LIF-004.a');
  if (!sample) throw new Error('Expected LIF-004.a to be a mutant, got none');

  it('says that a fault is not caught which is none, or which breaks another rule', () => {
    const { machine: _, ...sound } = sample;
    const none = huntMutant({ ...sound, row: {}, bounds: smallBounds }, 1, 4);
    expect(none).toMatchObject({ caughtBy: null, length: null, shortest: null, isCaught: false });
    expect(none.check).toEqual({ caughtBy: null, length: null, sequence: null, says: null });
    const other = huntMutant({ ...sample, breaks: 'LIF-001' }, 1, 4);
    expect(other).toMatchObject({ caughtBy: 'LIF-004', isCaught: false });
  });

  it('does not say that a witness is gone which is there', () => {
    const witness = mutants.find(({ id }) => id === 'GEN-005.a');
    if (!witness) throw new Error('Expected GEN-005.a to be a mutant, got none');
    const { machine: _, ...sound } = witness;
    expect(huntMutant({ ...sound, row: {} }, 1, 4)).toMatchObject({
      caughtBy: null,
      check: null,
      isCaught: false,
    });
  });

  it('counts what is caught, and what is shrunk as far as can be', () => {
    const hunt = huntMutant(sample, 1, 4);
    const longer: Hunt = { ...hunt, length: 1 };
    const escaped: Hunt = { ...hunt, caughtBy: null, check: { ...nothing, caughtBy: 'MAP-016' } };
    const totals = renderTotals([hunt, longer, escaped], { colour: false, width: 100 });
    expect(totals).toContain('by exploration 2 of 3, by the random check 2 of 3.');
    expect(totals).toContain('as short as the shortest: 1 of 2.');
  });
});

const nothing = { caughtBy: null, length: null, sequence: null, says: null };
