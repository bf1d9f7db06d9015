// What one era does otherwise than another, over all memory types: figures, rules, and the calls in which they part.

import { groupedBy } from '../core/grouped-by.ts';
import { runThrough } from '../core/run-through.ts';
import { smallBounds } from '../domain/bounds.ts';
import { eras, newestEra, type Era } from '../domain/era.ts';
import { eraFigureWords } from '../domain/figure-words.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { compareEras, type CompareOrder, type FigureDifference } from './compare-eras.ts';
import { differencesSeen, type DifferenceSeen, type DifferencesSeen } from './differences-seen.ts';

export type EraPair = readonly [Era, Era];

/** A figure that is not the same, with the memory types at which it changes so. */
export interface FigureChange extends FigureDifference {
  readonly says: string;
  readonly types: readonly MemoryType[];
}

/** The calls in which the two part at one memory type. */
export interface TypeParting {
  readonly type: MemoryType;
  readonly differences: readonly DifferenceSeen[];
}

export interface EraChanges {
  readonly figures: readonly FigureChange[];
  /** Rules that are in force in one of them only. */
  readonly rules: readonly [readonly string[], readonly string[]];
  /** Types at which no call parts are left out. */
  readonly partings: readonly TypeParting[];
}

/** Of one page: what larger folios differ in is among the figures, and `zdspec diff` compares larger worlds. */
export const changeBounds = { ...smallBounds, pages: 1, maxOrder: 0 };

/** What is compared, a memory type at a time. */
export const changeOrders = (pair: EraPair): readonly CompareOrder[] =>
  memoryTypes.map((type) => ({ type, eras: pair, bounds: changeBounds, maxPairs: 100_000 }));

/** Compares every memory type. */
export const eraChanges = (pair: EraPair): EraChanges =>
  changesOf(
    changeOrders(pair).map((order) => differencesSeen(order, runThrough(compareEras(order)))),
  );

/** What the comparisons come to together. */
export const changesOf = (seen: readonly DifferencesSeen[]): EraChanges => ({
  figures: figureChanges(seen),
  rules: [rulesOf(seen, 0), rulesOf(seen, 1)],
  partings: seen
    .filter(({ differences }) => differences.length > 0)
    .map(({ type, differences }) => ({ type, differences })),
});

const figureChanges = (seen: readonly DifferencesSeen[]): readonly FigureChange[] => {
  const all = seen.flatMap(({ type, figures }) => figures.map((figure) => ({ ...figure, type })));
  const alike = groupedBy(all, ({ figure, values }) => [figure, ...values].join(' '));
  return [...alike.values()].flatMap((those) => {
    const [first] = those;
    if (first === undefined) return [];
    const { figure, values } = first;
    const types = those.map(({ type }) => type);
    return [{ figure, values, says: eraFigureWords[figure] ?? '', types }];
  });
};

const rulesOf = (seen: readonly DifferencesSeen[], at: 0 | 1): readonly string[] =>
  [...new Set(seen.flatMap(({ rules }) => rules[at]))].toSorted();

/** An era and what it is read against: a kernel behind the one before it, the header's words before the newest kernel. */
export const pairOf = (era: Era): EraPair => {
  const before = eras[eras.indexOf(era) - 1];
  return before === undefined ? [era, newestEra] : [before, era];
};
