// A race step by step: what each thread can do next or waits for, what was done, and what fell with it.

import { buildRace, type Race, type RaceOrder } from '../catalog/races.ts';
import type { RuleId } from '../core/rule.ts';
import type { Words } from '../domain/words.ts';
import type { ProgramStep, WaitedFor } from '../engine/program-table.ts';
import { lanesOf, type Lanes, type TakenStep } from './race-lanes.ts';

/** A step that somebody can take now; threads count from 0. */
export interface PossibleStep {
  readonly thread: number;
  readonly step: ProgramStep;
}

/** Where a thread stands. */
export interface ThreadView {
  /** All of its calls. */
  readonly calls: string;
  /** The call it is in; null behind the last one. */
  readonly call: string | null;
  readonly answers: readonly string[];
  readonly possible: readonly ProgramStep[];
  /** Steps that it would take next, of which none can be taken now. */
  readonly waitsFor: readonly WaitedFor[];
  readonly isBackground: boolean;
}

/** It never changes: a step or an undo gives another one. */
export class RaceWalk {
  readonly race: Race;
  private readonly state: readonly number[];
  private readonly before: RaceWalk | undefined;
  private readonly last: TakenStep | undefined;

  private constructor(race: Race, state: readonly number[], before?: RaceWalk, last?: TakenStep) {
    this.race = race;
    this.state = state;
    this.before = before;
    this.last = last;
  }

  /** Throws RangeError where a call has no program at the type in the era. */
  static begin(order: RaceOrder): RaceWalk {
    const race = buildRace(order);
    return new RaceWalk(race, race.table.start);
  }

  /** Behind a rule that fell nothing is followed. */
  get possible(): readonly PossibleStep[] {
    if (this.broken.length > 0) return [];
    return this.own.flatMap((own, thread) =>
      this.race.table.steps(thread, own, this.shared).map((step) => ({ thread, step })),
    );
  }

  /** The walk with one step more; undefined where the thread cannot take it. */
  take(thread: number, name: string): RaceWalk | undefined {
    const found = this.possible.find((one) => one.thread === thread && one.step.name === name);
    if (found === undefined) return undefined;
    const { step } = found;
    const state = [...this.state];
    state[0] = step.shared;
    state[1 + thread] = step.own;
    return new RaceWalk(this.race, state, this, { thread, step, before: this.shared });
  }

  /** The walk without its last step. */
  undo(): RaceWalk {
    return this.before ?? this;
  }

  /** Rules that fall with the last step. */
  get broken(): readonly RuleId[] {
    return this.last ? this.last.step.broken : this.race.table.brokenAtStart;
  }

  /** Every thread has come to its end. */
  get ended(): boolean {
    return this.own.every((own, thread) => this.race.table.isDone(thread, own));
  }

  get words(): Words {
    return this.race.table.wordsOf(this.shared);
  }

  get threads(): readonly ThreadView[] {
    const { table, threads } = this.race;
    return this.own.map((own, thread) => {
      const possible = this.broken.length > 0 ? [] : table.steps(thread, own, this.shared);
      return {
        calls: threads[thread] ?? '',
        call: table.callOf(thread, own) ?? null,
        answers: table
          .endsOf(thread, own)
          .map(({ call, answer }) => `${call} ${answer || 'not made'}`),
        possible,
        waitsFor: possible.length > 0 || this.broken.length > 0 ? [] : table.waitsFor(thread, own),
        isBackground: table.isBackground(thread),
      };
    });
  }

  /** What was done, in order. */
  get lanes(): Lanes {
    return lanesOf(this.race, this.taken);
  }

  private get taken(): readonly TakenStep[] {
    return this.before && this.last ? [...this.before.taken, this.last] : [];
  }

  private get shared(): number {
    return this.state[0] as number;
  }

  private get own(): readonly number[] {
    return this.state.slice(1);
  }
}
