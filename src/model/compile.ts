// A world as numbers, for engines that need not know what they explore (src/core/compiled.ts).

import { budgetBits, type CompiledWorld, type Parts, type Wholes } from '../core/compiled.ts';
import { conditions } from '../domain/alphabet.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { FolioMove, FolioMoves, Load } from './folio-moves.ts';
import type { PagemapMoves } from './pagemap-moves.ts';
import type { WorldJudge } from './world-judge.ts';

/** What is compiled: the parts of a world of one pagemap with one range. */
export interface Source {
  readonly folios: FolioMoves;
  readonly pagemap: PagemapMoves;
  readonly judge: WorldJudge;
  readonly bounds: Bounds;
}

/** Fills both tables as far as the bounds reach, and writes them down. */
export const compileWorld = (source: Source): CompiledWorld => {
  const { bounds, judge } = source;
  const exchanges = [0];
  const parts = compileParts(source, exchanges);
  const wholes = compileWholes(source, exchanges);
  const meetings = new Uint8Array(parts.size * wholes.size);
  for (let part = 0; part < parts.size; part += 1) {
    for (let whole = 0; whole < wholes.size; whole += 1) {
      meetings[part * wholes.size + whole] = judge.pair(part, whole).broken.length > 0 ? 1 : 0;
    }
  }
  return {
    order: Math.log2(bounds.pages),
    conditions: conditions.length,
    budgets: budgetsOf(bounds),
    parts,
    wholes,
    meetings,
  };
};

const compileParts = (source: Source, exchanges: number[]): Parts => {
  const { folios, judge, bounds } = source;
  const { initial } = folios.table;
  const orders = Array.from({ length: bounds.maxOrder + 1 }, (_, order) => order);
  const blanks = orders.map((order) => (hasBlank(folios, order) ? folios.blank(order) : -1));
  const reached = closure([initial, ...blanks.filter((part) => part >= 0)], (part) =>
    conditions.flatMap((_, condition) =>
      inside(source, part, condition).flatMap((move) =>
        move.broken.length > 0 ? [] : [move.next, ...(move.lay >= 0 ? [move.others] : [])],
      ),
    ),
  );
  const size = folios.table.size;
  const keys = Array.from({ length: size * conditions.length }, (_, key) => {
    const part = Math.floor(key / conditions.length);
    return reached.has(part) ? inside(source, part, key % conditions.length) : [];
  });
  const columns = keys.map((moves) => alike(moves.map((move) => numbersOf(move, exchanges))));
  const [next, exchange, lay, others, grows, broken, count] = columnsOf(columns.flat(), 7);
  const states = Array.from({ length: size }, (_, part) => part);
  return {
    size,
    initial,
    blanks,
    blanksBroken: blanks.map((part) => (folios.table.brokenIn(part).length > 0 ? 1 : 0)),
    order: Int32Array.from(states, (part) => folios.table.view(part).order),
    load: Int32Array.from(states, (part) => packed(folios, part)),
    shares: judge.balances.map((_, index) =>
      Int32Array.from(states, (part) => judge.share(index, part)),
    ),
    settled: Uint8Array.from(keys, (_, key) => {
      const part = Math.floor(key / conditions.length);
      return reached.has(part) && folios.release(part, key % conditions.length) ? 0 : 1;
    }),
    weight: new Float64Array(size).fill(1),
    moves: {
      starts: startsOf(columns),
      ...{ next, exchange, lay, others, grows, broken },
      count: Float64Array.from(count),
    },
  };
};

