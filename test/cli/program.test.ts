// Wrong usage: exit 2 and one sentence that lists what there is. Help and version: exit 0.
import { describe, expect, it } from 'vitest';
import { commandNames, createProgram, run } from '../../src/cli/program.ts';
import { eras } from '../../src/domain/era.ts';
import { fakeSurroundings, zdspec } from './fake-surroundings.ts';

const commands = [
  'main',
  'check',
  'explore',
  'properties',
  'replay',
  'mutants',
  'explain',
  'parts',
];

const wrong: readonly (readonly [args: string, ...says: string[]])[] = [
  ['chek', 'a command of zdspec, got chek (did you mean check?)', ...commands],
  ['help frobnicate', 'a command of zdspec, got frobnicate', 'check'],
  ['help replya', 'got replya (did you mean replay?)'],
  [
    'check --kernle 6.1',
    'an option of zdspec check, got --kernle (did you mean --kernel?)',
    '--kernel',
    '--runs',
    '--help',
  ],
  ['--frobnicate', 'an option of zdspec, got --frobnicate', '--version'],
  ['check now', 'zdspec check to be given options only, got now'],
  ['explain', 'zdspec explain to be given what'],
  ['check --runs', 'a value after --runs'],
  ['check --runs many', '--runs to be a whole number from 1', 'got many'],
  ['check --kernel 6.2', `${eras.join(', ')} or all, got 6.2`],
  ['explore --type ram', 'device-private (MEMORY_DEVICE_PRIVATE)', 'pci-p2pdma', 'got ram'],
  ['explore --type fsdax', 'got fsdax (did you mean fs-dax?)'],
  ['check --format sarfi', 'got sarfi (did you mean sarif?)'],
  ['check --base-url https://example.org/', '--base-url to come with --format sarif, got text'],
  [
    'check --format sarif --base-url here',
    '--base-url to be an address such as https://',
    'got here',
  ],
  ['check --stage birth', 'life, pagemap, altmap, migration, got birth'],
  ['check --rule LIF-999', 'LIF-001 to LIF-026, got LIF-999 (did you mean LIF-026?)'],
  ['check --rule LFI-003', 'got LFI-003 (did you mean LIF-003?)'],
  ['explain XYZ-001', 'PRV-nnn', 'MAP-nnn', 'got XYZ-001'],
  ['mutants LIF-004.z', 'LIF-004.a', 'got LIF-004.z'],
  ['check --mutant nothing', 'PRV-nnn', 'got nothing'],
  ['check --pages 3', 'a power of two', 'got 3; try 4'],
  ['check --json', 'a value after --json'],
  ['check --runs 1 --json /', '--json / to be a file that can be written'],
];

describe('zdspec', () => {
  for (const [args, ...says] of wrong) {
    it(`refuses "${args}" in one sentence that says what there is`, async () => {
      const { err, code } = await zdspec(args.split(' '));
      expect(code).toBe(2);
      expect(err).toMatch(/^zdspec: Expected [^\n]*, got [^\n]*\.\n$/);
      for (const words of says) expect(err).toContain(words);
    });
  }

  it('breaks its sentence at the width of a terminal', async () => {
    const screen = { isTerminal: true, width: 60 };
    const { err } = await zdspec(['explore', '--type', 'ram'], screen);
    const lines = err.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(2);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60);
    const whole = (await zdspec(['explore', '--type', 'ram'])).err;
    expect(lines.map((line) => line.trim()).join(' ')).toBe(whole.trimEnd());
  });

  it('prints its help and exits 2 when it is given nothing', async () => {
    const { out, err, code } = await zdspec([]);
    expect({ err, code }).toEqual({ err: '', code: 2 });
    for (const command of commands) expect(out).toContain(`\n  ${command}`);
  });

  it('prints its help and its version and exits 0 when it is asked to', async () => {
    const help = await zdspec(['--help']);
    expect(help.code).toBe(0);
    expect(help.out).toContain('Exit codes: 0 holds, 1 a rule is broken');
    expect(await zdspec(['--version'])).toEqual({ out: '0.1.0\n', err: '', code: 0 });
  });

  it('lists each command as it is when it is loaded', async () => {
    expect(commandNames.length).toBeGreaterThan(10);
    const listed = await createProgram(fakeSurroundings(), []);
    const whole = await createProgram(fakeSurroundings(), commandNames);
    expect(listed.helpInformation()).toBe(whole.helpInformation());
  });

  for (const command of commands) {
    it(`explains ${command} with examples, exit codes and lines of at most 100 columns`, async () => {
      const { out, code } = await zdspec([command, '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`Usage: zdspec ${command}`);
      expect(out).toContain('Examples:');
      expect(out).toMatch(/Exit codes: 0 .*\b2 /s);
      if (command !== 'replay') expect(widest(out)).toBeLessThanOrEqual(100);
      for (const option of ['--json <file>', '--quiet', '--help']) expect(out).toContain(option);
    });
  }

  it('says of an exception that it is a bug, and shows the place only on request', async () => {
    const fails = (wantsStack: boolean): Promise<string> => {
      const surroundings = fakeSurroundings({ wantsStack });
      const broken = { ...surroundings, now: () => fail('the clock stopped') };
      return run(['check', '--runs', '1'], broken).then(() => {
        expect(surroundings.exitCode()).toBe(2);
        return surroundings.complaints();
      });
    };
    const sentence =
      'zdspec: Expected to come to an end, got Error: the clock stopped; this is a bug in zdspec, and ZDSPEC_DEBUG=1 shows where.\n';
    expect(await fails(false)).toBe(sentence);
    expect(await fails(true)).toMatch(/is a bug in zdspec.*\n {4}at /s);
  });
});

function widest(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}

function fail(why: string): never {
  throw new Error(why);
}
