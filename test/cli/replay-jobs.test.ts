// `zdspec replay` of several traces as jobs: on several threads, in shares and out of a journal it says what one process says.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobMeans } from '../../src/cli/terminal/job-means.ts';
import type { Journal } from '../../src/jobs/journal.ts';
import { replayJob } from '../../src/jobs/replay-job.ts';
import { Runner, type RunnerOptions } from '../../src/jobs/runner.ts';
import { packagePath } from '../../src/package/files.ts';
import { unwatched } from '../../src/study/task.ts';
import { privateTrace } from '../trace/trace-text.ts';
import { zdspec, type Ended } from './fake-surroundings.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-fleet-'));
const fleet = join(folder, 'fleet');
const place = (name: string): string => join(fleet, name);
const missing = join(folder, 'missing.txt');

const good = privateTrace().handOut(0).mod(0, 1).put(0).end(0);
const broken = privateTrace().handOut(1).end(1).set(0, 1).put(0).free(0).set(0, 1);
const doubtful = privateTrace().handOut(0).put(0).mod(50, 1);

beforeAll(() => {
  mkdirSync(join(fleet, 'per_cpu', 'cpu0'), { recursive: true });
  mkdirSync(join(fleet, 'per_cpu', 'cpu1'));
  writeFileSync(place('good.txt'), good.text);
  writeFileSync(place('good.gz'), gzipSync(good.text));
  writeFileSync(place('broken.txt'), broken.text);
  writeFileSync(place('doubtful.txt'), doubtful.text);
  writeFileSync(place('empty.txt'), '');
  writeFileSync(place('notes.md'), 'no trace\n');
  for (const cpu of [0, 1]) {
    const own = broken.lines.filter((_, at) => at % 2 === cpu);
    writeFileSync(place(`per_cpu/cpu${cpu}/trace`), `${own.join('\n')}\n`);
  }
  // One whose probes the project declares by its name.
  const bundled = '7.3-p2pdma-nvme-cmb.trace.gz';
  copyFileSync(packagePath(`traces/${bundled}`), place(bundled));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** All that there is: what conforms, diverges, is in doubt, lies in several files, is no trace, and is not there. */
const command = [
  ...['replay', fleet, missing, packagePath('traces/p2pdma-nvme-cmb.trace.gz')],
  ...['--pfn', '0x1000', '--probe', 'p_x_0=memory_failure', '--vmemmap', '0xffffea0000000000'],
];

const json = join(folder, 'result.json');

/** A command's text and its JSON, but for times, which are not the same twice. */
const told = async (words: readonly string[]): Promise<Ended & { readonly json: string }> => {
  rmSync(json, { force: true });
  const { out, ...ended } = await zdspec(words);
  return {
    ...ended,
    out: out.replaceAll(/ in [\d.]+ s \(\d+ a second\)/g, ''),
    json: readFileSync(json, 'utf8').replaceAll(/"seconds": [\d.e-]+/g, '"seconds": 0'),
  };
};

describe('several traces', () => {
  it('come to the same on threads, and in shares', async () => {
    const words = [...command, '--json', json];
    const whole = await told([...words, '--workers', '1']);
    expect(whole.code).toBe(2);
    expect(whole.err.split('\n').slice(0, -1)).toEqual([
      expect.stringContaining('empty.txt to be a kernel trace, got no bytes at all') as string,
      `zdspec: Expected ${missing} to be a readable file, got no such file; check the path`,
    ]);
    expect(whole.out).toContain(place('per_cpu/cpu*/trace'));
    expect(whole.out).toContain('traces/index.json declares');
    expect(await told([...words, '--workers', '2'])).toEqual(whole);
    const files = [1, 2, 3].map((part) => join(folder, `shard-${part}`));
    for (const [at, file] of files.entries()) {
      const share = ['--shard', `${at + 1}/3`, '--journal', file];
      expect(await zdspec([...words, ...share])).toMatchObject({ err: '', code: 0 });
    }
    expect(await told(['merge', ...files])).toEqual(whole);
  });

  it('have each file of a CPU once, however often it is named', async () => {
    const [first = '', second = ''] = [0, 1].map((cpu) => place(`per_cpu/cpu${cpu}/trace`));
    const once = await zdspec(['replay', first, second]);
    expect(once.out).toContain('cpu*/trace: diverges');
    expect(await zdspec(['replay', first, second, second, first])).toEqual(once);
    const twice = await zdspec(['replay', first, first, '--workers', '1']);
    expect(twice.out.split(`${first}: diverges`)).toHaveLength(3);
    expect(twice.out).not.toContain('cpu*');
  });

  it('are at hand where shares are merged', async () => {
    const [kept, file] = [join(folder, 'share'), place('going.txt')];
    writeFileSync(file, good.text);
    const share = ['--shard', '1/1', '--journal', kept];
    expect(await zdspec(['replay', file, ...share])).toMatchObject({ err: '', code: 0 });
    rmSync(file);
    const { out, err, code } = await zdspec(['merge', kept]);
    expect(err).toBe(
      `zdspec: Expected ${file} to be at hand where its shards are merged, got none that can be read; bring it to the same path, as its content says which result is its own.\n`,
    );
    expect({ out, code }).toEqual({ out: '', code: 2 });
  });

  it('lose no verdict where one has gone from its folder since', async () => {
    const [kept, own] = [join(folder, 'shares'), join(folder, 'own')];
    mkdirSync(own);
    for (const [name, text] of [
      ['good.txt', good.text],
      ['gone.txt', good.text],
    ] as const) {
      writeFileSync(join(own, name), text);
    }
    await zdspec(['replay', own, '--shard', '1/1', '--journal', kept]);
    rmSync(join(own, 'gone.txt'));
    const { out, err, code } = await zdspec(['merge', kept]);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain(`Expected ${join(own, 'gone.txt')} to be at hand`);
  });

  it('end on Ctrl-C with what is known, and say which were not judged', async () => {
    const { out, err, code } = await zdspec(['replay', fleet], { interruptedAtPause: 4 });
    expect(code).toBe(3);
    expect(err).toMatch(/^Interrupted: what is above is what is known\. Not judged: .+\.\n$/);
    expect(out).toMatch(/p2pdma-nvme-cmb\.trace\.gz: conforms/);
    expect(out).not.toContain('good.txt');
  });
});

describe('a journal of traces', () => {
  const journal = join(folder, 'journal');
  const replay = (...files: readonly string[]): Promise<Ended> =>
    zdspec(['replay', ...files, '--journal', journal]);

  it('finds what has the same content under the same name, and nothing else', async () => {
    const file = place('changing.txt');
    writeFileSync(file, good.text);
    const first = await replay(file, place('good.gz'));
    expect(first).toMatchObject({ err: '', code: 0 });
    const text = readFileSync(journal, 'utf8');
    writeFileSync(journal, text.replaceAll('"outside":0', '"outside":77'));
    const again = await zdspec(['replay', file, '--journal', journal, '--json', '-']);
    expect(again.out).toContain('"outside": 77');
    // One digit, as long as before.
    writeFileSync(file, good.text.replace('0.001', '0.002'));
    const changed = await zdspec(['replay', file, '--journal', journal, '--json', '-']);
    expect(changed.out).toContain('"outside": 0');
    rmSync(file);
    const gone = await replay(file);
    expect(gone.err).toContain(`Expected ${file} to be a readable file, got no such file`);
    writeFileSync(file, good.text);
    expect(await replay(file)).toMatchObject({ err: '', code: 0 });
    rmSync(file);
  });
});

describe('a trace that goes before its turn', () => {
  const order = { path: missing, bytes: 7, sha256: 'f'.repeat(64) };
  const gone = replayJob({ trace: { file: missing, parts: [order] }, watched: [], pagemaps: [] });
  const other = replayJob({ trace: { file: 'other', parts: [], refused: 'said before' } });
  const kept: string[] = [];
  const journal: Journal = {
    names: new Set(),
    find: () => undefined,
    keep: ({ name }) => {
      kept.push(name);
    },
  };
  const runner = (options: Partial<RunnerOptions>): Runner =>
    new Runner({
      ...{ task: unwatched, means: jobMeans, journal, ...options },
      begin: () => Promise.resolve(undefined),
    });

  it('is told beside the others, and not kept', async () => {
    const results = await runner({}).run('traces', [gone, other]);
    expect(results).toEqual([
      {
        ...{ file: missing, verdict: 'unreadable' },
        reason: expect.stringContaining(`Expected ${missing} to have the 7 bytes`) as string,
      },
      { file: 'other', verdict: 'unreadable', reason: 'said before' },
    ]);
    expect(kept).toEqual(['replay other']);
  });

  it('ends a share, which could not be merged', async () => {
    const share = { part: 1, of: 1 };
    await expect(runner({ share }).run('traces', [gone, other])).rejects.toThrow(
      `Expected ${missing} to have the 7 bytes`,
    );
  });
});

describe('what is no job', () => {
  it('is refused with the options of jobs', async () => {
    const file = place('broken.txt');
    const wrong = [
      [['-', '--journal', join(folder, 'none')], 'Expected --journal to come with files, got stan'],
      [[file, '-', '--shard', '1/2'], 'which can be read once only; save it to a file.'],
      [['/dev/null', '--workers', '2'], 'Expected --workers to come with files, got /dev/null'],
      [['--shrink', join(folder, 'x'), file, '--workers', '2'], 'Expected --shrink without --work'],
      [['--patch', 'examples/torn-count.ts', file, '--queue'], 'Expected --patch without --queue'],
    ] as const;
    for (const [words, sentence] of wrong) {
      const { out, err, code } = await zdspec(['replay', ...words]);
      expect(err).toContain(sentence);
      expect({ out, code }).toEqual({ out: '', code: 2 });
    }
  });
});
