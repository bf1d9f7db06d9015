// The vocabulary of the statechart of a page of a migration: guards and actions (spec/36-migrate-vma.md).

import { assign, emit, enqueueActions, setup } from 'xstate';
import type { Answer } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import type { MigrationRow } from '../domain/migration.ts';
import type { PageEffect, PageEvent } from '../domain/migration-event.ts';
import {
  altered,
  counted,
  eachEntry,
  entered,
  entryFor,
  expectedReferences,
  isFaultsLock,
  isUnheld,
  mappedFolio,
  newFolio,
  remappedTo,
  unmapped,
  untouched,
  type Change,
  type PageContext,
} from './migrating-folios.ts';

interface Moment {
  readonly context: PageContext;
  readonly event: PageEvent;
}

interface Enqueue {
  readonly assign: (figures: Partial<PageContext>) => void;
  readonly emit: (effect: PageEffect) => void;
}

/** Writes the figures of a change, and emits its effects. */
export const carryOut = (enqueue: Enqueue, { figures, effects }: Change): void => {
  enqueue.assign(figures);
  for (const effect of effects) enqueue.emit(effect);
};

const isSelected = ({ context, event }: Moment): boolean => {
  const { source, entry } = context;
  if (event.type !== 'page.collect' || !source) return false;
  if (event.by === 'evict') return source.place === 'device';
  return (
    source.place === (event.by === 'toDevice' ? 'ram' : 'device') &&
    entry === entryFor(context, source)
  );
};

/** A replacement is not refused for what the model does not have, there is a target, and the swap cache gives the source up. */
export const hasTarget = ({ context, event }: Moment): boolean =>
  event.type === 'page.replace' &&
  event.succeeds &&
  context.target !== null &&
  (!context.cached || context.row.dropsSwapCache);

/** Private memory whose page somebody has locked. */
export const isLockedPrivate = ({ context }: Pick<Moment, 'context'>): boolean =>
  context.entry === 'private' && context.source?.locked === true;

