// What the explorer shows at one moment, and every action that changes it. Pure, as the session is.

import type { Era } from '../../src/domain/era.ts';
import type { Followed } from './address.ts';
import { changed, choiceOfFault, type Choice } from './choice.ts';
import { anew, inWorld, isRestored, led, restored, takenThere, withFault } from './replace.ts';
import { chosenWith, sceneOf } from './scene.ts';
import {
  begin,
  fallen,
  fallenAtEnd,
  jump,
  redo,
  spell,
  stateOf,
  take,
  undo,
  type Session,
} from './session.ts';
import { restore } from './link.ts';
import type { Motion, View } from './view.ts';

export type { Motion, View } from './view.ts';

export type Action =
  | { readonly type: 'take'; readonly number: number }
  | { readonly type: 'walked'; readonly number: number }
  /** A call that the kernel beside it has alone: the two change places for it. */
  | { readonly type: 'takeThere'; readonly call: string }
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
  | Followed;

export type Act = (action: Action) => void;

/** What a link shows at first. */
export const viewOfLink = (hash: string): View => {
  return settled({
    ...restore(hash),
    ...{ pfn: 0, replaced: 0, before: null },
    ...{ motion: 'still', speed: 4, said: '' },
  });
};

export const reduce = (view: View, action: Action): View => settled(next(view, action));

/** Whatever happens, a folio is chosen if there is any. */
const settled = (view: View): View => {
  const { laboratory } = view.session;
  const pfn = chosenWith(sceneOf(laboratory, stateOf(view.session)), view.pfn)?.pfn ?? view.pfn;
  return pfn === view.pfn ? view : { ...view, pfn };
};

const next = (view: View, action: Action): View => {
  const { session } = view;
  const { choice } = session.laboratory;
  switch (action.type) {
    case 'take':
      return taken(view, action.number, 'still');
    case 'walked':
      return action.number < 0
        ? { ...view, motion: 'still', said: 'The walk has stopped.' }
        : { ...taken(view, action.number, view.motion), notices: view.notices };
    case 'takeThere':
      return takenThere(view, action.call);
    case 'undo':
      return isRestored(view) ? restored(view) : moved(view, undo(session), 'still');
    case 'redo':
      return moved(view, redo(session), 'still');
    case 'played':
      return played(view);
    case 'jump':
      return moved(view, jump(session, action.to), 'still');
    case 'dismiss':
      return { ...view, notices: [] };
    case 'clear':
      return { ...anew(view, begin(choice)), said: 'Cleared. Undo restores the steps.' };
    case 'choose':
      return inWorld(view, changed(choice, action.change));
    case 'fault':
      return withFault(view, action.id);
    case 'show':
      return led(view, choiceOfFault(action.id), action.sequence, true);
    case 'follow':
      return led(view, action.choice, action.sequence, action.isPlayed);
    case 'beside':
      return { ...view, beside: action.era };
    case 'select':
      return { ...view, pfn: action.pfn };
    case 'motion':
      return { ...view, motion: action.motion };
    case 'speed':
      return { ...view, speed: action.speed };
    case 'link': {
      const { speed, replaced } = view;
      const pfn = typeof action.mark === 'number' ? action.mark : 0;
      return { ...viewOfLink(action.hash), speed, replaced, pfn };
    }
  }
};

/** Takes a call. Steps that were undone, and calls that did not follow, are gone then: Back leads to them. */
const taken = (view: View, number: number, motion: Motion): View => {
  const { session } = view;
  const after = moved(view, take(session, number), motion);
  const isLost = session.at < session.steps.length || session.unfollowed !== undefined;
  return after.session !== session && isLost ? { ...after, replaced: view.replaced + 1 } : after;
};

const played = (view: View): View => {
  const session = redo(view.session);
  const isOver = session.at >= session.steps.length;
  return { ...moved(view, session, isOver ? 'still' : view.motion), notices: view.notices };
};

const moved = (view: View, session: Session, motion: Motion): View => {
  if (session === view.session) return motion === view.motion ? view : { ...view, motion };
  const step = session.steps[session.at - 1];
  const broken = step?.broken ?? [];
  const said = step
    ? `Step ${session.at}: ${step.call}: ${spell(step.answer)}${broken.length > 0 ? `. Broken: ${broken.join(', ')}` : ''}`
    : 'The beginning';
  const isForward = session.at > view.session.at;
  return {
    ...view,
    session,
    said,
    notices: [],
    motion: broken.length > 0 && isForward ? 'still' : motion,
  };
};

/** Rules that have fallen here, or would if every reference were dropped, whichever is known. */
export const verdictOf = (session: Session) => ({
  fallen: fallen(session),
  atEnd: fallenAtEnd(session),
});
