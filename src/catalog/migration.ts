// A migration built from its statecharts and rules: the world of the stage of that name.

import type { AnyStateMachine } from 'xstate';
import type { AlikeParts } from '../core/alike.ts';
import type { Always, Balance, LeadsTo, Reachable, Step } from '../core/rule.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { migrationRow, type MigratingPage, type MigrationCall } from '../domain/migration.ts';
import {
  callAlphabet,
  pageAlphabet,
  type CallEvent,
  type PageEffect,
  type PageEvent,
} from '../domain/migration-event.ts';
import { LazyTable } from '../engine/lazy-table.ts';
import type { CallStep, Meeting, MigrationEnd, PageStep, SpecRule } from '../invariants/about.ts';
import type { PageContext } from '../model/migrating-folios.ts';
import { migratingPage, observePage } from '../model/migrating-page.ts';
import { migrationCall, observeCall, type CallContext } from '../model/migration-call.ts';
import { MigrationJudge } from '../model/migration-judge.ts';
import { MigrationWorld } from '../model/migration-world.ts';
import type { Move } from '../model/slots.ts';

/** The statecharts of a migration, by name. */
export const migrationMachines: readonly {
  readonly name: string;
  readonly machine: AnyStateMachine;
}[] = [
  { name: 'migrating-page', machine: migratingPage },
  { name: 'migration-call', machine: migrationCall },
];

/** What a migration's world works on. */
export interface MigrationTables {
  readonly pages: LazyTable<MigratingPage, PageEvent, PageEffect>;
  readonly calls: LazyTable<MigrationCall, CallEvent, never>;
  readonly meetings: MigrationJudge;
}

interface Order {
  readonly type: MemoryType;
  readonly era: Era;
  readonly bounds: Bounds;
  readonly fault?:
    | {
        readonly machine?: AnyStateMachine | undefined;
        readonly call?: AnyStateMachine | undefined;
      }
    | undefined;
}

/** Builds the world; its tables are empty and fill as they are asked. */
export const buildMigration = (
  { type, era, bounds, fault }: Order,
  inForce: readonly SpecRule[],
): {
  readonly world: AlikeParts<Move>;
  readonly alike: AlikeParts<Move>;
  readonly migration: MigrationTables;
} => {
  const input = migrationRow(type, era);
  const pages = new LazyTable<MigratingPage, PageEvent, PageEffect>(
    {
      machine: fault?.machine ?? migratingPage,
      ...{ input, events: pageAlphabet },
      observe: (phase, context) => observePage(phase, context as PageContext),
      beside: () => undefined,
    },
    {
      always: pick<Always<MigratingPage>>(inForce, 'page', 'always'),
      steps: pick<Step<PageStep>>(inForce, 'page', 'step'),
      reachable: pick<Reachable<PageStep>>(inForce, 'page', 'reachable'),
    },
  );
  const calls = new LazyTable<MigrationCall, CallEvent, never>(
    {
      machine: fault?.call ?? migrationCall,
      ...{ input, events: callAlphabet },
      observe: (phase, context) => observeCall(phase, context as unknown as CallContext),
      beside: () => undefined,
    },
    { always: [], steps: pick<Step<CallStep>>(inForce, 'call', 'step'), reachable: [] },
  );
  const meetings = new MigrationJudge(
    {
      meetings: pick<Always<Meeting>>(inForce, 'meeting', 'always'),
      balances: pick<Balance<MigratingPage, MigrationCall>>(inForce, 'migration', 'always'),
      ends: pick<LeadsTo<MigrationEnd>>(inForce, 'migration', 'leadsTo'),
    },
    pages,
    calls,
  );
  const world = new MigrationWorld({ pages, calls, judge: meetings, bounds });
  return { world, alike: world, migration: { pages, calls, meetings } };
};

/** The rules of one subject and kind. The pair of words says which type they have. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the type that the two words stand for
function pick<Rule>(from: readonly SpecRule[], about: string, kind: string): readonly Rule[] {
  return from.filter((rule) => rule.about === about && rule.kind === kind) as unknown as Rule[];
}
