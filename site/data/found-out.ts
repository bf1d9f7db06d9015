// Findings, each with its promise held against every era, and where the explorer plays what breaks it.

import type { Era } from '../../src/domain/era.ts';
import { renderExplorerHash } from '../../src/export/explorer-link.ts';
import { findings } from '../../src/findings/all.ts';
import { findOut, type FoundOut, type HeldPromise } from '../../src/study/findings.ts';

let found: readonly FoundOut[] | undefined;

/** Takes seconds, once. */
export const foundOut = (): readonly FoundOut[] => (found ??= findings.map(findOut));

/** The part of the explorer's address behind it, with the `#`, at the call that breaks it; undefined where it holds. */
export const playedPromise = (
  { type }: FoundOut,
  { kernel, sequence }: HeldPromise,
): string | undefined =>
  sequence === null
    ? undefined
    : renderExplorerHash({
        ...{ type, kernel },
        sequence: sequence.map(({ call }) => call).join('; '),
      });

/** The same of every finding, by its id and the era. */
export type FindingsPlayed = Readonly<Record<string, Readonly<Partial<Record<Era, string>>>>>;

export const findingsPlayed = (): FindingsPlayed =>
  Object.fromEntries(
    foundOut().map((one) => [
      one.id,
      Object.fromEntries(
        one.promises.flatMap((promise) => {
          const hash = playedPromise(one, promise);
          return hash === undefined ? [] : [[promise.kernel, hash]];
        }),
      ),
    ]),
  );
