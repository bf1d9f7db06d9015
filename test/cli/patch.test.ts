// --patch: the examples are attacked and caught, a patched run says so, and a bad module ends in one sentence.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow } from '../architecture/tree.ts';
import { shellWords, zdspec } from './fake-surroundings.ts';

interface Violation {
  readonly rule: string;
  readonly length: number;
  readonly repeat: string;
}
interface PatchedJson {
  readonly patch: { readonly file: string; readonly title: string };
  readonly results: readonly { readonly type: string; readonly violations: readonly Violation[] }[];
}

const told = (out: string): PatchedJson => JSON.parse(out) as PatchedJson;
const quiet = ['--json', '-', '--quiet'];
const examples = filesBelow('examples', '.ts').filter((path) => !path.includes('/conformance/'));

/** Steps of programs, which other commands follow: patch-steps.test.ts. */
const ofSteps: readonly string[] = ['examples/torn-count.ts'];

/** Drivers with a state that are in their rights: nothing falls. */
const lawful: readonly string[] = [
  'examples/bitmap.ts',
  'examples/buddy.ts',
  'examples/free-list.ts',
  'examples/hands-out-at-once.ts',
];

const expected: Readonly<Record<string, readonly [string, number]>> = {
  'examples/busy-get-warns.ts': ['LIF-021', 3],
  'examples/careless-pool.ts': ['LIF-005', 3],
  'examples/free-before-mapping.ts': ['LIF-010', 4],
  'examples/get-counts-twice.ts': ['LIF-001', 2],
  'examples/split-forgets-pagemap.ts': ['SPL-003', 4],
};

const small = ['--kernel', '6.19', '--runs', '200', ...quiet];

describe('each example', () => {
  it('is one that is expected here', () => {
    expect(examples).toEqual([...Object.keys(expected), ...lawful, ...ofSteps].sort());
  });

  for (const file of lawful) {
    it(`holds in each era that it is for, in every state and in random lives: ${file}`, async () => {
      const options = ['--patch', file, ...quiet];
      const explored = await zdspec(['explore', ...options]);
      expect(explored.code).toBe(0);
      const checked = await zdspec(['check', ...options, '--kernel', '6.19', '--runs', '30']);
      expect(checked.code).toBe(0);
      for (const { results } of [told(explored.out), told(checked.out)]) {
        expect(results.length).toBeGreaterThan(0);
        expect(results.flatMap(({ violations }) => violations)).toEqual([]);
      }
    });
  }

  for (const file of Object.keys(expected)) {
    it(`is caught by exploration, by the rule that it names: ${file}`, async () => {
      const { out, code } = await zdspec(['explore', '--patch', file, ...quiet]);
      const [rule, length] = expected[file] ?? [];
      expect(code).toBe(1);
      const { patch, results } = told(out);
      expect(patch.file).toBe(file);
      // There may be an era in which nothing of it shows.
      const fallen = results.filter(({ violations }) => violations.length > 0);
      expect(fallen.length).toBeGreaterThanOrEqual(Math.max(1, results.length - 1));
      for (const { violations } of fallen) {
        expect(violations.map((one) => one.rule)).toContain(rule);
        expect(Math.min(...violations.map((one) => one.length))).toBe(length);
      }
    });

    it(`is caught by the check, and repeated by the command that this prints: ${file}`, async () => {
      const { out, code } = await zdspec(['check', '--patch', file, ...small]);
      expect(code).toBe(1);
      const [violation] = told(out).results[0]?.violations ?? [];
      expect(violation?.rule).toBe(expected[file]?.[0]);
      const [npx, program, ...args] = shellWords(violation?.repeat ?? '');
      expect([npx, program]).toEqual(['npx', 'zdspec']);
      expect(args).toContain('--patch');
      const again = await zdspec([...args, '--json', '-']);
      expect(again.code).toBe(1);
      expect(told(again.out).results[0]?.violations[0]).toEqual(violation);
    });
  }

  it('is named at the top of what is printed, in lines of at most 100 columns', async () => {
    const line =
      'check --patch examples/split-forgets-pagemap.ts --kernel 6.19 --runs 200 --quiet'.split(' ');
    const { out } = await zdspec(line);
    expect(out).toMatch(/^patched by examples\/split-forgets-pagemap\.ts: the split callback/);
    // A link is one word, however long it is.
    const lines = out.split('\n').filter((text) => !text.includes('://'));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
  });
});

