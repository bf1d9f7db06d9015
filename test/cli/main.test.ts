// The program as a process of its own: streams, exit codes, signals.
import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { packagePath } from '../../src/package/files.ts';
import { shellWords } from './fake-surroundings.ts';

const bin = packagePath('bin/zdspec.js');

const zdspec = (args: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' });

describe('node bin/zdspec.js', () => {
  it('refuses an unknown option on standard error and exits 2', () => {
    const { status, stdout, stderr } = zdspec(['check', '--frobnicate']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      /^zdspec: Expected an option of zdspec check, got --frobnicate; .*\.\n$/,
    );
  });

  it('prints the help of a command on standard output and exits 0', () => {
    const { status, stdout, stderr } = zdspec(['check', '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Usage: zdspec check [options]');
  });

  it('finds a seeded fault, and does so again by the command that it prints', () => {
    const found = zdspec(['check', '--mutant', 'MIG-005.a', '--quiet']);
    expect(found.status).toBe(1);
    expect(found.stdout).not.toContain('\u001b');
    const printed = /^ {2}repeat {2}npx zdspec (.*)$/ms.exec(found.stdout)?.[1]?.trimEnd() ?? '';
    const again = zdspec(shellWords(printed));
    expect({ status: again.status, stderr: again.stderr }).toEqual({ status: 1, stderr: '' });
    const calls = (report: string): string[] => report.match(/^ {4}\d+\. .*$/gm) ?? [];
    expect(calls(found.stdout).length).toBeGreaterThan(0);
    expect(calls(again.stdout)).toEqual(calls(found.stdout));
  });

  it('reports what is known after Ctrl-C and exits 3', async () => {
    // Behind the report of the first campaign the second begins, which takes longer than the signal waits.
    const args = [
      'check',
      '--type',
      'pci-p2pdma',
      '--kernel',
      '6.1,6.19',
      '--runs',
      '1000',
      '--workers',
      '1',
    ];
    const child = spawn(process.execPath, [bin, ...args, '--length', '1000', '--quiet']);
    const errors = text(child.stderr);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (out === '') setTimeout(() => child.kill('SIGINT'), 200);
      out += chunk;
    });
    const [status] = (await once(child, 'close')) as [number | null];
    expect(status).toBe(3);
    expect(out).toMatch(/^pci-p2pdma \(6\.1\) +holds: /m);
    expect(out).toMatch(/^pci-p2pdma \(6\.19\) +stopped early: /m);
    expect(await errors).toContain('Interrupted: 2 of 2 campaigns were begun');
  });

  it('ends quietly when its reader goes away, and says by its exit code that not all was said', async () => {
    const child = spawn(process.execPath, [bin, 'explain', 'LIF-001', '--json', '-']);
    const errors = text(child.stderr);
    child.stdout.destroy();
    const [status] = (await once(child, 'close')) as [number | null];
    expect({ status, errors: await errors }).toEqual({ status: 3, errors: '' });
  });
});
