// A driver with a state, as the world asks it: each question is put to its functions once, and the answer checked.

import type { Json } from '../core/json.ts';
import type { FolioCall } from '../domain/driver-call.ts';
import type { EraRow } from '../domain/era.ts';
import type { At, DriverPlan, Reaction } from '../model/driven/plan.ts';
import type { Asking, Judge } from './asking.ts';
import { failures, migrations } from './callbacks.ts';
import { StateGrowth } from './growth.ts';
import { isDeeds, isObject, isState, isTaking, KnownCalls } from './deeds.ts';
import type { Deeds, StatefulDriver } from './driver.ts';

interface Known {
  readonly state: Json;
}

/** Asks and remembers: a world puts the same question again and again. */
class Questions {
  private readonly asking: Asking;
  private readonly known: KnownCalls;
  private readonly answers = new Map<string, unknown>();
  private readonly growth = new StateGrowth();

  constructor(asking: Asking, row: EraRow) {
    this.asking = asking;
    this.known = new KnownCalls(row);
  }

  ask<Given extends object>(
    part: string,
    given: Given,
    asked: (given: Given) => unknown,
    judge: Judge,
  ): unknown {
    const key = `${part} ${JSON.stringify(given)}`;
    if (!this.answers.has(key)) {
      const answer = this.asking.ask(part, given, asked, judge);
      this.answers.set(key, answer);
      const { state } = (isObject(answer) ? answer : {}) as Partial<Known>;
      const flaw = state === undefined ? undefined : this.growth.flaw(state);
      if (flaw !== undefined) throw this.asking.fail(part, flaw);
    }
    return this.answers.get(key);
  }

  /** The state that the driver begins with. */
  initial(pages: number, asked: (pool: { readonly pages: number }) => unknown): Json {
    this.growth.begin(pages);
    return (this.ask('driver.state', { pages }, asked, isState) as Known).state;
  }

  /** A callback of the driver as the world calls it. */
  callback<Folio, Where extends At, Returns = undefined>(
    part: string,
    asked: ((folio: Folio, at: Where) => unknown) | undefined,
    words: readonly string[] = [],
  ): ((folio: Folio, at: Where) => Reaction<Returns>) | undefined {
    const judge = isDeeds(this.known, words);
    return (
      asked &&
      ((folio, at) => {
        const answer = this.ask(part, { folio, at }, (one) => asked(one.folio, one.at), judge);
        const deeds = (isObject(answer) ? answer : {}) as Deeds & { readonly returns?: Returns };
        return {
          returns: (typeof answer === 'string' ? answer : deeds.returns) as Returns,
          state: deeds.state === undefined ? at.state : deeds.state,
          calls: (deeds.calls ?? []).map(({ pfn, ...event }) => ({
            pfn,
            event: this.known.named(event) as FolioCall,
          })),
        };
      })
    );
  }
}

/** The driver as a plan. */
export const planOf = (driver: StatefulDriver, row: EraRow, asking: Asking): DriverPlan => {
  const questions = new Questions(asking, row);
  const { state, allocate, release, migrateToRam, memoryFailure, folioSplit } = driver;
  const folioFree = row.callsFolioFree ? driver.folioFree : undefined;
  return given<DriverPlan>({
    initial: (pages) => {
      const asked = (pool: { readonly pages: number }): unknown => ({
        state: typeof state === 'function' ? state(pool) : state,
      });
      return questions.initial(pages, asked);
    },
    handOut:
      allocate &&
      ((folio, order, at) => {
        const asked = { folio, asked: { ...at, order } };
        const answer = questions.ask(
          'driver.allocate',
          asked,
          (one) => allocate(one.folio, one.asked),
          isTaking,
        );
        if (answer === false) return undefined;
        return answer === true ? { state: at.state } : (answer as Known);
      }),
    release:
      release &&
      ((folio, at) =>
        questions.ask(
          'driver.release',
          { folio, at },
          (one) => release(one.folio, one.at),
          isState,
        ) as Known),
    folioFree: questions.callback('driver.folioFree', folioFree),
    migrateToRam: questions.callback('driver.migrateToRam', migrateToRam, migrations),
    memoryFailure: questions.callback('driver.memoryFailure', memoryFailure, failures),
    folioSplit: questions.callback('driver.folioSplit', folioSplit),
  });
};

type Loose<Whole> = { readonly [Name in keyof Whole]: Whole[Name] | undefined };

/** Only what is there: a part that is left out is not asked. */
const given = <Whole extends object>(parts: Loose<Required<Whole>>): Whole =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Whole;