describe('a module', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zdspec-patch-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const explore = async (name: string, text: string, ...options: readonly string[]) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return zdspec(['explore', '--patch', file, '--pages', '1', '--quiet', ...options]);
  };

  it('may be JavaScript that imports nothing', async () => {
    const { out, code } = await explore(
      'plain.js',
      `export const patch = { title: 'no get is counted', types: ['generic'], actions: { takeReference: [] } };`,
    );
    expect(code).toBe(1);
    expect(out).toContain('LIF-001 is broken in generic');
  });

  it('may be a CommonJS module', async () => {
    const text = `module.exports = { patch: { title: 't', types: ['generic'], guards: { isHeld: true } } };`;
    expect((await explore('common.cjs', text)).code).toBe(1);
  });

  it('changes nothing where a guard says what it says without it', async () => {
    const { out, code } = await explore(
      'same.ts',
      `export const patch = { title: 't', types: ['generic'], guards: { isHeld: (_: unknown, sound: boolean) => sound } };`,
    );
    expect({ code, broken: out.includes('is broken') }).toEqual({ code: 0, broken: false });
  });

  const refused: readonly (readonly [string, string, string, RegExp])[] = [
    ['exports no patch', 'a.ts', 'export const path = 1;', /to export patch, got path; write: /],
    [
      'exports nothing',
      'b.ts',
      'const one = 1; void one;',
      /to export patch, got (no export|default)/,
    ],
    [
      'throws',
      'c.ts',
      `throw new Error('not today');`,
      /that can be loaded, got Error: not today; a module of a patch does no more than define it\.$/,
    ],
    [
      'cannot be read',
      'd.ts',
      'export const patch = {;',
      /to be a module that can be loaded, got /,
    ],
    ['imports what is not there', 'e.ts', `import './gone.ts';`, /that can be loaded, got .*gone/],
    [
      'names an unknown guard',
      'f.ts',
      `export const patch = { title: 't', guards: { isGetable: true } };`,
      /f\.ts: Expected each name in guards .* \(did you mean isGettable\?\)\.$/,
    ],
    [
      'names a rule that is none',
      'g.ts',
      `export const patch = { title: 't', breaks: 'LIF-999', guards: { isHeld: true } };`,
      /Expected breaks of the patch to be the id of a rule, got LIF-999/,
    ],
    [
      'has a guard that throws',
      'h.ts',
      `export const patch = { title: 't', guards: { isHeld: () => { throw new TypeError('no folio'); } } };`,
      /Expected guard isHeld to return, got TypeError: no folio\.$/,
    ],
    [
      'has a guard that answers with text',
      'i.ts',
      `export const patch = { title: 't', guards: { isHeld: () => 'yes' } };`,
      /Expected guard isHeld to return true or false, got "yes"\.$/,
    ],
    [
      'has an allocator that changes its mind',
      'j.ts',
      `let turn = 0; export const patch = { title: 't', driver: { allocate: () => turn++ % 2 === 0 } };`,
      /Expected driver\.allocate to give the same answer to the same question, got true and then/,
    ],
    [
      'has a callback that writes to the folio',
      'k.ts',
      `export const patch = { title: 't', driver: { folioFree: (folio) => { folio.count = 1; } } };`,
      /Expected driver\.folioFree to leave what it is given as it was, got it changed; /,
    ],
    [
      'has a callback that returns a field that is none',
      'l.ts',
      `export const patch = { title: 't', driver: { folioFree: () => ({ folio: { cuont: 1 } }) } };`,
      /Expected driver\.folioFree to return fields of folio .*, got cuont \(did you mean count\?\)/,
    ],
    [
      'has a callback with an effect that is none',
      'm.ts',
      `export const patch = { title: 't', driver: { folioFree: () => ({ effects: [{ type: 'wakeup' }] }) } };`,
      /to return effects such as .*, got wakeup \(did you mean wakeUp\?\)\.$/,
    ],
    [
      'has a callback that returns too much',
      'n.ts',
      `export const patch = { title: 't', types: ['device-private'], driver: { folioFree: () => ({ effects: [{ type: 'pagemap.drop', references: 99 }] }) } };`,
      /n\.ts:1: Expected a power of two of at most \d+ pagemap references to be exchanged at once, got \d+ dropped by driver\.folioFree\.$/,
    ],
    [
      'has a memory_failure that returns what it cannot',
      'o.ts',
      `export const patch = { title: 't', driver: { memoryFailure: () => 'ignored' } };`,
      /Expected driver\.memoryFailure to return 'succeeds', 'declines', 'fails', got "ignored"\.$/,
    ],
  ];

  for (const [what, name, text, sentence] of refused) {
    it(`is refused in one sentence if it ${what}`, async () => {
      const { err, code } = await explore(name, text);
      expect(code).toBe(2);
      expect(err.trimEnd()).toMatch(sentence);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
    });
  }

  it('is held against its types where that is asked for', async () => {
    const head = `import { definePatch } from 'zdspec/patch';\nexport const patch = definePatch({`;
    const text = `${head}\n  title: 't', types: ['generic'], guards: { isShared: true },\n});`;
    const { err, code } = await explore('types.ts', text, '--typecheck');
    expect(code).toBe(2);
    expect(err).toMatch(
      /types\.ts:3:45: Expected the module to have no type errors, got 1, first TS2353: .*isShared/,
    );
    const plain = `export const patch = { title: 't', types: ['generic'], guards: { isHeld: true } };`;
    expect((await explore('no-types.ts', plain, '--typecheck')).code).toBe(1);
  });

  it('is named with the names that the asked types have, and the nearest', async () => {
    const text = `export const patch = { title: 't', types: ['generic'], guards: { isGetable: true } };`;
    const { err } = await explore('near.ts', text);
    expect(err).toContain('got isGetable (did you mean isGettable?)');
    expect(err).not.toContain('isShared');
  });

  it('must exist', async () => {
    const { err, code } = await zdspec(['check', '--patch', join(folder, 'gone.ts')]);
    expect(code).toBe(2);
    expect(err).toContain('gone.ts, which is not there');
  });

  it('is refused for a type or an era that it is not for', async () => {
    const file = 'examples/split-forgets-pagemap.ts';
    const type = await zdspec(['check', '--patch', file, '--type', 'generic']);
    expect(type.code).toBe(2);
    expect(type.err).toContain(`Expected --type to be one of device-private, which ${file} is for`);
    const era = await zdspec(['check', '--patch', file, '--kernel', '6.12']);
    expect(era.err).toContain('Expected --kernel to be one of contract, 6.19');
  });
});
