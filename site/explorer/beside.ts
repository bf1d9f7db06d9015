// The same calls in another kernel: what each answered there, and how things stand.

import { renderAnswer } from '../../src/core/answer.ts';
import type { RuleId } from '../../src/core/rule.ts';
import type { Era } from '../../src/domain/era.ts';
import { changed } from './choice.ts';
import { differencesOf, type Difference } from './differences.ts';
import { openLaboratory, type Laboratory } from './laboratory.ts';
import { sceneOf, type Scene } from './scene.ts';
import { stateOf, type Session, type Step } from './session.ts';

/** What a step came to in the other kernel. */
export interface BesideStep {
  /** The answer; or that there is no such call, or nothing to make it at. */
  readonly answer: string;
  readonly broken: readonly RuleId[];
  readonly state: Uint16Array;
}

/** The other kernel, as far as the session has come. */
export interface Beside {
  readonly era: Era;
  readonly laboratory: Laboratory;
  readonly scene: Scene;
  readonly state: Uint16Array;
  /** What tells the two worlds apart: `from` is what it is here, `to` there. */
  readonly differences: readonly Difference[];
  /** The rules that fell there, each with the step at which it first did. */
  readonly fallen: ReadonlyMap<RuleId, number>;
  /** What a step of the session came to there. */
  readonly stepOf: (step: Step) => BesideStep | undefined;
}

interface Known {
  readonly laboratory: Laboratory;
  /** A step is of one row of calls, and never altered. */
  readonly steps: WeakMap<Step, BesideStep>;
}

const known = new WeakMap<Laboratory, Map<Era, Known>>();

const knownOf = ({ laboratory }: Session, era: Era): Known => {
  const own = known.get(laboratory) ?? new Map<Era, Known>();
  known.set(laboratory, own);
  const one = own.get(era) ?? {
    laboratory: openLaboratory(changed(laboratory.choice, { era })),
    steps: new WeakMap(),
  };
  own.set(era, one);
  return one;
};

/** What a call comes to in a state; nothing moves where it cannot be made. */
const stepIn = (
  { built: { world } }: Laboratory,
  before: Uint16Array,
  { move }: Pick<Step, 'move'>,
): BesideStep => {
  const number = world.names.moveOf(move);
  if (number < 0) return { answer: 'no such call', broken: [], state: before };
  const state = Uint16Array.from(before);
  const outcome = world.apply(state, number);
  if (!outcome) return { answer: 'no folio begins there', broken: [], state: before };
  return { answer: renderAnswer(outcome.answer), broken: outcome.broken, state };
};

/** The calls of a session up to where it stands, taken in another kernel. */
export const besideOf = (session: Session, era: Era): Beside => {
  const { laboratory, steps } = knownOf(session, era);
  const { world } = laboratory.built;
  const fallen = new Map<RuleId, number>(world.brokenAtStart.map((id) => [id, 0]));
  let state = world.start;
  // Steps that were undone are known as well: each is drawn with what it came to.
  for (const [index, step] of session.steps.entries()) {
    const taken = steps.get(step) ?? stepIn(laboratory, state, step);
    steps.set(step, taken);
    if (index >= session.at) break;
    state = taken.state;
    for (const id of taken.broken) if (!fallen.has(id)) fallen.set(id, index + 1);
  }
  const scene = sceneOf(laboratory, state);
  return {
    ...{ era, laboratory, state, scene, fallen },
    differences: differencesOf(sceneOf(session.laboratory, stateOf(session)), scene),
    stepOf: (step) => steps.get(step),
  };
};

/** What a call would come to there, in few words; empty where it is what it is here. */
export const otherAnswer = (
  { laboratory, state, era }: Beside,
  call: Pick<Step, 'move'>,
  here: { readonly answer: string; readonly broken: readonly RuleId[] },
): string => told(era, stepIn(laboratory, state, call), here);

/** The same of a step that was taken. */
export const otherStep = ({ stepOf, era }: Beside, step: Step): string => {
  const there = stepOf(step);
  return there === undefined
    ? ''
    : told(era, there, { answer: renderAnswer(step.answer), broken: step.broken });
};

const told = (
  era: Era,
  there: Omit<BesideStep, 'state'>,
  here: { readonly answer: string; readonly broken: readonly RuleId[] },
): string => {
  const isSame = there.answer === here.answer && there.broken.join() === here.broken.join();
  if (isSame) return '';
  const breaks = there.broken.length > 0 ? ` breaks ${there.broken.join(', ')}` : '';
  const holds = here.broken.length > 0 && there.broken.length === 0 ? ', nothing falls' : '';
  return `${era}: ${there.answer}${breaks}${holds}`;
};
