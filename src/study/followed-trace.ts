// The recordings that come with the project, held to what traces/index.json says of them.

import type { FileReplay } from './replay-trace.ts';
import type { BundledTrace } from './trace-source.ts';

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

/** Holds the replay of a recording to what it has to be. */
export const followedTrace = (
  { file, expect }: BundledTrace,
  replay: FileReplay,
): FollowedTrace => {
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
