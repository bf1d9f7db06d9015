// What rules read off an observed folio, pagemap or step. Expectations are literal: no machine and no era row.

import { kernelsFrom, kernelsSince, kernelsUntil, since } from '../domain/era-range.ts';
import type { Answer } from '../core/answer.ts';
import type { Effect, OptionalCallback } from '../domain/effect.ts';
import { isContract } from '../domain/era.ts';
import {
  isPin,
  type FailureHandler,
  type FolioEvent,
  type PagemapCondition,
} from '../domain/event.ts';
import { pagesOf, type Folio } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { FolioStep } from './about.ts';

type Named<Type extends Effect['type']> = Extract<Effect, { readonly type: Type }>;

/** Until 6.14 mappings of files and devices do not count, and a free file or peer page has a count of one. */
export const untilCounted = kernelsUntil('6.14');
/** Folios of more than one page that a driver hands out; they can be split. */
export const withLargeFolios = since('6.19');
/** A pagemap that is killed hands driver memory out as long as it has references. */
export const outAfterKill = kernelsSince('6.19');
/** Nothing stops the core from splitting a large coherent folio. */
export const splitsCoherent = kernelsSince('6.19');
/** Peer-to-peer memory has neither the flag nor a user mapping. */
export const withoutPeerUsers = kernelsUntil('6.1');
/** The types whose folios a driver lends out and gets back. */
export const lent: readonly MemoryType[] = ['device-private', 'device-coherent', 'pci-p2pdma'];
/** The types whose folios hold anonymous memory, which migrates. */
export const migrating: readonly MemoryType[] = ['device-private', 'device-coherent'];

/** Whether the page that failed is one of the folio's. */
export const failsInside = ({ event, before }: FolioStep): boolean =>
  event.type === 'folio.fail' && event.offset < pagesOf(before.order);

/** Whether nobody but the generic handler decides about a failure. */
export const isLeftToTheCore = (handler: FailureHandler | undefined): boolean =>
  handler === 'absent' || handler === 'declines';

export const isOk = ({ answer }: { readonly answer: Answer }): boolean => answer.kind === 'ok';

export const isErrno = ({ answer }: { readonly answer: Answer }, name: string): boolean =>
  answer.kind === 'errno' && answer.name === name;

/** Whether an answer is this one: the name of an error, or what kind of answer it is. */
export const isAnswer = (answer: Answer, word: string): boolean =>
  (answer.kind === 'errno' ? answer.name : answer.kind) === word;

/** The effects of one name, in the order they happened. */
export const effectsOf = <Type extends Effect['type']>(
  { effects }: FolioStep,
  type: Type,
): readonly Named<Type>[] =>
  effects.filter((effect): effect is Named<Type> => effect.type === type);

export const hasEffect = ({ effects }: FolioStep, type: Effect['type']): boolean =>
  effects.some((effect) => effect.type === type);

/** Whether the core looked for a callback in vain: its driver has left it out of `ops`. */
export const lacks = (step: FolioStep, name: OptionalCallback): boolean =>
  effectsOf(step, 'callback.absent').some((effect) => effect.name === name);

export const indexOfEffect = ({ effects }: FolioStep, type: Effect['type']): number =>
  effects.findIndex((effect) => effect.type === type);

/** Pagemap references that a step takes. */
export const taken = (step: FolioStep): number =>
  effectsOf(step, 'pagemap.take').reduce((sum, { references }) => sum + references, 0);

/** Pagemap references that a step drops. */
export const dropped = (step: FolioStep): number =>
  effectsOf(step, 'pagemap.drop').reduce((sum, { references }) => sum + references, 0);

/** The calls by which a driver gives a folio away. */
export const givesAway: readonly FolioEvent['type'][] = [
  'folio.handOut',
  'folio.allocate',
  'folio.associate',
];

/** A driver gives a folio away, in any of the three ways, and it is done. */
export const isGivenAway = (step: FolioStep): boolean =>
  givesAway.includes(step.event.type) && isOk(step);

export const isHandedOut = (step: FolioStep): boolean =>
  step.event.type === 'folio.handOut' && isOk(step);

/** The order that an event asks for; 0 where it asks for none. */
export const askedOrder = (event: FolioEvent): number => ('order' in event ? event.order : 0);

/** What an event finds of the pagemap; `live` where it does not look. */
export const pagemapOf = (event: FolioEvent): PagemapCondition =>
  'pagemap' in event ? event.pagemap : 'live';

/** Whether an event would pin for long, by the walk or by its lockless half. */
export const isLongTermPin = ({ event }: FolioStep): boolean => isPin(event) && event.longTerm;

/** What page-table entries add to the count: until 6.14 those of a file or a device add nothing. */
export const countedMappings = ({
  type,
  era,
  mapcount,
}: Pick<Folio, 'type' | 'era' | 'mapcount'>): number =>
  (type === 'fs-dax' || type === 'generic') && untilCounted.has(era) ? 0 : mapcount;

/** The driver has handed the folio out again before its free callback returned. */
const isOutAgain = ({ after, effects }: FolioStep): boolean => {
  const callback = effects.findIndex(({ type }) => type === 'callback.folioFree');
  return (
    callback >= 0 &&
    after.phase === 'handedOut' &&
    effects.slice(callback + 1).some(({ type }) => type === 'pagemap.take')
  );
};

/** The folio is free after the step; or it was, until its driver handed it out inside the callback. */
export const isFreed = (step: FolioStep): boolean =>
  step.after.phase === 'free' || isOutAgain(step);

const passOn = kernelsFrom('6.2', '6.14');

const hadOneUntil614: readonly MemoryType[] = ['fs-dax', 'pci-p2pdma'];

/** The count of a folio that is free, idle or owned and that nobody else holds. */
export const freeCount = ({ type, era }: Pick<Folio, 'type' | 'era'>): number => {
  if (isContract(era) || type === 'generic') return 1;
  return hadOneUntil614.includes(type) && untilCounted.has(era) ? 1 : 0;
};

/** In 6.12 a hand-out of peer-to-peer memory passes the reference of the free page on, and writes no count. */
export const passesThePageOn = ({ type, era }: Pick<Folio, 'type' | 'era'>): boolean =>
  type === 'pci-p2pdma' && passOn.has(era);

/** An FS_DAX folio is idle by its count alone: that is what its waiter tests. */
export const isIdle = (folio: Folio): boolean => folio.count === freeCount(folio);

export const becomesIdle = ({ before, after }: FolioStep): boolean =>
  !isIdle(before) && isIdle(after);
