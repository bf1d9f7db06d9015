// What the folios and the pagemap of a world can come to, each by itself: what they meet in each other is left out.

import { conditions } from '../domain/alphabet.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { FolioMove, FolioMoves, Load } from './folio-moves.ts';
import type { PagemapMoves } from './pagemap-moves.ts';

/** A world's tables, as moves. */
export interface Sides {
  readonly folios: FolioMoves;
  readonly pagemap: PagemapMoves;
  readonly bounds: Bounds;
}

/** States that are reached inside the bounds, and what leads from one table to the other. */
export interface Coming {
  readonly parts: ReadonlySet<number>;
  readonly wholes: ReadonlySet<number>;
  /** References that folios exchange; the first is none. */
  readonly exchanges: readonly number[];
  /** Orders of the folios that a pagemap brings. */
  readonly orders: readonly number[];
}

/** More states than these have no end: a fault counts on and on where no rule of its own table stops it. */
const mostStates = 20_000;

/** Undefined where there is no end, or an order that no folio has. */
export const comingOf = (sides: Sides): Coming | undefined => {
  const { folios, pagemap } = sides;
  let coming: Coming = { parts: new Set(), wholes: new Set(), exchanges: [0], orders: [] };
  // Folios exchange references with the pagemap, which brings folios: both grow until neither does.
  for (;;) {
    const wholes = wholesOf(sides, coming.exchanges);
    if (!wholes) return undefined;
    const brought = [...wholes.met].filter((whole) => pagemap.hasPages(whole));
    const orders = [...new Set(brought.map((whole) => pagemap.shiftOf(whole)))].sort(upwards);
    if (!orders.every((order) => Number.isInteger(order) && order >= 0)) return undefined;
    const blanks = orders.map((order) => folios.blank(order));
    const parts = closure([folios.table.initial, ...blanks], (part) => {
      const nexts = everyMove(sides, part).filter((move) => isFollowed(sides, part, move));
      return nexts.flatMap((move) => [move.next, ...(move.lay >= 0 ? [move.others] : [])]);
    });
    if (!parts) return undefined;
    const exchanges = [...new Set([...parts].flatMap((part) => exchangesOf(sides, part)))];
    const grown = [0, ...exchanges.filter((references) => references !== 0).sort(upwards)];
    const isWhole = grown.length === coming.exchanges.length;
    coming = { parts, wholes: wholes.inside, exchanges: grown, orders };
    if (isWhole) return coming;
  }
};

const upwards = (one: number, other: number): number => one - other;

const everyMove = ({ folios }: Sides, part: number): FolioMove[] =>
  conditions.flatMap((_, condition) => folios.moving(part, condition));

const isFollowed = (sides: Sides, part: number, move: FolioMove): boolean =>
  move.broken.length === 0 && !isOdd(sides, part, move) && staysInside(sides, move);

/** Exchanges that a pagemap does not know lead nowhere. */
const exchangesOf = (sides: Sides, part: number): number[] =>
  everyMove(sides, part)
    .map(({ references }) => references)
    .filter((references) => references !== 0 && sides.pagemap.eventOfExchange(references) >= 0);

/** Whether a pagemap's state is inside the bounds and followed from here; folios have so many pages to account for. */
export const isFollowedWhole = ({ pagemap, bounds }: Sides, whole: number): boolean =>
  pagemap.fits(whole) && pagemap.table.view(whole).handed <= bounds.pages;

/** States of the pagemap, and with them those outside the bounds that they lead to. */
const wholesOf = (
  sides: Sides,
  exchanges: readonly number[],
): { readonly inside: ReadonlySet<number>; readonly met: ReadonlySet<number> } | undefined => {
  const { pagemap } = sides;
  const calls = [...pagemap.moves.keys()];
  const met = new Set([pagemap.table.initial]);
  const inside = closure([pagemap.table.initial], (whole) => {
    const rows = [
      ...calls.map((index) => pagemap.row(whole, index)),
      ...exchanges.slice(1).map((references) => pagemap.exchange(whole, references)),
    ];
    const nexts = rows.filter(({ broken }) => broken.length === 0).map(({ next }) => next);
    for (const next of nexts) met.add(next);
    return nexts.filter((next) => isFollowedWhole(sides, next));
  });
  return inside && { inside, met };
};

/** Everything that can be reached from `starts`; undefined if there is no end to it. */
const closure = (
  starts: readonly number[],
  after: (state: number) => readonly number[],
): ReadonlySet<number> | undefined => {
  const reached = new Set(starts);
  for (const state of reached) {
    for (const next of after(state)) reached.add(next);
    if (reached.size > mostStates) return undefined;
  }
  return reached;
};

/** Whether each folio that a move makes is inside the bounds by itself. */
export const staysInside = ({ folios, bounds }: Sides, move: FolioMove): boolean => {
  const fits = (next: number): boolean => {
    const load = folios.load(next);
    const uses = usesOf(load);
    return load.fits && budgetsOf(bounds).every((budget, index) => (uses[index] ?? 0) <= budget);
  };
  return fits(move.next) && (move.lay < 0 || fits(move.others));
};

/** Whether a move does to slots what orders do not say, or uses less than nothing of a budget. */
export const isOdd = ({ folios, pagemap }: Sides, part: number, move: FolioMove): boolean => {
  const { next, others, lay, grows, order, references, moves } = move;
  if (references !== 0 && pagemap.eventOfExchange(references) < 0) return true;
  if (!moves) return false;
  const orderOf = (folio: number): number => folios.table.view(folio).order;
  const hasDebt = (folio: number): boolean => usesOf(folios.load(folio)).some((use) => use < 0);
  if (hasDebt(next)) return true;
  if (lay >= 0) {
    const isLaid = others >= 0 && orderOf(next) === lay && orderOf(others) === lay;
    return !isLaid || hasDebt(others) || lay > orderOf(part) || (grows && order > 0);
  }
  return orderOf(next) !== (grows && order > 0 ? order : orderOf(part));
};

export const budgetsOf = ({ maxPins, maxPoisoned, maxShared, maxFrozen }: Bounds): number[] => [
  maxPins,
  maxPoisoned,
  maxShared,
  maxFrozen,
];

export const usesOf = ({ pins, poisoned, shared, frozen }: Load): number[] => [
  pins,
  poisoned,
  shared,
  frozen,
];
