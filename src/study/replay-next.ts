// What to do where a trace proves nothing: each step in a few words, the nearest first.

import type { Era } from '../domain/era.ts';
import type { Replay } from '../trace/follow/verdict.ts';

/** What is known of the run besides what it came to. */
interface Run {
  readonly file: string;
  readonly kernel: Era;
  readonly isInterrupted: boolean;
  /** Whether somebody says which probes were installed. */
  readonly areProbesDeclared: boolean;
}

/** None of a trace that is judged, or not to its end. */
export const nextSteps = (replay: Replay, run: Run): readonly string[] => {
  if (replay.verdict !== 'inconclusive' || run.isInterrupted) return [];
  const isNamed = (option: string): boolean => replay.reasons.some((one) => one.includes(option));
  const kernel = run.kernel === 'contract' ? '' : ` --kernel ${run.kernel}`;
  const declares =
    !run.areProbesDeclared && isNamed('--probes')
      ? [`if all probes were installed: zdspec replay --probes all ${run.file}`]
      : [];
  return [
    ...declares,
    `zdspec record --print${kernel} > record.sh writes a script that records all that replay can judge`,
  ];
};
