// A pair that races, or a rule about calls taken apart, explained: from docs/races.json, which knows every verdict.

import { groupedBy } from '../core/grouped-by.ts';
import { interleavingRules } from '../invariants/interleavings.ts';
import type { SpecEntry } from '../export/spec-entry.ts';
import { programs } from '../programs/all.ts';
import { stepsOfMachine } from '../programs/step-meta.ts';
import { entryOfRule } from './explanation.ts';
import { raceBook, type BookedPair } from './race-book.ts';
import type { SpecTexts } from './spec-texts.ts';

/** A pair, with the titles of the rules that fall. */
export interface ExplainedPair extends BookedPair {
  readonly rules: readonly { readonly id: string; readonly title: string }[];
}

/** A step of a call that keeps the rule. */
export interface KeepingStep {
  readonly call: string;
  readonly step: string;
  readonly says: string;
  readonly source: string;
}

/** A rule about calls taken apart. */
export interface ExplainedRaceRule {
  readonly entry: SpecEntry;
  /** Pairs in which it falls, and where. */
  readonly falls: readonly {
    readonly pair: string;
    readonly title: string;
    readonly in: readonly string[];
  }[];
  readonly keptBy: readonly KeepingStep[];
}

/** Undefined where there is no such pair. */
export const explainPair = (id: string, texts: SpecTexts): ExplainedPair | undefined => {
  const pair = raceBook(texts).find((one) => one.id === id.toUpperCase());
  if (pair === undefined) return undefined;
  const fallen = new Set(pair.rows.flatMap(({ rules }) => rules));
  return {
    ...pair,
    rules: interleavingRules
      .filter(({ id: rule }) => fallen.has(rule))
      .map(({ id: rule, title }) => ({ id: rule, title })),
  };
};

export const isRaceRule = (id: string): boolean =>
  interleavingRules.some((rule) => rule.id === id.toUpperCase());

/** Explains a rule that exists. */
export const explainRaceRule = (id: string, texts: SpecTexts): ExplainedRaceRule => {
  const rule = id.toUpperCase();
  return {
    entry: entryOfRule(rule, texts),
    falls: raceBook(texts).flatMap(({ id: pair, title, rows }) => {
      const broken = rows.filter(({ rules }) => rules.includes(rule));
      const where = [...groupedBy(broken, ({ type }) => type)].map(
        ([type, own]) => `${type} ${own.map(({ kernel }) => kernel).join(', ')}`,
      );
      return broken.length === 0 ? [] : [{ pair, title, in: where }];
    }),
    keptBy: keepersOf(rule),
  };
};

/** Each step once, whatever the ways in which the call goes. */
const keepersOf = (rule: string): readonly KeepingStep[] => {
  const found = new Map<string, KeepingStep>();
  for (const { name, ways, background } of programs) {
    const machines = [...ways.map(({ machine }) => machine), ...(background ? [background] : [])];
    for (const { name: step, rules, says, source } of machines.flatMap(stepsOfMachine)) {
      if (rules.includes(rule)) found.set(`${name} ${step}`, { call: name, step, says, source });
    }
  }
  return [...found.values()];
};
