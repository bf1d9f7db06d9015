// What rules are asked about when a call is made: the steps of folios and pagemaps, and the states behind them, in full.

import type { Row, Table, Taken } from '../core/table.ts';
import type { DriverCall } from '../domain/driver-call.ts';
import type { Effect, PagemapEffect } from '../domain/effect.ts';
import type { FolioEvent, PagemapEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import { layMove } from './layout.ts';
import { tail } from './slots.ts';
import { endOf } from './world-end.ts';
import type { World } from './world.ts';

/** A folio, and what to call it. */
export interface NamedFolio {
  readonly pfn: number;
  readonly folio: Folio;
}

/** One call, as rules see it. */
export interface Looked {
  readonly folioSteps: readonly Taken<Folio, FolioEvent, Effect>[];
  readonly pagemapSteps: readonly Taken<Pagemap, PagemapEvent, PagemapEffect>[];
  /** Folios that the call made or changed. */
  readonly folioStates: readonly Folio[];
  readonly pagemap: Pagemap;
  /** Every folio, right before pages come or go. */
  readonly folios: readonly NamedFolio[];
  /** What a driver called, or had its pool decide, on the way. */
  readonly driverCalls?: readonly DriverCall[];
}

/** How things stand when everybody has dropped what he held: the folios right before the pagemap went. */
export interface LookedEnd {
  readonly folios: readonly NamedFolio[];
  readonly pagemap: Pagemap;
}

/** A call in a state; it must be one that is there. */
export const lookAt = (world: World, state: Uint16Array, move: number): Looked => {
  const end = (world.width - 1) * world.folios.families.length;
  return move < end ? lookAtFolio(world, state, move) : lookAtPagemap(world, state, move - end);
};

const lookAtFolio = (world: World, from: Uint16Array, move: number): Looked => {
  const { folios, pagemap } = world;
  const state = Uint16Array.from(from);
  const slot = Math.floor(move / folios.families.length);
  const folio = state[1 + slot] as number;
  const whole = state[0] as number;
  const condition = pagemap.conditionOf(whole);
  const family = move % folios.families.length;
  const taken = folios.move(folio, condition, family);
  const event = folios.eventOf(condition, family);
  const step = stepOf(folios.table, folio, event);
  if (taken.moves) layMove(state, slot, folios.load(folio).pages, taken);
  const exchange = taken.references === 0 ? -1 : pagemap.eventOfExchange(taken.references);
  if (exchange >= 0) state[0] = pagemap.table.row(whole, exchange).next;
  return {
    folioSteps: [step],
    pagemapSteps: exchange < 0 ? [] : [stepOf(pagemap.table, whole, exchange)],
    folioStates: [step.after, ...(step.others ? [step.others] : [])],
    ...standing(world, state),
  };
};

const lookAtPagemap = (world: World, from: Uint16Array, index: number): Looked => {
  const { folios, pagemap } = world;
  const whole = from[0] as number;
  const event = pagemap.moves[index] as number;
  const state = Uint16Array.from(from);
  state[0] = pagemap.table.row(whole, event).next;
  const comes = !pagemap.hasPages(whole) && pagemap.hasPages(state[0]);
  return {
    folioSteps: [],
    pagemapSteps: [stepOf(pagemap.table, whole, event)],
    // A pagemap that is looked at alone has no pages.
    folioStates:
      comes && world.width > 1 ? [folios.table.view(folios.blank(pagemap.shiftOf(state[0])))] : [],
    ...standing(world, state),
  };
};

/** The end that comes of a state; undefined if a rule falls on the way, or nothing was registered. */
export const lookAtEnd = (world: World, state: Uint16Array): LookedEnd | undefined => {
  const end = endOf(world, state);
  return end && standing(world, end);
};

export const standing = ({ folios, pagemap, firstPfn }: World, state: Uint16Array): LookedEnd => ({
  pagemap: pagemap.table.view(state[0] as number),
  folios: [...state.subarray(1)].flatMap((folio, slot) =>
    folio < tail ? [{ pfn: firstPfn + slot, folio: folios.table.view(folio) }] : [],
  ),
});

export const stepOf = <View, Event, Made>(
  table: Table<View, Event, Made>,
  state: number,
  event: number,
): Taken<View, Event, Made> => {
  const { next, answer, effects, others }: Row<Made> = table.row(state, event);
  return {
    before: table.view(state),
    event: table.events[event] as Event,
    ...{ answer, effects, after: table.view(next) },
    ...(others < 0 ? {} : { others: table.view(others) }),
  };
};
