// A recording in one file a CPU is one trace, by time; lines are told by file.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledPath, bundledTraces } from '../../../src/cli/terminal/bundled-traces.ts';
import { sourceOf } from '../../../src/cli/terminal/trace-file.ts';
import { traceFiles } from '../../../src/cli/terminal/trace-folder.ts';
import { traceModel } from '../../../src/package/trace-model.ts';
import { replayTrace, type FileReplay } from '../../../src/study/replay-trace.ts';
import { unwatched } from '../../../src/study/task.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-merged-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const trace = bundledTraces().find(({ file }) => file.startsWith('7.3smp-seed-freeput'));
if (!trace) throw new Error('Expected the recording of a driver that puts too often, got none');
const lines = gunzipSync(readFileSync(bundledPath(trace)))
  .toString()
  .trimEnd()
  .split('\n');
const isOf = (cpu: number) => (line: string) =>
  line.startsWith('#') || line.includes(` [00${cpu}] `);

const perCpu = join(folder, 'per_cpu');
for (const cpu of [0, 1]) {
  mkdirSync(join(perCpu, `cpu${cpu}`), { recursive: true });
  writeFileSync(join(perCpu, `cpu${cpu}`, 'trace'), lines.filter(isOf(cpu)).join('\n'));
  writeFileSync(join(perCpu, `cpu${cpu}`, 'stats'), 'entries: 7\n');
}

const replay = (paths: readonly string[]): Promise<FileReplay> => {
  const { files, parts } = traceFiles(paths);
  expect(files).toHaveLength(1);
  const source = sourceOf(files[0] ?? '', parts);
  return replayTrace(source, { model: traceModel, kernel: trace.kernel }, unwatched);
};

/** The files of the CPUs, the lines of the second each with something in front of them. */
const foldered = (name: string, written: (line: string) => string): string => {
  const to = join(folder, name);
  mkdirSync(to);
  for (const cpu of [0, 1]) {
    const own = lines.filter(isOf(cpu));
    writeFileSync(join(to, `cpu${cpu}.txt`), (cpu === 0 ? own : own.map(written)).join('\n'));
  }
  return to;
};

describe('files of one name but for the CPU', () => {
  it('are found in a folder, and others are passed over', () => {
    const { files, passedOver, parts } = traceFiles([perCpu]);
    expect(files).toEqual([join(perCpu, 'cpu*', 'trace')]);
    expect(parts.get(files[0] ?? '')).toEqual(
      [0, 1].map((cpu) => join(perCpu, `cpu${cpu}`, 'trace')),
    );
    expect(passedOver).toHaveLength(2);
  });

  it('are found in a folder where the CPU ends the name, but not what trace-cmd writes meanwhile', () => {
    const ended = join(folder, 'ended');
    mkdirSync(ended);
    for (const name of ['trace.cpu0', 'trace.cpu1', 'trace.dat.cpu0', 'plot-cpu0.png']) {
      writeFileSync(join(ended, name), '');
    }
    const { files, passedOver } = traceFiles([ended]);
    expect(files).toEqual([join(ended, 'trace.cpu*')]);
    expect(passedOver).toEqual(
      ['plot-cpu0.png', 'trace.dat.cpu0'].map((name) => join(ended, name)),
    );
  });

  it('are named one by one, by number', () => {
    const names = ['trace-cpu10.txt', 'trace-cpu2.txt', 'other-4cpu8.txt', 'other-4cpu9.txt'];
    const { files, parts } = traceFiles(names);
    expect(files).toEqual(['trace-cpu*.txt', 'other-4cpu8.txt', 'other-4cpu9.txt']);
    expect(parts.get('trace-cpu*.txt')).toEqual(['trace-cpu2.txt', 'trace-cpu10.txt']);
    const dotted = ['t.cpu0.txt', 't.cpu1.txt.gz', 'run_1-cpu1', 'run_1-cpu0', 't.cpu1.txt'];
    expect(traceFiles(dotted).files).toEqual(['t.cpu*.txt', 't.cpu1.txt.gz', 'run_1-cpu*']);
    expect(traceFiles(['cpu0.txt']).files).toEqual(['cpu0.txt']);
  });

  it('are one trace: events, verdict and rule are those of the whole', async () => {
    const merged = await replay([perCpu]);
    const whole = await replay([bundledPath(trace)]);
    expect(merged).toMatchObject({ verdict: whole.verdict, events: whole.events });
    expect(merged.divergences[0]?.rule).toBe(whole.divergences[0]?.rule);
    expect(whole.places).toEqual([]);
    const [first] = merged.divergences;
    const place = merged.places.find(({ line }) => line === first?.line);
    const [file = '', at = 0] = [place?.file, place?.at];
    const there = readFileSync(file, 'utf8').split('\n')[at - 1] ?? '';
    expect(there).toContain(`pfn=${first?.pfn ?? ''}`);
  });

  it('may each be in a form of their own, and the report says which', async () => {
    const mailed = await replay([foldered('mailed', (line) => `> ${line}`)]);
    const whole = await replay([bundledPath(trace)]);
    expect(mailed).toMatchObject({ verdict: whole.verdict, events: whole.events });
    expect(mailed).toMatchObject({
      form: 'tracefs',
      takenOff: ['the quotes of a mail'],
      lacks: [],
    });
  });

  it('do not tell what one of them does not tell', async () => {
    const printed = await replay([foldered('printed', asPrinted)]);
    expect(printed).toMatchObject({ form: 'tracefs and events printed by tp_printk' });
    expect(printed.lacks).toContain('tasks');
  });
});

/** As the console shows an event with tp_printk: no task, no CPU. */
const asPrinted = (line: string): string =>
  line.startsWith('#') ? '' : line.replace(/^.*? (\d+\.\d+: )/, '[    $1').replace(/: /, '] ');
