// The bounded world as a model for another checker, with what must come out of it.

import { buildWorld, type Built } from '../catalog.ts';
import type { CompiledWorld } from '../core/compiled.ts';
import { runThrough } from '../core/run-through.ts';
import type { Bounds } from '../domain/bounds.ts';
import { exploreAll } from '../explore/exhaustive.ts';
import { Inexact } from '../explore/inexact.ts';
import { TooLarge } from '../explore/too-large.ts';
import type { Expectation, ModelTitle } from '../export/model-title.ts';
import { renderMurphi } from '../export/murphi.ts';
import { renderPromela } from '../export/promela.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { usualExploration } from './exploration.ts';
import { InputError } from './input-error.ts';
import type { Subject } from './subject.ts';

/** What a world can be printed as. */
export const modelFormats = ['promela', 'murphi'] as const;
export type ModelFormat = (typeof modelFormats)[number];

/** A world that can be printed, and what is known of it. */
export interface Model {
  readonly built: Built;
  readonly world: CompiledWorld;
  readonly title: ModelTitle;
}

/** Which world to print. */
export interface ModelOrder extends Subject {
  readonly bounds: Bounds;
  readonly fault?: Mutant | undefined;
}

/** Builds a world for printing; its states are counted where somebody wants to know. */
export const modelOf = (order: ModelOrder, isCounted: boolean): Model => {
  const { type, era, bounds, fault } = order;
  if (fault && fault.stage !== 'life') {
    throw new InputError(
      `Expected --mutant to be about folios and their pagemap, got ${fault.id}, which is about the stage ${fault.stage}; zdspec explore --mutant ${fault.id} shows it.`,
    );
  }
  const built = buildWorld({ type, era, bounds, fault });
  const world = built.compile();
  if (!world) {
    throw new InputError(
      `Expected a world of one pagemap with one range, got ${bounds.pagemaps} and ${bounds.ranges}; leave --pagemaps and --ranges out.`,
    );
  }
  const expected: Expectation = isCounted
    ? count(built, world)
    : { kind: 'unknown', why: 'its states were not counted' };
  return {
    built,
    world,
    title: {
      type,
      era,
      bounds: { ...bounds },
      fault: fault && `${fault.id}, ${fault.fault}`,
      expected,
    },
  };
};

/** The text of a model. A world that the format cannot hold is wrong usage. */
export const renderModel = (
  format: ModelFormat,
  { world, title }: Model,
  symmetry: boolean,
): string => {
  try {
    return format === 'promela'
      ? renderPromela(world, title)
      : renderMurphi(world, title, symmetry);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${error.message}.`);
    throw error;
  }
};

const count = ({ world }: Built, compiled: CompiledWorld): Expectation => {
  try {
    const options = { ...usualExploration, stopAtViolation: true };
    const { violations, states, complete } = runThrough(exploreAll(world, compiled, options));
    if (violations[0]) return { kind: 'violation', rules: violations[0].rules };
    if (complete) return { kind: 'states', states };
    return { kind: 'unknown', why: 'because the exploration was not complete' };
  } catch (error) {
    if (error instanceof Inexact) throw new InputError(`${error.message}.`);
    if (!(error instanceof TooLarge)) throw error;
    return { kind: 'unknown', why: 'because the states do not fit in memory' };
  }
};
