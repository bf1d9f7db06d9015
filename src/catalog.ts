// The one place where machines, rules and mutants meet.

import type { AnyStateMachine } from 'xstate';
import type { Always, Balance, LeadsTo, Reachable, RuleId, Step } from './core/rule.ts';
import { buildMigration, migrationMachines, type MigrationTables } from './catalog/migration.ts';
import type { AlikeParts } from './core/alike.ts';
import type { CompiledWorld } from './core/compiled.ts';
import type { System } from './core/system.ts';
import type { Table } from './core/table.ts';
import { anyExchanges, folioAlphabet } from './domain/alphabet.ts';
import type { Bounds } from './domain/bounds.ts';
import type { Effect, PagemapEffect } from './domain/effect.ts';
import type { DriverCall } from './domain/driver-call.ts';
import { eraRow, type Era, type EraRow } from './domain/era.ts';
import type { FolioEvent, PagemapEvent } from './domain/event.ts';
import type { Folio } from './domain/folio.ts';
import type { MemoryType } from './domain/memory-type.ts';
import type { Pagemap } from './domain/pagemap.ts';
import { LazyTable, type Chart, type Concern } from './engine/lazy-table.ts';
import type { End, FolioStep, PagemapStep, Pair, SpecRule } from './invariants/about.ts';
import { rules } from './invariants/all.ts';
import { rulesFor, type Judging } from './invariants/in-force.ts';
import { compileWorld } from './model/compile.ts';
import { DrivenWorld } from './model/driven/driven-world.ts';
import type { DriverPlan } from './model/driven/plan.ts';
import { folioMachines as typedMachines } from './model/machines.ts';
import type { PagemapContext, PagemapInput } from './model/pagemap-context.ts';
import { observePagemap, pagemap } from './model/pagemap.ts';
import { observeFolio, settleFolio } from './model/folio-state.ts';
import type { FolioContext } from './model/references.ts';
import { saidIn, type Met } from './model/said.ts';
import type { Move } from './model/slots.ts';
import { WorldJudge } from './model/world-judge.ts';
import { World } from './model/world.ts';
import { Worlds } from './model/worlds.ts';
import type { Mutant, Stage } from './mutants/mutant.ts';
import { largestOrder, stageEvents, stageInput } from './mutants/stages.ts';

export { rules };
export { isJudging, rulesFor, type Judging } from './invariants/in-force.ts';

/** The statechart of each memory type's folio. */
export const folioMachines: Record<MemoryType, AnyStateMachine> = typedMachines;

/** Every statechart, by name. */
export const machines: readonly { readonly name: string; readonly machine: AnyStateMachine }[] = [
  ...Object.entries(folioMachines).map(([name, machine]) => ({ name, machine })),
  { name: 'pagemap', machine: pagemap },
  ...migrationMachines,
];

/** What stands in a world in place of what is sound. */
export interface Fault extends Pick<Mutant, 'machine' | 'pagemap' | 'call' | 'row' | 'driver'> {
  /** Whether an event can happen at a folio; left out: every one can. */
  readonly happens?: ((folio: Folio, event: FolioEvent) => boolean) | undefined;
  /** Folios may exchange any number of references with their pagemap. */
  readonly isFree?: boolean;
  /** Sees each state once, and may end the work. */
  readonly watch?: (bounds: Bounds) => Watched;
}

type Watched = (what: 'folio' | 'pagemap') => (view: object) => void;

/** A world to be built: which type, era and bounds, and whether something in it is at fault. */
export interface Order extends Judging {
  readonly type: MemoryType;
  readonly era: Era;
  readonly bounds: Bounds;
  readonly stage?: Stage;
  readonly fault?: Fault | undefined;
}

/** The tables that a world works on. */
export interface Tables {
  readonly folios: Table<Folio, FolioEvent, Effect>;
  readonly pagemap: Table<Pagemap, PagemapEvent, PagemapEffect>;
}

/** A world with the tables and the judge behind it. */
export interface Built {
  readonly world: System<Move>;
  readonly folios: LazyTable<Folio, FolioEvent, Effect>;
  readonly pagemap: LazyTable<Pagemap, PagemapEvent, PagemapEffect>;
  readonly judge: WorldJudge;
  /** The tables of a migration, where the world is one; and the world as one whose parts are alike. */
  readonly migration?: MigrationTables;
  readonly alike?: AlikeParts<Move>;
  readonly rules: readonly SpecRule[];
  /** The world as numbers; undefined unless it has one pagemap, one range, and a power of two of pages. */
  readonly compile: () => CompiledWorld | undefined;
  /** The rules that said something in what an exploration of the compiled world met. */
  readonly saidIn: (compiled: CompiledWorld, met: Met) => ReadonlySet<RuleId>;
}

/** Whether a stage asks a rule anything: without folios only pagemaps are judged, and a migration has rules of its own. */
export const isAskedIn = (stage: Stage, { about }: SpecRule): boolean => {
  const isOfMigration = ['page', 'call', 'meeting', 'migration'].includes(about);
  if (stage === 'migration' || isOfMigration) return stage === 'migration' && isOfMigration;
  return stage === 'life' || about === 'pagemap';
};