const compileWholes = (
  { pagemap, judge, bounds }: Source,
  exchanges: readonly number[],
): Wholes => {
  const { table } = pagemap;
  const isInside = (whole: number): boolean =>
    pagemap.fits(whole) && table.view(whole).handed <= bounds.pages;
  const outside = (next: number): number => (isInside(next) ? next : -1);
  const calls = [...pagemap.moves.keys()];
  const reached = closure([table.initial], (whole) =>
    [
      ...calls.map((index) => pagemap.row(whole, index)),
      ...exchanges.slice(1).map((references) => pagemap.exchange(whole, references)),
    ].flatMap((row) => (row.broken.length === 0 && isInside(row.next) ? [row.next] : [])),
  );
  const { size } = table;
  const states = Array.from({ length: size }, (_, whole) => whole);
  const columns = states.map((whole) =>
    reached.has(whole)
      ? alike(
          calls
            .map((index) => pagemap.row(whole, index))
            .filter((row) => row.next !== whole || row.broken.length > 0)
            .map((row) => [outside(row.next), row.broken.length > 0 ? 1 : 0]),
        )
      : [],
  );
  const [next, broken, count] = columnsOf(columns.flat(), 3);
  const rows = states.flatMap((whole) =>
    exchanges.map((references) =>
      references === 0 || !reached.has(whole) ? undefined : pagemap.exchange(whole, references),
    ),
  );
  return {
    size,
    initial: table.initial,
    condition: Int32Array.from(states, (whole) => pagemap.conditionOf(whole)),
    blankOrder: Int32Array.from(states, (whole) =>
      pagemap.hasPages(whole) ? pagemap.shiftOf(whole) : -1,
    ),
    settled: Uint8Array.from(states, (whole) => (pagemap.release(whole) < 0 ? 1 : 0)),
    totals: judge.balances.map((_, index) =>
      Int32Array.from(states, (whole) => judge.total(index, whole)),
    ),
    moves: { starts: startsOf(columns), next, broken, count },
    exchanges: exchanges.length,
    references: exchanges,
    exchangeNext: Int32Array.from(rows, (row) => (row ? outside(row.next) : -1)),
    exchangeBroken: Uint8Array.from(rows, (row) => (row && row.broken.length > 0 ? 1 : 0)),
  };
};

/** Whether a pagemap can be set up with folios of this order. */
const hasBlank = (folios: FolioMoves, order: number): boolean =>
  order === 0 || folios.table.view(folios.table.initial).type === 'generic';

/** The moves that stay within the bounds of one folio, and those that break a rule. */
const inside = (
  { folios, bounds }: Pick<Source, 'folios' | 'bounds'>,
  part: number,
  condition: number,
): readonly FolioMove[] => {
  const fits = (next: number): boolean => {
    const load = folios.load(next);
    const uses = usesOf(load);
    return load.fits && budgetsOf(bounds).every((budget, index) => (uses[index] ?? 0) <= budget);
  };
  return folios
    .moving(part, condition)
    .filter(
      (move) => move.broken.length > 0 || (fits(move.next) && (move.lay < 0 || fits(move.others))),
    );
};

const budgetsOf = ({ maxPins, maxPoisoned, maxShared, maxFrozen }: Bounds): number[] => [
  maxPins,
  maxPoisoned,
  maxShared,
  maxFrozen,
];

const usesOf = ({ pins, poisoned, shared, frozen }: Load): number[] => [
  pins,
  poisoned,
  shared,
  frozen,
];

const numbersOf = (move: FolioMove, exchanges: number[]): number[] => {
  let exchange = exchanges.indexOf(move.references);
  if (exchange < 0) exchange = exchanges.push(move.references) - 1;
  return [
    move.next,
    exchange,
    move.lay,
    move.others,
    move.grows ? move.order : 0,
    move.broken.length > 0 ? 1 : 0,
  ];
};

/** Everything that can be reached from `starts`. */
const closure = (
  starts: readonly number[],
  after: (state: number) => readonly number[],
): ReadonlySet<number> => {
  const reached = new Set(starts);
  for (const state of reached) {
    for (const next of after(state)) reached.add(next);
    if (reached.size > mostStates) {
      throw new RangeError(
        `Expected one folio or pagemap to have at most ${mostStates} states, got more; lower the bounds`,
      );
    }
  }
  return reached;
};

/** More states than these have no end: a seeded fault counts on and on where no rule stops it. */
const mostStates = 20_000;

/** Rows that are alike become one, with their number behind it. */
const alike = (rows: readonly (readonly number[])[]): number[][] => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.join(), (counts.get(row.join()) ?? 0) + 1);
  return [...counts].map(([key, count]) => [...key.split(',').map(Number), count]);
};

const startsOf = (columns: readonly (readonly unknown[])[]): Int32Array => {
  let start = 0;
  return Int32Array.from([0, ...columns.map((rows) => (start += rows.length))]);
};

/** Rows as columns. */
function columnsOf<Width extends 3 | 7>(
  rows: readonly (readonly number[])[],
  width: Width,
): Width extends 3 ? Three : Seven {
  return Array.from({ length: width }, (_, column) =>
    Int32Array.from(rows, (row) => row[column] as number),
  ) as unknown as Width extends 3 ? Three : Seven;
}

type Three = [Int32Array, Int32Array, Int32Array];
type Seven = [...Three, Int32Array, Int32Array, Int32Array, Int32Array];

/** What a folio uses of the budgets. */
const packed = (folios: FolioMoves, part: number): number =>
  usesOf(folios.load(part)).reduce(
    (sum, used, field) => sum + Math.min(used, 2 ** (budgetBits - 2)) * 2 ** (field * budgetBits),
    0,
  );
