// Coverage with a denominator: what a campaign took of the tables, out of what can be taken at the same bounds.

import { concernsOf, isAskedIn, rulesFor, type Built, type Judging } from '../catalog.ts';
import type { MigrationTables } from '../catalog/migration.ts';
import type { RuleId } from '../core/rule.ts';
import type { System } from '../core/system.ts';
import { smallBounds } from '../domain/bounds.ts';
import { explore } from '../explore/breadth-first.ts';
import { covered, waysTo, type Covered, type Share } from '../explore/coverage.ts';
import { exploreAll, type Exhaustive } from '../explore/exhaustive.ts';
import { renderSequence } from '../export/notation.ts';
import { DrivenWorld } from '../model/driven/driven-world.ts';
import { Line } from '../model/line.ts';
import { WorldRows } from '../model/rows.ts';
import { MigrationWorld } from '../model/migration-world.ts';
import type { Move } from '../model/slots.ts';
import { World } from '../model/world.ts';
import { Worlds } from '../model/worlds.ts';
import type { Stage } from '../mutants/mutant.ts';
import type { Subject } from './subject.ts';
import { runSteps, type Task } from './task.ts';
import { witnessStages } from './witness-stages.ts';

/** An event that can come in a state, and never came. */
export interface Uncovered {
  readonly stage: Stage;
  readonly state: string;
  readonly event: string;
  /** A shortest sequence that ends in it; null where none was found. */
  readonly sequence: string | null;
}

/** Where the totals come from: every state was explored; or the tables alone, which say too much; or nobody asked. */
export type Basis = 'exhaustive' | 'tables' | 'none';

/** What a campaign met. Without a denominator a number says nothing, so each has one. */
export interface Coverage {
  readonly basis: Basis;
  /** States of folios (with the condition of their pagemap) and of pagemaps, from which a call was made. */
  readonly states: Share;
  /** Such a state and an event; a refused one counts, because its answer is judged. */
  readonly transitions: Share;
  readonly rules: {
    /** Of those that the stages ask. Rules that said something; a reachable rule says something when it has a witness. */
    readonly said: number;
    readonly inForce: number;
    readonly silent: readonly RuleId[];
    /** Rules in force that none of the stages asks: neither said nor silent. */
    readonly unasked: readonly RuleId[];
    /** Silent ones that say nothing in any state within the bounds. */
    readonly vacuous: readonly RuleId[];
    /** Those of them that say that something happens, where every stage that could show it is known. */
    readonly unwitnessed: readonly RuleId[];
  };
  readonly uncovered: readonly Uncovered[];
}

/** A campaign's stage, at its end. */
export interface Walked {
  readonly stage: Stage;
  readonly built: Built;
}

/** What one stage adds. */
interface Part {
  readonly basis: Basis;
  readonly covered: Covered;
  readonly said: ReadonlySet<RuleId>;
  /** Undefined where it is not known. */
  readonly canSay: ReadonlySet<RuleId> | undefined;
  readonly uncovered: readonly Uncovered[];
}

/** Larger worlds are not explored to find the totals: these take seconds. */
const mostPages = 8;
const limits = { maxStates: 20_000_000, memory: 2 * 2 ** 30, stopAtViolation: true };

/** Works the coverage out; with `totals` by an exploration of the same worlds. */
export const coverageOf = async (
  walked: readonly Walked[],
  subject: Subject & Judging & { readonly isDriven: boolean },
  totals: boolean,
  task: Task,
): Promise<Coverage> => {
  const parts: Part[] = [];
  for (const one of walked) parts.push(await partOf(one, totals, task));
  const said = new Set(parts.flatMap((part) => [...part.said]));
  const all = rulesFor(subject.type, subject.era, subject, subject.isDriven);
  const rules = all.filter((rule) => walked.some(({ stage }) => isAskedIn(stage, rule)));
  const inForce = rules.map((rule) => rule.id);
  const silent = inForce.filter((id) => !said.has(id));
  const isKnown = parts.length > 0 && parts.every((part) => part.canSay);
  const canSay = new Set(parts.flatMap((part) => [...(part.canSay ?? [])]));
  const vacuous = isKnown ? silent.filter((id) => !canSay.has(id)) : [];
  const isWalked = (stage: Stage): boolean => walked.some((one) => one.stage === stage);
  const missing = rules.filter(
    (rule) => rule.kind === 'reachable' && witnessStages(rule).every(isWalked),
  );
  const bases = parts.map((part) => part.basis);
  return {
    basis: bases.find((one) => one !== 'exhaustive') ?? (bases.length > 0 ? 'exhaustive' : 'none'),
    states: total(parts.map((part) => part.covered.states)),
    transitions: total(parts.map((part) => part.covered.transitions)),
    rules: {
      said: inForce.length - silent.length,
      inForce: inForce.length,
      silent,
      unasked: all.filter((rule) => !rules.includes(rule)).map((rule) => rule.id),
      vacuous,
      unwitnessed: missing.map(({ id }) => id).filter((id) => vacuous.includes(id)),
    },
    uncovered: parts.flatMap((part) => part.uncovered),
  };
};

const total = (shares: readonly Share[]): Share => ({
  visited: shares.reduce((sum, share) => sum + share.visited, 0),
  total: shares.reduce<number | null>(
    (sum, share) => (sum === null || share.total === null ? null : sum + share.total),
    0,
  ),
});

