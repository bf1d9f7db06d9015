// Where to go on after a line that nothing explains: at the states that the line itself makes certain.
// Without this, one fault would be reported again at every line that follows.
import { isFreedLate } from './echoes.ts';
import { impossible, type StateSets } from './state-sets.ts';
import { steps, type Sign } from './steps.ts';
import type { Hypothesis } from './ways.ts';

/**
 * The set to go on with, or `impossible` where the line leaves too much open. After a loss (`isCut`) a written count is
 * not enough: it may belong to the set-up of another pagemap, whose registration was lost.
 */
export const resume = (sets: StateSets, sign: Sign, number: number, isCut = false): number => {
  if (isCut && sign.meaning === 'writeCount') return impossible;
  switch (sign.meaning) {
    case 'handOut':
      return sets.intern(handedOut(sets, sign));
    case 'writeCount':
      return sets.intern(written(sets, sign));
    case 'free':
      return sets.intern([sets.ways.freed]);
    case 'dropToZero': {
      if (isFreedLate(sets.row)) return sets.fresh(0);
      const held = sets.intern(settled(handedOut(sets, sign)));
      return held === impossible ? impossible : sets.step(held, sign, number);
    }
    case 'changeTo':
      return sign.ret === sets.row.freeCount ? sets.fresh(0) : impossible;
    default:
      return impossible;
  }
};

/** Folios that were handed out just now. */
const handedOut = ({ ways }: StateSets, sign: Sign): readonly Hypothesis[] =>
  ways.numbersOf(steps.handOut.tries, sign.ending).flatMap((number) => {
    const event = ways.table.events[number];
    if (event === undefined || !('order' in event) || event.order !== sign.order) return [];
    const row = ways.table.row(ways.table.initial, number);
    return row.answer.kind === 'ok' ? [ways.hypothesis(row, 'handOut', freeCountOf(ways))] : [];
  });

const freeCountOf = ({ table }: StateSets['ways']): number => table.view(table.initial).count;

const settled = (members: readonly Hypothesis[]): readonly Hypothesis[] =>
  members.map(({ state }) => ({ state, pending: 0 }));

/** A count is written by a hand-out, or when it is reset after a free. */
const written = (sets: StateSets, sign: Sign): readonly Hypothesis[] => {
  const { row, ways } = sets;
  const isHandOut = sign.val === 1 && row.handOutSetsCount && !sets.shown.hidesOrders;
  return [
    ...(isHandOut ? settled(handedOut(sets, sign)) : []),
    ...(sign.val === row.freeCount ? [{ state: ways.table.initial, pending: 0 }] : []),
  ];
};
