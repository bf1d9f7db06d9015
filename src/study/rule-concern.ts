// Where a rule says something: the states, steps or meetings in which its premise is true, counted by what they are.

import { concernsOf, type Built } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { Table, Taken } from '../core/table.ts';
import type { SpecRule } from '../invariants/about.ts';

/** What a rule is concerned with, and how often that was met. */
export interface Concern {
  /** `free`, or `free: folio.put` for a step. */
  readonly what: string;
  readonly count: number;
}

type Tally = Map<string, number>;

/** Counts over worlds that were explored. */
export const concernOf = (rule: SpecRule, worlds: readonly Built[]): readonly Concern[] => {
  const tally: Tally = new Map();
  for (const built of worlds) countIn(rule, built, tally);
  return [...tally]
    .map(([what, count]) => ({ what, count }))
    .sort((one, other) => other.count - one.count);
};

const countIn = (rule: SpecRule, built: Built, tally: Tally): void => {
  switch (rule.about) {
    case 'folio':
      if (rule.kind === 'always') countStates(built.folios, rule.when, tally);
      else countSteps(built.folios, rule.kind === 'step' ? rule.when : rule.witness, tally);
      return;
    case 'pagemap':
      if (rule.kind === 'always') countStates(built.pagemap, rule.when, tally);
      else countSteps(built.pagemap, rule.kind === 'step' ? rule.when : rule.witness, tally);
      return;
    case 'pair':
      countJudged(built, rule.id, 'a folio and its pagemap', tally);
      return;
    case 'world':
      countJudged(
        built,
        rule.id,
        rule.kind === 'leadsTo' ? 'the end of everything' : 'the sum over all folios',
        tally,
      );
      return;
    case 'driver':
      countJudged(built, rule.id, 'a call of a driver', tally);
      return;
    case 'page':
      if (!built.migration) return;
      if (rule.kind === 'always') countStates(built.migration.pages, rule.when, tally);
      else
        countSteps(built.migration.pages, rule.kind === 'step' ? rule.when : rule.witness, tally);
      return;
    case 'call':
      if (built.migration) countSteps(built.migration.calls, rule.when, tally);
      return;
    case 'meeting':
      countJudged(built, rule.id, 'a page and its migration', tally);
      return;
    case 'migration':
      countJudged(
        built,
        rule.id,
        rule.kind === 'leadsTo' ? 'the end of a migration' : 'the sum over all pages',
        tally,
      );
  }
};

const add = (tally: Tally, what: string, count = 1): void => {
  tally.set(what, (tally.get(what) ?? 0) + count);
};

const countStates = <View extends { readonly phase: string }, Event, Effect>(
  table: Table<View, Event, Effect>,
  when: (view: View) => boolean,
  tally: Tally,
): void => {
  for (let state = 0; state < table.size; state += 1) {
    const view = table.view(state);
    if (when(view)) add(tally, view.phase);
  }
};

const countSteps = <
  View extends { readonly phase: string },
  Event extends { readonly type: string },
  Effect,
>(
  table: Table<View, Event, Effect>,
  when: (taken: Taken<View, Event, Effect>) => boolean,
  tally: Tally,
): void => {
  // Asking for a row can make more states known; those are outside of what was explored.
  const { size } = table;
  for (let state = 0; state < size; state += 1) {
    table.events.forEach((event, index) => {
      const { next, answer, effects, others } = table.row(state, index);
      const before = table.view(state);
      const beside = others < 0 ? {} : { others: table.view(others) };
      const taken = { before, event, answer, effects, after: table.view(next), ...beside };
      if (when(taken)) add(tally, `${before.phase}: ${event.type}`);
    });
  }
};

const countJudged = (built: Built, id: RuleId, what: string, tally: Tally): void => {
  const count = concernsOf(built).reduce((sum, counts) => sum + (counts.get(id) ?? 0), 0);
  if (count > 0) add(tally, what, count);
};
