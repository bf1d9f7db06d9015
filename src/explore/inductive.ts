// Whether rules keep themselves: from every state in which a rule holds, each event leads to one in which it holds.
// States are given, reachable or not. A rule that falls is asked twice: alone, and where all others hold as well.

import type { RuleId } from '../core/rule.ts';
import type { Table } from '../core/table.ts';

/** One event that breaks a rule, from a state that did not break it. */
export interface Witness {
  readonly state: number;
  readonly event: number;
}

/** What was found of one rule. Without a witness it holds as far as the states reach. */
export interface Induction {
  readonly alone?: Witness;
  /** From a state in which every rule of states holds. */
  readonly together?: Witness;
}

/** What was tried, and the rules that have a witness. */
export interface Tried {
  readonly states: number;
  readonly steps: number;
  readonly found: ReadonlyMap<RuleId, Induction>;
}

/** Takes every event from each state; yields now and then. */
export function* tryEach<View, Event, Effect>(
  table: Table<View, Event, Effect>,
  states: Iterable<number>,
): Generator<undefined, Tried> {
  const found = new Map<RuleId, Induction>();
  let [count, steps] = [0, 0];
  for (const state of states) {
    if (count % 64 === 0) yield;
    count += 1;
    const before = table.brokenIn(state);
    for (let event = 0; event < table.events.length; event += 1) {
      steps += 1;
      for (const rule of table.row(state, event).broken) {
        if (before.includes(rule)) continue;
        const known = found.get(rule) ?? {};
        const witness = { state, event };
        const together = before.length === 0 ? { together: known.together ?? witness } : {};
        found.set(rule, { ...known, alone: known.alone ?? witness, ...together });
      }
    }
  }
  return { states: count, steps, found };
}
