// How much sooner two threads are done than one: whole commands as people run them, in turn. `npm run bench:jobs` keeps the
// ratios.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import type { JobsBenchmark } from '../src/export/jobs-benchmark.ts';
import { packagePath } from '../src/package/files.ts';
import { BusyTrace } from './busy-trace.ts';
import { median, runRounds, timed, type Run } from './rounds.ts';

const rounds = 3;
const folder = mkdtempSync(join(tmpdir(), 'zdspec-bench-'));

/** Commands and the exit code that each has. */
const commands: readonly { readonly words: readonly string[]; readonly code: number }[] = [
  { words: ['race', '--kernel', 'all'], code: 1 },
  { words: ['mutants', '--all'], code: 0 },
  { words: ['explore', '--kernel', 'all', '--pages', '4'], code: 0 },
  { words: ['replay', 'fleet'], code: 0 },
];

/** Traces of a few seconds, each small enough to be read by the thread that follows it. */
const traces = 40;
mkdirSync(join(folder, 'fleet'));
for (let seed = 1; seed <= traces; seed += 1) {
  await new BusyTrace(seed).write(join(folder, 'fleet', `${seed}.txt`), 80_000);
}

/** Seconds of processors that children which have ended took. */
const ofChildren = (): number => {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) / 100;
};

/** A command; `busy` hears how many cores it kept busy. */
const runOf = (words: readonly string[], code: number, workers: number, busy: number[]): Run => ({
  name: `${workers}`,
  run: async () => {
    const before = ofChildren();
    const ran = await timed(() => {
      const args = [packagePath('bin/zdspec.js'), ...words, '--quiet', '--workers', `${workers}`];
      const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: 'ignore' });
      if (status === code) return 1;
      throw new Error(`Expected ${words.join(' ')} to exit ${code}, got ${status ?? 'a signal'}`);
    });
    busy.push((ofChildren() - before) / ran.seconds);
    return ran;
  },
});

const measured: JobsBenchmark['commands'][number][] = [];
for (const { words, code } of commands) {
  const busy: readonly [number[], number[]] = [[], []];
  const [two, one] = await runRounds(rounds, [
    runOf(words, code, 2, busy[1]),
    runOf(words, code, 1, busy[0]),
  ]);
  if (two === undefined || one === undefined) continue;
  measured.push({
    ...{ command: `zdspec ${words.join(' ')}`, one: one.seconds, two: two.seconds },
    ...{ ratio: one.ratio, busyOne: median(busy[0]), busyTwo: median(busy[1]) },
  });
  console.log(
    `${one.ratio.toFixed(2)} times  ${one.seconds.toFixed(1)} s, ${two.seconds.toFixed(1)} s  zdspec ${words.join(' ')}`,
  );
}
rmSync(folder, { recursive: true });
const kept: JobsBenchmark = { rounds, cores: availableParallelism(), commands: measured };
writeFileSync(
  new URL('jobs.json', import.meta.url),
  await format(JSON.stringify(kept), { parser: 'json', printWidth: 100 }),
);
