// The properties of one memory type under one era: traps, stranded calls, largest figures, inductive rules.

import { buildWorld } from '../catalog.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { explore } from '../explore/breadth-first.ts';
import { largestOf, type Figures } from '../explore/extremes.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { blockedCalls, strandedIn, trapsIn, type DeadEnd, type Stranded } from './dead-ends.ts';
import { checkInductive, type InductiveReport } from './inductive-check.ts';
import { InputError } from './input-error.ts';
import { runSteps, type Task } from './task.ts';
import { exploreWays, figuresOf, largestIn, type Largest } from './ways-out.ts';
import type { BoundedSubject } from './subject.ts';

/** What is asked. */
export interface PropertyOrder extends BoundedSubject {
  readonly mutant?: Mutant | undefined;
  /** States of each sort that the inductive check tries; 0 leaves it out. */
  readonly sample: number;
  readonly maxStates: number;
}

/** What is said. Nothing is proved unless it is complete. */
export interface PropertyReport {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly complete: boolean;
  /** Classes of states that were stored. */
  readonly classes: number;
  readonly traps: readonly DeadEnd[];
  /** Calls that are blocked somewhere, whether or not for ever. */
  readonly blocked: readonly string[];
  readonly stranded: readonly Stranded[];
  readonly largest: Largest & { readonly altmap: Figures };
  readonly inductive: InductiveReport | null;
}

/** Looks at all of it; undefined after Ctrl-C. */
export const reportProperties = async (
  order: PropertyOrder,
  task: Task,
): Promise<PropertyReport | undefined> => {
  const { type, era } = order;
  const shown = task.begin(`properties ${type} ${era}`, 0);
  try {
    const { value, isWhole } = await runSteps(reporting(order), task);
    return isWhole ? value : undefined;
  } finally {
    shown.stop();
  }
};

function* reporting(order: PropertyOrder): Generator<undefined, PropertyReport> {
  const { type, era, sample, bounds } = order;
  yield;
  const found = yield* exploreWays(order);
  if (!found) {
    throw new InputError(
      `Expected a world of one pagemap with one range, got ${bounds.pagemaps} with ${bounds.ranges}; leave --pagemaps and --ranges out.`,
    );
  }
  yield;
  const traps = trapsIn(found);
  yield;
  const stranded = strandedIn(found);
  yield;
  return {
    ...{ type, kernel: era, traps, stranded },
    complete: found.graph.complete && stranded.every(({ isCertain }) => isCertain),
    classes: found.graph.size,
    blocked: blockedCalls(found),
    largest: { ...largestIn(found), altmap: largestAltmap(order) },
    inductive: sample === 0 ? null : yield* checkInductive(order),
  };
}

/** The largest figures of an altmap, from the stage that has one. */
const largestAltmap = ({ type, era, bounds }: PropertyOrder): Figures => {
  const { world, pagemap } = buildWorld({ type, era, bounds, stage: 'altmap' });
  const { visited } = explore(world, { maxStates: 100_000, stopAtViolation: false });
  const row = new Uint16Array(world.width);
  const met = Array.from({ length: visited.size }, (_, index) => {
    visited.read(index, row);
    const { altmap } = pagemap.view(row[0] ?? 0);
    return { ...figuresOf(altmap ?? {}), blocks: altmap?.blocks.length ?? 0 };
  });
  return largestOf(met);
};
