// A trace that is read in a thread of its own is the trace that is read here: items, summary, refusals, and what a user sees.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BusyTrace } from '../../../bench/busy-trace.ts';
import { bundledPath, bundledTraces } from '../../../src/cli/terminal/bundled-traces.ts';
import { readHere } from '../../../src/cli/terminal/read-files.ts';
import { readInThread } from '../../../src/cli/terminal/reading-thread.ts';
import type { Files } from '../../../src/cli/terminal/reading-order.ts';
import { traceFile } from '../../../src/cli/terminal/trace-file.ts';
import { traceModel } from '../../../src/package/trace-model.ts';
import { InputError } from '../../../src/study/input-error.ts';
import { replayTrace, type FileReplay } from '../../../src/study/replay-trace.ts';
import { unwatched } from '../../../src/study/task.ts';
import type { ReadOptions, TraceSource } from '../../../src/study/trace-source.ts';
import type { FormSummary } from '../../../src/trace/forms/form-reader.ts';
import type { TraceItem } from '../../../src/trace/read/observation.ts';
import { zdspec, type Ended } from '../fake-surroundings.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-thread-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const given = (name: string, content: Uint8Array | string): Files => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return { name: file };
};

const recording = (name: string): string => {
  const found = bundledTraces().find(({ file }) => file.startsWith(name));
  if (!found) throw new Error(`Expected a recording ${name}, got none`);
  return bundledPath(found);
};
const packed = recording('7.3smp-seed-freeput');
const text = gunzipSync(readFileSync(packed)).toString();
const lines = text.trimEnd().split('\n');

type Reading = (
  files: Files,
  sink: (item: TraceItem) => void,
  options: ReadOptions,
) => Promise<FormSummary>;

/** Reads in a thread, with so many items a batch. */
const inBatchesOf =
  (size: number): Reading =>
  (files, sink, options) =>
    readInThread(files, sink, options, size);

