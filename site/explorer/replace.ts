// What puts another session in the place of the one that is seen: the browser's Back leads to that one again. Pure.

import { changed, choiceOfFault, type Choice } from './choice.ts';
import { isFitting, listedFault } from './faults.ts';
import { anotherWorld, noPlace, stepsGone, turnedOff } from './lost.ts';
import {
  follow,
  jump,
  sequenceOf,
  unfollowedWords,
  wholeSequenceOf,
  type Session,
} from './session.ts';
import type { View } from './view.ts';

/** The same calls in another world, as far as they go there, and as far as they were taken. */
export const inWorld = (view: View, choice: Choice): View => {
  const { session } = view;
  const whole = follow(choice, wholeSequenceOf(session));
  return anew(
    view,
    session.at === session.steps.length ? whole : jump(whole, session.at),
    turnedOff(session.laboratory.choice, choice),
  );
};

/** Other calls, in a world that was found or is shown. */
export const led = (view: View, choice: Choice, sequence: string, isPlayed: boolean): View => {
  const whole = follow(choice, sequence);
  const shown = anew(view, isPlayed ? jump(whole, 0) : whole, [
    ...anotherWorld(view.session.laboratory.choice, choice),
    ...stepsGone(view.session, whole),
  ]);
  return isPlayed ? { ...shown, motion: 'playing' } : shown;
};

/** The fault where the world is, if it can be there; else where it is shown. */
export const withFault = (view: View, id: string | null): View => {
  const { choice } = view.session.laboratory;
  const fault = listedFault(id);
  if (!fault || isFitting(fault, choice)) return inWorld(view, { ...choice, fault: id });
  const elsewhere = led(view, choiceOfFault(fault.id), '', false);
  return { ...elsewhere, notices: [`${noPlace(fault.id, choice)}.`, ...elsewhere.notices] };
};

export const takenThere = (view: View, call: string): View => {
  const { session, beside } = view;
  if (beside === null) return view;
  const calls = [sequenceOf(session, session.at), call].filter((one) => one !== '').join('; ');
  const choice = changed(session.laboratory.choice, { era: beside });
  return anew(view, follow(choice, calls), [
    `${call} is a call of ${beside} alone: the two kernels have changed places.`,
    ...turnedOff(session.laboratory.choice, choice),
  ]);
};

/** Another session in the place of this one; the browser's Back leads to this one again. */
export const anew = (view: View, session: Session, lost: readonly string[] = []): View => {
  const [old, now] = [view.session, session].map(({ laboratory }) => laboratory.choice.era);
  // Whoever chooses the kernel beside it has the two change places.
  const beside = view.beside !== now ? view.beside : old === now ? null : (old ?? null);
  return {
    ...{ ...view, session, beside, motion: 'still', said: '' },
    ...{ replaced: view.replaced + 1, before: { ...view, before: null } },
    notices: [...lost, ...unfollowedWords(session)],
  };
};

/** Whether an undo restores what this session took the place of: it has no steps of its own. */
export const isRestored = ({ session, before }: View): boolean =>
  session.steps.length === 0 && before !== null;

export const canUndo = (view: View): boolean => view.session.at > 0 || isRestored(view);

export const restored = (view: View): View => ({
  ...(view.before ?? view),
  ...{ speed: view.speed, replaced: view.replaced + 1, motion: 'still', notices: [] },
  said: 'Everything is as it was before.',
});
