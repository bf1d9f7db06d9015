// The explorer's core: calls that were taken, and how far. Pure: every action makes a new session.

import { renderAnswer, type Answer } from '../../src/core/answer.ts';
import type { RuleId } from '../../src/core/rule.ts';
import { sentenceOf } from '../../src/core/told.ts';
import { tellLast } from '../../src/study/tell.ts';
import { whatThereIs } from '../../src/export/known-calls.ts';
import { parseSequence, renderSequence, type Move } from '../../src/export/notation.ts';
import { openLaboratory, type Laboratory } from './laboratory.ts';
import type { Choice } from './choice.ts';

/** One call that was taken, and what it left. */
export interface Step {
  readonly number: number;
  readonly move: Move;
  readonly call: string;
  readonly answer: Answer;
  /** Rules that fell with it. */
  readonly broken: readonly RuleId[];
  readonly moved: boolean;
  readonly state: Uint16Array;
}

/** `memunmap_pages()` waits and moves all the same: what changes something counts as done. */
export const isDone = ({ answer, moved }: Pick<Step, 'answer' | 'moved'>): boolean =>
  answer.kind === 'ok' || moved;

/** Where a given sequence no longer follows. */
export interface Unfollowed {
  /** Which call, counted from 1. */
  readonly step: number;
  readonly why: string;
  /** The calls that were not taken, that one first. */
  readonly rest: readonly string[];
}

export interface Session {
  readonly laboratory: Laboratory;
  readonly steps: readonly Step[];
  /** How many of the steps are taken; those behind can be done again. */
  readonly at: number;
  readonly unfollowed: Unfollowed | undefined;
}

/** Nothing has happened yet. */
export const begin = (choice: Choice): Session => ({
  laboratory: openLaboratory(choice),
  steps: [],
  at: 0,
  unfollowed: undefined,
});

/** How things stand. */
export const stateOf = ({ laboratory, steps, at }: Session): Uint16Array =>
  steps[at - 1]?.state ?? laboratory.built.world.start;

/** The step that a call makes from a state; undefined if no folio begins there, or there is no room. */
const stepFrom = (
  { built: { world } }: Laboratory,
  before: Uint16Array,
  number: number,
): Step | undefined => {
  const state = Uint16Array.from(before);
  const outcome = world.apply(state, number);
  if (!outcome) return undefined;
  const move = world.names.describe(number);
  return { ...outcome, number, move, call: renderSequence([move]), state };
};

/** Takes a call; what was undone before is forgotten. A call that is not there changes nothing. */
export const take = (session: Session, number: number): Session => {
  const step = stepFrom(session.laboratory, stateOf(session), number);
  if (!step) return session;
  const steps = [...session.steps.slice(0, session.at), step];
  return { ...session, steps, at: steps.length, unfollowed: undefined };
};

/** Goes to how things stood after so many steps. */
export const jump = (session: Session, to: number): Session => {
  const at = Math.min(Math.max(to, 0), session.steps.length);
  return at === session.at ? session : { ...session, at };
};

export const undo = (session: Session): Session => jump(session, session.at - 1);
export const redo = (session: Session): Session => jump(session, session.at + 1);

/** Takes the calls of a text, as far as there are such calls; says where it stops. */
export const follow = (choice: Choice, sequence: string): Session => {
  const { laboratory } = begin(choice);
  const calls = sequence
    .split(/[;\n]/)
    .map((call) => call.trim())
    .filter((call) => call !== '');
  const steps: Step[] = [];
  let state = laboratory.built.world.start;
  for (const [index, call] of calls.entries()) {
    const next = followCall(laboratory, state, call);
    if (typeof next === 'string') {
      const unfollowed = { step: index + 1, why: next, rest: calls.slice(index) };
      return { laboratory, steps, at: steps.length, unfollowed };
    }
    steps.push(next);
    state = next.state;
  }
  return { laboratory, steps, at: steps.length, unfollowed: undefined };
};

/** A step, or why there is none. */
const followCall = (laboratory: Laboratory, state: Uint16Array, call: string): Step | string => {
  let move: Move | undefined;
  try {
    [move] = parseSequence(call);
  } catch (error) {
    if (error instanceof RangeError) return inShort(error.message);
    throw error;
  }
  if (!move) return 'Expected it to be a call, got nothing';
  const { built } = laboratory;
  const number = built.world.names.moveOf(move);
  if (number < 0) {
    return `Expected it to be a call that this world has, got "${call}"; ${whatThereIs(built, move)}`;
  }
  return (
    stepFrom(laboratory, state, number) ??
    `Expected it to find its folio, got "${call}" where none begins or where there is no room for it`
  );
};

/** What the parser says of one call, without what only a command line can do. */
const inShort = (message: string): string =>
  message.replace('Expected step 1', 'Expected it').replace(/; (?:known are|zdspec parts) .*$/, '');

/** The calls so far, or all of them, in the notation of `--sequence`. */
export const sequenceOf = ({ steps }: Session, upTo = steps.length): string =>
  steps
    .slice(0, upTo)
    .map(({ call }) => call)
    .join('; ');

/** The calls of a session, those that no longer follow included. */
export const wholeSequenceOf = (session: Session): string =>
  [sequenceOf(session), ...(session.unfollowed?.rest ?? [])]
    .filter((call) => call !== '')
    .join('; ');

/** Where a session no longer follows, in a sentence; none where it does. */
export const unfollowedWords = ({ unfollowed }: Session): readonly string[] =>
  unfollowed
    ? [
        `The calls are followed up to step ${unfollowed.step - 1}. Step ${unfollowed.step}: ${unfollowed.why}.`,
      ]
    : [];

/** The rules that fell up to here, each with the step at which it first did. */
export const fallen = ({ laboratory, steps, at }: Session): ReadonlyMap<RuleId, number> => {
  const first = new Map<RuleId, number>();
  const note = (ids: readonly RuleId[], step: number): void => {
    for (const id of ids) if (!first.has(id)) first.set(id, step);
  };
  note(laboratory.built.world.brokenAtStart, 0);
  steps.slice(0, at).forEach(({ broken }, index) => {
    note(broken, index + 1);
  });
  return first;
};

/** The rules that fall if every reference is dropped now and the pagemap unregistered. Judged only while none has fallen. */
export const fallenAtEnd = (session: Session): readonly RuleId[] =>
  fallen(session).size > 0
    ? []
    : session.laboratory.built.world.brokenAtEnd(Uint16Array.from(stateOf(session)));

/** What a rule that fell at a step expected, and what there is; the same for one that would fall at the end of it. */
export const sentenceAt = ({ laboratory, steps }: Session, rule: RuleId, step: number): string => {
  const key = `${rule} ${step}`;
  const known = sentences.get(steps) ?? new Map<string, string>();
  sentences.set(steps, known);
  const moves = steps.slice(0, step).map(({ number }) => number);
  const sentence = known.get(key) ?? sentenceOf(tellLast(laboratory.built, moves, rule));
  known.set(key, sentence);
  return sentence;
};

/** Found out once for each row of steps: the panel is drawn more often. */
const sentences = new WeakMap<readonly Step[], Map<string, string>>();

/** An answer in the words of a caller. */
export const spell = (answer: Answer): string => renderAnswer(answer);
