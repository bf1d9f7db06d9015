// A module of a patch finds zdspec/patch wherever it lies and however it is loaded, to run as to be typed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zdspec, type Ended } from './fake-surroundings.ts';

const call = `definePatch({ title: 't', types: ['generic'], guards: { isHeld: true } });`;
const esm = `import { definePatch } from 'zdspec/patch';\nexport const patch = ${call}\n`;
const commonJs = `const { definePatch } = require('zdspec/patch');\nexports.patch = ${call}\n`;

const modules: readonly (readonly [name: string, text: string])[] = [
  ['patch.ts', esm],
  ['patch.mts', esm],
  ['patch.js', esm],
  ['patch.mjs', esm],
  ['patch.cjs', commonJs],
];

describe('a module outside of any package', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zdspec-resolve-'));
    // Another package of that name is not the program that asks.
    mkdirSync(join(folder, 'node_modules', 'zdspec'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', 'zdspec', 'package.json'), '{"name":"zdspec"}');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const explore = (name: string, text: string, ...options: string[]): Promise<Ended> => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return zdspec(['explore', '--patch', file, '--pages', '1', '--quiet', ...options]);
  };

  for (const [name, text] of modules) {
    it(`finds zdspec/patch from ${name}`, async () => {
      const { out, err, code } = await explore(name, text);
      expect({ err, code }).toEqual({ err: '', code: 1 });
      expect(out).toContain(`patched by ${join(folder, name)}: t (guard isHeld)`);
    });
  }

  it('finds its types as well', async () => {
    const { err, code } = await explore('typed.ts', esm, '--typecheck');
    expect({ err, code }).toEqual({ err: '', code: 1 });
  });

  it('is named where what it imports is not there', async () => {
    for (const name of ['gone.ts', 'gone.mts']) {
      const { err, code } = await explore(
        name,
        `import 'zdspec/gone';\nexport const patch = {};\n`,
      );
      expect(code).toBe(2);
      expect(err).toContain(
        `Expected ${join(folder, name)} to be a module that can be loaded, got`,
      );
      expect(err).toContain('zdspec/gone');
    }
  });

  it('leaves the environment as it was', async () => {
    const before = { ...process.env };
    await explore('again.ts', esm);
    expect(process.env).toEqual(before);
  });
});
