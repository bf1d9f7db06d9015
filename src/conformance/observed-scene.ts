// One call of an implementation as rules see it: the step that the specification takes, with what was observed put in.

import type { Effect } from '../domain/effect.ts';
import { pagesOf, type Folio } from '../domain/folio.ts';
import type { FolioStep, PagemapStep } from '../invariants/about.ts';
import type { Looked, NamedFolio } from '../model/looked.ts';
import type { Scene } from '../reading/subjects.ts';
import type { WorldView } from '../reading/view.ts';
import type { FolioSeen, PagemapSeen } from './adapter.ts';
import type { Shown } from './shown.ts';

/** What was observed at one moment: of each folio by the pfn of its head, and of the pagemap. */
export interface Seen {
  readonly folios: ReadonlyMap<number, FolioSeen>;
  readonly pagemap: PagemapSeen;
}

/** A call: what the specification says of it, and what was observed. */
export interface Observed {
  readonly pfn: number | null;
  readonly looked: Looked;
  readonly view: { readonly before: WorldView; readonly after: WorldView };
  readonly seen: { readonly before: Seen; readonly after: Seen };
  /** Effects that the reply told of. */
  readonly effects: readonly Effect[];
  /** Everybody had dropped what he held before it. */
  readonly isSettled: boolean;
}

/** The scene, and the types of effects in it that are the implementation's own. */
export interface ObservedScene {
  readonly scene: Scene;
  readonly told: ReadonlySet<string>;
}

/** Puts what was observed in. `tells` are the types of effects that replies tell of. */
export const observedScene = (
  call: Observed,
  shown: Shown,
  tells: readonly string[],
): ObservedScene => {
  const { looked, view, seen } = call;
  const after = view.after.folios.map((one) => ({
    pfn: one.pfn,
    folio: shown.folio(one.folio, seen.after.folios.get(one.pfn) ?? {}),
  }));
  // A pagemap that goes is judged with the folios that it had; nobody sees any more what the call made of one.
  const isGoing = view.before.folios.length > 0 && after.length === 0;
  const gone = looked.folios.map((one) => ({
    pfn: one.pfn,
    folio: shown.folio(
      one.folio,
      one.pfn === call.pfn ? {} : (seen.before.folios.get(one.pfn) ?? {}),
    ),
  }));
  const exchanged = exchangeOf(call);
  const own = new Set([...tells, ...(exchanged === undefined ? [] : exchanges)]);
  return {
    told: own,
    scene: {
      folioSteps: looked.folioSteps.flatMap((step) => folioSteps(step, call, shown, own)),
      pagemapSteps: looked.pagemapSteps.map((step): PagemapStep => ({
        ...step,
        before: shown.pagemap(step.before, seen.before.pagemap),
        after: shown.pagemap(step.after, seen.after.pagemap),
      })),
      single: after,
      folios: isGoing ? gone : after,
      summed: after,
      pagemap: shown.pagemap(looked.pagemap, seen.after.pagemap),
      isEnd: isGoing && call.pfn === null && call.isSettled,
    },
  };
};

const exchanges = ['pagemap.take', 'pagemap.drop'];

/** One step for each folio that is laid beside; one alone where there is none. */
const folioSteps = (
  step: FolioStep,
  call: Observed,
  shown: Shown,
  own: ReadonlySet<string>,
): readonly FolioStep[] => {
  const pfn = call.pfn ?? 0;
  const { before, after } = call.seen;
  const taken: FolioStep = {
    ...step,
    effects: effectsOf(step, call, own),
    before: shown.folio(step.before, before.folios.get(pfn) ?? {}),
    after: shown.folio(step.after, after.folios.get(pfn) ?? {}),
  };
  const beside = piecesOf(call, step.before).filter((one) => one.pfn !== pfn);
  if (!step.others || beside.length === 0) return [taken];
  return beside.map((one) => ({
    ...taken,
    others: shown.folio(one.folio, after.folios.get(one.pfn) ?? {}),
  }));
};

/** The folios that lie where a folio was, once the call is done. */
const piecesOf = ({ pfn, view }: Observed, { order }: Folio): readonly NamedFolio[] => {
  const first = pfn ?? 0;
  return view.after.folios.filter((one) => one.pfn >= first && one.pfn < first + pagesOf(order));
};

/** What the call did: as the specification says, but for what is told, and for what is seen to be exchanged. */
const effectsOf = (
  { effects }: FolioStep,
  call: Observed,
  own: ReadonlySet<string>,
): readonly Effect[] => {
  const expected = effects.filter(({ type }) => own.has(type));
  const isTold = call.effects.some(isExchange);
  const exchange = isTold ? [] : exchangeSeen(exchangeOf(call), expected.filter(isExchange));
  const told = [...call.effects, ...exchange];
  // Where all is as expected, so is the order in which it happened.
  if (JSON.stringify(sorted(told)) === JSON.stringify(sorted(expected))) return effects;
  return [...effects.filter(({ type }) => !own.has(type)), ...told];
};

const isExchange = ({ type }: Effect): boolean => exchanges.includes(type);

/** The exchange behind a difference: the expected one, if it comes to as much. */
const exchangeSeen = (
  references: number | undefined,
  expected: readonly Effect[],
): readonly Effect[] => {
  const signed = (effect: Effect): number =>
    'references' in effect ? effect.references * (effect.type === 'pagemap.take' ? 1 : -1) : 0;
  if (references === expected.reduce((sum, effect) => sum + signed(effect), 0)) return expected;
  if (references === undefined || references === 0) return [];
  const type = references > 0 ? 'pagemap.take' : 'pagemap.drop';
  return [{ type, references: Math.abs(references) }];
};

const sorted = (effects: readonly Effect[]): readonly string[] =>
  effects.map((effect) => JSON.stringify(effect)).sort();

/** Pagemap references taken (above 0) or dropped in a call at a folio; undefined where nothing shows them. */
const exchangeOf = ({ pfn, seen, view, looked }: Observed): number | undefined => {
  const { before, after } = seen;
  if (pfn === null || looked.folioSteps.length === 0) return undefined;
  const [first, last] = [before.pagemap.references, after.pagemap.references];
  if (first !== undefined && last !== undefined) return last - first;
  const sum = (folios: readonly NamedFolio[], { folios: seenOf }: Seen): number =>
    folios.reduce((all, one) => all + (seenOf.get(one.pfn)?.pagemapReferences ?? NaN), 0);
  const difference = sum(view.after.folios, after) - sum(view.before.folios, before);
  return Number.isNaN(difference) ? undefined : difference;
};
