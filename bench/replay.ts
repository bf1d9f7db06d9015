// How many events a second replay reads and follows, on one core, and the most memory that it takes; against node:readline
// with one regular expression a line, which follows nothing. Rounds alternate, and the median of their ratios counts.

import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { traceModel } from '../src/package/trace-model.ts';
import { Follower } from '../src/trace/follow/follow.ts';
import { TraceReader } from '../src/trace/read/reader.ts';
import { BusyTrace } from './busy-trace.ts';
import { median, thousands } from './rounds.ts';

const events = Number(process.env['BENCH_EVENTS'] ?? 3_000_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const chunkSize = 256 * 1024;

interface Measured {
  readonly events: number;
  readonly userSeconds: number;
  readonly verdict: string;
  readonly megabytes: number;
}

/** Reads and follows the whole trace. */
const ours = (path: string): Pick<Measured, 'events' | 'verdict'> => {
  const follower = new Follower(traceModel, '6.12', undefined);
  const reader = new TraceReader(
    (item) => {
      follower.take(item);
    },
    { reusesItems: true },
  );
  const file = openSync(path, 'r');
  const buffer = new Uint8Array(chunkSize);
  for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) {
    reader.feed(buffer.subarray(0, size));
  }
  const { verdict, events: seen } = follower.end(reader.end());
  return { events: seen, verdict };
};

const line =
  /^\s*(?<comm>.{1,16}?)-(?<pid>\d+)\s+\[(?<cpu>\d+)\]\s+(?<flags>\S+)\s+(?<time>\d+\.\d+):\s+(?<event>\w+):\s(?<body>.*)$/;

/** Splits lines and columns, and counts. */
const peer = async (path: string): Promise<Pick<Measured, 'events' | 'verdict'>> => {
  let seen = 0;
  for await (const text of createInterface({ input: createReadStream(path) })) {
    if (line.test(text)) seen += 1;
  }
  return { events: seen, verdict: 'none' };
};

const measure = async (who: string, path: string): Promise<Measured> => {
  const before = process.cpuUsage();
  const found = who === 'ours' ? ours(path) : await peer(path);
  const userSeconds = process.cpuUsage(before).user / 1e6;
  return { ...found, userSeconds, megabytes: process.resourceUsage().maxRSS / 1024 };
};

/** In a process of its own, so that peak memory is that of one reading. */
const measureApart = (who: string, path: string): Measured => {
  const self = fileURLToPath(import.meta.url);
  const args = ['--import', 'tsx', self, who, path];
  return JSON.parse(execFileSync(process.execPath, args).toString()) as Measured;
};

const rate = ({ events: seen, userSeconds }: Measured): number => seen / userSeconds;

const compare = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-bench-'));
  const path = join(folder, 'busy.trace');
  try {
    await new BusyTrace(1).write(path, events);
    const pairs = Array.from({ length: rounds }, () => {
      return { mine: measureApart('ours', path), theirs: measureApart('peer', path) };
    });
    const [first] = pairs;
    console.log(
      `${first?.mine.events ?? 0} events, verdict ${first?.mine.verdict ?? ''}, ${rounds} rounds`,
    );
    console.log('events/s of user time      replay    readline and a regular expression    ratio');
    for (const { mine, theirs } of pairs) {
      const figures = [rate(mine), rate(theirs)].map(thousands);
      console.log(
        `${(figures[0] ?? '').padStart(32)}${(figures[1] ?? '').padStart(37)}${(rate(mine) / rate(theirs)).toFixed(2).padStart(9)}`,
      );
    }
    const ratio = median(pairs.map(({ mine, theirs }) => rate(mine) / rate(theirs)));
    const peak = Math.max(...pairs.map(({ mine }) => mine.megabytes));
    console.log(`median ratio ${ratio.toFixed(2)}, peak memory of replay ${peak.toFixed(0)} MB`);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const [who, path] = process.argv.slice(2);
if (who !== undefined && path !== undefined) console.log(JSON.stringify(await measure(who, path)));
else await compare();
