// What a broken rule expected and what it got, in a world: the call that breaks it, asked again in full.

import { rules, type Built } from '../catalog.ts';
import {
  type Balance,
  type LeadsTo,
  type RuleId,
  type Told,
  isBalanced,
  type NamedPart,
} from '../core/rule.ts';
import type { Asked } from '../core/mends.ts';
import type { System } from '../core/system.ts';
import { tellBroken, type Names, tellUnbalanced } from '../core/told.ts';
import type { Folio } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import type { SpecRule } from '../invariants/about.ts';
import { DrivenWorld } from '../model/driven/driven-world.ts';
import {
  lookAtEnd,
  standing,
  type Looked,
  type LookedEnd,
  type NamedFolio,
} from '../model/looked.ts';
import type { Move } from '../model/slots.ts';
import { Worlds } from '../model/worlds.ts';
import { asWorld, lookIn } from './look-in.ts';
import {
  endInMigration,
  lookInMigration,
  type LookedMigration,
  type StandingMigration,
} from './tell-migration.ts';
import { vocabularyFor } from './tell-vocabulary.ts';

/** Where a sentence comes from: a change that mends what is broken, the rule's own words, or what it read. */
export interface RuleTold extends Told {
  readonly by: 'mend' | 'rule' | 'reading';
}

/** What a rule says that falls with the last of these moves, or behind it when everybody drops what he holds. */
export const tellLast = (built: Built, moves: readonly number[], id: RuleId): RuleTold => {
  const rule = rules.find((one) => one.id === id);
  const { world } = built;
  const state = Uint16Array.from(world.start);
  for (const move of moves.slice(0, -1)) world.apply(state, move);
  const last = moves.at(-1);
  const before = Uint16Array.from(state);
  if (last !== undefined) world.apply(state, last);
  if (rule && built.migration) {
    const looked = last === undefined ? undefined : lookInMigration(built, before, last);
    const told = [...brokenInMigration(rule, looked, endInMigration(built, state))][0];
    return told ?? { expected: rule.title, got: 'something else', by: 'reading' };
  }
  const looked = last === undefined ? undefined : lookIn(world, before, last);
  const told = rule && [...broken(rule, built, looked, state)][0];
  return told ?? { expected: rule?.title ?? id, got: 'something else', by: 'reading' };
};

/** What a rule says of each thing that breaks it. */
function* broken(
  rule: SpecRule,
  built: Built,
  looked: Looked | undefined,
  state: Uint16Array,
): Generator<RuleTold> {
  if (rule.kind === 'reachable') return;
  if (rule.kind === 'leadsTo') {
    if (rule.about !== 'world') return;
    for (const end of endsIn(built.world, state)) yield* brokenAtEnd(rule, end);
    return;
  }
  const { about } = rule;
  const start = built.pagemap.view(built.world.start[0] ?? 0);
  switch (about) {
    case 'folio': {
      const subjects = rule.kind === 'step' ? looked?.folioSteps : looked?.folioStates;
      const [own, ...beside] = (subjects ?? []) as readonly object[];
      if (own) yield* brokenIn(rule as never, own, {});
      for (const one of beside) {
        yield* brokenIn(rule as never, one, { '': 'of what is laid beside it' });
      }
      return;
    }
    case 'pagemap': {
      const subjects = rule.kind === 'step' ? looked?.pagemapSteps : [looked?.pagemap ?? start];
      for (const one of (subjects ?? []) as readonly object[]) {
        yield* brokenIn(rule as never, one, { '': '' });
      }
      return;
    }
    case 'pair':
      for (const { pfn, folio } of looked?.folios ?? []) {
        const names = { folio: `of the folio at pfn ${pfn}`, pagemap: 'of the pagemap' };
        const pair = { folio, pagemap: looked?.pagemap ?? start };
        yield* brokenIn(rule, pair, names);
      }
      return;
    case 'world':
      if (looked) yield* brokenSum(rule, looked.folios.map(named), looked.pagemap, 'folios');
      return;
    case 'driver':
      for (const call of looked?.driverCalls ?? []) yield* brokenIn(rule, call, { '': '' });
      return;
    default:
  }
}