/** What comes of a file: its items and the summary, or the sentence that refuses it. */
const come = async (read: Reading, files: Files, options: ReadOptions = {}): Promise<unknown> => {
  const items: TraceItem[] = [];
  try {
    const summary = await read(files, (item) => items.push(structuredClone(item)), {
      ...options,
      reusesItems: true,
    });
    return { items, summary: structuredClone(summary) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message;
  }
};

/** Expects a thread to come to the same; gives what that is. */
const same = async (files: Files, size: number, options: ReadOptions = {}): Promise<unknown> => {
  const here = await come(readHere, files, options);
  expect(await come(inBatchesOf(size), files, options)).toStrictEqual(here);
  return here;
};

/** Lines changed, lost, cut short and declared upon in the middle. */
const disturbed = lines.flatMap((line, at) => {
  if (at % 501 === 100) return ['CPU:1 [LOST 2 EVENTS]', line];
  if (at % 977 === 200) return [line.slice(0, line.length / 2), 'no line of a trace'];
  if (at === 3000) return ['# zdspec probes=page_ref,zone_device_page_init kernel=7.3', line];
  return [line];
});

describe('a thread reads as this one does', () => {
  it('a recording, packed, an item a batch', async () => {
    expect(await same({ name: packed }, 1)).toHaveProperty('summary.events', 6148);
  });

  it('losses, unreadable lines, cut lines and a declaration in the middle', async () => {
    const read = await same(given('disturbed.trace', disturbed.join('\n')), 3);
    expect(read).toHaveProperty('summary.junk.count', 6);
    expect(read).toHaveProperty('summary.lostEvents', 26);
  });

  it('zeros in the middle and at the end', async () => {
    const zeros = '\0'.repeat(70_000);
    const [one, other] = [lines.slice(0, 900).join('\n'), lines.slice(900).join('\n')];
    const read = await same(given('zeros.trace', `${one}\n${zeros}\n${other}\n${zeros}`), 64);
    expect(read).toHaveProperty('summary.erased.count', 2);
  });

  it('another form, probes under names of their own, and a place of struct pages', async () => {
    const mail = lines.map((line) => `> ${line.replace(/folio_free/g, 'p_free_0')}`).join('\n');
    const names = new Map([['p_free_0', 'folio_free']]);
    const vmemmap = { base: { hi: 0xffd40000 | 0, lo: 0 } };
    const read = await same(given('mail.txt', mail), 4096, { names, vmemmap });
    expect(read).toHaveProperty('summary.vmemmapSource', 'given');
    expect(read).toHaveProperty('summary.form.takenOff.length', 1);
  });

  it('files that are one trace', async () => {
    const parts = [0, 1].map((cpu) => {
      mkdirSync(join(folder, `cpu${cpu}`));
      const own = lines.filter((line) => line.startsWith('#') || line.includes(` [00${cpu}] `));
      return given(`cpu${cpu}/trace`, own.join('\n')).name;
    });
    const read = await same({ name: 'cpu*/trace', parts }, 64);
    expect(read).toHaveProperty('summary.events', 6148);
  });

  for (const tool of ['xz', 'zstd']) {
    const isThere = spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;
    it.skipIf(!isThere)(`what ${tool} has packed`, async () => {
      const file = given(`a.${tool}`, execFileSync(tool, ['-zc'], { input: text }));
      expect(await same(file, 4096)).toHaveProperty('summary.events', 6148);
    });
  }

  for (const [name, content, sentence] of [
    ['empty.txt', '', 'got no bytes at all'],
    ['other.txt', 'no trace\nat all\n', 'got none in 2 lines'],
    ['binary.txt', Buffer.from([80, 75, 0, 1, 10, 0]), 'got a NUL byte'],
    ['cut.gz', gzipSync(text).subarray(0, 3000), 'truncated after'],
  ] as const) {
    it(`refuses with the same sentence: ${sentence}`, async () => {
      expect(await same(given(name, content), 1)).toContain(sentence);
    });
  }

  it('refuses what is not there and what is no file', async () => {
    expect(await same({ name: join(folder, 'missing') }, 1)).toContain('got no such file');
    expect(await same({ name: folder }, 1)).toContain('got a directory');
  });
});

describe('what follows ends the thread', () => {
  it('early, with a summary of what was handed on', async () => {
    const items: TraceItem[] = [];
    let asked = 0;
    const file = given('long.trace', text.repeat(40));
    const summary = await inBatchesOf(512)(file, (item) => items.push(structuredClone(item)), {
      goesOn: () => Promise.resolve(++asked < 3),
    });
    expect(summary.lines).toBeLessThan(40 * lines.length);
    const events = items.filter((item) => 'event' in item && item.kind !== 'malformed');
    expect(events).toHaveLength(Object.values(summary.known).reduce((sum, one) => sum + one, 0));
    expect(asked).toBe(3);
  });

  it('with its own error', async () => {
    const fault = new Error('cannot follow');
    const reading = inBatchesOf(8)(
      { name: packed },
      () => {
        throw fault;
      },
      {},
    );
    await expect(reading).rejects.toBe(fault);
  });

  it('after Ctrl-C, and the verdict is that of the lines that it names', async () => {
    const file = given('busy.trace', text.repeat(20));
    let pauses = 0;
    const task = {
      ...unwatched,
      pause: () => {
        pauses += 1;
        return Promise.resolve();
      },
      isInterrupted: () => pauses >= 2,
    };
    const cut = await replay({ ...traceFile(file.name), read: inThread(file, 256) }, task);
    expect(cut.reasons[0]).toBe(`interrupted after ${cut.lines} lines`);
    // Where a chunk ends, the line that it cuts is the last one: here and there.
    const stops: TraceSource['read'] = (sink, options) =>
      readHere(file, sink, {
        ...options,
        goesOn: (lines) => Promise.resolve(lines < cut.lines - 1),
      });
    const here = await replay({ ...traceFile(file.name), read: stops });
    const { divergences, events, lines, live, unreadable } = here;
    expect(cut).toMatchObject({ divergences, events, lines, live, unreadable });
  });
});

const inThread =
  (files: Files, size: number): TraceSource['read'] =>
  (sink, options = {}) =>
    inBatchesOf(size)(files, sink, options);

const replay = (source: TraceSource, task = unwatched): Promise<FileReplay> =>
  replayTrace(source, { model: traceModel, kernel: '7.3' }, task);

describe('a large trace', () => {
  const large = join(folder, 'large.trace');
  const pipe = join(folder, 'large.pipe');

  beforeAll(async () => {
    await new BusyTrace(7).write(large, 110_000);
    const busy = readFileSync(large, 'utf8').trimEnd().split('\n');
    const put = busy.findIndex((line) => line.includes('val=-1 ret=1'));
    busy.splice(50_000, 0, 'CPU:0 [LOST 3 EVENTS]', 'no line of a trace');
    // One reference is given back twice.
    busy.splice(put, 0, busy[put] ?? '');
    writeFileSync(large, [...busy, ''].join('\n'));
    execFileSync('mkfifo', [pipe]);
  });

  /** How the program ends, and how many threads it began. */
  const ran = async (file: string, args: readonly string[]): Promise<[Ended, number]> => {
    let threads = 0;
    const count = (): void => {
      threads += 1;
    };
    process.on('worker', count);
    const writes = ['-c', 'cat "$0" > "$1"', large, pipe];
    const writer = file === pipe ? spawn('sh', writes, { stdio: 'ignore' }) : undefined;
    const ended = await zdspec(['replay', file, ...args]);
    writer?.kill();
    process.off('worker', count);
    return [ended, threads];
  };

  for (const args of [
    ['--pfn', '0xfcf0001'],
    ['--json', '-'],
    ['--format', 'sarif'],
  ]) {
    it(`is read in a thread, and nobody sees a difference: ${args.join(' ')}`, async () => {
      const [there, threads] = await ran(large, args);
      const [here, none] = await ran(pipe, args);
      expect([threads, none]).toEqual([1, 0]);
      expect(there.code).toBe(1);
      expect(there).toEqual({ ...here, out: here.out.replaceAll(pipe, large) });
    });
  }
});
