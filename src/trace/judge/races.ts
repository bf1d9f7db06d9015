// Lines of different CPUs about one page: a line is written after the change that it tells of, so that lines may stand in
// another order than the changes. A change lies between the line before it on its own CPU and its own line; so the lines of
// a page are a partial order, and what is asked is whether some order that keeps it is explained (a linearization).
import type { Origin } from '../read/observation.ts';
import { impossible, type StateSets } from './state-sets.ts';
import type { Sign } from './steps.ts';

/** No line comes later after its change: microseconds, or ticks of a clock without a unit. Some 13 ms were seen. */
export const longestDelay = 20_000;

/** How many lines of a page wait for those that may explain them. */
export const mostWaiting = 256;

/** So many places in an order are looked at before a search is given up. */
const mostTried = 20_000;

/** When a line was written. */
export interface Placed {
  readonly line: number;
  readonly time: number;
  /** The line before it on its own CPU; its change came after that one. */
  readonly since: number;
}

/** A line that waits to be explained. */
export interface Late {
  readonly number: number;
  readonly from: Origin;
  readonly count: number | undefined;
  /** Its place in the history. */
  readonly place: number;
}

/** Lines of one page that no state explains in their order. */
export interface Undecided {
  /** The set before the first of them. */
  readonly before: number;
  readonly lines: Late[];
}

/** A line that may change its place. */
export interface Racing extends Placed {
  readonly sign: Sign;
  readonly number: number;
  readonly cpu: number;
}

/** What all orders come to. */
export interface Orders {
  /** The set of all that orders lead to which are explained; `impossible` where none is. */
  readonly after: number;
  /** Whether every order was tried. */
  readonly isWhole: boolean;
}

/** Of a line that is kept for a while: the reader may use the object that it came in for the next one. */
export const originOf = ({ line, event, comm, pid, cpu, time }: Origin): Origin => {
  return { line, event, comm, pid, cpu, time };
};

/** Whether the change of one line came before that of the other, in every order. */
export const isBefore = (one: Placed, other: Placed): boolean =>
  one.line <= other.since || other.time - one.time > longestDelay;

/** How far each CPU has come in one order, and what the page can be then. */
interface Front {
  readonly taken: readonly number[];
  readonly count: number | undefined;
  readonly sets: Set<number>;
}

/** Tries every order of the lines, from a set on. Orders that have come equally far are gone on with together. */
export const tryOrders = (sets: StateSets, start: number, lines: readonly Racing[]): Orders => {
  const cpus = [...new Set(lines.map(({ cpu }) => cpu))];
  const queues = cpus.map((cpu) => lines.filter((line) => line.cpu === cpu));
  const first = { taken: queues.map(() => 0), count: sets.summary(start).count };
  let fronts: readonly Front[] = [{ ...first, sets: new Set([start]) }];
  let tried = 0;
  for (let left = lines.length; left > 0; left -= 1) {
    const next = new Map<string, Front>();
    for (const front of fronts) {
      for (const [index, line] of readyIn(queues, front)) {
        tried += 1;
        if (tried > mostTried) return { after: impossible, isWhole: false };
        const count = counted(front.count, line.sign);
        const set =
          count === 'never'
            ? impossible
            : sets.step(sets.union([...front.sets]), line.sign, line.number);
        if (count === 'never' || set === impossible) continue;
        const taken = front.taken.map((one, at) => (at === index ? one + 1 : one));
        const key = `${taken.join()} ${count ?? ''}`;
        const known = next.get(key);
        if (known) known.sets.add(set);
        else next.set(key, { taken, count, sets: new Set([set]) });
      }
    }
    fronts = [...next.values()];
  }
  const found = fronts.flatMap((front) => [...front.sets]);
  return { after: found.length === 0 ? impossible : sets.union(found), isWhole: true };
};

/** The next line of each CPU before which no other has to come, with the number of its CPU. */
const readyIn = (
  queues: readonly (readonly Racing[])[],
  { taken }: Front,
): readonly (readonly [number, Racing])[] => {
  const heads = queues.map((queue, index) => queue[taken[index] ?? 0]);
  return heads.flatMap((line, index) => {
    if (line === undefined) return [];
    const isLate = heads.some((other) => other && other !== line && isBefore(other, line));
    return isLate ? [] : [[index, line] as const];
  });
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
