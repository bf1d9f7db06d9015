// Guards and actions that two or more folio statecharts share (spec/10-folio-life.md).
// Counts and the ledger of holders are moved by different actions: a fault in one is seen against the other.

import { assign, emit, enqueueActions, setup } from 'xstate';
import { bug, type Answer } from '../core/answer.ts';
import type { Effect } from '../domain/effect.ts';
import type { EraRow } from '../domain/era.ts';
import { isPin, type FolioEvent } from '../domain/event.ts';
import { pagesOf, pinBias, type Folio } from '../domain/folio.ts';
import type { TransitionMeta } from './refusals.ts';

/** What the core reads of a folio before it frees it, and goes by from there on. */
export type ReadBefore = Pick<Folio, 'order' | 'pagemapReferences'>;

/** One folio: what is observed of it, its era's parameters, and the count that a freeze put aside. */
export interface FolioContext extends Omit<Folio, 'type' | 'era' | 'phase'> {
  readonly row: EraRow;
  readonly frozenCount: number;
  /** A local variable of the call that frees the folio; null between calls. */
  readonly read: ReadBefore | null;
}

/** What a folio statechart emits: effects on the world, and the answer where it is not `ok`. */
export type FolioEmitted = Effect | { readonly type: 'answer'; readonly answer: Answer };

export interface FolioMoment {
  readonly context: FolioContext;
  readonly event: FolioEvent;
}

/** The context of a folio right after its pagemap was registered. */
export const newFolio = ({ input }: { input: EraRow }): FolioContext => ({
  row: input,
  order: 0,
  count: input.initialCount,
  mapcount: 0,
  pins: 0,
  held: 0,
  base: input.freeCount,
  pagemapReferences: 0,
  mapping: 'none',
  share: 0,
  associations: 0,
  poisoned: false,
  waiting: false,
  hasPagemap: true,
  frozenCount: 0,
  read: null,
});

/** The driver has handed the folio out again in the callback that freed it: nobody held it before. */
const isOutAgain = ({ read, held }: FolioContext): boolean => read !== null && held > 0;

const countedMappings = (context: FolioContext): number =>
  context.row.mapCounts ? context.mapcount : 0;

/** How much of the count an event drops. */
export const dropOf = ({ context, event }: FolioMoment): number => {
  switch (event.type) {
    case 'folio.put':
    case 'folio.migrateIn':
      return 1;
    case 'folio.putBulk':
      return event.references;
    case 'folio.unpin':
      return pinBias(context.order);
    case 'folio.unmap':
      return context.row.mapCounts ? 1 : 0;
    case 'folio.fault':
    case 'folio.evict':
    case 'folio.pin':
    case 'folio.truncate':
      return countedMappings(context);
    default:
      return 0;
  }
};

/** A put drops no more than users hold; other calls are not bound by that. */
export const holdsDrop = ({ context, event }: FolioMoment): boolean =>
  (event.type !== 'folio.put' && event.type !== 'folio.putBulk') ||
  context.held >= dropOf({ context, event });

const referencesOf = (event: FolioEvent): number =>
  event.type === 'folio.putBulk' ? event.references : 1;

const tallied = (context: FolioContext, order: number): number => {
  switch (context.row.tally) {
    case 'none':
      return 0;
    case 'one':
      return 1;
    case 'pages':
      return pagesOf(order);
  }
};

const orderOf = ({ context, event }: FolioMoment): number =>
  'order' in event ? event.order : context.order;

const conditionOf = (event: FolioEvent): string => ('pagemap' in event ? event.pagemap : 'live');

const isDeclining = (event: FolioEvent): boolean =>
  event.type === 'folio.fail' && event.handler === 'declines';

const offsetOf = (event: FolioEvent): number => (event.type === 'folio.fail' ? event.offset : 0);

/** The driver is told of the page that failed, and of no other. */
export const memoryFailureOf = ({ event }: Pick<FolioMoment, 'event'>): Effect => ({
  type: 'callback.memoryFailure',
  offset: offsetOf(event),
  pages: 1,
});

