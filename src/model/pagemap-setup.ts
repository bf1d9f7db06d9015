// The vocabulary of the pagemap statechart: its context, guards and actions (spec/11-pagemap.md, spec/12-altmap.md).

import { assign, emit, enqueueActions, setup } from 'xstate';
import type { Answer } from '../core/answer.ts';
import type { PagemapEffect } from '../domain/effect.ts';
import type { PagemapEvent } from '../domain/event.ts';
import { usablePages, type Altmap } from '../domain/pagemap.ts';
import { flawsAtAdd, type Flaw, type RangeStep } from '../domain/registration.ts';
import type { PagemapContext, PagemapInput } from './pagemap-context.ts';
import { allocateBlock, freeBlock } from './altmap.ts';
import type { TransitionMeta } from './refusals.ts';
import { answerTo, isRefused, isUnset, progressOf, stopOf } from './registration-progress.ts';

type PagemapEmitted = PagemapEffect | { readonly type: 'answer'; readonly answer: Answer };

interface Moment {
  readonly context: PagemapContext;
  readonly event: PagemapEvent;
}

export const newPagemap = ({ input }: { input: PagemapInput }): PagemapContext => ({
  row: input.row,
  references: 0,
  initial: 0,
  base: 0,
  lookUps: 0,
  handed: 0,
  completions: 0,
  shift: 0,
  ranges: input.ranges,
  rangeCount: input.ranges.length,
  published: 0,
  tracked: 0,
  shadowed: 0,
  added: 0,
  leftSections: [],
  leftEntries: [],
  altmap: input.altmap && { ...input.altmap, align: 0, alloc: 0, blocks: [] },
  typeUnset: false,
});

/** A type that nobody set has base references, as GENERIC has. */
const baseOf = (context: PagemapContext, event: PagemapEvent, range: number): number =>
  context.row.baseReferences || isUnset(event)
    ? Math.floor(usablePages(context, range) / 2 ** shiftOf(event))
    : 0;

const shiftOf = (event: PagemapEvent): number =>
  event.type === 'pagemap.register' ? event.shift : 0;

const shadows = (context: PagemapContext, isUntyped = context.typeUnset): boolean =>
  context.row.type !== 'device-private' || isUntyped;

const unused = (altmap: Altmap | null): Altmap | null =>
  altmap && { ...altmap, alloc: 0, blocks: [] };

/** Takes one block of memmap storage for a range, where there is an altmap; `alloc` begins anew, `align` stays. */
const populate = (altmap: Altmap | null): Altmap | null => {
  const empty = unused(altmap);
  return empty && (allocateBlock(empty, 1) ?? empty);
};

const stopsWith = (moment: Moment, flaw: Flaw): readonly number[] => {
  const stop = stopOf(moment);
  return stop?.flaw === flaw ? [stop.range] : [];
};

const united = (some: readonly number[], more: readonly number[]): readonly number[] =>
  [...new Set([...some, ...more])].sort((one, other) => one - other);

const referencesOf = (event: PagemapEvent): number =>
  'references' in event ? event.references : 1;

const settled = (references: number, context: PagemapContext): Partial<PagemapContext> => ({
  references,
  completions: context.completions + (context.initial === 0 && references === 0 ? 1 : 0),
});

