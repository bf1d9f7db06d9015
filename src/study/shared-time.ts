// `--time`: one limit for several pieces of work.

import type { Task } from './task.ts';

/** Each piece of work gets an equal part of the time that is left when it begins. */
export const sharedTime = (
  seconds: number | undefined,
  pieces: number,
  task: Pick<Task, 'now'>,
): (() => number) => {
  if (seconds === undefined) return () => Infinity;
  const end = task.now() + seconds * 1000;
  let left = pieces;
  return () => {
    const now = task.now();
    const share = Math.max(0, end - now) / left;
    left = Math.max(1, left - 1);
    return now + share;
  };
};
