// What differs between the answer and state that were expected and those that were observed.

import { renderAnswer, type Answer } from '../core/answer.ts';
import type { Effect } from '../domain/effect.ts';
import type { WorldView } from '../reading/view.ts';
import type { FolioSeen } from './adapter.ts';
import type { Seen } from './observed-scene.ts';
import { isFreePhase } from './shown.ts';

/** One thing that is not as it should be. */
export interface Difference {
  /** `answer`, `effects`, `pagemap`, or the pfn of a folio's head. */
  readonly at: 'answer' | 'effects' | 'pagemap' | number;
  /** The figure; empty of an answer. */
  readonly figure: string;
  readonly expected: string;
  readonly observed: string;
}

/** Compares what is shown, and nothing else: folios in the order of their pfns, then the pagemap. */
export const differencesIn = (
  { folios, pagemap }: WorldView,
  seen: Seen,
): readonly Difference[] => [
  ...folios.flatMap(({ pfn, folio }) => {
    const shown = seen.folios.get(pfn) ?? {};
    return compared(pfn, { ...folio, isFree: isFreePhase(folio.phase) }, shown);
  }),
  ...compared('pagemap', pagemap, seen.pagemap),
];

/** The same of an answer. */
export const answerDifference = (expected: Answer, observed: string): readonly Difference[] =>
  renderAnswer(expected) === observed
    ? []
    : [{ at: 'answer', figure: '', expected: renderAnswer(expected), observed }];

/** The same of effects, of the types that replies tell of. */
export const effectDifference = (
  expected: readonly Effect[],
  observed: readonly Effect[],
  tells: readonly string[],
): readonly Difference[] => {
  const own = expected.filter(({ type }) => tells.includes(type)).map(words);
  const told = observed.map(words);
  return own.join() === told.join()
    ? []
    : [{ at: 'effects', figure: '', expected: listed(own), observed: listed(told) }];
};

const words = ({ type, ...figures }: Effect): string =>
  [type, ...Object.entries(figures).map(([name, value]) => `${name} ${text(value)}`)].join(' ');

const listed = (all: readonly string[]): string => (all.length > 0 ? all.join('; ') : 'none');

const compared = (
  at: Difference['at'],
  expected: object,
  shown: FolioSeen | object,
): readonly Difference[] =>
  Object.entries(shown).flatMap(([figure, value]: [string, unknown]) => {
    const wanted = (expected as Readonly<Record<string, unknown>>)[figure];
    return value === undefined || text(wanted) === text(value)
      ? []
      : [{ at, figure, expected: text(wanted), observed: text(value) }];
  });

/** A figure as it reads: words and numbers as they are, lists and altmaps as JSON. */
export const text = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
