// Lines of different CPUs about one page, close together: a line is written after the change that it tells of, so they
// may stand in another order than the changes. Every order that keeps each CPU's own is tried.
import type { Origin } from '../read/observation.ts';
import { impossible, type StateSets } from './state-sets.ts';
import type { Sign } from './steps.ts';

/** How far apart two lines may be whose order is in doubt: microseconds, or ticks of a clock without a unit. */
export const raceWindow = 100;

/** How many lines, before and after, are put in another order. */
export const mostRacing = 3;

/** A line that waits to be explained. */
export interface Late {
  readonly number: number;
  readonly from: Origin;
  readonly count: number | undefined;
}

/** Lines of one page that no state explains in their order. */
export interface Undecided {
  /** The set before the first of them. */
  readonly before: number;
  /** Its place in the history. */
  readonly place: number;
  readonly lines: Late[];
}

/** A line that may change its place. */
export interface Racing {
  readonly sign: Sign;
  readonly number: number;
  readonly cpu: number;
}

/** What all orders come to. */
export interface Orders {
  /** The sets that explained orders lead to. */
  readonly after: readonly number[];
  /** Whether some order is possible that nothing explains. */
  readonly somePossibleFails: boolean;
}

/** Of a line that is kept for a while: the reader may use the object that it came in for the next one. */
export const originOf = ({ line, event, comm, pid, cpu, time }: Origin): Origin => {
  return { line, event, comm, pid, cpu, time };
};

/** Tries every order of the lines, from a set on. */
export const tryOrders = (sets: StateSets, start: number, lines: readonly Racing[]): Orders => {
  const after = new Set<number>();
  let somePossibleFails = false;
  const cpus = [...new Set(lines.map(({ cpu }) => cpu))];
  const queues = cpus.map((cpu) => lines.filter((line) => line.cpu === cpu));
  const taken = queues.map(() => 0);
  const walk = (set: number, count: number | undefined, left: number): void => {
    if (left === 0) {
      if (set === impossible) somePossibleFails = true;
      else after.add(set);
      return;
    }
    queues.forEach((queue, index) => {
      const line = queue[taken[index] ?? 0];
      if (line === undefined) return;
      const next = counted(count, line.sign);
      if (next === 'never') return;
      taken[index] = (taken[index] ?? 0) + 1;
      walk(set === impossible ? set : sets.step(set, line.sign, line.number), next, left - 1);
      taken[index] = (taken[index] ?? 0) - 1;
    });
  };
  walk(start, sets.summary(start).count, lines.length);
  return { after: [...after], somePossibleFails };
};

/** The count after a line, as its own figures have it; `never` if they contradict the count before it. */
const counted = (
  count: number | undefined,
  { meaning, val, ret }: Sign,
): number | undefined | 'never' => {
  switch (meaning) {
    case 'writeCount':
    case 'unfreeze':
      return val;
    case 'handOut':
    case 'free':
    case 'freeCallback':
    case 'fail':
      return count;
    default:
      return count === undefined ? undefined : changed(count, meaning, val, ret);
  }
};

const changed = (
  count: number,
  meaning: Sign['meaning'],
  val: number,
  ret: number | undefined,
): number | 'never' => {
  const sum = count + val;
  const only = (isSo: boolean, next: number): number | 'never' => (isSo ? next : 'never');
  switch (meaning) {
    case 'dropToZero':
      return only(sum === 0, 0);
    case 'dropToSome':
      return only(sum !== 0, sum);
    case 'changeTo':
      return only(sum === ret, sum);
    case 'tryGet':
      return only(count !== 0, sum);
    case 'tryGetRefused':
      return only(count === 0, count);
    case 'freeze':
      return only(count === val, 0);
    case 'freezeRefused':
      return only(count !== val, count);
    default:
      return sum;
  }
};
