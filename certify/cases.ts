// What is certified: worlds that both checkers can finish in seconds, worlds whose pages a scalarset can permute, and
// every seeded fault that falls at a step.

import { modelOf, type Model, type ModelOrder } from '../src/study/exported-model.ts';
import type { CompiledWorld } from '../src/core/compiled.ts';
import { runThrough } from '../src/core/run-through.ts';
import { defaultBounds, smallBounds, type Bounds } from '../src/domain/bounds.ts';
import { newestEra, type Era } from '../src/domain/era.ts';
import { memoryTypes } from '../src/domain/memory-type.ts';
import { PackedExploration } from '../src/explore/packed.ts';
import { PackedWorld } from '../src/explore/packed-world.ts';
import { mutants } from '../src/mutants/all.ts';
import type { Mutant } from '../src/mutants/mutant.ts';

const certifiedEras: readonly Era[] = ['contract', '6.12', newestEra];

/** Bounds for four pages where the default ones would be too much: tens of millions of states of FS_DAX. */
const fewer: Partial<Bounds> = { maxPins: 0, maxPoisoned: 0, maxShared: 0 };

const everyType = (bounds: (isFsDax: boolean) => Bounds): readonly ModelOrder[] =>
  certifiedEras.flatMap((era) =>
    memoryTypes.map((type) => ({ type, era, bounds: bounds(type === 'fs-dax') })),
  );

/** Larger worlds take a checker minutes. */
export const mostStates = { spin: 8_000_000, rumur: 400_000 } as const;

/** Two pages with one large folio, and four pages with folios up to order 2. */
export const plainOrders: readonly ModelOrder[] = [
  ...everyType(() => smallBounds),
  ...everyType((isFsDax) => (isFsDax ? { ...defaultBounds, ...fewer } : defaultBounds)),
];

/** Folios of order 0 only, because a scalarset has no order that pages could be aligned in. */
export const symmetricOrders: readonly ModelOrder[] = [
  ...everyType(() => ({ ...smallBounds, maxOrder: 0 })),
  ...everyType(() => ({ ...defaultBounds, ...fewer, maxOrder: 0 })),
];

/** What these faults do to pages only their system knows: the compiled world that is exported cannot say it. */
export const inexactFaults: readonly string[] = ['GEN-006.a', 'MAP-029.a'];

/** Faults in folios and their pagemap; the other stages have no folios to export, and a driver's state is not exported. */
export const lifeMutants: readonly Mutant[] = mutants.filter(
  ({ id, stage, driver }) =>
    stage === 'life' && driver === undefined && !inexactFaults.includes(id),
);

export const faultOrder = (fault: Mutant): ModelOrder => ({
  type: fault.type,
  era: fault.era,
  bounds: { ...smallBounds, ...fault.bounds },
  fault,
});

const explored = (packed: PackedWorld, onFault: () => boolean): PackedExploration => {
  const run = new PackedExploration(packed, {
    maxStates: 100_000_000,
    onFault,
    onSettled: () => false,
  });
  return runThrough(run.run());
};

/** Whether a rule falls at a step, which a model can say. Rules about witnesses and about the end of a run it cannot. */
export const fallsAtStep = ({ world }: Pick<Model, 'world'>): boolean => {
  const found = { isMet: false };
  explored(new PackedWorld(world, false), () => (found.isMet = true));
  return found.isMet;
};

/** A world of order 0, counted three ways. */
export interface Orbits {
  readonly states: number;
  /** States that permute any pages are one, as with a scalarset. */
  readonly orbits: number;
  /** States that swap halves of aligned blocks are one: our own symmetry, which also holds for large folios. */
  readonly treeOrbits: number;
}

/** Counts what symmetry leaves, without asking the symmetry of the explorer for the orbits of a scalarset. */
export const orbitsOf = (world: CompiledWorld): Orbits => {
  const packed = new PackedWorld(world, false);
  const run = explored(packed, () => false);
  const found = new Set<string>();
  for (let index = 0; index < run.frontier.size; index += 1) {
    const row = packed.decode(run.stateAt(index));
    found.add(`${row[0] ?? 0}:${row.subarray(1).sort().join()}`);
  }
  const tree = explored(new PackedWorld(world, true), () => false);
  return { states: run.frontier.size, orbits: found.size, treeOrbits: tree.frontier.size };
};

/** The states of a world whose rules hold. */
export const statesOf = ({ title }: Model): number => {
  if (title.expected.kind === 'states') return title.expected.states;
  throw new RangeError(
    `Expected ${title.type} ${title.era} to be explored to the end, got ${title.expected.kind}; lower the bounds`,
  );
};

export const worldOf = (order: ModelOrder): Model => modelOf(order, true);
