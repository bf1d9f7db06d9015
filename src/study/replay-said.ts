// What a replay came to, as its JSON has it.

import { eras, type Era } from '../domain/era.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import type { FileReplay } from './replay-trace.ts';
import type { ReplaySaid } from './results.ts';
import type { Unreadable } from './trace-order.ts';

/** The result but for what every result begins with, and for a patch. */
interface Replayed {
  readonly command: 'replay';
  readonly types: readonly MemoryType[];
  readonly kernels: readonly Era[];
  readonly results: readonly (ReplaySaid | Unreadable)[];
}

export const replayedSaid = (results: readonly (FileReplay | Unreadable)[]): Replayed => {
  const read = results.filter((one) => one.verdict !== 'unreadable');
  return {
    command: 'replay',
    types: memoryTypes.filter((type) => read.some((one) => typesOf(one).includes(type))),
    kernels: eras.filter((era) => read.some(({ kernel }) => kernel === era)),
    results: results.map(replaySaid),
  };
};

const typesOf = ({ pagemaps }: FileReplay): readonly string[] => pagemaps.map(({ type }) => type);

/** Events that were skipped are counted, and told by name. */
const replaySaid = (result: FileReplay | Unreadable): ReplaySaid | Unreadable => {
  if (result.verdict === 'unreadable') return result;
  const { file, kernel, kernelBecause, verdict, skipped, ...others } = result;
  const count = Object.values(skipped).reduce((sum, one) => sum + one, 0);
  return {
    file,
    kernel,
    kernelBecause,
    verdict,
    ...others,
    skipped: count,
    skippedEvents: skipped,
  };
};
