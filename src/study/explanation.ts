// All there is to say about one rule: its chapter's words, where it speaks, what cites it, and what breaks it.

import { buildWorld, isAskedIn, machines, rules, type Built } from '../catalog.ts';
import type { Bound, RuleId } from '../core/rule.ts';
import { partyOf } from './blame.ts';
import { smallBounds } from '../domain/bounds.ts';
import { eras, type Era } from '../domain/era.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { explore } from '../explore/breadth-first.ts';
import { arrowsOf, type ChartConfig } from '../export/arrows.ts';
import { chapterOf } from '../export/citation.ts';
import { isDrawn } from '../export/explorer-link.ts';
import { parseSequence } from '../export/notation.ts';
import { entriesOf, type SpecEntry } from '../export/spec-entry.ts';
import type { SpecRule } from '../invariants/about.ts';
import { mutants } from '../mutants/all.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { stagesOfType } from '../mutants/stages.ts';
import { specimens } from '../specimens/all.ts';
import { expectedOf, isExpressed } from '../specimens/specimen.ts';
import { explorerOf } from './explorer-view.ts';
import { exploreMutant } from './hunt-mutant.ts';
import { traceSequence, type SequenceStep } from './broken-rule.ts';
import { concernOf, type Concern } from './rule-concern.ts';
import type { SpecTexts } from './spec-texts.ts';

/** A transition that cites the rule. */
interface Citing {
  readonly machine: string;
  readonly source: string;
  readonly event: string;
  readonly guard: string;
  readonly target: string;
  readonly answer: string;
}

/** A seeded fault with a shortest sequence to the rule that it breaks. */
export interface ExplainedMutant {
  readonly id: string;
  readonly breaks: RuleId;
  readonly fault: string;
  /** Whose part it changes. */
  readonly party: Bound;
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly stage: string;
  readonly caughtBy: RuleId | null;
  /** None where the fault takes a witness away. */
  readonly sequence: readonly SequenceStep[] | null;
  /** A link to this in the explorer. */
  readonly explorer: string | null;
}

/** A rule explained. */
export interface Explanation {
  readonly entry: SpecEntry;
  readonly concern: {
    readonly type: MemoryType;
    readonly kernel: Era;
    readonly says: readonly Concern[];
  };
  readonly transitions: readonly Citing[];
  readonly mutants: readonly ExplainedMutant[];
  /** Real bugs that this rule is the first to notice, somewhere. */
  readonly specimens: readonly { readonly id: string; readonly title: string }[];
}

/** Explains a rule that exists. */
export const explainRule = (id: RuleId, texts: SpecTexts): Explanation => ({
  entry: entryOfRule(id, texts),
  concern: concernIn(id),
  transitions: machines.flatMap(({ name, machine }) =>
    arrowsOf(machine.config as unknown as ChartConfig)
      .filter((arrow) => arrow.rules.includes(id))
      .map(({ source, event, guard, target, answer }) => ({
        ...{ machine: name, source, event },
        ...{ guard, target, answer },
      })),
  ),
  mutants: mutants.filter((mutant) => mutant.breaks === id).map(explainMutant),
  specimens: specimens
    .filter((one) => isExpressed(one) && expectedOf(one).some(({ rule }) => rule === id))
    .map((one) => ({ id: one.id, title: one.title })),
});

/** A rule as its chapter states it; throws RangeError where the chapter has no heading for it. */
export const entryOfRule = (id: RuleId, texts: SpecTexts): SpecEntry => {
  const path = chapterOf(id);
  const entry = entriesOf({ path, text: texts(path) }).find((one) => one.id === id);
  if (entry) return entry;
  throw new RangeError(`Expected ${path} to have a heading for ${id}, got none`);
};

/** The first memory type and era in which the rule is in force and speaks. */
const concernIn = (id: RuleId): Explanation['concern'] => {
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new RangeError(`Expected ${id} to be a rule of the catalog, got none`);
  const { types, eras: inEras } = rule.scope ?? {};
  const kernel = eras.find((one) => inEras?.has(one) ?? true) ?? 'contract';
  const candidates = memoryTypes.filter((one) => types?.includes(one) ?? true);
  let silent: Explanation['concern'] = { type: candidates[0] ?? 'generic', kernel, says: [] };
  for (const type of candidates) {
    const says = concernOf(rule, worldsFor(rule, type, kernel));
    if (says.length > 0) return { type, kernel, says };
    silent = { type, kernel, says };
  }
  return silent;
};

/** The worlds of every stage; those whose states the rule is asked about are explored. */
const worldsFor = (rule: SpecRule, type: MemoryType, era: Era): readonly Built[] =>
  stagesOfType(type).map((stage) => {
    const built = buildWorld({ type, era, stage, bounds: smallBounds });
    if (isAskedIn(stage, rule)) {
      explore(built.world, { maxStates: 1_000_000, stopAtViolation: false });
    }
    return built;
  });

/** A fault and its shortest sequence, with what is observed after each call. */
export const explainMutant = (mutant: Mutant): ExplainedMutant => {
  const { id, breaks, fault, type, era, stage } = mutant;
  const found = exploreMutant(mutant);
  const bounds = { ...smallBounds, ...mutant.bounds };
  const built = buildWorld({ type, era, stage, bounds, fault: mutant });
  const moves = found.sequence === null ? null : parseSequence(found.sequence);
  const numbers = moves?.map((move) => built.world.names.moveOf(move));
  return {
    ...{ id, breaks, fault, party: partyOf(mutant), type, kernel: era, stage },
    caughtBy: found.caughtBy,
    sequence: numbers ? traceSequence(built, numbers) : null,
    explorer:
      isDrawn(mutant) && found.sequence !== null
        ? explorerOf({ fault: id, breaks, sequence: found.sequence })
        : null,
  };
};
