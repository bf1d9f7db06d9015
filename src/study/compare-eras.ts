// One memory type under two eras: what an observer sees of each, compared call by call.

import { buildWorld, rulesFor, type Built } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { Bounds } from '../domain/bounds.ts';
import { eraNamed, eraRow, type Era } from '../domain/era.ts';
import { meansSomething } from '../domain/figure-scope.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import {
  compareSystems,
  type Both,
  type Comparison,
  type Difference,
  type Side,
} from '../explore/differences.ts';
import type { Move } from '../export/notation.ts';
import type { Stage } from '../mutants/mutant.ts';
import { stagesOfType } from '../mutants/stages.ts';
import { migrationSideOf, sideOf } from './seen-from-outside.ts';

/** What is compared. */
export interface CompareOrder {
  readonly type: MemoryType;
  readonly eras: Both<Era>;
  readonly bounds: Bounds;
  /** Pairs of states, at most. */
  readonly maxPairs: number;
}

/** A figure of the era's row that is not the same. */
export interface FigureDifference {
  readonly figure: string;
  readonly values: Both<string>;
}

/** A difference, in the worlds that show it. */
export interface EraDifference extends Difference<Move> {
  readonly stage: Stage;
  readonly built: Both<Built>;
}

/** Everything in which two eras of a type differ. */
export interface EraComparison extends Omit<Comparison<Move>, 'differences'> {
  readonly differences: readonly EraDifference[];
  readonly figures: readonly FigureDifference[];
  /** Rules that are in force in one of them only. */
  readonly rules: Both<readonly RuleId[]>;
}

/** Folios and their pagemap, every way to register one, and a page that migrates. */
const stages: readonly Stage[] = ['life', 'pagemap', 'migration'];

/** Compares; yields the number of pairs now and then. */
export function* compareEras({
  type,
  eras,
  bounds,
  maxPairs,
}: CompareOrder): Generator<number, EraComparison> {
  const [one, other] = eras;
  const found: (Comparison<Move> & Pick<EraDifference, 'stage' | 'built'>)[] = [];
  for (const stage of stages.filter((each) => stagesOfType(type).includes(each))) {
    const within = stage === 'migration' ? { ...bounds, pages: 1 } : bounds;
    const built: Both<Built> = [
      buildWorld({ type, era: one, bounds: within, stage }),
      buildWorld({ type, era: other, bounds: within, stage }),
    ];
    const pages = stage === 'life' ? bounds.pages : 0;
    const side = (of: Built): Side<Move> =>
      stage === 'migration' ? migrationSideOf(of) : sideOf(of, pages);
    const sides: Both<Side<Move>> = [side(built[0]), side(built[1])];
    const compared = yield* compareSystems(sides, { kindOf, isParting, maxPairs });
    found.push({ ...compared, stage, built });
  }
  return {
    differences: found.flatMap(({ differences, stage, built }) =>
      differences.map((difference) => ({ ...difference, stage, built })),
    ),
    pairs: found.reduce((sum, { pairs }) => sum + pairs, 0),
    complete: found.every(({ complete }) => complete),
    figures: figuresBetween(figuresOf(type, one), figuresOf(type, other)),
    rules: [rulesOnlyIn(type, one, other), rulesOnlyIn(type, other, one)],
  };
}

const kindOf = ({ event }: Move): string => event.type;

/** A folio that is free here and pinned there, or no folio at all. */
const isParting = (field: string): boolean => /^(?:pagemap )?(?:phase|slot)$/.test(field);

/** The figures of a folio's life and of a migration, as far as they mean something to the type. */
export const figuresOf = (type: MemoryType, era: Era): Figures =>
  Object.fromEntries(
    Object.entries({ ...eraRow(type, era), ...eraNamed(era).migration }).filter(([figure]) =>
      meansSomething(figure, type),
    ),
  );

type Figures = Readonly<Record<string, string | number | boolean>>;

const figuresBetween = (one: Figures, other: Figures): readonly FigureDifference[] =>
  Object.keys(one)
    .filter((figure) => figure !== 'type' && figure !== 'era' && one[figure] !== other[figure])
    .map((figure) => ({ figure, values: [String(one[figure]), String(other[figure])] }));

const rulesOnlyIn = (type: MemoryType, era: Era, other: Era): readonly RuleId[] => {
  const there = new Set(rulesFor(type, other).map(({ id }) => id));
  return rulesFor(type, era)
    .map(({ id }) => id)
    .filter((id) => !there.has(id));
};
