// What a replay came to, as its JSON has it.

import { eras } from '../domain/era.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import { knownFinding } from './known-finding.ts';
import { patchJson, type GivenPatch } from './given-patch.ts';
import type { FileReplay } from './replay-trace.ts';
import type { ReplaySaid, Result } from './results.ts';
import type { ShrunkSaid } from './shrink-trace.ts';
import type { Unreadable } from './trace-order.ts';

/** What was done: a replay of each trace, and what else was asked for. */
interface ReplayedRun {
  readonly judged: readonly (FileReplay | Unreadable)[];
  readonly patch: GivenPatch | undefined;
  readonly passedOver: readonly string[];
  readonly notJudged: readonly string[];
  readonly shrunk: ShrunkSaid | undefined;
}

/** The result but for what every result begins with. */
export const replayedSaid = ({
  judged,
  patch,
  passedOver,
  notJudged,
  shrunk,
}: ReplayedRun): Extract<Result, { command: 'replay' }> => {
  const read = judged.filter((one) => one.verdict !== 'unreadable');
  return {
    command: 'replay',
    types: memoryTypes.filter((type) => read.some((one) => typesOf(one).includes(type))),
    kernels: eras.filter((era) => read.some(({ kernel }) => kernel === era)),
    ...patchJson(patch),
    passedOver,
    notJudged,
    results: judged.map(replaySaid),
    ...(shrunk ? { shrunk } : {}),
  };
};

const typesOf = ({ pagemaps }: FileReplay): readonly string[] => pagemaps.map(({ type }) => type);

/** Events that were skipped are counted, and told by name; a finding is told where it shows first. */
const replaySaid = (result: FileReplay | Unreadable): ReplaySaid | Unreadable => {
  if (result.verdict === 'unreadable') return result;
  const { file, kernel, kernelBecause, verdict, skipped, sightedPages: _, ...others } = result;
  const { divergences } = others;
  const count = Object.values(skipped).reduce((sum, one) => sum + one, 0);
  return {
    file,
    kernel,
    kernelBecause,
    verdict,
    ...others,
    divergences: divergences.map((one) => ({
      ...one,
      known: knownFinding(one, kernel)?.id ?? null,
    })),
    skipped: count,
    skippedEvents: skipped,
  };
};
