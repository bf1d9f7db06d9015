// What rules are asked about when a migration takes a step: of pages and of the call, and the states behind it.

import type { Built } from '../catalog.ts';
import type { Taken } from '../core/table.ts';
import type { MigratingPage, MigrationCall } from '../domain/migration.ts';
import type { CallEvent, PageEffect, PageEvent } from '../domain/migration-event.ts';
import { stepOf } from '../model/looked.ts';
import { MigrationWorld } from '../model/migration-world.ts';

/** Pages and their call at one moment. */
export interface StandingMigration {
  readonly pages: readonly MigratingPage[];
  readonly call: MigrationCall;
}

/** One step of a migration, as rules see it. */
export interface LookedMigration extends StandingMigration {
  readonly pageSteps: readonly Taken<MigratingPage, PageEvent, PageEffect>[];
  readonly callSteps: readonly Taken<MigrationCall, CallEvent, never>[];
}

/** A step of a migration in full; undefined where the world is none. */
export const lookInMigration = (
  { world, migration }: Built,
  state: Uint16Array,
  move: number,
): LookedMigration | undefined => {
  if (!migration || !(world instanceof MigrationWorld)) return undefined;
  const { pages, calls } = world.asked(state, move);
  const after = Uint16Array.from(state);
  world.apply(after, move);
  return {
    pageSteps: pages.map(([page, event]) => stepOf(migration.pages, page, event)),
    callSteps: calls.map(([call, event]) => stepOf(migration.calls, call, event)),
    ...standingIn(migration, after),
  };
};

/** Where a migration has gone as far as it can from a state. */
export const endInMigration = (
  { world, migration }: Built,
  state: Uint16Array,
): StandingMigration | undefined => {
  const end = world instanceof MigrationWorld ? world.endOf(state) : undefined;
  return migration && end && standingIn(migration, end);
};

const standingIn = (
  { pages, calls }: NonNullable<Built['migration']>,
  state: Uint16Array,
): StandingMigration => ({
  pages: [...state.subarray(1)].map((page) => pages.view(page)),
  call: calls.view(state[0] as number),
});
