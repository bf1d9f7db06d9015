// What the explorer shows at one moment, and every action that changes it. Pure, as the session is.

import type { Era } from '../../src/domain/era.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { changed, choiceOfFault, type Choice } from './choice.ts';
import { folioAt, sceneOf } from './scene.ts';
import {
  begin,
  fallen,
  fallenAtEnd,
  follow,
  jump,
  redo,
  sequenceOf,
  spell,
  stateOf,
  take,
  undo,
  type Session,
} from './session.ts';
import { restore, type Diverging } from './link.ts';

/** `playing` does again what was undone; `walking` draws calls. */
export type Motion = 'still' | 'playing' | 'walking';

export interface View {
  readonly session: Session;
  /** The kernel in which the same calls are taken as well. */
  readonly beside: Era | null;
  /** The call that a kernel did otherwise; seen as long as it is among the steps. */
  readonly diverges: Diverging | null;
  /** What a link said that is no longer so. */
  readonly notices: readonly string[];
  /** The page whose folio's calls are shown. */
  readonly pfn: number;
  readonly motion: Motion;
  /** Events a second. */
  readonly speed: number;
  /** The last thing that happened, for those who do not see it. */
  readonly said: string;
}

export type Action =
  | { readonly type: 'take'; readonly number: number }
  | { readonly type: 'walked'; readonly number: number }
  | { readonly type: 'undo' | 'redo' | 'dismiss' | 'clear' }
  | { readonly type: 'played' }
  | { readonly type: 'jump'; readonly to: number }
  | { readonly type: 'choose'; readonly change: Partial<Choice> }
  | { readonly type: 'fault'; readonly id: string | null }
  | { readonly type: 'show'; readonly id: string; readonly sequence: string }
  | {
      readonly type: 'follow';
      readonly choice: Choice;
      readonly sequence: string;
      /** From its beginning, step by step. */
      readonly isPlayed: boolean;
    }
  | { readonly type: 'beside'; readonly era: Era | null }
  | { readonly type: 'select'; readonly pfn: number }
  | { readonly type: 'motion'; readonly motion: Motion }
  | { readonly type: 'speed'; readonly speed: number }
  | { readonly type: 'link'; readonly hash: string };

export type Act = (action: Action) => void;

/** What a link shows at first. */
export const viewOfLink = (hash: string, speed = 4): View => {
  const { session, beside, diverges, notices } = restore(hash);
  return { session, beside, diverges, notices, pfn: 0, motion: 'still', speed, said: '' };
};

export const reduce = (view: View, action: Action): View => {
  switch (action.type) {
    case 'take':
      return moved(view, take(view.session, action.number), 'still');
    case 'walked':
      return action.number < 0
        ? { ...view, motion: 'still', said: 'The walk has stopped.' }
        : moved(view, take(view.session, action.number), view.motion);
    case 'undo':
      return moved(view, undo(view.session), 'still');
    case 'redo':
      return moved(view, redo(view.session), 'still');
    case 'played':
      return played(view);
    case 'jump':
      return moved(view, jump(view.session, action.to), 'still');
    case 'dismiss':
      return { ...view, notices: [] };
    case 'clear':
      return anew(view, begin(view.session.laboratory.choice));
    case 'choose':
      return anew(
        view,
        again(view.session, changed(view.session.laboratory.choice, action.change)),
      );
    case 'fault':
      return anew(view, withFault(view.session, action.id));
    case 'show': {
      const whole = follow(choiceOfFault(action.id), action.sequence);
      return { ...anew(view, jump(whole, 0)), motion: 'playing' };
    }
    case 'follow': {
      const whole = follow(action.choice, action.sequence);
      if (!action.isPlayed) return anew(view, whole);
      return { ...anew(view, jump(whole, 0)), motion: 'playing' };
    }
    case 'beside':
      return { ...view, beside: action.era };
    case 'select':
      return { ...view, pfn: action.pfn };
    case 'motion':
      return { ...view, motion: action.motion };
    case 'speed':
      return { ...view, speed: action.speed };
    case 'link':
      return viewOfLink(action.hash, view.speed);
  }
};

/** The same calls in another world, as far as they go there. */
const again = (session: Session, choice: Choice): Session =>
  follow(choice, sequenceOf(session, session.at));

/** The fault where the world is, if it can be there; else where it is shown. */
const withFault = (session: Session, id: string | null): Session => {
  const { choice } = session.laboratory;
  if (id === null) return again(session, { ...choice, fault: null });
  const { type, era, stage }: { type: MemoryType; era: Era; stage: string } = choice;
  const own = choiceOfFault(id, era, type);
  const isHere = own.type === type && own.era === era && own.stage === stage;
  return isHere ? again(session, { ...choice, fault: id }) : begin(choiceOfFault(id));
};

const anew = (view: View, session: Session): View => {
  const { unfollowed } = session;
  const notices = unfollowed
    ? [`Followed up to step ${unfollowed.step - 1}. Step ${unfollowed.step}: ${unfollowed.why}.`]
    : [];
  const [old, now] = [view.session, session].map(({ laboratory }) => laboratory.choice.era);
  // Whoever chooses the kernel beside it has the two change places.
  const beside = view.beside !== now ? view.beside : old === now ? null : (old ?? null);
  return { ...view, session, beside, notices, motion: 'still', said: '' };
};

const played = (view: View): View => {
  const session = redo(view.session);
  const isOver = session.at >= session.steps.length;
  return moved(view, session, isOver ? 'still' : view.motion);
};

const moved = (view: View, session: Session, motion: Motion): View => {
  if (session === view.session) return motion === view.motion ? view : { ...view, motion };
  const step = session.steps[session.at - 1];
  const broken = step?.broken ?? [];
  const said = step
    ? `Step ${session.at}: ${step.call}: ${spell(step.answer)}${broken.length > 0 ? `. Broken: ${broken.join(', ')}` : ''}`
    : 'The beginning';
  const folio = folioAt(sceneOf(session.laboratory, stateOf(session)), view.pfn);
  const isForward = session.at > view.session.at;
  return {
    ...view,
    session,
    said,
    notices: [],
    pfn: folio?.pfn ?? view.pfn,
    motion: broken.length > 0 && isForward ? 'still' : motion,
  };
};

/** Rules that have fallen here, or would if everybody let go, whichever is known. */
export const verdictOf = (session: Session) => ({
  fallen: fallen(session),
  atEnd: fallenAtEnd(session),
});
