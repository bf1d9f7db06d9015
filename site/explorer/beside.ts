// The same calls in another kernel: what each answered there, and how things stand.

import { renderAnswer } from '../../src/core/answer.ts';
import type { RuleId } from '../../src/core/rule.ts';
import type { Era } from '../../src/domain/era.ts';
import type { PromisedFinding } from '../../src/findings/finding.ts';
import { alarmIn, type Alarm } from './alarm.ts';
import { knownIn } from './known.ts';
import { changed } from './choice.ts';
import { differencesOf, type Difference } from './differences.ts';
import { openLaboratory, type Laboratory, type NumberedCall } from './laboratory.ts';
import { noPlace } from './lost.ts';
import { folioOffers, pagemapOffers, type OfferGroup } from './offers.ts';
import { folioAt, pagemapAt, sceneOf, type PlacedPagemap, type Scene } from './scene.ts';
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
  /** What the last call drew there. */
  readonly alarm: Alarm | undefined;
  /** What kernels are known to do, of what the last call did there. */
  readonly known: readonly PromisedFinding[];
  /** The rules that fall there if every reference is dropped now and the pagemap is unregistered, while none has fallen. */
  readonly atEnd: readonly RuleId[];
  /** That the fault of the session has no place there; empty where it has, or there is none. */
  readonly lost: string;
  /** Whether a call is one that the kernel of the session has not. */
  readonly isAlone: (call: NumberedCall) => boolean;
  /** What a step of the session came to there. */
  readonly stepOf: (step: Step) => BesideStep | undefined;
}

interface Known {
  readonly laboratory: Laboratory;
  /** The numbers of calls that the first kernel has not. */
  readonly alone: ReadonlySet<number>;
  /** A step is of one row of calls, and never altered. */
  readonly steps: WeakMap<Step, BesideStep>;
}

const known = new WeakMap<Laboratory, Map<Era, Known>>();

const knownOf = ({ laboratory }: Session, era: Era): Known => {
  const own = known.get(laboratory) ?? new Map<Era, Known>();
  known.set(laboratory, own);
  const one = own.get(era) ?? open(laboratory, era);
  own.set(era, one);
  return one;
};

const open = (here: Laboratory, era: Era): Known => {
  const laboratory = openLaboratory(changed(here.choice, { era }));
  const { names } = here.built.world;
  const calls = laboratory.places.flatMap(({ pagemapCalls, folioCalls }) => [
    ...pagemapCalls,
    ...folioCalls.flat(),
  ]);
  const alone = calls.filter(({ move }) => names.moveOf(move) < 0).map(({ number }) => number);
  return { laboratory, alone: new Set(alone), steps: new WeakMap() };
};

/** The answer to a call at no folio, or for more pages than there are. */
export const nowhere = 'no folio begins there, or no room for it';

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
  if (!outcome) return { answer: nowhere, broken: [], state: before };
  return { answer: renderAnswer(outcome.answer), broken: outcome.broken, state };
};

/** The calls of a session up to where it stands, taken in another kernel. */
export const besideOf = (session: Session, era: Era): Beside => {
  const { laboratory, alone, steps } = knownOf(session, era);
  const { world } = laboratory.built;
  const fallen = new Map<RuleId, number>(world.brokenAtStart.map((id) => [id, 0]));
  let state = world.start;
  let alarm: Alarm | undefined;
  let shows: Beside['known'] = [];
  // Steps that were undone are known as well: each is drawn with what it came to.
  for (const [index, step] of session.steps.entries()) {
    const taken = steps.get(step) ?? stepIn(laboratory, state, step);
    steps.set(step, taken);
    if (index >= session.at) break;
    if (index === session.at - 1) {
      alarm = alarmIn(laboratory, state, step);
      shows = knownIn(laboratory, state, step);
    }
    state = taken.state;
    for (const id of taken.broken) if (!fallen.has(id)) fallen.set(id, index + 1);
  }
  const scene = sceneOf(laboratory, state);
  return {
    ...{ era, laboratory, state, scene, fallen, alarm, known: shows },
    lost: lostIn(session, laboratory),
    atEnd: fallen.size > 0 ? [] : world.brokenAtEnd(Uint16Array.from(state)),
    isAlone: ({ number }) => alone.has(number),
    differences: differencesOf(sceneOf(session.laboratory, stateOf(session)), scene),
    stepOf: (step) => steps.get(step),
  };
};

const lostIn = ({ laboratory: { choice } }: Session, there: Laboratory): string =>
  choice.fault === null || choice.fault === there.choice.fault
    ? ''
    : noPlace(choice.fault, there.choice);

/** What a call would come to there, in few words; empty where it is what it is here. No call is blamed for what fell before. */
export const otherAnswer = (
  { laboratory, state, era, fallen }: Beside,
  call: Pick<Step, 'move'>,
  here: { readonly answer: string; readonly broken: readonly RuleId[] },
): string => {
  const there = stepIn(laboratory, state, call);
  const broken = there.broken.filter((id) => !fallen.has(id));
  return told(era, { ...there, broken }, here);
};

/** The calls at a folio that the other kernel alone has. */
export const folioOffersThere = (beside: Beside, pfn: number): readonly OfferGroup[] => {
  const { laboratory, state, scene, isAlone } = beside;
  const [place, one] = [pagemapAt(scene, pfn), folioAt(scene, pfn)];
  return place && one?.pfn === pfn ? folioOffers(laboratory, state, place, one, isAlone) : [];
};

/** The calls at a pagemap that the other kernel alone has. */
export const pagemapOffersThere = (
  { laboratory, state, scene, isAlone }: Beside,
  { index }: PlacedPagemap,
): readonly OfferGroup[] => {
  const place = scene[index];
  return place ? pagemapOffers(laboratory, state, place, isAlone) : [];
};

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