/** Everything that was taken is read before anything is explored: an exploration asks the same tables. */
const partOf = async ({ stage, built }: Walked, totals: boolean, task: Task): Promise<Part> => {
  if (built.migration) return migrationPart(built, built.migration, totals);
  const worlds = worldsIn(built.world);
  const [rows] = worlds.map((world) => new WorldRows(world)) as [WorldRows];
  const taken = new Set(worlds.flatMap((world) => [...new WorldRows(world).taken()]));
  const said = new Set([...taken].flatMap((row) => rows.saidBy(row)));
  for (const id of built.judge.concern.keys()) said.add(id);
  const stateOf = (row: number): number => rows.stateOf(row);
  const found = totals ? await reachableIn(built, worlds, rows, task) : undefined;
  const counts = covered(taken, found?.rows, stateOf);
  return {
    basis: found?.basis ?? 'none',
    covered: counts,
    said,
    canSay: found?.canSay,
    uncovered: uncoveredIn(stage, worlds, rows, counts.missing, found?.basis === 'exhaustive'),
  };
};

/** Pages and call are met in a world of two pages; which of their steps were taken is not recorded. */
const migrationPart = (built: Built, tables: MigrationTables, totals: boolean): Part => {
  const ids = (): ReadonlySet<RuleId> =>
    new Set(concernsOf(built).flatMap((concern) => [...concern.keys()]));
  const said = ids();
  const bounds = { ...smallBounds, pages: 2 };
  const { pages, calls, meetings: judge } = tables;
  const { complete } = totals
    ? explore(new MigrationWorld({ pages, calls, judge, bounds }), limits)
    : { complete: false };
  return {
    basis: complete ? 'exhaustive' : 'none',
    covered: { states: nothing, transitions: nothing, missing: [] },
    said,
    canSay: complete ? ids() : undefined,
    uncovered: [],
  };
};

const nothing: Share = { visited: 0, total: 0 };

interface Reachable {
  readonly basis: Basis;
  readonly rows: ReadonlySet<number>;
  readonly canSay: ReadonlySet<RuleId> | undefined;
}

const reachableIn = async (
  built: Built,
  worlds: readonly World[],
  rows: WorldRows,
  task: Task,
): Promise<Reachable | undefined> => {
  const isSmall = worlds.every((world) => world.bounds.pages <= mostPages);
  const compiled = isSmall ? built.compile() : undefined;
  if (!compiled) {
    const closure = rows.closure();
    const isExact = worlds.length === 1 && worlds[0]?.width === 1;
    return isExact
      ? { basis: 'exhaustive', rows: closure, canSay: saidByAll(rows, closure) }
      : { basis: 'tables', rows: closure, canSay: undefined };
  }
  try {
    const steps = exploreAll(built.world, compiled, { ...limits, symmetry: true, classes: true });
    const { value, isWhole } = await runSteps(inClasses(steps), task);
    if (!isWhole) return undefined;
    if (value.classes && value.complete) {
      const met = value.footprint();
      const reachable = rows.reachable(compiled, met);
      return { basis: 'exhaustive', rows: reachable, canSay: built.saidIn(compiled, met) };
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return { basis: 'tables', rows: rows.closure(), canSay: undefined };
};

/** Ends where a rule falls somewhere: what lies behind it would not be explored. */
function* inClasses(steps: Generator<Exhaustive, Exhaustive>): Generator<Exhaustive, Exhaustive> {
  for (;;) {
    const { value, done } = steps.next();
    if (done === true || !value.classes) return value;
    yield value;
  }
}

const saidByAll = (rows: WorldRows, all: ReadonlySet<number>): ReadonlySet<RuleId> =>
  new Set([...all].flatMap((row) => rows.saidBy(row)));

/** Rows of folios are even, rows of pagemaps odd; each has its own small world to be searched in. */
const uncoveredIn = (
  stage: Stage,
  [world]: readonly World[],
  rows: WorldRows,
  missing: readonly number[],
  areReachable: boolean,
): Uncovered[] => {
  if (!world) return [];
  // Where not all of them can be reached, a search for all would not end.
  const most = areReachable ? 1_000_000 : 20_000;
  const [folios, pagemaps] = [0, 1].map(
    (kind) => new Set(missing.filter((row) => row % 2 === kind)),
  ) as [Set<number>, Set<number>];
  const ways = new Map([
    ...waysTo(new Line(world, rows, 'one'), folios, most),
    ...waysTo(new Line(world, rows, 'exchanges'), pagemaps, most),
  ]);
  const length = (row: number): number => ways.get(row)?.length ?? Infinity;
  const nearest = [...missing].sort((one, other) => length(one) - length(other) || one - other);
  return nearest.map((row) => {
    const { state, event } = rows.words(row);
    const way = ways.get(row)?.map((move) => world.names.describe(move));
    return {
      ...{ stage, state, event: renderSequence([{ pfn: null, event }]) },
      sequence: way ? renderSequence(way) : null,
    };
  });
};

/** The worlds that a system is made of; all have the same tables. */
const worldsIn = (system: System<Move>): readonly World[] =>
  (system instanceof Worlds ? system.worlds : [system])
    .map((one) => (one instanceof DrivenWorld ? one.world : one))
    .filter((one) => one instanceof World);
