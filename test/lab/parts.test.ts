// The parts of the lab that need no machine: what it is ordered, what a kernel says of itself, what a guest sent.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedIn } from '../../lab/guest.ts';
import { releaseOf } from '../../lab/kernel.ts';
import { orderOf, workloads } from '../../lab/order.ts';
import { filesBelow, read, root } from '../architecture/tree.ts';

const self = fileURLToPath(import.meta.url);
let folder = '';
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zdspec-lab-parts-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('an order of the lab', () => {
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [[], 'Expected --kernel with a bzImage, got none'],
    [['--kernel', '/nowhere'], 'Expected --kernel to name a file, got nothing at /nowhere'],
    [['--kernel', ''], 'Expected --kernel to name a file, got nothing at an empty name'],
    [['--kernel', '/'], 'Expected --kernel to name a file, got something else at /'],
    [['--kernel', self, '--modules', self], 'Expected --modules to name a folder, got something'],
    [['--kernel', self, '--hmm-tests', '/'], 'Expected --hmm-tests to name a file, got something'],
    [
      ['--kernel', self, '--only', 'dax'],
      `Expected --only to name ${workloads.join(', ')}, got dax`,
    ],
    [['--kernel', self, '--patience', 'long'], 'Expected --patience to be a number of seconds'],
    [['--kernal', '/'], "Unknown option '--kernal'"],
  ];
  for (const [args, sentence] of wrong) {
    it(`${args.join(' ').replaceAll(self, 'FILE')} is refused in one sentence`, () => {
      expect(() => orderOf(args)).toThrow(sentence);
    });
  }

  it('is for all workloads unless some are named', () => {
    expect(orderOf(['--kernel', self])).toMatchObject({ workloads, accelerator: 'tcg' });
    expect(orderOf(['--kernel', self, '--only', 'generic'])).toMatchObject({
      workloads: ['generic'],
    });
  });
});

describe('a kernel image', () => {
  it('says its release', () => {
    const image = Buffer.alloc(0x1000);
    image.write('HdrS', 0x202, 'latin1');
    image.writeUInt16LE(0x300, 0x20e);
    image.write('7.3.4-lab (somebody@somewhere) #1\0', 0x500, 'latin1');
    expect(releaseOf(file('bzImage', image))).toBe('7.3.4-lab');
  });

  it('is refused in one sentence if it is none', () => {
    const other = file('other', 'no kernel');
    expect(() => releaseOf(other)).toThrow(`Expected ${other} to be a bzImage for x86`);
  });
});

describe('what a guest sent', () => {
  const coded = gzipSync('one\ntwo\n').toString('base64');

  it('is a trace with its exit code and time, or why there is none', () => {
    const sent = ['trace fs-dax 0 10.50 12.00', coded.slice(0, 20), coded.slice(20), 'end'];
    const line = file('line', `${[...sent, 'skip generic no device', 'over'].join('\r\n')}\r\n`);
    expect(recordedIn(line)).toEqual([
      { workload: 'fs-dax', code: 0, seconds: 1.5, trace: 'one\ntwo\n' },
      { workload: 'generic', skipped: 'no device' },
    ]);
  });

  it('is nothing where the machine stopped in the middle', () => {
    expect(recordedIn(file('cut', `trace fs-dax 0 1 2\n${coded.slice(0, 9)}`))).toEqual([]);
  });
});

describe('the guest', () => {
  it('has a script for each workload that a shell can read', () => {
    const scripts = filesBelow('lab/guest').filter((path) => path.endsWith('.sh'));
    expect(scripts.map((path) => path.slice('lab/guest/'.length, -3)).sort()).toEqual(
      [...workloads].sort(),
    );
    for (const path of [...scripts, 'lab/guest/init']) {
      const { stderr } = spawnSync('sh', ['-n'], {
        cwd: root,
        input: read(path),
        encoding: 'utf8',
      });
      expect(stderr, path).toBe('');
      if (path.endsWith('.sh')) expect(read(path)).toMatch(/^can_run\(\) \{[^]*^run\(\) \{/m);
    }
  });
});
