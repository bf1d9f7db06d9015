// `npm run agree`: every engine on thousands of changed worlds. Exit code 0: all agree; 1: some do not; 3: stopped
// early. A slice: `npm run agree -- --type generic --kernel 6.19 --random 20`, which keeps nothing.

import { fork, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { sizeOf, type Trial } from '../src/agreement/run.ts';
import { eras, type Era } from '../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../src/domain/memory-type.ts';
import { sumOf, triedOf, type AgreementRow } from '../src/export/agreement.ts';
import type { Answer } from './worker.ts';

const results = new URL('results.json', import.meta.url);
const worker = new URL('worker.ts', import.meta.url);

/** Random changes over all types and eras. */
const randomChanges = 10_000;

const { values } = parseArgs({
  options: {
    type: { type: 'string' },
    kernel: { type: 'string' },
    random: { type: 'string' },
    workers: { type: 'string', default: '2' },
  },
});

const chosen = <Word extends string>(all: readonly Word[], text: string | undefined): Word[] =>
  all.filter((word) => text === undefined || text.split(',').includes(word));

const trialsOf = (types: readonly MemoryType[], kernels: readonly Era[]): Trial[] => {
  const subjects = types.flatMap((type) => kernels.map((era) => ({ type, era })));
  const share = Math.ceil(Number(values.random ?? randomChanges) / Math.max(1, subjects.length));
  return subjects.map((subject, at) => ({
    ...{ ...subject, every: 1 },
    seeds: [1 + at * share, 1 + (at + 1) * share] as const,
  }));
};

const trials = trialsOf(chosen(memoryTypes, values.type), chosen(eras, values.kernel));
const total = trials.reduce((sum, trial) => sum + sizeOf(trial), 0);
const rows = new Map<Trial, AgreementRow>();
const children = new Set<ChildProcess>();
const begun = Date.now();
let [done, told, isStopped] = [0, begun, false];

const tell = (): void => {
  const now = Date.now();
  if (now - told < 5000) return;
  told = now;
  const minutes = ((now - begun) / 60_000) * (total / Math.max(1, done) - 1);
  const share = Math.floor((100 * done) / total);
  console.error(`agree: ${done} of ${total} changes (${share} %), ${minutes.toFixed(1)} min to go`);
};

/** One process takes a trial, then the next that is left. */
const run = (waiting: Trial[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = fork(worker, { execArgv: ['--import', 'tsx'] });
    children.add(child);
    let own: Trial | undefined;
    const next = (): void => {
      own = waiting.shift();
      if (own) child.send(own);
      else child.disconnect();
    };
    child.on('message', ({ tried, row }: Answer) => {
      done += tried;
      tell();
      if (!row) return;
      if (own) rows.set(own, row);
      next();
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      children.delete(child);
      if (code === 0 || isStopped) resolve();
      else reject(new Error(`Expected a process to end well, got exit code ${String(code)}`));
    });
    next();
  });

process.on('SIGINT', () => {
  isStopped = true;
  for (const child of children) child.kill();
});

const waiting = [...trials];
await Promise.all(Array.from({ length: Math.max(1, Number(values.workers)) }, () => run(waiting)));

const found = trials.flatMap((trial) => rows.get(trial) ?? []);
for (const { type, era, disagreements } of found) {
  for (const words of disagreements) console.log(`${type} ${era}: ${words}`);
}
const counts = sumOf(found.flatMap(({ firstOrder, random }) => [firstOrder, random]));
const disagreed = found.reduce((sum, row) => sum + row.disagreements.length, 0);
const minutes = (Date.now() - begun) / 60_000;
console.log(
  `${triedOf(counts)} changed worlds: ${counts.broken} broken, ${counts.holds} hold, ` +
    `${counts.unwitnessed} without a witness, ${counts.endless} without an end; ${counts.left} left to the plain ` +
    `exploration; ${disagreed} disagreements; ${minutes.toFixed(1)} min`,
);
if (found.length < trials.length) {
  console.error(`Interrupted: ${found.length} of ${trials.length} types and eras are known.`);
  process.exitCode = 3;
} else if (
  values.type === undefined &&
  values.kernel === undefined &&
  values.random === undefined
) {
  writeFileSync(results, await format(JSON.stringify(found), { parser: 'json', printWidth: 100 }));
}
if (disagreed > 0) process.exitCode = 1;
