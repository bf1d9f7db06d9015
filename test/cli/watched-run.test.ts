// A run with --patch as a process of its own: whatever the module does, it ends in time with one sentence and exit 2.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagePath } from '../../src/package/files.ts';
import { namesPatch } from '../../src/cli/watched-run.ts';

const bin = packagePath('bin/zdspec.js');

interface Ended {
  readonly out: string;
  readonly err: string;
  readonly status: number | null;
}

const begun = (args: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } => {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const told = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const ended = told.then(([out, err, [status]]) => ({
    out,
    err,
    status: status as number | null,
  }));
  return { child, ended };
};

const generic = `title: 't', types: ['generic']`;

describe('a run with --patch', () => {
  let folder = '';
  beforeAll(() => {
    // In the checkout, so that modules are typed and find zdspec/patch.
    mkdirSync(packagePath('.out-of-tests'), { recursive: true });
    folder = mkdtempSync(packagePath('.out-of-tests/'));
  });
  afterAll(() => {
    rmSync(packagePath('.out-of-tests'), { recursive: true });
  });

  const written = (name: string, lines: readonly string[]): string => {
    const file = join(folder, name);
    writeFileSync(file, lines.join('\n'));
    return file;
  };
  const run = (file: string, ...options: readonly string[]): Promise<Ended> =>
    begun(['explore', '--patch', file, '--pages', '1', '--quiet', ...options]).ended;

  const bad: readonly (readonly [what: string, name: string, string[], says: RegExp])[] = [
    [
      'a guard that loops',
      'loops.ts',
      [
        `import { definePatch } from 'zdspec/patch';`,
        `interface Unused { figure: number }`,
        `export const patch = definePatch({ ${generic}, guards: { isHeld: () => {`,
        `  for (;;);`,
        `} } });`,
      ],
      /loops\.ts:4: Expected guard isHeld to answer within 5 s, got no end of it; .*\.$/,
    ],
    [
      'an action that loops',
      'action.ts',
      [
        `export const patch = { ${generic}, actions: { takeReference: () => {`,
        'while (true);',
        '} } };',
      ],
      /action\.ts:2: Expected action takeReference to answer within 5 s, got no end/,
    ],
    [
      'a callback that loops',
      'callback.ts',
      [
        `export const patch = { title: 't', types: ['device-private'], driver: {`,
        `folioFree: () => { for (;;); } } };`,
      ],
      /callback\.ts:2: Expected driver\.folioFree to answer within 5 s, got no end/,
    ],
    [
      'a module that loops',
      'module.ts',
      ['const one = 1;', 'while (one > 0);', 'export const patch = {};'],
      /module\.ts:2: Expected the module to be loaded within 10 s, got no end of it; .*\.$/,
    ],
    [
      'a module that ends the process',
      'exits.ts',
      ['process.exit(0);', 'export const patch = {};'],
      /exits\.ts: Expected the module to leave the process alone, got process\.exit\(0\); .*\.$/,
    ],
    [
      'a guard that ends the process',
      'guard-exits.ts',
      [`export const patch = { ${generic}, guards: { isHeld: () => process.exit(0) } };`],
      /guard-exits\.ts: Expected guard isHeld to return, got process\.exit\(0\); .*\.$/,
    ],
    [
      'a promise that nobody settles',
      'awaits.mts',
      ['await new Promise(() => undefined);', 'export const patch = {};'],
      /awaits\.mts: Expected the module to be loaded, got a promise .* never settled\.$/,
    ],
    [
      'a promise that is rejected later',
      'rejects.ts',
      [
        `void Promise.reject(new Error('later'));`,
        `export const patch = { ${generic}, guards: { isHeld: true } };`,
      ],
      /rejects\.ts:1:21: Expected every promise and timer .* to end well, got Error: later; nobody/,
    ],
    [
      'a recursion without end',
      'recursion.ts',
      [
        'const again = (): boolean => again();',
        `export const patch = { ${generic}, guards: { isHeld: () => again() } };`,
      ],
      /recursion\.ts:1:30: Expected guard isHeld to return, got RangeError: Maximum call stack/,
    ],
    [
      'an exception in the module',
      'throws.ts',
      [
        'interface One { figure: number }',
        `const fail = (one: One) => {`,
        `  throw new Error('no');`,
        '};',
        'export const patch = fail({ figure: 1 });',
      ],
      /Expected \S*throws\.ts:3:9 to be a module that can be loaded, got Error: no; a module of a patch does no more/,
    ],
    [
      'a syntax error',
      'syntax.ts',
      ['const one = 1;', 'export const patch = {;'],
      /Expected \S*syntax\.ts:2:23 to be a module that can be loaded, got SyntaxError: Expected/,
    ],
    [
      'a syntax error in JavaScript',
      'syntax.mjs',
      ['const one = 1;', 'export const patch = {;'],
      /Expected \S*syntax\.mjs:2:23 to be a module that can be loaded, got SyntaxError: Unex/,
    ],
    [
      'a timer that loops',
      'timer-loops.ts',
      [
        `const same = { isHeld: (_: unknown, sound: boolean) => sound };`,
        `setTimeout(() => { for (;;); }, 300);`,
        `export const patch = { ${generic}, guards: same };`,
      ],
      /timer-loops\.ts:2: Expected every promise and timer of the module to end, got no end of one; /,
    ],
    [
      'a timer that throws nothing',
      'timer-throws.ts',
      [
        `setTimeout(() => { throw null; }, 1);`,
        `export const patch = { ${generic}, guards: { isHeld: (_: unknown, sound: boolean) => sound } };`,
      ],
      /timer-throws\.ts: Expected every promise and timer of the module to end well, got null; nobody/,
    ],
    [
      'a figure that grows',
      'grows.ts',
      [
        `import { definePatch } from 'zdspec/patch';`,
        `export const patch = definePatch({ ${generic}, actions: {`,
        `  recordHolder: ({ folio }) => ({ folio: { held: folio.held + 1, share: folio.share + 1 } }),`,
        `} });`,
      ],
      /grows\.ts:3: Expected action recordHolder to keep share of a folio within bounds, got \d+ values/,
    ],
  ];

  for (const [what, name, lines, sentence] of bad) {
    it.concurrent(`ends with one sentence and exit code 2: ${what}`, async ({ expect }) => {
      // What grows is mostly noticed by a rule first: here one judges that says nothing of it.
      const judging = name === 'grows.ts' ? ['--rule', 'GEN-004'] : [];
      const { out, err, status } = await run(written(name, lines), ...judging);
      expect(err.trimEnd()).toMatch(sentence);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect(status).toBe(2);
      expect(out).not.toContain('holds');
    });
  }

  it.concurrent('ends in the other commands as well', async ({ expect }) => {
    const [, , lines] = bad[0] ?? [];
    const file = written('anywhere.ts', lines ?? []);
    const trace = packagePath('traces/6.1-fsdax-ext4.trace.gz');
    const ofFiles = written('files.ts', [
      `export const patch = { title: 't', types: ['fs-dax'], guards: { isHeld: () => {`,
      'for (;;);',
      '} } };',
    ]);
    for (const args of [
      ['check', '--patch', file, '--runs', '20', '--quiet'],
      ['mutants', `--patch=${file}`, '--kernel', '6.19', '--quiet'],
      ['replay', '--patch', ofFiles, '--quiet', trace],
    ]) {
      const { err, status } = await begun(args).ended;
      expect(err, args[0]).toMatch(
        /\.ts:\d: Expected guard isHeld to answer within 5 s, got no end/,
      );
      expect(status).toBe(2);
    }
  });

  it.concurrent('ends soon after Ctrl-C, though a guard loops', async ({ expect }) => {
    const file = written('interrupted.ts', [
      `export const patch = { ${generic}, guards: { isHeld: () => { for (;;); } } };`,
    ]);
    const { child, ended } = begun(['explore', '--patch', file, '--quiet']);
    child.stdout?.once('data', () => child.kill('SIGINT'));
    const { err, status } = await ended;
    expect(err).toContain('Expected guard isHeld to answer within');
    expect(status).toBe(2);
  });

  const sound = `export const patch = { ${generic}, guards: { isHeld: true } };`;

  it.concurrent('writes what the same run writes without a thread', async ({ expect }) => {
    const file = written('sound.ts', [sound]);
    const { out, err, status } = await run(file, '--kernel', '6.19', '--json', '-');
    expect({ err, status }).toEqual({ err: '', status: 1 });
    const { command, results } = JSON.parse(out) as { command: string; results: unknown[] };
    expect(command).toBe('explore');
    expect(results).toHaveLength(1);
  });

  it.concurrent('says what the module says beside its own report', async ({ expect }) => {
    const file = written('talks.ts', [`console.log('hello');`, sound]);
    const { out, err, status } = await run(file, '--kernel', '6.19', '--json', '-');
    expect({ err, status }).toEqual({ err: 'hello\n', status: 1 });
    expect(() => JSON.parse(out) as unknown).not.toThrow();
  });

  it.concurrent('ends when it is done, though the module keeps a timer', async ({ expect }) => {
    const file = written('timer.ts', [`setInterval(() => undefined, 1000);`, sound]);
    expect((await run(file)).status).toBe(1);
  });

  it.concurrent('ends quietly when its reader goes away', async ({ expect }) => {
    const same = `guards: { isHeld: (_: unknown, sound: boolean) => sound }`;
    const file = written('head.ts', [`export const patch = { ${generic}, ${same} };`]);
    const args = [bin, 'explore', '--patch', file, '--json', '-'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const errors = text(child.stderr);
    child.stdout.destroy();
    const [status] = (await once(child, 'close')) as [number | null];
    expect({ status, errors: await errors }).toEqual({ status: 3, errors: '' });
  });

  it('is told by its option', () => {
    expect(namesPatch(['check', '--patch', 'a.ts'])).toBe(true);
    expect(namesPatch(['check', '--patch=a.ts'])).toBe(true);
    expect(namesPatch(['check', '--patches'])).toBe(false);
  });
});