/** Builds a world; its tables are empty and fill as they are asked. */
export const buildWorld = (order: Order): Built => {
  const { type, era, bounds, stage = 'life' } = order;
  // A migration has statecharts of its own to put a fault into.
  const fault = stage === 'migration' ? undefined : order.fault;
  const inForce = rulesFor(type, era, order, fault?.driver !== undefined);
  const row: EraRow = { ...eraRow(type, era), ...fault?.row };
  const isLife = stage === 'life';
  const watched = fault?.watch?.(bounds);
  const folios = folioTable(
    inForce,
    row,
    isLife ? fault?.machine : undefined,
    folioAlphabet(row, largestOrder(bounds)),
    fault?.happens,
    watched?.('folio'),
  );
  const pagemapMachine = (isLife ? fault?.pagemap : fault?.machine) ?? pagemap;
  const events = stageEvents(stage, row, bounds);
  const pagemapTable = pagemapTableOf(
    inForce,
    stageInput(stage, row, bounds),
    pagemapMachine,
    isLife && fault?.isFree === true ? [...events, ...anyExchanges(bounds.maxOrder)] : events,
    watched?.('pagemap'),
  );
  const tables = { folios, pagemap: pagemapTable };
  const built = worldWith({ bounds, stage }, inForce, tables, fault?.driver);
  const migration = stage === 'migration' ? buildMigration(order, inForce) : undefined;
  return { ...built, ...migration, folios, pagemap: pagemapTable, rules: inForce };
};

/** How often rules said something in a world: in its tables, and beyond them. */
export const concernsOf = ({ folios, pagemap, judge, migration }: Built): readonly Concern[] =>
  [
    ...[folios, pagemap, judge],
    ...(migration ? [migration.pages, migration.calls, migration.meetings] : []),
  ].map(({ concern }) => concern);

/** A world on tables that are there already. */
export const worldWith = (
  { bounds, stage }: Required<Pick<Order, 'bounds' | 'stage'>>,
  inForce: readonly SpecRule[],
  { folios, pagemap: ofPagemap }: Tables,
  driver?: DriverPlan,
): Pick<Built, 'world' | 'judge' | 'compile' | 'saidIn'> => {
  const isLife = stage === 'life';
  const judge = new WorldJudge(
    {
      pairs: pick<Always<Pair>>(inForce, 'pair', 'always'),
      witnesses: pick<Reachable<Pair>>(inForce, 'pair', 'reachable'),
      ends: isLife ? pick<LeadsTo<End>>(inForce, 'world', 'leadsTo') : [],
      calls: pick<Step<DriverCall>>(inForce, 'driver', 'step'),
      balances: isLife ? pick<Balance<Folio, Pagemap>>(inForce, 'world', 'always') : [],
    },
    folios,
    ofPagemap,
  );
  const worlds = Array.from({ length: isLife ? bounds.pagemaps : 1 }, (_, index) => {
    const ranges = Array.from(
      { length: isLife ? bounds.ranges : 0 },
      () => bounds.pages / bounds.ranges,
    );
    const firstPfn = index * bounds.pages;
    return new World({ folios, pagemap: ofPagemap, bounds, judge, ranges, firstPfn });
  });
  const [first] = worlds as [World];
  const isDriven = isLife && driver !== undefined;
  const systems = isDriven ? worlds.map((world) => new DrivenWorld(world, driver)) : worlds;
  const isCompilable =
    isLife &&
    !isDriven &&
    bounds.pagemaps === 1 &&
    bounds.ranges === 1 &&
    Number.isInteger(Math.log2(bounds.pages));
  const source = { folios: first.folios, pagemap: first.pagemap, judge, bounds };
  return {
    world: systems.length === 1 ? (systems[0] as System<Move>) : new Worlds(systems),
    judge,
    compile: () => (isCompilable ? compileWorld(source) : undefined),
    saidIn: (compiled, met) => saidIn(source, compiled, met),
  };
};

export const pagemapTableOf = (
  inForce: readonly SpecRule[],
  input: PagemapInput,
  machine: AnyStateMachine,
  events: readonly PagemapEvent[],
  see?: (view: Pagemap) => void,
): Built['pagemap'] =>
  new LazyTable(
    { ...pagemapChart, machine, input, events, see },
    {
      always: pick<Always<Pagemap>>(inForce, 'pagemap', 'always'),
      steps: pick<Step<PagemapStep>>(inForce, 'pagemap', 'step'),
      reachable: pick<Reachable<PagemapStep>>(inForce, 'pagemap', 'reachable'),
    },
  );

/** A folio table alone, for trace replay. */
export const folioTable = (
  inForce: readonly SpecRule[],
  row: EraRow,
  machine: AnyStateMachine | undefined,
  events: readonly FolioEvent[],
  happens?: Fault['happens'],
  see?: (view: Folio) => void,
): LazyTable<Folio, FolioEvent, Effect> =>
  new LazyTable(
    {
      ...{ ...folioChart, machine: machine ?? folioMachines[row.type], input: row },
      ...{ events, happens, see },
    },
    {
      always: pick<Always<Folio>>(inForce, 'folio', 'always'),
      steps: pick<Step<FolioStep>>(inForce, 'folio', 'step'),
      reachable: pick<Reachable<FolioStep>>(inForce, 'folio', 'reachable'),
    },
  );

const folioChart: Omit<Chart<Folio, FolioEvent, Effect>, 'machine' | 'input' | 'events'> = {
  observe: (phase, context) => observeFolio(phase, context as FolioContext),
  settle: (phase, context, effects) => settleFolio(phase, context as FolioContext, effects),
  beside: (effect) =>
    effect.type !== 'pages.lay' ? undefined : effect.others === 'free' ? 'initial' : effect.others,
};

const pagemapChart: Omit<
  Chart<Pagemap, PagemapEvent, PagemapEffect>,
  'machine' | 'input' | 'events'
> = {
  observe: (phase, context) => observePagemap(phase, context as PagemapContext),
  beside: () => undefined,
};

/** The rules of one subject and kind. The pair of words says which type they have. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the type that the two words stand for
function pick<Rule>(from: readonly SpecRule[], about: string, kind: string): readonly Rule[] {
  return from.filter((rule) => rule.about === about && rule.kind === kind) as unknown as Rule[];
}
