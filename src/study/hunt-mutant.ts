// One seeded fault, looked for in two ways: by exploration, and by random calls that are shrunk.

import { buildWorld, rules } from '../catalog.ts';
import type { Bound, RuleId } from '../core/rule.ts';
import { sentenceOf } from '../core/told.ts';
import { smallBounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { campaign } from '../explore/campaign.ts';
import { explore } from '../explore/breadth-first.ts';
import { plainest } from '../explore/plainest.ts';
import { renderSequence } from '../export/notation.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { partyOf } from './blame.ts';
import { campaignBoundsOf } from './campaign.ts';
import { saidIn } from './campaign.ts';
import { tellLast } from './tell.ts';

/** What one way of looking found. */
export interface Catch {
  /** The rule that was the first to fall; null if none did. */
  readonly caughtBy: RuleId | null;
  readonly length: number | null;
  readonly sequence: string | null;
  /** What the rule expected, and what there is. */
  readonly says: string | null;
}

/** A seeded fault and what became of it. */
export interface Hunt {
  readonly id: string;
  readonly breaks: RuleId;
  readonly fault: string;
  /** Who is at fault: whose part is changed, or else whom the rule binds; null where there is no rule. */
  readonly blame: Bound | null;
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly stage: string;
  /** By exploration: the first rule, and a shortest sequence. */
  readonly caughtBy: RuleId | null;
  readonly length: number | null;
  readonly shortest: string | null;
  readonly says: string | null;
  /** By the random check; null where the rule is one that only a complete exploration can refute. */
  readonly check: Catch | null;
  /** Whether each way finds the rule that the mutant names. */
  readonly isCaught: boolean;
}

const nothing: Catch = { caughtBy: null, length: null, sequence: null, says: null };

const limits = { maxStates: 2_000_000, stopAtViolation: true };

/** Looks for a fault. `runs` limits the random check. */
export const huntMutant = (mutant: Mutant, seed: number, runs: number): Hunt => {
  const { id, breaks, fault, type, era, stage } = mutant;
  const found = exploreMutant(mutant);
  const check = isAboutWitness(mutant) ? null : checkFault(mutant, seed, runs);
  return {
    id,
    breaks,
    fault,
    blame: breaks === '' ? null : partyOf(mutant),
    type,
    kernel: era,
    stage,
    caughtBy: found.caughtBy,
    length: found.length,
    shortest: found.sequence,
    says: found.says,
    check,
    isCaught: found.caughtBy === breaks && (check === null || check.caughtBy === breaks),
  };
};

/** By exploration alone. */
export const exploreMutant = (mutant: Mutant): Catch =>
  isAboutWitness(mutant) ? missWitness(mutant) : exploreFault(mutant);

const isAboutWitness = ({ breaks }: Mutant): boolean =>
  rules.some((rule) => rule.id === breaks && rule.kind === 'reachable');

/** The first rule to fall on a shortest path; of several at the same length the one that the mutant names. */
const exploreFault = (mutant: Mutant): Catch => {
  const { type, era, stage, breaks } = mutant;
  const bounds = { ...smallBounds, ...mutant.bounds };
  const built = buildWorld({ type, era, stage, bounds, fault: mutant });
  const { world } = built;
  const { violations } = explore(world, limits);
  const length = Math.min(...violations.map(({ path }) => path.length));
  const shortest = violations.filter(({ path }) => path.length === length);
  const shown = shortest.find((one) => one.rules[0] === breaks) ?? shortest[0];
  if (!shown) return nothing;
  const found = plainest(world, shown);
  return {
    caughtBy: found.rules[0] ?? null,
    length,
    sequence: renderSequence(found.path.map((move) => world.names.describe(move))),
    says: sentenceOf(tellLast(built, found.path, found.rules[0] ?? '')),
  };
};

/** A fault that takes the only witness away: a complete exploration finds one without it, and none with it. */
const missWitness = (mutant: Mutant): Catch => {
  const { breaks } = mutant;
  const faulty = saidWith(mutant, mutant);
  const isMissed =
    faulty.complete && !faulty.said.has(breaks) && saidWith(mutant, undefined).said.has(breaks);
  const says = 'Expected a step in which it happens, got none';
  return isMissed ? { ...nothing, caughtBy: breaks, says } : nothing;
};

/** What the rules said in the world of a mutant, with the fault or without one. */
export const saidWith = (
  { type, era, stage, bounds }: Mutant,
  fault: Mutant | undefined,
): { readonly complete: boolean; readonly said: ReadonlySet<RuleId> } => {
  const built = buildWorld({ type, era, stage, bounds: { ...smallBounds, ...bounds }, fault });
  const { complete } = explore(built.world, { ...limits, stopAtViolation: false });
  return { complete, said: saidIn([built]) };
};

const checkFault = (mutant: Mutant, seed: number, runs: number): Catch => {
  const { type, era, stage } = mutant;
  const bounds = campaignBoundsOf(mutant);
  const built = buildWorld({ type, era, stage, bounds, fault: mutant });
  const { world } = built;
  const steps = campaign(world, { seed, runs, length: 300, examples: [] });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { violation } = step.value;
  if (!violation) return nothing;
  return {
    caughtBy: violation.broken[0] ?? null,
    length: violation.moves.length,
    sequence: renderSequence(violation.moves.map((move) => world.names.describe(move))),
    says: sentenceOf(tellLast(built, violation.moves, violation.broken[0] ?? '')),
  };
};
