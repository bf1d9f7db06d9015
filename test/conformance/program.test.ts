// The example of a program in C behind JSON lines, compiled here: sound, with its planted fault, and one that dies.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { processAdapter } from '../../examples/conformance/process-adapter.ts';
import { holdAgainst, renderHeld, type Held } from '../../src/index.ts';

const hasCompiler = spawnSync('gcc', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'zdspec-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const compiled = (name: string, ...flags: readonly string[]): string => {
  const path = join(folder, name);
  const warnings = ['-Wall', '-Wextra', '-Werror'];
  execFileSync('gcc', [...warnings, ...flags, '-o', path, 'examples/conformance/pool.c']);
  return path;
};

const held = async (path: string): Promise<Held> => {
  const adapter = processAdapter(path);
  try {
    return await holdAgainst(adapter, { type: 'device-private', era: '6.19', runs: 20 });
  } finally {
    adapter.close();
  }
};

describe.skipIf(!hasCompiler)('a pool in C, compiled by gcc', () => {
  it('breaks nothing', async () => {
    const { difference, rules, calls } = await held(compiled('sound'));
    expect(difference).toBeUndefined();
    expect(calls).toBeGreaterThan(300);
    expect(rules.filter(({ verdict }) => verdict === 'holds').length).toBeGreaterThan(25);
  });

  it('is found out where a block that comes home keeps its order', async () => {
    const text = renderHeld(await held(compiled('faulty', '-DBUG')));
    expect(text).toContain(`ANS-005 is broken (device-private, as Linux 6.19 keeps it)
  A folio that is free is a single page
  Expected order of the folio at pfn 0 to be 0, got 1
  binds the core; mm/memremap.c free_zone_device_folio(); spec/34-answers.md
`);
    expect(text).toContain(`
  sequence pagemap.register; 0 folio.handOut order=1; 0 folio.put
`);
  });
});

it('a program that has died is named, with its exit code', async () => {
  await expect(held('/bin/false')).rejects.toThrow('the program ended with code 1');
});
