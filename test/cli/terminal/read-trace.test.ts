// Files as they come: the bundled traces are read to the last line, and what is no trace says so.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/study/input-error.ts';
import { unreadable } from '../../../src/cli/terminal/input-stream.ts';
import { readTrace } from '../../../src/cli/terminal/read-trace.ts';
import type { TraceItem } from '../../../src/trace/read/observation.ts';
import { probes } from '../../../src/trace/read/probes.ts';
import type { ReadSummary } from '../../../src/trace/read/summary.ts';

interface Declared {
  readonly file: string;
  readonly events: number;
  readonly window: readonly { readonly first: string; readonly last: string }[];
  readonly probes: readonly string[];
}

const traces = join(import.meta.dirname, '../../../traces');
const index = JSON.parse(readFileSync(join(traces, 'index.json'), 'utf8')) as {
  readonly traces: readonly Declared[];
};

/** Counted with grep and wc, apart from this code. */
const eventCounts: Readonly<Record<string, number>> = {
  'private-hmm-selftests.trace.gz': 7228,
  'coherent-hmm-selftests.trace.gz': 7526,
  'fsdax-ext4.trace.gz': 800,
  'generic-devdax.trace.gz': 1038,
  'p2pdma-nvme-cmb.trace.gz': 290,
  '6.1-private-hmm-selftests.trace.gz': 21866,
  '6.1-fsdax-ext4.trace.gz': 800,
  'private-driver-skips-init.trace.gz': 7172,
  '7.3-fsdax-ext4-bigalloc-2m.trace.gz': 5325,
  '7.3smp-fsdax-xfs-reflink.trace.gz': 10683,
  '7.3-fsdax-w4-fault-while-truncate-waits.trace.gz': 8452,
  '7.3-fsdev-rebind.trace.gz': 33778,
  '7.3-generic-devdax-2m-altmap.trace.gz': 11363,
  '7.3-p2pdma-nvme-cmb.trace.gz': 1842,
  '7.3smp-private-w13-head-left-locked.trace.gz': 8733,
  '7.3-coherent-w6-large-split.trace.gz': 7179,
  '7.3-seed-handed-out-twice.trace.gz': 1799,
  '7.3smp-seed-freeput.trace.gz': 6148,
};

/** Lines before the first event: who recorded is counted here, apart from this code. */
const headLines = (file: string): number =>
  gunzipSync(readFileSync(join(traces, file)))
    .toString()
    .split('\n')
    .slice(0, 40)
    .filter((line) => line.startsWith('#')).length;

async function read(path: string): Promise<{ items: TraceItem[]; summary: ReadSummary }> {
  const items: TraceItem[] = [];
  const summary = await readTrace(path, (item) => {
    items.push(item);
  });
  return { items, summary };
}

describe('the index of the bundled traces', () => {
  it('lists the traces', () => {
    expect(index.traces.map(({ file }) => file).sort()).toEqual(Object.keys(eventCounts).sort());
  });

  for (const { file, events, window, probes: installed } of index.traces) {
    it(`is true of ${file}`, async () => {
      const { items, summary } = await read(join(traces, file));
      expect(summary).toMatchObject({
        events: eventCounts[file],
        unknown: {},
        malformed: { count: 0 },
        losses: { count: 0 },
        lostEvents: 0,
        junk: { count: 0 },
        others: headLines(file),
        clock: 'seconds',
      });
      expect(events).toBe(summary.events);
      expect(summary.lines).toBe(summary.events + headLines(file));
      for (const event of Object.keys(summary.known)) {
        expect(installed).toContain(event.startsWith('page_ref_') ? 'page_ref' : event);
      }
      for (const probe of installed) expect(Object.keys(probes).join()).toContain(probe);
      const seen = new Set(items.flatMap((item) => ('pfn' in item ? [item.pfn] : [])));
      const counted = items.flatMap((item) => (item.kind === 'pageReference' ? [item.pfn] : []));
      const declared = window.flatMap(({ first, last }) => {
        const length = Number(last) - Number(first) + 1;
        return Array.from({ length }, (_, at) => Number(first) + at);
      });
      const pfns = [...seen].map(Number).sort((a, b) => a - b);
      // What ran on 7.3 did not touch every page of its window, and unfiltered probes tell of others.
      const isWhole = !file.startsWith('7.3');
      const inside = new Set(declared);
      expect(isWhole ? pfns : counted.filter((pfn) => !inside.has(pfn))).toEqual(
        isWhole ? declared : [],
      );
      expect(counted.length).toBeGreaterThan(0);
    });
  }
});

let folder = '';

