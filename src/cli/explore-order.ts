// One exploration: every state of one stage, of one memory type under one era, within bounds.

import { buildWorld, type Built } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { explore, type Violation } from '../explore/breadth-first.ts';
import { renderCount } from '../export/markdown.ts';
import type { Mutant, Stage } from '../mutants/mutant.ts';
import { progress } from './progress.ts';
import { brokenRule, repeatOptions, type BrokenRule } from './render-violation.ts';
import { saidIn } from './run-campaign.ts';
import type { Surroundings } from './surroundings.ts';

/** What to explore. */
export interface ExploreOrder {
  readonly type: MemoryType;
  readonly era: Era;
  readonly stage: Stage;
  readonly bounds: Bounds;
  readonly maxStates: number;
  readonly mutant?: Mutant | undefined;
  readonly quiet: boolean;
}

/** What an exploration says. Nothing is proved unless it is complete. */
export interface ExploreReport {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly stage: Stage;
  readonly pages: number;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly complete: boolean;
  readonly seconds: number;
  readonly statesPerSecond: number;
  /** Rules that said something; a reachable rule says something when it has a witness. */
  readonly said: readonly RuleId[];
  /** One for each rule that is the first to fall, on a shortest path. */
  readonly violations: readonly BrokenRule[];
}

/** Explores; stops early at the limit of states or at Ctrl-C. */
export const exploreOrder = async (
  order: ExploreOrder,
  surroundings: Surroundings,
): Promise<ExploreReport> => {
  const { type, era, stage, bounds, maxStates } = order;
  await surroundings.pause();
  const start = surroundings.now();
  const built = buildWorld({ type, era, stage, bounds, fault: order.mutant });
  const shown = progress(surroundings, `explore ${type} ${era} (${stage})`, 0, order.quiet);
  const found = explore(built.world, {
    maxStates,
    stopAtViolation: false,
    onProgress: (states, waiting) => {
      shown.tell(states, `${renderCount(states)} states, ${renderCount(waiting)} to be expanded`);
      return surroundings.isInterrupted();
    },
  });
  shown.stop();
  const seconds = (surroundings.now() - start) / 1000;
  return {
    type,
    kernel: era,
    stage,
    pages: bounds.pages,
    states: found.states,
    transitions: found.transitions,
    depth: found.depth,
    complete: found.complete,
    seconds,
    statesPerSecond: Math.round(found.states / Math.max(seconds, 0.001)),
    said: [...saidIn([built])].sort(),
    violations: firstOfEach(found.violations).map((violation) => brokenIn(built, violation, order)),
  };
};

/** The engine reports each set of rules that falls together; people want each first one once, at its shortest. */
const firstOfEach = (violations: readonly Violation[]): readonly Violation[] => {
  const byRule = new Map<RuleId, Violation>();
  for (const violation of violations) {
    const [rule = ''] = violation.rules;
    const known = byRule.get(rule);
    if (!known || violation.path.length < known.path.length) byRule.set(rule, violation);
  }
  return [...byRule.values()];
};

const brokenIn = (built: Built, { path, rules }: Violation, order: ExploreOrder): BrokenRule =>
  brokenRule(built, { moves: path, broken: rules }, repeatOptions(order, order.stage));
