// The program as a process: a full disk, Ctrl-C while it waits for input, and input that ends too early.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openInput } from '../../src/cli/terminal/input-stream.ts';
import { root } from '../architecture/tree.ts';
import { zdspec } from './fake-surroundings.ts';

const bin = join(root, 'bin/zdspec.js');

describe('a full disk', () => {
  it.skipIf(!existsSync('/dev/full'))('is one sentence and wrong usage, whatever was found', () => {
    const line = `${process.execPath} ${bin} explain LIF-004 > /dev/full`;
    const { status, stderr } = spawnSync('sh', ['-c', line], { encoding: 'utf8' });
    expect(stderr).toBe(
      'zdspec: Expected standard output to take what is said, got no space for it.\n',
    );
    expect(status).toBe(2);
  });
});

describe('Ctrl-C', () => {
  it('ends a wait for standard input, with what has come until then', async () => {
    const waiting = new PassThrough();
    const usual = process.stdin;
    Object.defineProperty(process, 'stdin', { value: waiting, configurable: true });
    const others = process.listeners('SIGINT');
    try {
      waiting.write('# tracer: nop\n');
      const chunks = openInput('-', () => '');
      expect((await chunks.next()).done).toBe(false);
      const rest = chunks.next();
      for (const listener of process.listeners('SIGINT')) {
        if (!others.includes(listener)) listener('SIGINT');
      }
      expect((await rest).done).toBe(true);
    } finally {
      Object.defineProperty(process, 'stdin', { value: usual, configurable: true });
    }
  });
});

describe('a source tree that is none', () => {
  for (const [path, got] of [
    ['/nowhere/at/all', 'which is not there'],
    [join(root, 'README.md'), 'which is no folder'],
  ] as const) {
    it(`is refused with what it is: ${got}`, async () => {
      const { err, code } = await zdspec(['drift', path]);
      expect(err).toBe(`zdspec: Expected a kernel's source tree, got ${path}, ${got}.\n`);
      expect(code).toBe(2);
    });
  }
});

describe('what is cut short', () => {
  it('has no faults that were caught where none was tried', async () => {
    const line = 'main --type pci-p2pdma --kernel 6.19 --runs 4 --quiet'.split(' ');
    const { out } = await zdspec(line, { interruptedAtPause: 3 });
    expect(out).toMatch(/^pci-p2pdma .* – +not complete$/m);
    expect(out).not.toContain('seeded faults.');
    expect(out).toContain('Interrupted: what is above is what is known so far');
  });

  it('is a score of what was tried, and says so', async () => {
    const line = 'mutants --all --type generic --kernel 6.19 --quiet'.split(' ');
    const { out, code } = await zdspec(line, { interruptedAtPause: 2 });
    expect(out).toContain('Interrupted: these are the mutants that were tried until then');
    expect(code).toBe(3);
  });
});