/** The vocabulary of all folio statecharts. A machine extends it by what only its type has. */
export const folioSetup = setup({
  types: {} as {
    context: FolioContext;
    events: FolioEvent;
    input: EraRow;
    emitted: FolioEmitted;
    transitionMeta: TransitionMeta;
  },
  guards: {
    isGettable: ({ context }: FolioMoment) => context.count > 0,
    isHeld: ({ context, event }: FolioMoment) => context.held >= referencesOf(event),
    isUntouched: ({ context }: FolioMoment) => context.held === 0,
    isTouched: ({ context }: FolioMoment) => context.count !== context.row.freeCount,
    isLastReference: (moment: FolioMoment) =>
      holdsDrop(moment) && moment.context.count - dropOf(moment) === 0,
    isLastMapping: ({ context }: FolioMoment) => context.mapcount === 1,
    isUnmapped: ({ context }: FolioMoment) => context.mapcount === 0,
    isMapped: ({ context }: FolioMoment) => context.mapcount > 0,
    isLastPin: ({ context }: FolioMoment) => context.pins === 1,
    isLastPinOfMapped: ({ context }: FolioMoment) => context.pins === 1 && context.mapcount > 0,
    isLargeRefused: (moment: FolioMoment) => orderOf(moment) > 0 && !moment.context.row.largeFolios,
    isPagemapDown: ({ event }: FolioMoment) => conditionOf(event) !== 'live',
    isHandOutOpen: ({ context, event }: FolioMoment) =>
      conditionOf(event) === 'live' ||
      (conditionOf(event) === 'killed' && context.row.handsOutAfterKill),
    isLongTerm: ({ event }: FolioMoment) => isPin(event) && event.longTerm,
    isForeign: ({ event }: FolioMoment) =>
      event.type === 'folio.evict' && event.owner === 'foreign',
    isOnlyMapped: ({ context }: FolioMoment) =>
      context.count === countedMappings(context) + context.base,
    isHeldOnce: ({ context }: FolioMoment) =>
      context.held === 1 && context.count === countedMappings(context) + context.base + 1,
    isBeyond: ({ context, event }: FolioMoment) => offsetOf(event) >= pagesOf(context.order),
    isHandled: ({ event }: FolioMoment) =>
      event.type === 'folio.fail' && event.handler === 'succeeds',
    isHandlerFailing: ({ event }: FolioMoment) =>
      event.type === 'folio.fail' && event.handler === 'fails',
    isHandlerDeclining: ({ event }: FolioMoment) => isDeclining(event),
    isDaxShared: ({ context }: FolioMoment) => context.mapping === 'DAX_SHARED',
    isAnon: ({ context }: FolioMoment) => context.mapping === 'anon',
    isDeclinedAnon: ({ context, event }: FolioMoment) =>
      context.mapping === 'anon' && isDeclining(event),
    isFileless: ({ context }: FolioMoment) => context.mapping === 'none',
    isDeclinedFileless: ({ context, event }: FolioMoment) =>
      context.mapping === 'none' && isDeclining(event),
  },
  actions: {
    refuse: emit((_: FolioMoment, params: { answer: Answer }) => ({ type: 'answer', ...params })),

    takeReference: assign({ count: ({ context }) => context.count + 1 }),
    recordHolder: assign({ held: ({ context }) => context.held + 1 }),
    dropReference: assign({ count: (moment) => moment.context.count - dropOf(moment) }),
    forgetHolder: assign({ held: ({ context, event }) => context.held - referencesOf(event) }),
    addMapping: assign({ mapcount: ({ context }) => context.mapcount + 1 }),
    countMapping: assign({
      count: ({ context }) => context.count + (context.row.mapCounts ? 1 : 0),
    }),
    removeMapping: assign({ mapcount: ({ context }) => context.mapcount - 1 }),
    removeMappings: assign({ mapcount: 0 }),
    addPin: assign({ pins: ({ context }) => context.pins + 1 }),
    countPin: assign({ count: ({ context }) => context.count + pinBias(context.order) }),
    countHeldPin: assign({ count: ({ context }) => context.count + pinBias(context.order) - 1 }),
    removePin: assign({ pins: ({ context }) => context.pins - 1 }),
    setAnonMapping: assign({ mapping: 'anon' }),
    setFileMapping: assign({ mapping: 'file' }),
    clearMapping: assign({ mapping: 'none' }),
    poison: assign({ poisoned: true }),

    setOrder: assign({ order: orderOf }),
    takePagemapReferences: enqueueActions(({ context, event, enqueue }) => {
      const references = tallied(context, orderOf({ context, event }));
      enqueue.assign({ pagemapReferences: references });
      enqueue.emit({ type: 'pagemap.take', references });
    }),
    startCount: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ count: 1 });
      if (context.row.handOutSetsCount) enqueue.emit({ type: 'count.set', count: 1 });
    }),
    passOnReference: assign({ base: 0, held: 1 }),

    readFolio: assign({
      read: ({ context: { order, pagemapReferences } }) => ({ order, pagemapReferences }),
    }),
    forgetRead: assign({ read: null }),
    enterFreePath: emit({ type: 'core.free' }),
    callFolioFree: enqueueActions(({ context, enqueue }) => {
      if (!context.row.callsFolioFree) return;
      enqueue.emit({ type: 'callback.folioFree', count: context.count, mapping: context.mapping });
    }),
    dropPagemapReferences: enqueueActions(({ context, enqueue }) => {
      const { pagemapReferences: references } = context.read ?? context;
      if (references === 0) return;
      // Through a pagemap pointer that is read again, and that the driver's callback took away.
      if (context.row.readsPagemapAgain && !context.hasPagemap) {
        enqueue.emit({ type: 'answer', answer: bug });
        return;
      }
      enqueue.emit({ type: 'pagemap.drop', references });
      enqueue.assign({ pagemapReferences: context.pagemapReferences - references });
    }),
    resetCount: enqueueActions(({ context, enqueue }) => {
      if (context.row.freeCount === 0) return;
      enqueue.assign({ count: context.row.freeCount });
      enqueue.emit({ type: 'count.set', count: context.row.freeCount });
    }),
    /** A driver that has handed the folio out again inside its callback has passed the reference on. */
    ownAgain: assign({ base: ({ context }) => (isOutAgain(context) ? 0 : context.row.freeCount) }),
    layFreePages: enqueueActions(({ context, enqueue }) => {
      const { order } = context.read ?? context;
      const isOut = isOutAgain(context);
      if (!isOut && context.order > 0) enqueue.assign({ order: 0 });
      if (order === 0 || (isOut && context.order === order)) return;
      enqueue.emit({ type: 'pages.lay', order: 0, others: 'free' });
    }),

    freezeCount: assign({ frozenCount: ({ context }) => context.count, count: 0 }),
    unfreezeCount: assign({ count: ({ context }) => context.frozenCount, frozenCount: 0 }),

    callMemoryFailure: emit((moment: FolioMoment) => memoryFailureOf(moment)),
    killProcesses: emit({ type: 'core.killProcesses' }),
  },
});
