// The calls that can be made at a folio or a pagemap as it is: what each would answer, do and break, and why.

import type { Answer } from '../../src/core/answer.ts';
import type { RuleId } from '../../src/core/rule.ts';
import { conditions } from '../../src/domain/alphabet.ts';
import {
  folioEventKinds,
  pagemapEventKinds,
  type FolioEvent,
  type FolioEventType,
} from '../../src/domain/event.ts';
import type { Move } from '../../src/model/slots.ts';
import type { Laboratory, NumberedCall, Place } from './laboratory.ts';
import { leftOut, reasonOf, whyRefused, type Reason } from './guards.ts';
import type { PlacedFolio, PlacedPagemap } from './scene.ts';
import { isDone } from './session.ts';

/** `done` changes something or answers ok; `noRoom` is no call that can be made here. */
export type Standing = 'done' | 'refused' | 'blocked' | 'noRoom';

/** One call with its parameters. */
export interface Offer {
  readonly number: number;
  readonly move: Move;
  readonly call: string;
  /** The event: `folio.get`. */
  readonly type: string;
  /** Its parameters as text: `order=1`; empty if it has none, or the usual ones. */
  readonly parameters: string;
  readonly answer: Answer;
  readonly standing: Standing;
  readonly moved: boolean;
  /** Rules that fall with it; those that have fallen before may fall again. */
  readonly broken: readonly RuleId[];
  readonly reason: Reason;
  /** Why it is refused or waits; empty where it is done. */
  readonly why: string;
  /** The rule that says so; empty where the call is done. */
  readonly rule: string;
}

/** All calls of one event, and what the event is. */
export interface OfferGroup {
  readonly type: string;
  readonly kernel: string;
  readonly actor: 'core' | 'driver' | 'users';
  readonly says: string;
  readonly offers: readonly Offer[];
}

type IsWanted = (call: NumberedCall) => boolean;
const anyCall: IsWanted = () => true;

/** The calls at a folio. */
export const folioOffers = (
  laboratory: Laboratory,
  state: Uint16Array,
  at: PlacedPagemap,
  { pfn, number, folio }: PlacedFolio,
  isWanted = anyCall,
): readonly OfferGroup[] => {
  const place = laboratory.places[at.index] as Place;
  const { world, firstPfn } = place;
  const condition = conditions[world.pagemap.conditionOf(at.number)];
  const context = laboratory.built.folios.contextOf(number);
  return grouped(
    (place.folioCalls[pfn - firstPfn] ?? []).filter(isWanted).map((call) =>
      offerOf(laboratory, state, call, folio.phase, () =>
        laboratory.happens(folio, call.move.event as FolioEvent)
          ? reasonOf(laboratory.folioMachine, folio.phase, {
              context,
              event: {
                ...call.move.event,
                ...(condition === undefined ? {} : { pagemap: condition }),
              },
            })
          : leftOut,
      ),
    ),
  );
};

/** The calls at a pagemap. */
export const pagemapOffers = (
  laboratory: Laboratory,
  state: Uint16Array,
  { index, number, pagemap }: PlacedPagemap,
  isWanted = anyCall,
): readonly OfferGroup[] => {
  const place = laboratory.places[index] as Place;
  const context = laboratory.built.pagemap.contextOf(number);
  return grouped(
    place.pagemapCalls
      .filter(isWanted)
      .map((call) =>
        offerOf(laboratory, state, call, pagemap.phase, () =>
          reasonOf(laboratory.pagemapMachine, pagemap.phase, { context, event: call.move.event }),
        ),
      ),
  );
};

const offerOf = (
  laboratory: Laboratory,
  state: Uint16Array,
  { number, move, call, parameters }: NumberedCall,
  phase: string,
  ask: () => Reason,
): Offer => {
  const outcome = laboratory.built.world.apply(state.slice(), number);
  const reason = ask();
  const common = { number, move, call, type: move.event.type, parameters, reason };
  if (!outcome) {
    const why = 'the pages behind it are not free, not aligned, or not there';
    return { ...common, ...nowhere, why };
  }
  const { answer, moved, broken } = outcome;
  const standing = standingOf(answer, moved);
  if (standing === 'done') return { ...common, answer, standing, moved, broken, why: '', rule: '' };
  const why = whyRefused(reason, phase, standing === 'blocked');
  return { ...common, answer, standing, moved, broken, why, rule: reason.rule };
};

const nowhere = {
  answer: { kind: 'bug' },
  standing: 'noRoom',
  moved: false,
  broken: [],
  rule: '',
} as const;

const standingOf = (answer: Answer, moved: boolean): Standing => {
  if (isDone({ answer, moved })) return 'done';
  return answer.kind === 'blocked' ? 'blocked' : 'refused';
};

type EventKind = (typeof folioEventKinds)[FolioEventType];

const eventKinds: Readonly<Record<string, EventKind>> = {
  ...folioEventKinds,
  ...pagemapEventKinds,
};

const grouped = (offers: readonly Offer[]): readonly OfferGroup[] =>
  [...new Set(offers.map(({ type }) => type))].map((type) => {
    const { kernel, actor, says } = eventKinds[type] as EventKind;
    return { type, kernel, actor, says, offers: offers.filter((offer) => offer.type === type) };
  });
