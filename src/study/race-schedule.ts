// One schedule of a race, followed step by step: what each access does, and which rule falls with it.

import type { RaceOrder } from '../catalog/races.ts';
import type { RuleId } from '../core/rule.ts';
import { InputError } from './input-error.ts';
import type { Lanes } from './race-lanes.ts';
import { RaceWalk, type PossibleStep } from './race-walk.ts';

/** A schedule that was followed. */
export interface FollowedSchedule {
  /** Rules that fall with its last step. */
  readonly broken: readonly RuleId[];
  /** Every thread has come to its end. */
  readonly ended: boolean;
  readonly lanes: Lanes;
}

interface Wanted {
  readonly thread: number;
  readonly step: string;
}

/** The steps of a text such as `1:a1,a2 2:b1`. */
const parseSchedule = (text: string): readonly Wanted[] => {
  const steps = text
    .trim()
    .split(/\s+/)
    .flatMap((run) => {
      const found = /^(\d+):([\w.+]+(?:,[\w.+]+)*)$/.exec(run);
      if (!found) {
        throw new InputError(
          `Expected --schedule to be runs of steps such as "1:a1,a2 2:b1", got ${run === '' ? 'nothing' : run}.`,
        );
      }
      const [, thread = '', taken = ''] = found;
      return taken.split(',').map((step) => ({ thread: Number(thread) - 1, step }));
    });
  return steps;
};

/** Follows a schedule; throws InputError where it does not follow, with what could have come instead. */
export const followSchedule = (order: RaceOrder, text: string): FollowedSchedule => {
  const walk = walkSchedule(RaceWalk.begin(order), text);
  const { broken, ended, lanes } = walk;
  return { broken, ended, lanes };
};

/** The same as a walk that can go on. */
export const walkSchedule = (from: RaceWalk, text: string): RaceWalk => {
  let walk = from;
  for (const [at, wanted] of parseSchedule(text).entries()) {
    if (walk.broken.length > 0) {
      throw new InputError(
        `Expected --schedule to end with step ${at}, with which ${walk.broken.join(' ')} falls, got more.`,
      );
    }
    const next = walk.take(wanted.thread, wanted.step);
    if (!next) throw doesNotFollow(at, wanted, walk.possible);
    walk = next;
  }
  return walk;
};

const doesNotFollow = (
  at: number,
  { thread, step }: Wanted,
  possible: readonly PossibleStep[],
): InputError => {
  const names = possible.map((one) => `${one.thread + 1}:${one.step.name}`);
  const expected = names.length === 0 ? 'the end, since no thread can go on' : names.join(' or ');
  return new InputError(
    `Expected step ${at + 1} of --schedule to be ${expected}, got ${thread + 1}:${step}.`,
  );
};
