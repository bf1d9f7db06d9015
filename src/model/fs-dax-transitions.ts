// The transitions that only FS_DAX has: idle and busy, the waiter, and the files that share a folio.

import { blocked, errno, warn } from '../core/answer.ts';
import { notFree, nothingToGet, nothingToTry, refuse, refusing, unreachable } from './refusals.ts';
import { pinHolding, puttingOneOfMany } from './transitions.ts';

const drops = { rules: ['LIF-001', 'DAX-003', 'DAX-010', 'LIF-013'] } as const;
const wakes = {
  rules: ['LIF-001', 'DAX-001', 'DAX-002', 'DAX-004', 'DAX-010', 'DAX-013', 'ANS-018'],
} as const;
const taken = { rules: ['LIF-001', 'DAX-003', 'LIF-013'] } as const;

/** The truncate keeps the lock under which faults map. */
const keptOut = { guard: 'isKeptOut', ...refuse(blocked, 'ANS-016', 'LIF-017') } as const;

export const associating = [
  { guard: 'isTouched', ...notFree },
  { guard: 'isLargeRefused', ...refuse(errno('EINVAL'), 'DAX-008', 'LIF-017') },
  {
    target: 'idle',
    actions: ['setOrder', 'setFileMapping', 'addAssociation'],
    meta: { rules: ['DAX-007', 'DAX-008', 'LIF-013'] },
  },
] as const;

const takingBusy = {
  target: 'busy',
  guard: 'isGettable',
  actions: ['takeReference', 'recordHolder'],
  meta: taken,
} as const;
export const gettingIdle = [takingBusy, nothingToGet] as const;
export const tryGettingIdle = [takingBusy, nothingToTry] as const;

export const mapping = [
  keptOut,
  {
    target: 'mapped',
    actions: ['addMapping', 'countMapping'],
    meta: { rules: ['ANS-016', 'DAX-015', 'DAX-016', ...taken.rules] },
  },
] as const;

export const mappingPinned = [
  keptOut,
  { actions: ['addMapping', 'countMapping'], meta: taken },
] as const;

/** What the walk of page tables and its lockless half refuse alike. */
const refusingPin = [
  { guard: 'isLongTerm', ...refuse(errno('EOPNOTSUPP'), 'DAX-009', 'PIN-005', 'LIF-017') },
  { guard: 'isUnmapped', ...unreachable },
  { guard: 'isPinTooLate', ...refuse(errno('EFAULT'), 'PIN-004', 'PIN-005', 'LIF-017') },
] as const;

export const pinning = [
  ...refusingPin,
  {
    target: 'pinned',
    actions: ['countPin', 'addPin'],
    meta: { rules: ['LIF-001', 'PIN-001', 'DAX-003', 'LIF-013'] },
  },
] as const;

export const pinningHeld = [...refusingPin, ...pinHolding] as const;

const idling = ['enterFreePathAtZero', 'wakeWaiter'] as const;

/** The put that empties a folio without leaving its state (free, or mapped where mappings are not counted). */
export const puttingInPlace = [
  {
    guard: 'isBecomingIdle',
    actions: ['dropReference', 'forgetHolder', ...idling],
    meta: wakes,
  },
  ...puttingOneOfMany,
] as const;

/** The put that empties a folio nobody maps. */
export const puttingBusy = [
  {
    target: 'idle',
    guard: 'isBecomingIdle',
    actions: ['dropReference', 'forgetHolder', ...idling],
    meta: wakes,
  },
  ...puttingOneOfMany,
] as const;

export const unmapping = [
  {
    target: 'idle',
    guard: 'isBecomingIdle',
    actions: ['dropReference', 'removeMapping', ...idling],
    meta: wakes,
  },
  {
    target: 'idle',
    guard: 'isLastMappingOfIdle',
    actions: ['removeMapping'],
    meta: { rules: ['LIF-001', 'DAX-003'] },
  },
  {
    target: 'busy',
    guard: 'isLastMapping',
    actions: ['dropReference', 'removeMapping'],
    meta: drops,
  },
  { actions: ['dropReference', 'removeMapping'], meta: drops },
] as const;

export const unpinning = [
  {
    target: 'mapped',
    guard: 'isBecomingIdleMapped',
    actions: ['dropReference', 'removePin', ...idling],
    meta: { rules: ['PIN-002', ...wakes.rules] },
  },
  {
    target: 'idle',
    guard: 'isBecomingIdle',
    actions: ['dropReference', 'removePin', ...idling],
    meta: { rules: ['PIN-002', ...wakes.rules] },
  },
  {
    target: 'mapped',
    guard: 'isLastPinOfMapped',
    actions: ['dropReference', 'removePin'],
    meta: { rules: ['PIN-002', ...drops.rules] },
  },
  {
    target: 'busy',
    guard: 'isLastPin',
    actions: ['dropReference', 'removePin'],
    meta: { rules: ['PIN-002', ...drops.rules] },
  },
  { actions: ['dropReference', 'removePin'], meta: { rules: ['PIN-002', ...drops.rules] } },
] as const;

export const sharing = {
  actions: ['addAssociation', 'countShare', 'setSharedMapping'],
  meta: { rules: ['DAX-007', 'LIF-013'] },
} as const;

const letOneFileGo = ['dropAssociation', 'uncountShare'] as const;
const letLastFileGo = ['dropAssociation', 'forgetFile', 'layFreePages'] as const;
const removed = {
  rules: ['DAX-005', 'DAX-006', 'DAX-007', 'DAX-017', 'DAX-018', 'MAP-029', 'LIF-013'],
} as const;
const unsharingOne = { guard: 'isShared', actions: letOneFileGo, meta: removed } as const;

/** The last file may drop only an idle folio. */
export const unsharing = [unsharingOne, refuse(warn, 'DAX-005', 'LIF-017')] as const;
export const unsharingIdle = [
  unsharingOne,
  { target: 'free', actions: letLastFileGo, meta: removed },
] as const;

const unmapAll = ['dropReference', 'removeMappings'] as const;
const sleep = ['wait', { type: 'refuse', params: { answer: blocked } }] as const;
/** It would remove the entry of an idle folio alone. */
const slept = {
  ...refusing(['DAX-005'], 'DAX-004', 'LIF-013', 'ANS-017'),
  lacks: 'isIdle',
} as const;

/** Unmap, look whether the folio is idle, then remove the file's entry in the same step, or sleep. */
export const truncating = [
  {
    target: 'idle',
    guard: 'isSharedAndEmptied',
    actions: [...unmapAll, ...idling, ...letOneFileGo],
    meta: { rules: ['DAX-002', ...removed.rules] },
  },
  {
    target: 'free',
    guard: 'isBecomingIdle',
    actions: [...unmapAll, ...idling, ...letLastFileGo],
    meta: { rules: ['DAX-002', ...removed.rules] },
  },
  {
    target: 'idle',
    guard: 'isSharedAndIdle',
    actions: ['removeMappings', ...letOneFileGo],
    meta: removed,
  },
  {
    target: 'free',
    guard: 'isIdle',
    actions: ['removeMappings', ...letLastFileGo],
    meta: removed,
  },
  { target: 'pinned', guard: 'isPinned', actions: [...unmapAll, ...sleep], meta: slept },
  { target: 'busy', actions: [...unmapAll, ...sleep], meta: slept },
] as const;
