// The life of a GENERIC folio (spec/23-generic.md): its owner keeps one reference to it as long as the pagemap lives.

import { assign } from 'xstate';
import { errno, warn } from '../core/answer.ts';
import { isPin } from '../domain/event.ts';
import { failing } from './failure-transitions.ts';
import { buildLate } from './late-variants.ts';
import { dropOf, folioSetup, holdsDrop, newFolio } from './references.ts';
import { heldByOthers, unmovable } from './shared-calls.ts';
import { notHeld, nothingToGet, nothingToTry, refuse, unreachable } from './refusals.ts';
import { pinHolding, puttingOneOfMany, unmappingPinned } from './transitions.ts';

const moves = { rules: ['LIF-001', 'GEN-001', 'GEN-004', 'LIF-013'] } as const;

/** The count reaches 0 after the owner has dropped its reference: it is reset to one, and the owner has it back. */
const comingBack = ['enterFreePath', 'callFolioFree', 'resetCount', 'ownAgain'] as const;
const back = {
  rules: ['GEN-001', 'GEN-002', 'GEN-003', 'GEN-004', 'GEN-006', 'LIF-003', 'ANS-020'],
} as const;

const taking = {
  target: 'busy',
  guard: 'isGettable',
  actions: ['takeReference', 'recordHolder'],
  meta: moves,
} as const;

const mapping = {
  target: 'mapped',
  actions: ['addMapping', 'countMapping', 'setFileMapping'],
  meta: moves,
} as const;

const putting = [
  {
    target: 'owned',
    guard: 'isLastReference',
    actions: ['dropReference', 'forgetHolder', ...comingBack],
    meta: back,
  },
  {
    target: 'owned',
    guard: 'isLastUser',
    actions: ['dropReference', 'forgetHolder'],
    meta: moves,
  },
  ...puttingOneOfMany,
] as const;

const unmapping = [
  {
    target: 'owned',
    guard: 'isLastReference',
    actions: ['dropReference', 'removeMapping', ...comingBack],
    meta: back,
  },
  {
    target: 'owned',
    guard: 'isLastUser',
    actions: ['dropReference', 'removeMapping'],
    meta: moves,
  },
  {
    target: 'busy',
    guard: 'isLastMapping',
    actions: ['dropReference', 'removeMapping'],
    meta: moves,
  },
  { actions: ['dropReference', 'removeMapping'], meta: moves },
] as const;

/** What the walk of page tables and its lockless half refuse alike. */
const refusingPin = [
  { guard: 'isUnmapped', ...unreachable },
  { guard: 'isPinTooLate', ...refuse(errno('EFAULT'), 'PIN-004', 'PIN-005', 'LIF-017') },
] as const;

const pinning = [
  ...refusingPin,
  {
    target: 'pinned',
    actions: ['countPin', 'addPin'],
    meta: { rules: ['PIN-001', 'GEN-005', ...moves.rules] },
  },
] as const;
const pinningHeld = [...refusingPin, ...pinHolding] as const;

const unpinning = [
  {
    target: 'owned',
    guard: 'isLastReference',
    actions: ['dropReference', 'removePin', ...comingBack],
    meta: { rules: ['PIN-002', ...back.rules] },
  },
  {
    target: 'mapped',
    guard: 'isLastPinOfMapped',
    actions: ['dropReference', 'removePin'],
    meta: { rules: ['PIN-002', ...moves.rules] },
  },
  {
    target: 'owned',
    guard: 'isLastUser',
    actions: ['dropReference', 'removePin'],
    meta: { rules: ['PIN-002', ...moves.rules] },
  },
  {
    target: 'busy',
    guard: 'isLastPin',
    actions: ['dropReference', 'removePin'],
    meta: { rules: ['PIN-002', ...moves.rules] },
  },
  { actions: ['dropReference', 'removePin'], meta: { rules: ['PIN-002', ...moves.rules] } },
] as const;

/** The owner drops its own reference; the last user's put then brings the folio back to it. */
const disowning = [
  { guard: 'isKept', ...refuse(warn, 'LIF-025', 'GEN-001', 'LIF-017') },
  {
    actions: ['dropBase', 'disown'],
    meta: { rules: ['GEN-001', 'LIF-001', 'LIF-013'] },
  },
] as const;
const disowningUnused = [
  { guard: 'isKept', ...refuse(warn, 'LIF-025', 'GEN-001', 'LIF-017') },
  { actions: ['dropBase', 'disown', ...comingBack], meta: back },
] as const;

export const generic = folioSetup
  .extend({
    guards: {
      isKept: ({ context }) => !context.row.ownerMayDrop || context.base === 0,
      isPinTooLate: ({ context, event }) =>
        isPin(event) && context.row.pinNeedsLive && event.pagemap !== 'live',
      isLastUser: ({ context, event }) =>
        holdsDrop({ context, event }) &&
        context.count - dropOf({ context, event }) === context.base &&
        (event.type !== 'folio.unmap' || context.mapcount === 1) &&
        (event.type === 'folio.unmap' || context.mapcount === 0),
    },
    actions: {
      dropBase: assign({ count: ({ context }) => context.count - 1 }),
      disown: assign({ base: 0 }),
    },
  })
  .createMachine({
    id: 'generic',
    context: newFolio,
    initial: 'owned',
    states: {
      owned: {
        on: {
          ...unmovable,
          'folio.get': [taking, nothingToGet],
          'folio.tryGet': [taking, nothingToTry],
          'folio.put': notHeld,
          'folio.putBulk': notHeld,
          'folio.pin': unreachable,
          'folio.pinHeld': unreachable,
          'folio.unpin': notHeld,
          'folio.map': mapping,
          'folio.unmap': notHeld,
          'folio.disown': disowningUnused,
          'folio.fail': failing,
        },
      },
      busy: {
        on: {
          ...heldByOthers,
          'folio.put': putting,
          'folio.putBulk': putting,
          ...unmovable,
          'folio.pin': unreachable,
          'folio.pinHeld': unreachable,
          'folio.unpin': notHeld,
          'folio.map': mapping,
          'folio.unmap': notHeld,
          'folio.disown': disowning,
        },
      },
      mapped: {
        on: {
          ...heldByOthers,
          ...unmovable,
          'folio.pin': pinning,
          'folio.pinHeld': pinningHeld,
          'folio.unpin': notHeld,
          'folio.map': mapping,
          'folio.unmap': unmapping,
          'folio.disown': disowning,
        },
      },
      pinned: {
        on: {
          ...heldByOthers,
          ...unmovable,
          'folio.pin': pinning,
          'folio.pinHeld': pinningHeld,
          'folio.unpin': unpinning,
          'folio.map': { actions: ['addMapping', 'countMapping'], meta: moves },
          'folio.unmap': unmappingPinned,
          'folio.disown': disowning,
        },
      },
    },
  });

buildLate(generic);
