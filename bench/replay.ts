// How many events a second `zdspec replay` reads and follows, from its start to its verdict, and the most memory that it takes;
// against one thread, against node:readline with one regular expression a line, which follows nothing, and against grep -c,
// which only finds line ends. The figures go into replay.json, of which `npm run docs` makes a table.

import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import type { ReplayBenchmark } from '../src/export/replay-benchmark.ts';
import { BusyTrace } from './busy-trace.ts';
import { copyBuilt } from './built.ts';
import { runRounds, thousands, type Run } from './rounds.ts';

const wanted = Number(process.env['BENCH_EVENTS'] ?? 3_000_000);
/** Of the trace that shows whether memory grows. */
const manyEvents = Number(process.env['BENCH_MANY_EVENTS'] ?? 20_000_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);

const line =
  /^\s*(?<comm>.{1,16}?)-(?<pid>\d+)\s+\[(?<cpu>\d+)\]\s+(?<flags>\S+)\s+(?<time>\d+\.\d+):\s+(?<event>\w+):\s(?<body>.*)$/;

/** The peer: splits lines and columns, and counts. */
const countLines = async (path: string): Promise<void> => {
  let seen = 0;
  for await (const text of createInterface({ input: createReadStream(path) })) {
    if (line.test(text)) seen += 1;
  }
  console.log(seen);
};

/** Says at its end how much memory the process had at most, in KiB. */
const tellsMemory =
  'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))';

/** Runs a program to its end; the most memory that it had, in MB, if it tells. */
const run = (
  program: string,
  args: readonly string[],
  input?: string,
): Promise<{ readonly seconds: number; readonly megabytes: number }> =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const stdin = input === undefined ? 'ignore' : openSync(input, 'r');
    const child = spawn(program, args, { stdio: [stdin, 'pipe', 'pipe'] });
    // What is said is taken off: grep stops at the first line if nobody would read what it says.
    child.stdout?.resume();
    let told = '';
    child.stderr?.on('data', (text: Buffer) => (told += text.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = (performance.now() - begun) / 1000;
      if (code !== 0) reject(new Error(`Expected ${program} to end with 0, got ${code}: ${told}`));
      resolve({ seconds, megabytes: Number(told.trim().split('\n').at(-1)) / 1024 });
    });
  });

const compare = async (): Promise<ReplayBenchmark> => {
  const built = copyBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-bench-'));
  const path = join(folder, 'busy.trace');
  const node = (...args: readonly string[]) => ['--import', tellsMemory, ...args];
  const replay = (file: string): string[] => node(built.program, 'replay', '--quiet', file);
  const busy = new BusyTrace(1);
  const peaks = new Map<string, number>();
  const contestant = (
    name: string,
    program: string,
    args: readonly string[],
    input?: string,
  ): Run => ({
    name,
    run: async () => {
      const { seconds, megabytes } = await run(program, args, input);
      peaks.set(name, Math.max(megabytes, peaks.get(name) ?? 0));
      return { count: busy.events, seconds };
    },
  });
  try {
    await busy.write(path, wanted);
    const { size } = statSync(path);
    const peer = node('--import', 'tsx', fileURLToPath(import.meta.url), path);
    const results = await runRounds(rounds, [
      contestant('zdspec replay', process.execPath, replay(path)),
      // Standard input is read by the thread that follows.
      contestant('zdspec replay, one thread', process.execPath, replay('-'), path),
      contestant('readline and a regular expression', process.execPath, peer),
      contestant('grep -c', 'grep', ['-c', '', path]),
    ]);
    await new BusyTrace(1).write(path, manyEvents);
    const many = await run(process.execPath, replay(path));
    return {
      ...{ events: busy.events, bytes: size, rounds },
      results: results.map(({ name, seconds, perSecond, ratio }) => {
        return { name, seconds, perSecond, ratio, megabytes: peaks.get(name) || null };
      }),
      many: { events: manyEvents, ...many },
    };
  } finally {
    rmSync(folder, { recursive: true });
    built.remove();
  }
};

const [path] = process.argv.slice(2);
if (path !== undefined) await countLines(path);
else {
  const found = await compare();
  for (const { name, perSecond, megabytes } of found.results) {
    console.log(
      `${thousands(perSecond).padStart(12)} events/s  ${String(Math.round(megabytes ?? 0)).padStart(4)} MB  ${name}`,
    );
  }
  const { seconds, megabytes } = found.many;
  console.log(
    `${thousands(manyEvents / seconds).padStart(12)} events/s  ${String(Math.round(megabytes)).padStart(4)} MB  zdspec replay, ${thousands(manyEvents)} events`,
  );
  const text = await format(JSON.stringify(found), { parser: 'json', printWidth: 100 });
  writeFileSync(new URL('replay.json', import.meta.url), text);
}
