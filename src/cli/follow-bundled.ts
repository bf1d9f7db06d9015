// The recordings that come with the project, replayed and held to what traces/index.json says of them.

import type { MemoryType } from '../domain/memory-type.ts';
import { bundledPath, bundledTraces, type BundledTrace } from './bundled-traces.ts';
import { replayTrace, type FileReplay } from './replay-trace.ts';
import type { Surroundings } from './surroundings.ts';

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

/** Replays the recordings of these memory types. */
export const followBundled = async (
  types: readonly MemoryType[],
  quiet: boolean,
  surroundings: Surroundings,
): Promise<readonly FollowedTrace[]> => {
  const followed: FollowedTrace[] = [];
  for (const trace of bundledTraces().filter(({ memoryType }) => types.includes(memoryType))) {
    if (surroundings.isInterrupted()) break;
    const replay = await replayTrace(bundledPath(trace), { quiet }, surroundings);
    followed.push(compare(trace, replay));
  }
  return followed;
};

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
