// A broken rule as data: the rule, the few calls that matter, the state after each, and how to repeat it.

import type { Built, Judging } from '../catalog.ts';
import { renderAnswer } from '../core/answer.ts';
import type { Bound, RuleId } from '../core/rule.ts';
import { sentenceOf } from '../core/told.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { ExplorerView } from '../export/explorer-link.ts';
import { renderSequence, type Move } from '../export/notation.ts';
import type { Stage } from '../mutants/mutant.ts';
import { blameOf, boundBy, changedParty } from './blame.ts';
import { explorerOf, viewOfOrder } from './explorer-view.ts';
import type { GivenPatch, WorldOrder } from './given-patch.ts';
import { effectsIn } from './look-in.ts';
import { tellLast } from './tell.ts';

/** A broken rule with the sequence that breaks it. */
export interface BrokenRule {
  readonly rule: RuleId;
  /** Other rules that fall at the same event. */
  readonly also: readonly RuleId[];
  /** Who is at fault: whose part alone was changed, or else whom the rule binds. */
  readonly blame: Bound;
  /** Whom the rule binds. */
  readonly binds: Bound;
  readonly stage: Stage;
  /** What the rule wanted, what there is, and both as a sentence. */
  readonly expected: string;
  readonly got: string;
  readonly says: string;
  readonly sequence: readonly SequenceStep[];
  readonly length: number;
  /** One command that repeats exactly this. */
  readonly repeat: string;
  /** A link to this in the explorer; null where that cannot build the world. */
  readonly explorer: string | null;
}

/** One call of a sequence, its answer, and what is observed after it. */
export interface SequenceStep {
  readonly call: string;
  readonly move: Move;
  readonly answer: string;
  /** Callbacks with what they saw, references exchanged, and whatever else it did, in order. */
  readonly effects: readonly string[];
  readonly state: readonly string[];
}

/** What a repeat command needs to say beside the sequence. */
export interface RepeatOptions {
  readonly words: readonly string[];
  readonly stage: Stage;
  readonly type: MemoryType;
  /** Whose part alone was changed: then he is at fault. */
  readonly changed: Bound | undefined;
  /** The same for the explorer. */
  readonly view: ExplorerView | null;
}

/** The options that a repeated run needs: what the world is made of, and how it is judged. */
export const repeatOptions = (order: WorldOrder, stage: Stage): RepeatOptions => {
  const { pages, ranges, pagemaps } = order.bounds;
  const isLife = stage === 'life';
  return {
    stage,
    type: order.type,
    changed: changedParty(order),
    view: viewOfOrder(order, stage),
    words: [
      `--type ${order.type}`,
      `--kernel ${order.era}`,
      ...(isLife ? [] : [`--stage ${stage}`]),
      ...(isLife || stage === 'migration' ? [`--pages ${pages}`] : []),
      ...(isLife && ranges > 1 ? [`--ranges ${ranges}`] : []),
      ...(isLife && pagemaps > 1 ? [`--pagemaps ${pagemaps}`] : []),
      ...(order.mutant ? [`--mutant ${order.mutant.id}`] : []),
      ...patchWords(order.patch),
      ...judgingWords(order),
    ],
  };
};

/** Takes the moves again, and notes what each answered and left. */
export const traceSequence = (built: Built, moves: readonly number[]): SequenceStep[] => {
  const { world } = built;
  const state = Uint16Array.from(world.start);
  return moves.map((number) => {
    const move = world.names.describe(number);
    const before = Uint16Array.from(state);
    const outcome = world.apply(state, number);
    return {
      call: renderSequence([move]),
      move,
      answer: outcome ? renderAnswer(outcome.answer) : 'not there',
      effects: outcome ? effectsIn(built, before, number) : [],
      state: world.render(state),
    };
  });
};

/** A violation, ready for people and for JSON. */
export const brokenRule = (
  built: Built,
  found: { readonly moves: readonly number[]; readonly broken: readonly RuleId[] },
  { words, stage, type, changed, view }: RepeatOptions,
): BrokenRule => {
  const sequence = traceSequence(built, found.moves);
  const calls = sequence.map((step) => step.call).join('; ');
  const rule = found.broken[0] ?? '';
  const { expected, got } = tellLast(built, found.moves, rule);
  return {
    rule,
    also: found.broken.slice(1),
    blame: blameOf(rule, type, changed),
    binds: boundBy(rule, type),
    stage,
    ...{ expected, got, says: sentenceOf({ expected, got }) },
    sequence,
    length: sequence.length,
    repeat: `npx zdspec check ${words.join(' ')} --sequence "${calls}"`,
    explorer: view && explorerOf({ ...view, sequence: calls, breaks: rule }),
  };
};

/** The words of a repeat command that bring the patch back. */
const patchWords = (given: GivenPatch | undefined): readonly string[] =>
  given ? [`--patch ${/\s/.test(given.file) ? `"${given.file}"` : given.file}`] : [];

/** The words of a repeat command that say who judges. */
const judgingWords = ({ only = [], without = [] }: Judging): readonly string[] => [
  ...only.map((id) => `--rule ${id}`),
  ...without.map((id) => `--without ${id}`),
];
