// The one place where machines, rules and mutants meet.

import type { AnyStateMachine } from 'xstate';
import type { Always, Balance, LeadsTo, Reachable, RuleId, Step } from './core/rule.ts';
import { buildMigration, migrationMachines, type MigrationTables } from './catalog/migration.ts';
import type { AlikeParts } from './core/alike.ts';
import type { CompiledWorld } from './core/compiled.ts';
import { isInForce } from './core/rule.ts';
import type { System } from './core/system.ts';
import type { Table } from './core/table.ts';
import { anyExchanges, folioAlphabet } from './domain/alphabet.ts';
import type { Bounds } from './domain/bounds.ts';
import type { Effect, PagemapEffect } from './domain/effect.ts';
import { eraRow, type Era, type EraRow } from './domain/era.ts';
import type { FolioEvent, PagemapEvent } from './domain/event.ts';
import type { Folio } from './domain/folio.ts';
import type { MemoryType } from './domain/memory-type.ts';
import type { Pagemap } from './domain/pagemap.ts';
import { LazyTable, type Chart, type Concern } from './engine/lazy-table.ts';
import type { End, FolioStep, PagemapStep, Pair, SpecRule } from './invariants/about.ts';
import { altmapRules } from './invariants/altmap.ts';
import { answerRules } from './invariants/answers.ts';
import { deviceCoherentRules } from './invariants/device-coherent.ts';
import { devicePrivateRules } from './invariants/device-private.ts';
import { folioLifeRules } from './invariants/folio-life.ts';
import { fsDaxRules } from './invariants/fs-dax.ts';
import { genericRules } from './invariants/generic.ts';
import { memoryFailureRules } from './invariants/memory-failure.ts';
import { migrateVmaRules } from './invariants/migrate-vma.ts';
import { migrationRules } from './invariants/migration.ts';
import { pagemapAnswerRules } from './invariants/pagemap-answers.ts';
import { pagemapRules } from './invariants/pagemap.ts';
import { pciP2pdmaRules } from './invariants/pci-p2pdma.ts';
import { pinningRules } from './invariants/pinning.ts';
import { splitRules } from './invariants/split.ts';
import { compileWorld } from './model/compile.ts';
import { folioMachines as typedMachines } from './model/machines.ts';
import type { PagemapContext, PagemapInput } from './model/pagemap-setup.ts';
import { observePagemap, pagemap } from './model/pagemap.ts';
import { observeFolio, type FolioContext } from './model/references.ts';
import { saidIn, type Met } from './model/said.ts';
import type { Move } from './model/slots.ts';
import { WorldJudge } from './model/world-judge.ts';
import { World } from './model/world.ts';
import { Worlds } from './model/worlds.ts';
import type { Mutant, Stage } from './mutants/mutant.ts';
import { largestOrder, stageEvents, stageInput } from './mutants/stages.ts';

/**
 * Every rule, in the order in which they are named when several fall at once: what is special to a type or
 * a topic before what is general (decisions/0005-step-rules-first.md).
 */
export const rules: readonly SpecRule[] = [
  ...devicePrivateRules,
  ...deviceCoherentRules,
  ...fsDaxRules,
  ...genericRules,
  ...pciP2pdmaRules,
  ...pinningRules,
  ...splitRules,
  ...memoryFailureRules,
  ...migrationRules,
  ...migrateVmaRules,
  ...folioLifeRules,
  ...pagemapRules,
  ...altmapRules,
  ...answerRules,
  ...pagemapAnswerRules,
];

/** The statechart of each memory type's folio. */
export const folioMachines: Record<MemoryType, AnyStateMachine> = typedMachines;

/** Every statechart, by name. */
export const machines: readonly { readonly name: string; readonly machine: AnyStateMachine }[] = [
  ...Object.entries(folioMachines).map(([name, machine]) => ({ name, machine })),
  { name: 'pagemap', machine: pagemap },
  ...migrationMachines,
];

/** What stands in a world in place of what is sound. */
export interface Fault extends Pick<Mutant, 'machine' | 'pagemap' | 'call' | 'row'> {
  /** Whether an event can happen at a folio; left out: every one can. */
  readonly happens?: ((folio: Folio, event: FolioEvent) => boolean) | undefined;
  /** Folios may exchange any number of references with their pagemap. */
  readonly isFree?: boolean;
}

/** A world to be built: which type, era and bounds, and whether something in it is at fault. */
export interface Order {
  readonly type: MemoryType;
  readonly era: Era;
  readonly bounds: Bounds;
  readonly stage?: Stage;
  readonly fault?: Fault | undefined;
  /** Judge by this rule alone. */
  readonly only?: RuleId | undefined;
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

/** The rules in force for a type and era; only one of them, if `only` is given. */
export const rulesFor = (type: MemoryType, era: Era, only?: RuleId): readonly SpecRule[] =>
  rules.filter((rule) => isInForce(rule, type, era) && (only === undefined || rule.id === only));

/** Builds a world; its tables are empty and fill as they are asked. */
export const buildWorld = (order: Order): Built => {
  const { type, era, bounds, stage = 'life', only } = order;
  // A migration has statecharts of its own to put a fault into.
  const fault = stage === 'migration' ? undefined : order.fault;
  const inForce = rulesFor(type, era, only);
  const row: EraRow = { ...eraRow(type, era), ...fault?.row };
  const isLife = stage === 'life';
  const folios = folioTable(
    inForce,
    row,
    isLife ? fault?.machine : undefined,
    folioAlphabet(row, largestOrder(bounds)),
    fault?.happens,
  );
  const pagemapMachine = (isLife ? fault?.pagemap : fault?.machine) ?? pagemap;
  const pagemapTable = pagemapTableOf(inForce, stageInput(stage, row, bounds), pagemapMachine, [
    ...stageEvents(stage, row, bounds),
    ...(isLife && fault?.isFree === true ? anyExchanges(bounds.maxOrder) : []),
  ]);
  const built = worldWith({ bounds, stage }, inForce, { folios, pagemap: pagemapTable });
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
): Pick<Built, 'world' | 'judge' | 'compile' | 'saidIn'> => {
  const isLife = stage === 'life';
  const judge = new WorldJudge(
    {
      pairs: pick<Always<Pair>>(inForce, 'pair', 'always'),
      witnesses: pick<Reachable<Pair>>(inForce, 'pair', 'reachable'),
      ends: isLife ? pick<LeadsTo<End>>(inForce, 'world', 'leadsTo') : [],
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
  const isCompilable =
    isLife &&
    bounds.pagemaps === 1 &&
    bounds.ranges === 1 &&
    Number.isInteger(Math.log2(bounds.pages));
  const source = { folios: first.folios, pagemap: first.pagemap, judge, bounds };
  return {
    world: worlds.length === 1 ? first : new Worlds(worlds),
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
): Built['pagemap'] =>
  new LazyTable(
    { ...pagemapChart, machine, input, events },
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
): LazyTable<Folio, FolioEvent, Effect> =>
  new LazyTable(
    { ...folioChart, machine: machine ?? folioMachines[row.type], input: row, events, happens },
    {
      always: pick<Always<Folio>>(inForce, 'folio', 'always'),
      steps: pick<Step<FolioStep>>(inForce, 'folio', 'step'),
      reachable: pick<Reachable<FolioStep>>(inForce, 'folio', 'reachable'),
    },
  );

const folioChart: Omit<Chart<Folio, FolioEvent, Effect>, 'machine' | 'input' | 'events'> = {
  observe: (phase, context) => observeFolio(phase, context as FolioContext),
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
