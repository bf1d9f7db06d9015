// `--journal`: results that are kept as they come, and found again by a run that goes on.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { packagePath } from '../../src/package/files.ts';
import { programVersion } from '../../src/package/program-version.ts';
import { zdspec } from './fake-surroundings.ts';

const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'zdspec-')), 'journal');

const race = ['race', 'P2', '--kernel', '6.12,6.19,7.3'];

const small = ['--type', 'generic', '--kernel', '7.3', '--stage', 'life'];

const good = packagePath('traces/p2pdma-nvme-cmb.trace.gz');

const linesOf = (file: string): readonly string[] => readFileSync(file, 'utf8').split('\n');

describe('--journal', () => {
  it('keeps a line for each job, and a run that goes on says the same as one that was never stopped', async () => {
    const file = fresh();
    const whole = await zdspec(race);
    const stopped = await zdspec([...race, '--journal', file], { interruptedAtPause: 4 });
    expect(stopped.err).toContain('Interrupted: ');
    const kept = linesOf(file).length - 1;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(9);
    expect(await zdspec([...race, '--journal', file])).toEqual(whole);
    expect(linesOf(file)).toHaveLength(9 + 1);
  });

  it('does nothing again that is kept', async () => {
    const file = fresh();
    const args = ['mutants', 'LIF-004.a', 'H10', '--journal', file];
    const first = await zdspec(args);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll('"fault":"', '"fault":"kept: '));
    const again = await zdspec([...args, '--json', '-']);
    expect(again.out.match(/"fault": "kept: /g)).toHaveLength(2);
    expect(first.code).toBe(0);
  });

  it('passes over a last line that was being written, and goes on behind the whole ones', async () => {
    const file = fresh();
    const whole = await zdspec([...race, '--journal', file]);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, -20));
    expect(await zdspec([...race, '--journal', file])).toEqual(whole);
    expect(linesOf(file).map((line) => line.slice(0, 80))).toEqual(
      text.split('\n').map((line) => line.slice(0, 80)),
    );
  });

  it('has what a process had done that was killed', async () => {
    const file = fresh();
    const args = ['race', 'P5', '--kernel', 'all'];
    const command = [packagePath('bin/zdspec.js'), ...args, '--workers', '2', '--journal', file];
    const killed = spawn(process.execPath, command, { stdio: 'ignore' });
    while (!existsSync(file) || linesOf(file).length < 4) await setTimeout(20);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const kept = linesOf(file).slice(0, -1);
    const goesOn = await zdspec([...args, '--journal', file]);
    expect(goesOn).toEqual(await zdspec(args));
    expect(linesOf(file).slice(0, kept.length)).toEqual(kept);
    expect(new Set(linesOf(file)).size).toBe(linesOf(file).length);
  });

  it('is of one version of the program', async () => {
    const file = fresh();
    writeFileSync(file, '{"version":"0.0.9-0","id":"1","job":"race","result":1}\n');
    const { err, code } = await zdspec([...race, '--journal', file]);
    expect(err).toBe(
      `zdspec: Expected --journal ${file} to be of this version of zdspec (${programVersion()}), got one of 0.0.9-0; name another file.\n`,
    );
    expect(code).toBe(2);
  });

  it('leaves a file alone that is no journal', async () => {
    for (const text of ['notes', 'notes\nmore\n', '{"version":1\n']) {
      const file = fresh();
      writeFileSync(file, text);
      const { err, code } = await zdspec([...race, '--journal', file]);
      expect(err).toContain('to have kept results alone, got other text in line 1');
      expect(code).toBe(2);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  it('passes over zeros and blank lines behind what was written', async () => {
    const file = fresh();
    const whole = await zdspec([...race, '--journal', file]);
    const text = readFileSync(file, 'utf8');
    for (const rest of ['\0'.repeat(500), '\n\n', '{"version":"0.1\0\0\0', '\0\n\0']) {
      writeFileSync(file, text + rest);
      expect(await zdspec([...race, '--journal', file])).toEqual(whole);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
    for (const blank of ['\n', '\0\0']) {
      writeFileSync(file, blank);
      expect(await zdspec([...race, '--journal', file])).toEqual(whole);
    }
  });

  it('says behind which line other text begins', async () => {
    const file = fresh();
    await zdspec([...race, '--journal', file]);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text}garbage\n${text}`);
    const { err } = await zdspec([...race, '--journal', file]);
    expect(err).toContain(
      'got other text in line 10; cut the file behind line 9, or name another file.\n',
    );
  });

  it('is through zeros in its middle at once, however many', async () => {
    const file = fresh();
    await zdspec([...race, '--journal', file]);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text}${'\0'.repeat(4_000_000)}\n${text}`);
    const { err, code } = await zdspec([...race, '--journal', file]);
    expect(code).toBe(2);
    expect(err).toContain('got other text in line 10; cut the file behind line 9');
  });

  it('names the line that keeps no result of its job', async () => {
    const commands = [race, ['mutants', 'H10'], ['explore', '--pages', '2', ...small]];
    for (const args of [...commands, ['replay', good, '--workers', '2']]) {
      const file = fresh();
      await zdspec([...args, '--journal', file]);
      const [line = ''] = linesOf(file);
      const kept = JSON.parse(line) as { readonly result: object };
      for (const result of [
        {},
        null,
        7,
        [],
        { ...kept.result, verdict: 'banana', isCaught: 1, said: 0 },
      ]) {
        writeFileSync(file, `${JSON.stringify({ ...kept, result })}\n`);
        const { err, code } = await zdspec([...args, '--journal', file]);
        expect(err).toContain(`Expected line 1 of ${file} to keep the result of `);
        expect(err).toMatch(/got something else; remove that line, and it is done again\.\n$/);
        expect(code).toBe(2);
      }
    }
  });

  it('is refused where it cannot be written, and beside --patch', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zdspec-'));
    // The last one has no end.
    for (const none of [folder, '/dev/null', '/dev/zero']) {
      const { err, code } = await zdspec([...race, '--journal', none]);
      expect(err).toBe(
        `zdspec: Expected --journal ${none} to be a file that can be read, got a folder, a pipe or a device; name another file.\n`,
      );
      expect(code).toBe(2);
    }
    const patched = ['mutants', '--patch', 'examples/careless-pool.ts', '--journal', fresh()];
    expect((await zdspec(patched)).err).toContain('Expected --patch without --journal');
  });
});

describe('the version of the program', () => {
  it('is that of the package, and a hash', () => {
    expect(programVersion()).toMatch(/^0\.1\.0-[0-9a-f]{16}$/);
    expect(programVersion()).toBe(programVersion());
  });
});
