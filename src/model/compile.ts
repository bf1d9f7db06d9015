// A world as numbers, for engines that need not know what they explore (src/core/compiled.ts).

import { budgetBits, falls, loud, odd } from '../core/compiled.ts';
import type { CompiledWorld, Parts, Wholes } from '../core/compiled.ts';
import { conditions } from '../domain/alphabet.ts';
import { pagesOf } from '../domain/folio.ts';
import { budgetsOf, comingOf, isFollowedWhole, isOdd, staysInside, usesOf } from './coming.ts';
import type { Coming, Sides } from './coming.ts';
import type { FolioMove, FolioMoves } from './folio-moves.ts';
import { Quiet } from './quiet.ts';
import type { WorldJudge } from './world-judge.ts';

/** What is compiled: the parts of a world of one pagemap with one range. */
export interface Source extends Sides {
  readonly judge: WorldJudge;
}

/** Fills both tables as far as the bounds reach, and writes them down; undefined where they have no end. */
export const compileWorld = (source: Source): CompiledWorld | undefined => {
  const { folios, pagemap, bounds, judge } = source;
  const isPlain =
    !pagemap.hasPages(pagemap.table.initial) && folios.table.view(folios.table.initial).order === 0;
  const coming = isPlain ? comingOf(source) : undefined;
  if (!coming) return undefined;
  const wholes = compileWholes(source, coming);
  const { size } = wholes;
  const meetings = new Uint8Array(folios.table.size * size);
  for (let part = 0; part < folios.table.size; part += 1) {
    for (let whole = 0; whole < size; whole += 1) {
      meetings[part * size + whole] = judge.pair(part, whole).broken.length > 0 ? 1 : 0;
    }
  }

  return {
    order: Math.log2(bounds.pages),
    conditions: conditions.length,
    budgets: budgetsOf(bounds),
    parts: compileParts(source, coming, wholes, meetings),
    wholes,
    meetings,
  };
};

const compileParts = (
  source: Source,
  { parts: reached, exchanges, orders }: Coming,
  wholes: Wholes,
  meetings: Uint8Array,
): Parts => {
  const { folios, judge } = source;
  const { initial, size } = folios.table;
  const states = Array.from({ length: size }, (_, part) => part);
  const shares = judge.balances.map((_, index) =>
    Int32Array.from(states, (part) => judge.share(index, part)),
  );
  const quiet = new Quiet({
    shares,
    wholes,
    meetings,
    orderOf: (part) => folios.table.view(part).order,
  });
  const keys = Array.from({ length: size * conditions.length }, (_, key) => {
    const part = Math.floor(key / conditions.length);
    return reached.has(part) ? folios.moving(part, key % conditions.length) : [];
  });
  const columns = keys.map((moves, key) => {
    const part = Math.floor(key / conditions.length);
    const rows = moves.flatMap((move) => {
      const exchange = Math.max(0, exchanges.indexOf(move.references));
      const isQuiet = quiet.is(part, key % conditions.length, exchange, move);
      const kind = kindOf(source, part, move, isQuiet);
      return kind === undefined ? [] : [numbersOf(move, exchange, kind)];
    });
    return alike(rows);
  });
  const [next, exchange, lay, others, grows, broken, count] = columnsOf(columns.flat(), 7);
  const most = Math.max(source.bounds.maxOrder, ...orders);
  const all = Array.from({ length: most + 1 }, (_, order) => order);
  const blanks = all.map((order) => (orders.includes(order) ? folios.blank(order) : -1));
  return {
    size,
    initial,
    blanks,
    blanksBroken: blanks.map((part, order) => (part < 0 ? 0 : blankKind(source, part, order))),
    order: Int32Array.from(states, (part) => folios.table.view(part).order),
    load: Int32Array.from(states, (part) => packed(folios, part)),
    shares,
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

/** How a move is written down; undefined for one that only leads out of the bounds, in which nothing falls. */
const kindOf = (
  source: Source,
  part: number,
  move: FolioMove,
  isQuiet: boolean,
): number | undefined => {
  if (move.references !== 0 && source.pagemap.eventOfExchange(move.references) < 0) return odd;
  if (move.broken.length > 0) return falls;
  if (isOdd(source, part, move)) return odd;
  if (staysInside(source, move)) return isQuiet ? 0 : loud;
  return isQuiet ? undefined : odd;
};

/** Slots that cannot hold as many folios of this order as there is room for begin outside the bounds. */
const blankKind = ({ folios, bounds }: Source, part: number, order: number): number => {
  if (folios.table.brokenIn(part).length > 0) return falls;
  const count = Math.floor(bounds.pages / pagesOf(order));
  const row = Uint16Array.from({ length: count + 1 }, () => part);
  const isPlain = folios.table.view(part).order === order && folios.fit(row);
  return count === 0 || isPlain ? 0 : odd;
};

const compileWholes = (source: Source, { wholes: reached, exchanges }: Coming): Wholes => {
  const { pagemap, judge } = source;
  const { table } = pagemap;
  const inside = (next: number): number => (isFollowedWhole(source, next) ? next : -1);
  const beyond = (next: number): number => (isFollowedWhole(source, next) ? -1 : next);
  const calls = [...pagemap.moves.keys()];
  const { size } = table;
  const states = Array.from({ length: size }, (_, whole) => whole);
  const columns = states.map((whole) =>
    reached.has(whole)
      ? alike(
          calls
            .map((index) => pagemap.row(whole, index))
            .filter((row) => row.next !== whole || row.broken.length > 0)
            .map(({ next, broken }) => [
              ...[inside(next), beyond(next)],
              broken.length > 0 ? falls : 0,
            ]),
        )
      : [],
  );
  const [next, beyondBounds, broken, count] = columnsOf(columns.flat(), 4);
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
    moves: { starts: startsOf(columns), next, beyond: beyondBounds, broken, count },
    exchanges: exchanges.length,
    references: exchanges,
    exchangeNext: Int32Array.from(rows, (row) => (row ? inside(row.next) : -1)),
    exchangeBeyond: Int32Array.from(rows, (row) => (row ? beyond(row.next) : -1)),
    unknown: Uint8Array.from(states, (whole) =>
      pagemap.fits(whole) && !isFollowedWhole(source, whole) ? 1 : 0,
    ),
    exchangeBroken: Uint8Array.from(rows, (row) => (row && row.broken.length > 0 ? 1 : 0)),
  };
};

const numbersOf = (move: FolioMove, exchange: number, kind: number): number[] => [
  move.next,
  exchange,
  move.lay,
  move.others,
  move.grows ? move.order : 0,
  kind,
];

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
function columnsOf<Width extends 4 | 7>(
  rows: readonly (readonly number[])[],
  width: Width,
): Width extends 4 ? Four : Seven {
  return Array.from({ length: width }, (_, column) =>
    Int32Array.from(rows, (row) => row[column] as number),
  ) as unknown as Width extends 4 ? Four : Seven;
}

type Four = [Int32Array, Int32Array, Int32Array, Int32Array];
type Seven = [...Four, Int32Array, Int32Array, Int32Array];

/** What a folio uses of the budgets. */
const packed = (folios: FolioMoves, part: number): number =>
  usesOf(folios.load(part)).reduce((sum, used, field) => {
    const most = 2 ** (budgetBits - 2);
    return sum + Math.max(0, Math.min(used, most)) * 2 ** (field * budgetBits);
  }, 0);
