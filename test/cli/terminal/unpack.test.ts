// What is packed is unpacked by what is installed, and a recording of trace-cmd is printed by it; what is lacking is said.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { pickLines } from '../../../src/cli/terminal/pick-lines.ts';
import { readTrace } from '../../../src/cli/terminal/read-trace.ts';
import { InputError } from '../../../src/study/input-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-unpack-'));
const path = process.env['PATH'] ?? '';
const text = readFileSync(new URL('../../trace/reports/f25b-markdown-good.txt', import.meta.url));
const magic = Buffer.concat([Buffer.from([0x17, 0x08, 0x44]), Buffer.from('tracing6\0')]);

afterEach(() => {
  process.env['PATH'] = path;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const given = (name: string, content: Uint8Array | string): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

const events = async (file: string): Promise<number> =>
  (await readTrace(file, () => undefined)).events;

const problem = async (file: string): Promise<string> => {
  const error: unknown = await readTrace(file, () => undefined).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof InputError ? error.message.replaceAll(`${folder}/`, '') : String(error);
};

const isInstalled = (tool: string): boolean =>
  spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;

it('gzip is unpacked without a tool', async () => {
  process.env['PATH'] = '';
  expect(await events(given('a.gz', gzipSync(text)))).toBe(11);
});

describe('a tool unpacks', () => {
  for (const tool of ['xz', 'zstd', 'bzip2', 'lz4']) {
    it.skipIf(!isInstalled(tool))(`${tool} files, and says where one is damaged`, async () => {
      const packed = execFileSync(tool, ['-zc'], { input: text });
      expect(await events(given(`a.${tool}`, packed))).toBe(11);
      const lines = await pickLines(given(`a.${tool}`, packed), [16], {});
      expect(lines).toEqual([text.toString().split('\n')[15]]);
      expect(await problem(given(`cut.${tool}`, packed.subarray(0, packed.length - 9)))).toMatch(
        /^Expected cut\.(\w+) to be a (?:whole|sound) \1 file, got one that is \w+ after \d+ lines?; copy it again, or read what there is by \1 -dcq cut\.\1 \| zdspec replay -$/,
      );
    });
  }

  it('no file where it is not installed, which is said', async () => {
    process.env['PATH'] = folder;
    const head = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0]);
    expect(await problem(given('a.xz', head))).toBe(
      'Expected a.xz to be text, got a xz file, and no xz is installed to unpack it; install it, or unpack the file first',
    );
  });
});

describe('a recording of trace-cmd', () => {
  const tool = (script: string): void => {
    chmodSync(given('trace-cmd', `#!/bin/sh\n${script}\n`), 0o755);
    process.env['PATH'] = `${folder}:${path}`;
  };

  it('is printed by trace-cmd report', async () => {
    const printed = given('printed.txt', text);
    tool(`[ "$1 $2" = "report -i" ] && [ -f "$3" ] && cat ${printed}`);
    expect(await events(given('trace.dat', magic))).toBe(11);
  });

  it('that trace-cmd cannot print is told', async () => {
    tool('exit 7');
    expect(await problem(given('trace.dat', magic))).toContain(
      'Expected trace-cmd report to print trace.dat, got its exit code 7; run trace-cmd report',
    );
  });

  it('is named where there is no trace-cmd', async () => {
    rmSync(join(folder, 'trace-cmd'), { force: true });
    process.env['PATH'] = folder;
    expect(await problem(given('trace.dat', magic))).toBe(
      'Expected trace.dat to be text, got a recording of trace-cmd, and no trace-cmd is installed to print it; install it, or replay the output of trace-cmd report',
    );
  });

  it('of perf is named', async () => {
    expect(await problem(given('perf.data', 'PERFILE2\0\0\0\0\0\0'))).toBe(
      'Expected perf.data to be text, got a recording of perf; replay the output of perf script',
    );
  });
});
