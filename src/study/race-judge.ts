// One race and its single schedules: which rule falls with one, and whether calls in turn break any.

import { buildRace, canBegin, type Race, type RaceOrder } from '../catalog/races.ts';
import type { RuleId } from '../core/rule.ts';
import { runThrough } from '../core/run-through.ts';
import { endsOf, fallsOf, interleaving, type Interleavings } from '../explore/interleavings.ts';
import type { Run } from '../explore/schedules.ts';
import { isExcused, keepsAt, rulesAtEnd, rulesAtNode, waitsOf } from './race-ends.ts';

const mostInTurn = 20_000;

export class RaceJudge {
  readonly race: Race;
  private searched: Interleavings | undefined;

  constructor(order: RaceOrder) {
    this.race = buildRace(order);
  }

  /** Rules that fall with the last step of a run, or at its end. */
  brokenBy(run: Run): readonly RuleId[] {
    if (run.broken.length > 0 || !run.isEnd) return run.broken;
    const [shared = 0, ...own] = run.state;
    const { table } = this.race;
    const waiting = own.flatMap((one, thread) =>
      table.isBackground(thread) || table.isDone(thread, one) ? [] : [thread],
    );
    const keeps = keepsAt(this.race, own);
    return rulesAtEnd(table.wordsOf(shared), {
      ...{ waiting, keeps, atRest: waiting.length === 0, goesRound: false },
      waitsInTurn: waiting.length > 0 && isExcused(keeps, waitsOf(this.inTurn), waiting.join()),
    });
  }

  /** Calls in turn break a rule, or are too many to be followed: that is for no interleaving to tell. */
  get isUnlawful(): boolean {
    const waits = waitsOf(this.inTurn);
    return (
      !this.inTurn.complete ||
      fallsOf(this.inTurn).length > 0 ||
      endsOf(this.inTurn).some(
        (node) => rulesAtNode(this.race, this.inTurn, node, waits).length > 0,
      )
    );
  }

  private get inTurn(): Interleavings {
    this.searched ??= runThrough(interleaving(this.race.table, mostInTurn, () => false));
    return this.searched;
  }
}

/** Undefined where no calls lead to the start of a race, or some of them wait. */
export const judgeOf = (order: RaceOrder): RaceJudge | undefined => {
  if (!canBegin(order)) return undefined;
  try {
    return new RaceJudge(order);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};