async function given(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function problem(path: string): Promise<string> {
  const error: unknown = await read(path).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).exitCode).toBe(2);
  return (error as InputError).message.replaceAll(`${folder}/`, '');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zdspec-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('what is read', () => {
  const name = 'p2pdma-nvme-cmb.trace.gz';

  it('is the same plain, packed, packed twice in a row, and without its last line end', async () => {
    const packed = await readFile(join(traces, name));
    const plain = gunzipSync(packed);
    const { items, summary } = await read(await given('plain', plain));
    expect(await read(join(traces, name))).toEqual({ items, summary });
    expect(await read(await given('cut', plain.subarray(0, -1)))).toEqual({ items, summary });
    const twice = await read(await given('twice', Buffer.concat([packed, packed])));
    expect(twice.summary.events).toBe(2 * summary.events);
  });

  it('may come from standard input', async () => {
    const script = `import { readTrace } from './src/cli/terminal/read-trace.ts';
      console.log((await readTrace('-', () => {})).events);`;
    const packed = await readFile(join(traces, name));
    const options = ['--import', 'tsx', '--input-type=module', '-e', script];
    const running = promisify(execFile)(process.execPath, options);
    running.child.stdin?.end(packed);
    const { stdout } = await running;
    expect(stdout).toBe('290\n');
  });

  it('takes a given base of vmemmap before what the trace shows', async () => {
    const base = { hi: 0xffd40000 | 0, lo: 0 };
    const summary = await readTrace(join(traces, name), () => undefined, { vmemmap: { base } });
    expect(summary.vmemmapSource).toBe('given');
  });
});

describe('an input error', () => {
  it('says that there is no such file', async () => {
    expect(await problem(join(folder, 'none'))).toBe(
      'Expected none to be a readable file, got no such file; check the path',
    );
  });

  it('says that it is a directory', async () => {
    expect(await problem(folder)).toMatch(/ to be a file, got a directory; name the files in it$/);
  });

  it('says that there is nothing in it', async () => {
    for (const content of ['', gzipSync('')]) {
      expect(await problem(await given('empty', content))).toBe(
        'Expected empty to be a kernel trace, got no bytes at all; record again',
      );
    }
  });

  it('says that it is binary, and at which line', async () => {
    const head = '# tracer: nop\n#\n';
    for (const content of [`${head}\x7fELF\0\0`, gzipSync(`${head}\0`)]) {
      expect(await problem(await given('binary', content))).toBe(
        'binary:3: Expected binary to be text, got a NUL byte; only text is read, also packed',
      );
    }
  });

  it('says that gzip is truncated, and how many lines were read', async () => {
    const packed = await readFile(join(traces, 'private-hmm-selftests.trace.gz'));
    const message = await problem(await given('half.gz', packed.subarray(0, packed.length / 2)));
    expect(message).toMatch(
      /^Expected half\.gz to be a whole gzip file, got one that is truncated after \d+ lines; copy it again, or read what there is by zcat half\.gz \| zdspec replay -$/,
    );
    expect(Number(/(\d+) lines/.exec(message)?.[1])).toBeGreaterThan(1000);
    expect(await problem(await given('head.gz', packed.subarray(0, 2)))).toContain(
      'truncated after 0 lines',
    );
  });

  it('says that gzip is damaged', async () => {
    const packed = Buffer.from(await readFile(join(traces, 'private-hmm-selftests.trace.gz')));
    const middle = Math.floor(packed.length / 2);
    packed.fill(0xff, middle, middle + 64);
    expect(await problem(await given('bad.gz', packed))).toMatch(
      /^Expected bad\.gz to be a sound gzip file, got one that is damaged after \d+ lines; copy it again, or read what there is by zcat bad\.gz \| zdspec replay -$/,
    );
  });

  it('says of random bytes that they are no text, whether or not one of them is zero', async () => {
    const bytes = Buffer.from(Array.from({ length: 900 }, (_, at) => 128 + ((at * 37) % 128)));
    expect(await problem(await given('random', bytes))).toContain(
      'to be text, got bytes that are none',
    );
    const words = 'Żółw, 見る, naïve: \u001b[1mno trace\u001b[0m\n'.repeat(9);
    expect(await problem(await given('words', words))).toContain('got none in 9 lines');
  });

  it('says that nothing in it is known, and what there is instead', async () => {
    const other = ['a', 'b', 'c', 'd', 'e', 'f'].map(
      (name) => `  x-1 [000] ..... 1.0: ${name}: y\n`,
    );
    const cases: readonly (readonly [string, string])[] = [
      ['dear diary\n', 'none in 1 line'],
      ['# tracer: nop\n#\n', 'none in 2 lines'],
      [other.slice(0, 1).join(''), 'none in 1 line, only a'],
      [other.join(''), 'none in 6 lines, only a, b, c, d, e and 1 more'],
    ];
    for (const [content, got] of cases) {
      expect(await problem(await given('diary', content))).toBe(
        `diary:1: Expected diary to hold an event of a known probe, got ${got}; zdspec record --print writes a script that records them`,
      );
    }
  });
});

describe('a file that may not be read', () => {
  it('sends its user to its permissions', () => {
    const denied = Object.assign(new Error('no'), { code: 'EACCES' });
    expect(unreadable('secret.txt', denied).message).toBe(
      'Expected secret.txt to be a readable file, got a file that may not be read; check its permissions',
    );
  });
});
