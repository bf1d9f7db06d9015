// --patch in the commands that are not about worlds alone: mutants and replay.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zdspec } from './fake-surroundings.ts';

const example = 'examples/careless-pool.ts';
const trace = 'traces/6.1-fsdax-ext4.trace.gz';

describe('a patch', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zdspec-modes-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is hunted as a seeded fault, by the rule that it names', async () => {
    const line = ['mutants', '--patch', example, '--kernel', '6.19', '--runs', '200'];
    const { out, code } = await zdspec([...line, '--json', '-', '--quiet']);
    expect(code).toBe(0);
    const { patch, results } = JSON.parse(out) as {
      patch: { file: string };
      results: { type: string; caughtBy: string; check: { caughtBy: string } }[];
    };
    expect(patch.file).toBe(example);
    expect(results.map(({ type, caughtBy, check }) => [type, caughtBy, check.caughtBy])).toEqual([
      ['device-private', 'LIF-005', 'LIF-005'],
      ['pci-p2pdma', 'LIF-005', 'LIF-005'],
    ]);
  });

  it('says what does not go together', async () => {
    const both = await zdspec(['mutants', '--all', '--patch', example]);
    expect(both.code).toBe(2);
    expect(both.err).toContain(
      'Expected --all to stand without mutants, specimens and other modes',
    );
    const lonely = await zdspec(['mutants', '--results', join(folder, 'r.json')]);
    expect(lonely.err).toContain('Expected --results to come with --all or --races, got it alone');
  });

  it('is what a trace is held against', async () => {
    const file = join(folder, 'keeps.js');
    const types = `types: ['fs-dax']`;
    const text = `{ title: 'a put keeps the reference', ${types}, actions: { dropReference: [] } }`;
    writeFileSync(file, `export const patch = ${text};`);
    const sound = await zdspec(['replay', '--quiet', trace]);
    expect(sound.code).toBe(0);
    const { out, code } = await zdspec(['replay', '--quiet', '--patch', file, trace]);
    expect(code).toBe(1);
    expect(out).toContain('a put keeps the reference (action dropReference)');
    expect(out).toContain('LIF-001 is broken');
  });

  it('does not go with --shrink', async () => {
    const line = ['replay', '--patch', example, '--shrink', join(folder, 'out.txt'), trace];
    expect((await zdspec(line)).err).toContain('Expected --shrink to stand without --patch');
  });
});

describe('zdspec mutants --all', () => {
  it('reports the score of one type and era, and what is left open', async () => {
    const line = ['mutants', '--all', '--type', 'generic', '--kernel', '6.19', '--quiet'];
    const { out, code } = await zdspec(line);
    expect(code).toBe(0);
    expect(out).toMatch(/generic +6\.19 +182 +150 +31 +1 +99\.3 %/);
    expect(out).toContain('1 survive, because the specification leaves it open:');
  });

  it('ends early at Ctrl-C and exits 3', async () => {
    const line = ['mutants', '--all', '--type', 'generic', '--kernel', '6.19', '--quiet'];
    const { err, code } = await zdspec(line, { interruptedAtPause: 2 });
    expect({ err, code }).toEqual({
      err: 'Interrupted: what is above is what is known.\n',
      code: 3,
    });
  });
});
