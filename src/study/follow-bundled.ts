// The recordings that come with the project, replayed and held to what traces/index.json says of them.

import type { Model } from '../trace/follow/follow.ts';
import { replayTrace, type FileReplay } from './replay-trace.ts';
import { runEach, type Task } from './task.ts';
import type { BundledTrace, TraceSource } from './trace-source.ts';

/** What one recording came to. */
export interface FollowedTrace {
  readonly file: string;
  readonly kernel: string;
  readonly verdict: string;
  readonly expected: string;
  readonly isAsExpected: boolean;
  readonly events: number;
  readonly seconds: number;
  /** The first divergence, if there is one. */
  readonly divergence?: { readonly rule: string; readonly line: number; readonly count: number };
}

/** A recording, and where it can be read. */
export interface Recording {
  readonly trace: BundledTrace;
  readonly source: TraceSource;
}

/** Replays these recordings. */
export const followBundled = (
  recordings: readonly Recording[],
  model: Model,
  task: Task,
): Promise<readonly FollowedTrace[]> =>
  runEach(recordings, task, async ({ trace, source }) =>
    compare(trace, await replayTrace(source, { model }, task)),
  );

const compare = ({ file, expect }: BundledTrace, replay: FileReplay): FollowedTrace => {
  const { kernel, verdict, events, seconds, divergences } = replay;
  const [first] = divergences;
  const told = { rule: first?.rule, firstLine: first?.line, repetitions: first?.count };
  const isAsExpected =
    verdict === expect.verdict &&
    divergences.length === (expect.findings ?? 0) &&
    (['rule', 'firstLine', 'repetitions'] as const).every(
      (name) => expect[name] === undefined || expect[name] === told[name],
    );
  return {
    ...{ file, kernel, verdict, isAsExpected, events, seconds },
    expected: expect.verdict,
    ...(first ? { divergence: { rule: first.rule, line: first.line, count: first.count } } : {}),
  };
};
