// Modules of patches that lapse in odd ways: each ends in one sentence with the file, never as a bug of the program.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zdspec } from './fake-surroundings.ts';

const generic = `title: 't', types: ['generic'], eras: ['6.19']`;
const action = (body: string): string =>
  `export const patch = { ${generic}, actions: { takeReference: () => ${body} } };`;
const lent = (driver: string): string =>
  `export const patch = { title: 't', types: ['device-private'], eras: ['6.19'], driver: ${driver} };`;

const lapses: readonly (readonly [what: string, name: string, text: string, says: RegExp])[] = [
  [
    'answers with a BigInt',
    'bigint.ts',
    action('({ folio: { count: 1n } })'),
    /bigint\.ts:1: Expected action takeReference to return plain data, got a BigInt at folio\.count\.$/,
  ],
  [
    'answers with what contains itself',
    'circular.ts',
    `const round: Record<string, unknown> = {}; round['own'] = round; ${action('round')}`,
    /Expected action takeReference to return plain data, got an object that contains itself\.$/,
  ],
  [
    'answers with no number',
    'nan.ts',
    action('({ folio: { count: NaN } })'),
    /to return a value that folio\.count can have, got NaN\.$/,
  ],
  [
    'throws what has no text',
    'null.ts',
    action('{ throw Object.create(null); }').replace('=> {', '=> {'),
    /Expected action takeReference to return, got something that has no text\.$/,
  ],
  [
    'throws what has no text while it is loaded',
    'null-load.ts',
    'throw Object.create(null);',
    /null-load\.ts to be a module that can be loaded, got something that has no text; a module/,
  ],
  [
    'has a getter that throws',
    'getter.ts',
    `export const patch = { ${generic}, get guards() { throw new Error('no'); } };`,
    /getter\.ts: Expected the module to do nothing but define a patch, got Error: no\.$/,
  ],
  [
    'throws what steers a terminal',
    'steers.ts',
    action(`{ throw new Error('a\\u001b[2Jb'); }`),
    /to return, got Error: a\\u\{1b\}\[2Jb\.$/,
  ],
  [
    'gives back a thousand million references',
    'drop.ts',
    action(`({ effects: [{ type: 'pagemap.drop', references: 1e9 }] })`),
    /drop\.ts:1: Expected a power of two of at most 2 pagemap references to be exchanged at once, got 1000000000 dropped by action takeReference\.$/,
  ],
  [
    'has a driver that counts for ever',
    'counts.ts',
    lent('{ state: 0, folioFree: (_: object, { state }: any) => ({ state: state + 1 }) }'),
    /counts\.ts:1: Expected driver\.folioFree to keep driver\.state within bounds, got 105 values from 0 to 104; what grows/,
  ],
  [
    'has a driver that calls itself for ever',
    'round.ts',
    lent(
      `{ state: null, folioFree: (_: object, { pfn }: any) => ({ calls: [` +
        `{ pfn, type: 'folio.handOut', order: 0 }, { pfn, type: 'folio.put' }] }) }`,
    ),
    /round\.ts: Expected calls of a driver inside its callbacks to end, got 8 inside one another; folio_free leads to itself\.$/,
  ],
];

describe('a module of a patch', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zdspec-lapses-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const explore = (name: string, text: string, ...options: readonly string[]) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    const line = ['explore', '--patch', file, '--pages', '1', '--max-order', '0', '--quiet'];
    return zdspec([...line, ...options]);
  };

  for (const [what, name, text, sentence] of lapses) {
    it(`ends in one sentence and exit code 2 if it ${what}`, async () => {
      const { err, code } = await explore(name, text);
      expect(err.trimEnd()).toMatch(sentence);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect(code).toBe(2);
    });
  }

  it('that awaits where it cannot is told how to', async () => {
    writeFileSync(join(folder, 'package.json'), '{}');
    const text = `await Promise.resolve(); export const patch = { ${generic}, guards: {} };`;
    const { err, code } = await explore('awaits.ts', text);
    expect(err).toMatch(/; call the file \.mts, or put "type": "module" in the package\.json/);
    expect(code).toBe(2);
  });

  it('has a title that steers no terminal, and is data as it is', async () => {
    const text = `export const patch = { title: 'a\\u001b[2Jb', types: ['generic'], guards: { isHeld: true } };`;
    const { out } = await explore('title.ts', text, '--kernel', '6.19');
    expect(out).toContain('a\\u{1b}[2Jb');
    expect(out).not.toContain('\u001b');
    const json = await explore('title.ts', text, '--kernel', '6.19', '--json', '-');
    expect(JSON.parse(json.out)).toMatchObject({ patch: { title: 'a\u001b[2Jb' } });
  });
});

describe('a call in a callback that is not there', () => {
  const text = lent(
    `{ state: null, migrateToRam: (_: object, { pfn }: any) =>` +
      ` ({ returns: 'succeeds', calls: [{ pfn, type: 'folio.get' }] }) }`,
  );
  const commands = [
    ['explore'],
    ['check', '--runs', '300'],
    ['walk', '--events', '20000'],
    ['mutants'],
  ] as const;

  for (const [command, ...options] of commands) {
    it(`is told by ${command}, as CBK-003`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'zdspec-absent-'));
      const file = join(folder, 'gets.ts');
      writeFileSync(file, text);
      const { out, err } = await zdspec([command, '--patch', file, ...options, '--quiet']);
      rmSync(folder, { recursive: true });
      expect(err).toBe('');
      expect(out).toContain('CBK-003');
    });
  }
});