/** Guards and actions of a page of a migration. */
export const pageSetup = setup({
  types: {} as {
    context: PageContext;
    events: PageEvent;
    input: MigrationRow;
    emitted: PageEffect | { readonly type: 'answer'; readonly answer: Answer };
    transitionMeta: { rules: readonly RuleId[] };
  },
  guards: {
    isFresh: ({ context }: Moment) => context.entry === 'none' && context.source === null,
    isPresent: ({ context }: Moment) => context.entry === 'present',
    isPrivate: ({ context, event }: Moment) =>
      context.entry === 'private' && event.type === 'page.touch' && event.call === 'idle',
    /** A fault finds the lock taken, and does not wait for it. */
    isRetried: (moment: Moment) =>
      isLockedPrivate(moment) && moment.context.row.lockedFault === 'retries',
    isExclusive: ({ context }: Moment) => context.entry === 'exclusive' && !context.restoring,
    isRestoring: ({ context }: Moment) => context.restoring,
    isFaulted: ({ context }: Moment) => context.faulted,
    hasEntry: ({ context }: Moment) => context.entry !== 'none',
    hasOther: ({ context }: Moment) => context.other !== 'none',
    isShareable: ({ context }: Moment) =>
      !context.faulted &&
      context.other === 'none' &&
      (context.entry === 'present' || context.entry === 'private'),
    isFindable: ({ context }: Moment) => context.source !== null,
    isHeld: ({ context }: Moment) => context.holders > 0,
    isCacheable: ({ context }: Moment) =>
      context.source?.place === 'ram' && context.entry === 'present' && !context.cached,
    canBeExclusive: ({ context }: Moment) =>
      context.source?.place === 'ram' && context.entry === 'present' && context.other === 'none',
    isSelected,
    isLocked: ({ context }: Moment) => context.source?.locked === true && !isFaultsLock(context),
    isIsolated: ({ context, event }: Moment) =>
      event.type === 'page.unmap' && event.isolates && isUnheld(context),
    isGiven: ({ event }: Moment) => event.type === 'page.allocate' && event.given,
    isCopied: ({ event }: Moment) => event.type === 'page.copied' && event.succeeds,
    isReplaceable: (moment: Moment) =>
      hasTarget(moment) && moment.context.source?.count === expectedReferences(moment.context),
  },
  actions: {
    refuse: emit((_: Moment, params: { answer: Answer }) => ({ type: 'answer', ...params })),
    beginCall: emit({ type: 'call.fault' }),
    joinCall: emit({ type: 'call.join' }),
    stepDone: emit({ type: 'call.done' }),
    leaveCall: emit({ type: 'call.leave' }),
    endCall: emit({ type: 'call.end' }),
    keepPage: assign({}),

    mapNewFolio: assign({ entry: 'present', source: mappedFolio }),
    clearEntry: enqueueActions(({ context, enqueue }) => {
      carryOut(enqueue, entered(context, 'entry', 'none'));
    }),
    clearOther: enqueueActions(({ context, enqueue }) => {
      carryOut(enqueue, entered(context, 'other', 'none'));
    }),
    copyEntry: enqueueActions(({ context, enqueue }) => {
      carryOut(enqueue, entered(context, 'other', context.entry));
    }),
    recordHolder: assign({ holders: ({ context }) => context.holders + 1 }),
    forgetHolder: assign({ holders: ({ context }) => context.holders - 1 }),
    takeReference: enqueueActions(({ context, enqueue }) => {
      carryOut(enqueue, counted(context, 'source', { count: 1 }));
    }),
    dropReference: enqueueActions(({ context, enqueue }) => {
      carryOut(enqueue, counted(context, 'source', { count: -1 }));
    }),
    enterSwapCache: assign({ cached: true }),
    makeExclusive: assign({ entry: 'exclusive' }),
    beginRestoring: assign({ restoring: true }),
    restoreEntry: assign({
      restoring: false,
      entry: ({ context }) => (context.entry === 'exclusive' ? 'present' : context.entry),
    }),

    beginFault: assign({ faulted: true }),
    lockForFault: assign(({ context }) =>
      altered(context, 'source', () => (context.row.faultLocks ? { locked: true } : {})),
    ),
    callMigrateToRam: enqueueActions(({ context, enqueue }) => {
      enqueue.emit({ type: 'callback.migrateToRam', count: context.source?.count ?? 0 });
    }),
    unlockForFault: enqueueActions(({ context, enqueue }) => {
      if (!context.row.faultLocks) return;
      enqueue.assign(altered(context, 'source', () => ({ locked: false })));
      enqueue.emit({ type: 'folio.unlock', side: 'source' });
    }),
    endFault: assign({ faulted: false }),

    recordTaking: assign({ taken: 1 }),
    lockSource: enqueueActions(({ context, enqueue }) => {
      if (isFaultsLock(context)) return;
      enqueue.assign(altered(context, 'source', () => ({ locked: true })));
      enqueue.emit({ type: 'folio.lock', side: 'source' });
    }),
    unmapOwnEntry: enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'page.collect' || event.by === 'evict') return;
      carryOut(enqueue, unmapped(context, 'entry'));
    }),
    isolateSource: assign(({ context }) => altered(context, 'source', () => ({ listed: false }))),
    unmapEntries: enqueueActions(({ context, enqueue }) => {
      carryOut(enqueue, eachEntry(context, unmapped));
    }),

    allocateTarget: assign({
      target: ({ context }) => newFolio(context.source?.place === 'ram' ? 'device' : 'ram'),
    }),
    beginWork: assign({ working: true }),
    endWork: assign({ working: false }),
    fillTarget: assign(({ context }) => altered(context, 'target', () => ({ filled: true }))),

    leaveSwapCache: enqueueActions(({ context, enqueue }) => {
      if (!context.cached) return;
      enqueue.assign({ cached: false });
      carryOut(enqueue, counted({ ...context, cached: false }, 'source', { count: -1 }));
    }),
    moveCharge: assign(({ context }) => ({
      ...altered(context, 'source', () => ({ charges: 0 })),
      ...altered(context, 'target', () => ({ charges: context.source?.charges ?? 0 })),
    })),

    mapTarget: enqueueActions(({ context, enqueue }) => {
      carryOut(enqueue, eachEntry(context, remappedTo('target')));
    }),
    mapSource: enqueueActions(({ context, enqueue }) => {
      carryOut(enqueue, eachEntry(context, remappedTo('source')));
    }),
    unlockSource: enqueueActions(({ context, enqueue }) => {
      if (isFaultsLock(context)) return;
      enqueue.assign(altered(context, 'source', () => ({ locked: false })));
      enqueue.emit({ type: 'folio.unlock', side: 'source' });
    }),
    listSource: enqueueActions(({ context, enqueue }) => {
      if (context.source?.place !== 'ram' || context.source.listed) return;
      enqueue.assign(altered(context, 'source', () => ({ listed: true })));
      enqueue.emit({ type: 'list.add', side: 'source' });
    }),
    putSource: enqueueActions(({ context, enqueue }) => {
      enqueue.emit({ type: 'folio.put', side: 'source' });
      carryOut(enqueue, counted(context, 'source', { count: -1 }));
    }),
    forgetTaking: assign({ taken: 0 }),
    unlockTarget: enqueueActions(({ context, enqueue }) => {
      if (!context.target) return;
      enqueue.assign(altered(context, 'target', () => ({ locked: false })));
      enqueue.emit({ type: 'folio.unlock', side: 'target' });
    }),
    listTarget: enqueueActions(({ context, enqueue }) => {
      if (context.target?.place !== 'ram') return;
      enqueue.assign(altered(context, 'target', () => ({ listed: true })));
      enqueue.emit({ type: 'list.add', side: 'target' });
    }),
    putTarget: enqueueActions(({ context, enqueue }) => {
      if (!context.target) return;
      enqueue.emit({ type: 'folio.put', side: 'target' });
      carryOut(enqueue, counted(context, 'target', { count: -1 }));
    }),
    /** From here on the data is in what was the target; its next migration has it as its source. */
    becomeSource: assign({
      source: ({ context }) => context.target,
      target: null,
      names: 'source',
    }),
  },
});

/** The context of a page that nobody has touched. */
export const newPage = ({ input }: { input: MigrationRow }): PageContext => ({
  row: input,
  ...untouched,
});