/** Guards and actions of a dev_pagemap. */
export const pagemapSetup = setup({
  types: {} as {
    context: PagemapContext;
    events: PagemapEvent;
    input: PagemapInput;
    emitted: PagemapEmitted;
    transitionMeta: TransitionMeta;
  },
  guards: {
    isFailing: isRefused,
    isTypeUnset: ({ event }: Moment) => isUnset(event),
    isCaching: ({ context }: Moment) => context.row.cachedLookUp && context.lookUps > 0,
    isLookedUp: ({ context }: Moment) => context.lookUps > 0,
    isDrained: ({ context }: Moment) => context.references - context.base === 0,
    isHandedOut: ({ context, event }: Moment) => context.handed >= referencesOf(event),
    isLastOfAll: ({ context, event }: Moment) =>
      context.references === referencesOf(event) && context.handed === referencesOf(event),
    isLastLookUp: ({ context }: Moment) => context.references === 1 && context.lookUps === 1,
    /** After the kill, only a try that asks for references and not for life succeeds (6.19). */
    isCounted: ({ context }: Moment) => context.references > 0 && context.row.handsOutAfterKill,
    hasRoom: ({ context, event }: Moment) =>
      context.altmap !== null &&
      event.type === 'altmap.allocate' &&
      allocateBlock(context.altmap, event.pages) !== undefined,
    isLastBlock: ({ context, event }: Moment) =>
      event.type === 'altmap.free' && context.altmap?.blocks.at(-1)?.pages === event.pages,
  },
  actions: {
    refuse: emit((_: Moment, params: { answer: Answer }) => ({ type: 'answer', ...params })),
    answerFlaw: emit((moment: Moment) => ({ type: 'answer', answer: answerTo(moment) })),

    addRanges: assign(({ context, event }) => {
      const { whole, steps } = progressOf({ context, event });
      const isDone = (step: RangeStep): number => whole + (steps.includes(step) ? 1 : 0);
      let base = 0;
      for (let range = 0; range < whole; range += 1) base += baseOf(context, event, range);
      return {
        shift: shiftOf(event),
        initial: 1,
        base,
        references: 1 + base,
        typeUnset: false,
        rangeCount: whole,
        published: isDone('publish'),
        tracked: isDone('track'),
        shadowed: shadows(context, isUnset(event)) ? isDone('shadow') : 0,
        added: whole,
      };
    }),
    populateAltmap: assign({
      altmap: ({ context }) => (context.added > 0 ? populate(context.altmap) : context.altmap),
    }),
    /** A range that is published whole has all of its entries replaced. */
    replaceEntries: assign({
      leftEntries: ({ context }) => context.leftEntries.filter((at) => at >= context.published),
    }),
    /** The failing range's own steps, in reverse (`pagemap_range()`'s labels). */
    undoRange: assign(({ context }) => ({
      shadowed: Math.min(context.shadowed, context.added),
      tracked: context.added,
      published: context.added,
    })),
    /** The ranges before it, as `memunmap_pages()` does it; the caller's `nr_range` is what it was. */
    removeRanges: assign(({ context }) => ({
      added: 0,
      shadowed: shadows(context) ? context.shadowed - context.added : 0,
      tracked: context.tracked - context.added,
      published: context.published - context.added,
      rangeCount: context.ranges.length,
      altmap: emptied(context),
    })),
    /** Nobody takes back what a step has done when it fails half way. */
    leaveEntries: assign({
      leftEntries: ({ context, event }) =>
        united(context.leftEntries, stopsWith({ context, event }, 'publishStops')),
    }),
    leaveSections: assign({
      leftSections: ({ context, event }) =>
        united(context.leftSections, stopsWith({ context, event }, 'addStops')),
    }),
    /** An add counts from nothing, even if it fails at its first section. */
    keepStorage: assign({
      altmap: ({ context, event }) => {
        const stop = stopOf({ context, event });
        if (stop === undefined || !flawsAtAdd.includes(stop.flaw)) return context.altmap;
        return stop.flaw === 'addStops' ? populate(context.altmap) : unused(context.altmap);
      },
    }),
    forgetReferences: assign({ references: 0, initial: 0, base: 0, shift: 0 }),
    awaitCompletion: assign({ completions: 0 }),
    markTypeUnset: assign({ typeUnset: true }),

    keepReferences: assign({}),
    takeLookUp: assign({ lookUps: ({ context }) => context.lookUps + 1 }),
    dropLookUp: assign({ lookUps: ({ context }) => context.lookUps - 1 }),
    takeReferences: assign({
      references: ({ context, event }) => context.references + referencesOf(event),
    }),
    dropReferences: assign(({ context, event }) =>
      settled(context.references - referencesOf(event), context),
    ),
    recordTaking: assign({ handed: ({ context, event }) => context.handed + referencesOf(event) }),
    recordReturn: assign({ handed: ({ context, event }) => context.handed - referencesOf(event) }),

    kill: assign(({ context }) => ({
      ...settled(context.references - 1, { ...context, initial: 0 }),
      initial: 0,
    })),
    dropBase: assign(({ context }) => ({
      ...(context.base > 0 ? settled(context.references - context.base, context) : {}),
      base: 0,
    })),
    removeMemory: assign({ added: 0, shadowed: 0 }),
    untrackRanges: assign({ tracked: 0 }),
    unpublishRanges: assign({ published: 0 }),
    freeAltmap: assign({ altmap: ({ context }) => emptied(context) }),
    warnOfAltmap: enqueueActions(({ context, enqueue }) => {
      const alloc = context.altmap?.alloc ?? 0;
      if (alloc !== 0) enqueue.emit({ type: 'altmapWarning', alloc });
    }),
    reportUnregistered: emit({ type: 'unregistered' }),

    allocateFromAltmap: assign({
      altmap: ({ context, event }) =>
        context.altmap && event.type === 'altmap.allocate'
          ? (allocateBlock(context.altmap, event.pages) ?? context.altmap)
          : context.altmap,
    }),
    freeToAltmap: assign({ altmap: ({ context }) => context.altmap && freeBlock(context.altmap) }),
  },
});

/**
 * Tear-down frees the memmap's blocks, except of PRIVATE memory, which is removed without its altmap, and of sections
 * that are left over.
 */
function emptied(context: PagemapContext): Altmap | null {
  const isFreed = shadows(context) && context.leftSections.length === 0;
  return isFreed ? unused(context.altmap) : context.altmap;
}
