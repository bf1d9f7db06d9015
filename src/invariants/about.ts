// What a rule of this specification is about, and the constructors that say so.

import {
  always,
  balance,
  leadsTo,
  reachable,
  step,
  type Always,
  type Balance,
  type LeadsTo,
  type Reachable,
  type Step,
} from '../core/rule.ts';
import type { Taken } from '../core/table.ts';
import type { DriverCall } from '../domain/driver-call.ts';
import type { Effect, PagemapEffect } from '../domain/effect.ts';
import type { EraRange } from '../domain/era-range.ts';
import type { FolioEvent, PagemapEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { MigratingPage, MigrationCall } from '../domain/migration.ts';
import type { CallEvent, PageEffect, PageEvent } from '../domain/migration-event.ts';
import type { Pagemap } from '../domain/pagemap.ts';

/** A step of a folio: the state before, the call, its answer and effects, and the state after. */
export type FolioStep = Taken<Folio, FolioEvent, Effect>;
/** The same of a pagemap. */
export type PagemapStep = Taken<Pagemap, PagemapEvent, PagemapEffect>;

export type PageStep = Taken<MigratingPage, PageEvent, PageEffect>;
export type CallStep = Taken<MigrationCall, CallEvent, never>;

/** A folio and the pagemap that it belongs to, at one moment. */
export interface Pair {
  readonly folio: Folio;
  readonly pagemap: Pagemap;
}

/** How things stand when everybody has dropped what he held and the pagemap was unregistered. */
export interface End {
  /** The folios right before the pagemap went. */
  readonly folios: readonly Folio[];
  readonly pagemap: Pagemap;
}

/** A page and the migration that may have it, at one moment. */
export interface Meeting {
  readonly page: MigratingPage;
  readonly call: MigrationCall;
}

/** How things stand when the migration has gone as far as it can, and nobody else holds anything. */
export interface MigrationEnd {
  readonly pages: readonly MigratingPage[];
  readonly call: MigrationCall;
}

type About<Name extends string, Rule> = Rule & { readonly about: Name };

export type FolioRule =
  | About<'folio', Always<Folio>>
  | About<'folio', Step<FolioStep>>
  | About<'folio', Reachable<FolioStep>>;
export type PagemapRule =
  | About<'pagemap', Always<Pagemap>>
  | About<'pagemap', Step<PagemapStep>>
  | About<'pagemap', Reachable<PagemapStep>>;
export type PairRule = About<'pair', Always<Pair>> | About<'pair', Reachable<Pair>>;
export type WorldRule = About<'world', Balance<Folio, Pagemap>> | About<'world', LeadsTo<End>>;

export type DriverRule = About<'driver', Step<DriverCall>>;
export type MigrationRule =
  | About<'page', Always<MigratingPage>>
  | About<'page', Step<PageStep>>
  | About<'page', Reachable<PageStep>>
  | About<'call', Step<CallStep>>
  | About<'meeting', Always<Meeting>>
  | About<'migration', Balance<MigratingPage, MigrationCall>>
  | About<'migration', LeadsTo<MigrationEnd>>;

/** Any rule of the specification. */
export type SpecRule = FolioRule | PagemapRule | PairRule | WorldRule | DriverRule | MigrationRule;

/** Where a rule is in force, left out means everywhere; and where the driver does it itself. */
interface Force {
  readonly driverFor?: readonly MemoryType[];
  readonly scope?: { readonly types?: readonly MemoryType[]; readonly eras?: EraRange };
}
type Words<Rule> = Omit<Rule, 'kind' | 'scope' | 'driverFor'> & Force;

export const folioAlways = (rule: Words<Always<Folio>>): FolioRule => ({
  about: 'folio',
  ...always(rule),
});
export const folioStep = (rule: Words<Step<FolioStep>>): FolioRule => ({
  about: 'folio',
  ...step(rule),
});
export const folioReachable = (rule: Words<Reachable<FolioStep>>): FolioRule => ({
  about: 'folio',
  ...reachable(rule),
});
export const pagemapAlways = (rule: Words<Always<Pagemap>>): PagemapRule => ({
  about: 'pagemap',
  ...always(rule),
});
export const pagemapStep = (rule: Words<Step<PagemapStep>>): PagemapRule => ({
  about: 'pagemap',
  ...step(rule),
});
export const pagemapReachable = (rule: Words<Reachable<PagemapStep>>): PagemapRule => ({
  about: 'pagemap',
  ...reachable(rule),
});
export const pairAlways = (rule: Words<Always<Pair>>): PairRule => ({
  about: 'pair',
  ...always(rule),
});
export const pairReachable = (rule: Words<Reachable<Pair>>): PairRule => ({
  about: 'pair',
  ...reachable(rule),
});
export const worldBalance = (rule: Words<Balance<Folio, Pagemap>>): WorldRule => ({
  about: 'world',
  ...balance(rule),
});
export const worldLeadsTo = (rule: Words<LeadsTo<End>>): WorldRule => ({
  about: 'world',
  ...leadsTo(rule),
});
export const driverStep = (rule: Words<Step<DriverCall>>): DriverRule => ({
  about: 'driver',
  ...step(rule),
});
export const pageAlways = (rule: Words<Always<MigratingPage>>): MigrationRule => ({
  about: 'page',
  ...always(rule),
});
export const pageStep = (rule: Words<Step<PageStep>>): MigrationRule => ({
  about: 'page',
  ...step(rule),
});
export const pageReachable = (rule: Words<Reachable<PageStep>>): MigrationRule => ({
  about: 'page',
  ...reachable(rule),
});
export const callStep = (rule: Words<Step<CallStep>>): MigrationRule => ({
  about: 'call',
  ...step(rule),
});
export const meetingAlways = (rule: Words<Always<Meeting>>): MigrationRule => ({
  about: 'meeting',
  ...always(rule),
});
export const migrationBalance = (
  rule: Words<Balance<MigratingPage, MigrationCall>>,
): MigrationRule => ({ about: 'migration', ...balance(rule) });
export const migrationLeadsTo = (rule: Words<LeadsTo<MigrationEnd>>): MigrationRule => ({
  about: 'migration',
  ...leadsTo(rule),
});
