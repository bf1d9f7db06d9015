// Why a call is refused or has to wait: what its guards found, part by part, and the rule that says so.

import type { AnyStateMachine } from 'xstate';
import { rules } from '../../src/catalog.ts';
import { isInForce, type RuleId } from '../../src/core/rule.ts';
import type { EraRow } from '../../src/domain/era.ts';
import { arrowsOf, type Arrow, type ChartConfig } from '../../src/export/arrows.ts';
import { folioGuardParts } from '../../src/model/folio-guard-parts.ts';
import { factOf, type GuardParts } from '../../src/model/guard-part.ts';
import { pagemapGuardParts } from '../../src/model/pagemap-guard-parts.ts';
import { whyNotRegistered } from '../../src/model/registration-progress.ts';
import { guardIn } from '../../src/patch/provide.ts';

/** A guard that was asked, in the order of asking. */
export interface Asked {
  readonly guard: string;
  readonly holds: boolean;
}

/** Something that is so, and for which a call is refused: a part of a guard, or that it does not hold. */
export interface Fact {
  readonly guard: string;
  readonly holds: boolean;
  readonly says: string;
}

/** How a statechart came to its answer. */
export interface Reason {
  /** Guards up to the one that held. */
  readonly asked: readonly Asked[];
  /** If it refuses: all of these are so, and were they not, it would not refuse so. Empty where only the phase says why. */
  readonly facts: readonly Fact[];
  /** If it refuses: the rule that says why, in force for the type and era; empty where a patch made the transition. */
  readonly rule: RuleId;
  /** The driver of a patch never makes the call here, so that no guard is asked. */
  readonly isLeftOut?: boolean;
}

/** Why a call that a patch's driver never makes is refused. */
export const leftOut: Reason = { asked: [], facts: [], rule: '', isLeftOut: true };

/** A call at a state, as its guards are asked. */
interface Moment {
  readonly context: object;
  readonly event: { readonly type: string };
}

const charts = new WeakMap<AnyStateMachine, ReadonlyMap<string, readonly Arrow[]>>();

const keyOf = (phase: string, event: string): string => `${phase} ${event}`;

/** The transitions of a statechart by phase and event. */
const chartOf = (machine: AnyStateMachine): ReadonlyMap<string, readonly Arrow[]> => {
  const known = charts.get(machine);
  if (known) return known;
  const arrows = new Map<string, Arrow[]>();
  for (const arrow of arrowsOf(machine.config as unknown as ChartConfig)) {
    const key = keyOf(arrow.source, arrow.event);
    arrows.set(key, [...(arrows.get(key) ?? []), arrow]);
  }
  charts.set(machine, arrows);
  return arrows;
};

const isGuarded = ({ guard }: Arrow): boolean => guard !== '' && guard !== 'otherwise';

/** Asks the guards of one call as the statechart does. */
export const reasonOf = (machine: AnyStateMachine, phase: string, moment: Moment): Reason => {
  const arrows = chartOf(machine).get(keyOf(phase, moment.event.type)) ?? [];
  const asked: Asked[] = [];
  for (const [index, arrow] of arrows.entries()) {
    const { guard, guardParams } = arrow;
    const holds = !isGuarded(arrow) || guardIn(machine, guard)(moment, guardParams);
    if (isGuarded(arrow)) asked.push({ guard, holds });
    if (!holds) continue;
    const facts = factsOf(machine, arrow, arrows.slice(0, index), moment);
    return { asked, facts, rule: citedOf(arrow, moment) };
  }
  return { asked, facts: [], rule: '' };
};

/** What a transition refuses for: what it says it lacks, its own guard, or the guards of those that would do the call. */
const factsOf = (
  machine: AnyStateMachine,
  arrow: Arrow,
  before: readonly Arrow[],
  moment: Moment,
): readonly Fact[] => {
  if (arrow.lacks !== undefined) {
    const lacked = before.find(({ guard }) => guard === arrow.lacks);
    return factsOfGuard(machine, lacked ?? { guard: arrow.lacks }, moment, false);
  }
  if (isGuarded(arrow)) return factsOfGuard(machine, arrow, moment, true);
  const lacking = before
    .filter(({ isRefusal }) => !isRefusal)
    .map((one) => factsOfGuard(machine, one, moment, false));
  return onceEach(fewest(lacking).flat());
};

const sayings = (facts: readonly Fact[]): ReadonlySet<string> =>
  new Set(facts.map(({ says }) => says));

/** Without those that say all that another says, and more. */
const fewest = (all: readonly (readonly Fact[])[]): readonly (readonly Fact[])[] =>
  all.filter(
    (facts, index) =>
      !all.some((other, at) => {
        const [own, less] = [sayings(facts), sayings(other)];
        return (
          at !== index &&
          [...less].every((one) => own.has(one)) &&
          (less.size < own.size || at < index)
        );
      }),
  );

const onceEach = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter(({ says }, index) => facts.findIndex((one) => one.says === says) === index);

const partsOf: GuardParts<never> = { ...folioGuardParts, ...pagemapGuardParts };

/** The parts of a guard that hold, or those that fail; of one that is changed by a patch or a fault, its name. */
const factsOfGuard = (
  machine: AnyStateMachine,
  { guard, guardParams }: Pick<Arrow, 'guard' | 'guardParams'>,
  moment: Moment,
  wanted: boolean,
): readonly Fact[] => {
  const holds = guardIn(machine, guard)(moment, guardParams);
  const parts = partsOf[guard] ?? [];
  const found = parts.map((part) => ({
    guard,
    holds: part.holds(moment as never),
    says: factOf(part, moment as never),
  }));
  const isAsStated = parts.length > 0 && found.every((part) => part.holds) === holds;
  if (!isAsStated) return [{ guard, holds, says: `${guard} is ${holds ? 'true' : 'false'}` }];
  return found.filter((part) => part.holds === wanted);
};

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The first of the rules by which a transition says that it refuses which is in force; of a registration, its flaw's. */
const citedOf = (arrow: Arrow, moment: Moment): RuleId => {
  const { row } = moment.context as { readonly row: EraRow };
  const flaw = arrow.guard === 'isFailing' ? whyNotRegistered(moment as never).because : [];
  const inForce = (id: RuleId): boolean => {
    const rule = byId.get(id);
    return rule !== undefined && isInForce(rule, row.type, row.era);
  };
  return [...flaw, ...arrow.because].find(inForce) ?? '';
};

/** One sentence: why a call is refused or waits. */
export const whyRefused = (
  { facts, isLeftOut }: Reason,
  phase: string,
  isWaiting: boolean,
): string => {
  if (isLeftOut === true) return 'the patched driver never does it here';
  if (facts.length > 0) return `because ${listed(facts.map(({ says }) => says))}`;
  return isWaiting ? `as long as it is ${phase}` : `never when ${phase}`;
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')}, and ${words.at(-1)}`;
