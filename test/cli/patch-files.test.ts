// --patch FILE where the file is no module, or one without a patch: one sentence that says what to do, and exit code 2.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zdspec } from './fake-surroundings.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-files-'));
const bytes = Uint8Array.from({ length: 600 }, (_, at) => (at * 37) % 251);

/** Each file with what it holds, and what is said of it. */
const files: readonly (readonly [string, string | Uint8Array | undefined, RegExp])[] = [
  [
    'notes.md',
    '# Notes',
    /to name a module \(\.ts, .*\), got \S*notes\.md, which ends in \.md; examples/,
  ],
  [
    'a.json',
    '{ "patch": { "title": "x" } }',
    /a\.json, which ends in \.json; examples\/ has some\.$/,
  ],
  ['bare', 'export const patch = {};', /bare, whose name has no ending; examples\/ has some\.$/],
  ['image.wasm', bytes, /image\.wasm, which ends in \.wasm; examples\/ has some\.$/],
  ['folder.ts', undefined, /folder\.ts, a directory; examples\/ has some\.$/],
  [
    'bytes.ts',
    bytes,
    /bytes\.ts\S* to be a module that can be loaded, got SyntaxError: .*; correct it there, or name/,
  ],
  [
    'syntax.ts',
    'export const patch = {',
    /syntax\.ts:1:\d+ to be a module .* SyntaxError: .*; correct it there, or/,
  ],
  [
    'syntax.mjs',
    'export const patch = {',
    /syntax\.mjs\S* to be a module .* SyntaxError: .*; correct it there, or/,
  ],
  [
    'without.ts',
    'export const other = 1;',
    /without\.ts to export patch, got other; write: export const patch =/,
  ],
  ['empty.ts', '', /empty\.ts to export patch, got no export; write: export const patch =/],
  [
    'throws.ts',
    "throw new Error('boom');",
    /throws\.ts\S* to be .* got Error: boom; a module of a patch does no more than/,
  ],
  [
    'import.ts',
    "import './gone.ts';\nexport const patch = {};",
    /import\.ts\S* to be .* Cannot find .*; check what it imports\.$/,
  ],
  [
    'number.ts',
    'export const patch = 7;',
    /number\.ts: Expected the patch to be an object with some of title, .*, got 7\.$/,
  ],
  [
    'function.ts',
    'export const patch = () => 1;',
    /to be an object with some of title, .*, got a function\.$/,
  ],
  [
    'null.ts',
    'export const patch = null;',
    /null\.ts: Expected patch to be an object, got null\.$/,
  ],
  ['list.ts', 'export const patch = [];', /to be an object with some of title, .*, got \[\]\.$/],
];

beforeAll(() => {
  for (const [name, content] of files) {
    if (content === undefined) mkdirSync(join(folder, name));
    else writeFileSync(join(folder, name), content);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a file that has no patch', () => {
  for (const [name, , sentence] of files) {
    it(`is refused in one sentence: ${name}`, async () => {
      const { out, err, code } = await zdspec(['check', '--patch', join(folder, name), '--quiet']);
      expect({ out, code }).toEqual({ out: '', code: 2 });
      const [line = '', ...more] = err.trimEnd().split('\n');
      expect(line).toMatch(sentence);
      expect(more).toEqual([]);
      expect(line).not.toMatch(/TypeError|\n +at /);
    });
  }
});
