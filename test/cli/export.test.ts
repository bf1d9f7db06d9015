// `zdspec export`: one world as a model, with what must come out of it at the top; wrong usage in one sentence.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eras } from '../../src/domain/era.ts';
import { run } from '../../src/cli/program.ts';
import { fakeSurroundings, type FakeSurroundings } from './fake-surroundings.ts';

const exporting = async (line: string): Promise<FakeSurroundings> => {
  const surroundings = fakeSurroundings();
  await run(['export', ...line.split(' ')], surroundings);
  return surroundings;
};

describe('zdspec export', () => {
  it('prints a world for Spin with the states that it has', async () => {
    const done = await exporting('promela --type pci-p2pdma --kernel 6.19 --pages 2');
    expect(done.written()).toContain('type pci-p2pdma, kernel 6.19');
    expect(done.written()).toContain('Expected: 2,405 states, no error.');
    expect(done.written()).toContain('active proctype world()');
    expect(done.exitCode()).toBe(0);
  });

  it('prints a world for rumur, with pages as a scalarset if asked', async () => {
    const line = 'murphi --type pci-p2pdma --kernel 6.19 --pages 2 --max-order 0 --symmetry';
    const done = await exporting(line);
    expect(done.written()).toContain('Expected: 2,393 states, no error.');
    expect(done.written()).toContain('place: scalarset(2);');
  });

  it('prints a world with a seeded fault, within the bounds of the fault', async () => {
    const done = await exporting('murphi --mutant LIF-004.a');
    expect(done.written()).toContain('Seeded fault: LIF-004.a');
    expect(done.written()).toMatch(/Expected: an error, because .*LIF-004.* can be broken/);
  });

  it('does not count states with --no-count', async () => {
    const done = await exporting('promela --type fs-dax --no-count');
    expect(done.written()).toContain('Expected: not known, its states were not counted.');
  });

  it('prints a race as a process for each thread, with what Spin has to find', async () => {
    const done = await exporting('promela --race P2 --type device-private --kernel 6.19');
    expect(done.written()).toContain('Expected: 102 states; errors: 10.');
    expect(done.written()).toContain('Rules that fall: ILV-001.');
    expect(done.written()).toContain('active proctype thread_2_folio_handOut() {');
    expect(done.written()).toContain(
      ':: d_step { folio_keeper == pool -> skip } goto at_heldReread',
    );
    expect(done.exitCode()).toBe(0);
  });

  it('writes to a file with --out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zdspec-export-'));
    const path = join(folder, 'model.pml');
    const done = await exporting(`promela --type pci-p2pdma --pages 1 --out ${path}`);
    expect(done.written()).toBe('');
    expect(readFileSync(path, 'utf8')).toContain('active proctype world()');
    rmSync(folder, { recursive: true });
  });

  for (const [line, sentence] of [
    ['dot', 'Expected a format, promela, murphi or ftrace, got dot.'],
    ['promela', 'Expected one type and one kernel to export, got 5 pairs'],
    [
      'promela --type generic --kernel all',
      `Expected one type and one kernel to export, got ${eras.length}`,
    ],
    ['promela --type generic --symmetry', 'which has no scalarsets; leave it out.'],
    ['murphi --type generic --symmetry', 'Expected --max-order to be 0 with --symmetry'],
    ['murphi --type generic --ranges 2', 'Expected a world of one pagemap with one range'],
    ['murphi --mutant ALT-001.a', 'Expected --mutant to be about folios and their pagemap'],
    ['murphi --race P2 --type device-private', 'Expected --race with promela, --type'],
    ['promela --race P2 --max-order 1', 'alone, got --max-order.'],
    ['promela --race P2', 'Expected --race to be one race at one type under one kernel, got 3'],
    ['promela --race P99', 'Expected a pair from P1 to P39, got P99'],
    ['promela --race P2 --type generic', 'Expected --type to be one that P2 concerns'],
    ['promela --type generic --out /no/such/x', 'Expected --out /no/such/x to be a file'],
  ] as const) {
    it(`refuses ${line}`, async () => {
      const done = await exporting(line);
      expect(done.complaints()).toContain(sentence);
      expect(done.complaints().trim().split('\n')).toHaveLength(1);
      expect(done.exitCode()).toBe(2);
    });
  }
});
