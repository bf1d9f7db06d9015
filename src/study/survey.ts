// What the generated pages need to know of the state spaces: sizes, concern, and which arrows are taken.

import { buildWorld, concernsOf, type Built } from '../catalog.ts';
import { renderAnswer } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import { runThrough } from '../core/run-through.ts';
import type { Table } from '../core/table.ts';
import { defaultBounds, smallBounds, type Bounds } from '../domain/bounds.ts';
import { eras, newestEra, type Era } from '../domain/era.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import { explore, type Limits } from '../explore/breadth-first.ts';
import { plainest } from '../explore/plainest.ts';
import { exploreAll } from '../explore/exhaustive.ts';
import { arrowKey } from '../export/arrows.ts';
import type { Move } from '../export/notation.ts';
import type { Size } from '../export/state-space-page.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { stageNames, stagesOfType } from '../mutants/stages.ts';

/** All explorations together. */
export interface Survey {
  readonly sizes: readonly Size[];
  /** How often each rule said something. */
  readonly concern: ReadonlyMap<RuleId, number>;
  /** Arrows that were taken, by statechart. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>;
}

const limits: Limits = { maxStates: 1_000_000, stopAtViolation: false };

/** Explores every type and era on every stage, within small bounds. */
export const survey = (): Survey => {
  const sizes: Size[] = [
    ...worldSizes('life', eras, defaultBounds),
    ...worldSizes('eight pages', [newestEra], eightPages),
  ];
  const concern = new Map<RuleId, number>();
  const taken = new Map<string, Set<string>>();
  for (const stage of stageNames) {
    for (const type of memoryTypes.filter((one) => stagesOfType(one).includes(stage))) {
      for (const era of eras) {
        const built = buildWorld({ type, era, bounds: smallBounds, stage });
        const { states, transitions, complete } = explore(built.world, limits);
        if (!complete) throw new RangeError(`Expected ${type} in ${era} to be explored to the end`);
        if (stage !== 'life') {
          sizes.push({ stage, type, era, states, transitions, stored: states, complete });
        }
        addConcern(built, concern);
        if (built.migration) {
          addTaken(built.migration.pages, setOf(taken, 'migrating-page'));
          addTaken(built.migration.calls, setOf(taken, 'migration-call'));
          continue;
        }
        addTaken(built.pagemap, setOf(taken, 'pagemap'));
        if (stage === 'life') addTaken(built.folios, setOf(taken, type));
      }
    }
  }
  return { sizes, concern, taken };
};

/** Twice the pages of the usual bounds. */
export const eightPages: Bounds = { ...defaultBounds, pages: 8, maxOrder: 3, maxPins: 0 };

const worldSizes = (stage: string, kernels: readonly Era[], bounds: Bounds): Size[] =>
  memoryTypes.flatMap((type) =>
    kernels.map((era) => {
      const { world, compile } = buildWorld({ type, era, bounds });
      const compiled = compile();
      if (!compiled)
        throw new RangeError(`Expected ${stage} to be a world of one range, got another`);
      const steps = exploreAll(world, compiled, {
        ...{ symmetry: true, classes: true, stopAtViolation: true },
        ...{ maxStates: limits.maxStates, memory: 2 ** 30 },
      });
      const { states, transitions, stored, complete } = runThrough(steps);
      return { stage, type, era, states, transitions, stored, complete };
    }),
  );

const addConcern = (built: Built, to: Map<RuleId, number>): void => {
  for (const counts of concernsOf(built)) {
    for (const [id, count] of counts) to.set(id, (to.get(id) ?? 0) + count);
  }
};

const setOf = (sets: Map<string, Set<string>>, name: string): Set<string> => {
  const known = sets.get(name) ?? new Set();
  sets.set(name, known);
  return known;
};

const addTaken = <
  View extends { readonly phase: string },
  Event extends { readonly type: string },
  Effect,
>(
  table: Table<View, Event, Effect>,
  to: Set<string>,
): void => {
  const { size } = table;
  for (let state = 0; state < size; state += 1) {
    table.events.forEach(({ type }, event) => {
      const { next, answer } = table.row(state, event);
      to.add(
        arrowKey({
          source: table.view(state).phase,
          event: type,
          answer: renderAnswer(answer),
          target: table.view(next).phase,
        }),
      );
    });
  }
};

/** The moves of a shortest path on which the mutant's rule falls; `null` if a complete exploration meets none. */
export const shortestOf = (mutant: Mutant): readonly Move[] | null => {
  const { id, type, era, stage, breaks } = mutant;
  const bounds = { ...smallBounds, ...mutant.bounds };
  const { world } = buildWorld({ type, era, bounds, stage, fault: mutant });
  const { violations, complete } = explore(world, { ...limits, stopAtViolation: true });
  const violation = violations.find(({ rules }) => rules[0] === breaks) ?? violations[0];
  if (violation) {
    return plainest(world, violation).path.map((move) => world.names.describe(move));
  }
  if (complete) return null;
  throw new RangeError(`Expected ${id} to be explored to the end, got a part; lower its bounds`);
};