/** The same of a step of a migration, or of its end. */
function* brokenInMigration(
  rule: SpecRule,
  looked: LookedMigration | undefined,
  end: StandingMigration | undefined,
): Generator<RuleTold> {
  if (rule.kind === 'reachable') return;
  const names = (at: number): Names => ({ '': `of page ${at}` });
  switch (rule.about) {
    case 'page': {
      const subjects = rule.kind === 'step' ? looked?.pageSteps : looked?.pages;
      for (const [at, one] of ((subjects ?? []) as readonly object[]).entries()) {
        yield* brokenIn(rule as never, one, rule.kind === 'step' ? {} : names(at));
      }
      return;
    }
    case 'call':
      for (const one of looked?.callSteps ?? []) yield* brokenIn(rule, one, { '': '' });
      return;
    case 'meeting':
      for (const [at, page] of (looked?.pages ?? []).entries()) {
        const pair = { page, call: (looked as LookedMigration).call };
        yield* brokenIn(rule, pair, { page: `of page ${at}`, call: 'of the call' });
      }
      return;
    case 'migration': {
      if (rule.kind === 'leadsTo') {
        if (end) yield* brokenIn({ ...rule, when: () => true }, end, { call: 'of the call' });
        return;
      }
      const { pages = [], call } = looked ?? {};
      const parts = pages.map((part, at) => ({ name: `page ${at}`, part }));
      if (call) yield* brokenSum(rule, parts, call, 'pages');
      return;
    }
    default:
  }
}

const endsIn = (system: System<Move>, state: Uint16Array): readonly LookedEnd[] => {
  const worlds = system instanceof Worlds ? system.worlds : [system];
  const parts = system instanceof Worlds ? system.partsOf(state) : [state];
  return worlds
    .map((world, at) => endIn(world, parts[at] ?? state))
    .filter((end) => end !== undefined);
};

const endIn = (system: System<Move>, state: Uint16Array): LookedEnd | undefined => {
  if (!(system instanceof DrivenWorld)) return lookAtEnd(asWorld(system), state);
  const end = system.endOf(state);
  return end && standing(system.world, end);
};

interface Says<Subject> extends Asked<Subject> {
  readonly title: string;
  readonly says?: (subject: Subject) => Told;
}

export function* brokenIn<Subject extends object>(
  rule: Says<Subject>,
  subject: Subject,
  names: Names,
): Generator<RuleTold> {
  if (!rule.when(subject) || rule.then(subject)) return;
  if (rule.says) {
    yield { ...rule.says(subject), by: 'rule' };
    return;
  }
  const { isMended, ...told } = tellBroken(rule, subject, vocabularyFor(subject), names);
  yield { ...told, by: isMended ? 'mend' : 'reading' };
}

function* brokenAtEnd(
  rule: LeadsTo<{ readonly folios: readonly Folio[]; readonly pagemap: Pagemap }> & {
    readonly title: string;
  },
  { folios, pagemap }: LookedEnd,
): Generator<RuleTold> {
  const pfns = folios.map(({ pfn }, at) => [`folios.${at}`, `of the folio at pfn ${pfn}`] as const);
  const names = { pagemap: 'of the pagemap', ...Object.fromEntries(pfns) };
  const end = { folios: folios.map(({ folio }) => folio), pagemap };
  yield* brokenIn({ ...rule, when: () => true }, end, names);
}

const named = ({ pfn, folio }: NamedFolio): NamedPart<Folio> => ({
  name: `pfn ${pfn}`,
  part: folio,
});

/** A sum that is not what it should be. */
function* brokenSum<Part, Whole>(
  rule: Balance<Part, Whole>,
  parts: readonly NamedPart<Part>[],
  whole: Whole,
  noun: string,
): Generator<RuleTold> {
  const all = parts.map(({ part }) => part);
  if (isBalanced(rule, all, whole)) return;
  yield { ...tellUnbalanced(rule, parts, whole, noun), by: rule.says ? 'rule' : 'mend' };
}
