// Transitions that mean the same in several folio statecharts, as data. Each cites the rules it keeps.

import { errno } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import { notFree, notHeld, nothingToGet, nothingToTry, pagemapShut, refuse } from './refusals.ts';

export const getting = [
  {
    guard: 'isGettable',
    actions: ['takeReference', 'recordHolder'],
    meta: { rules: ['LIF-001', 'LIF-013', 'LIF-022', 'ANS-032'] },
  },
  nothingToGet,
] as const;

export const tryGetting = [
  {
    guard: 'isGettable',
    actions: ['takeReference', 'recordHolder'],
    meta: { rules: ['LIF-001', 'LIF-013'] },
  },
  nothingToTry,
] as const;

/** A put that cannot be the last: another holder is certain. */
export const puttingOneOfMany = [
  {
    guard: 'isHeld',
    actions: ['dropReference', 'forgetHolder'],
    meta: { rules: ['LIF-001', 'LIF-009', 'LIF-013', 'ANS-032'] },
  },
  notHeld,
] as const;

/** The pin of a folio that is mapped already; `target` is where a pinned folio stays. */
export const pinHolding = [
  {
    target: 'pinned',
    guard: 'isHeld',
    actions: ['countHeldPin', 'addPin', 'forgetHolder'],
    meta: { rules: ['LIF-001', 'PIN-001', 'LIF-013'] },
  },
  notHeld,
] as const;

/** One more page-table entry, of an anonymous folio. */
export const mappingAnon = {
  target: 'mapped',
  actions: ['addMapping', 'countMapping', 'setAnonMapping'],
  meta: { rules: ['LIF-001', 'MIG-004', 'LIF-013'] },
} as const;

/**
 * The free path of driver-owned memory (`free_zone_device_folio`): mapping, callback, references, count, pages. From
 * the callback on the folio is its driver's, and the core goes by what it read before.
 */
const freePath = [
  'readFolio',
  'enterFreePath',
  'clearMapping',
  'callFolioFree',
  'dropPagemapReferences',
  'resetCount',
  'ownAgain',
  'layFreePages',
  'forgetRead',
] as const;

export const freeRules = [
  'CBK-001',
  'CBK-003',
  'LIF-002',
  'LIF-003',
  'LIF-008',
  'LIF-010',
  'LIF-011',
  'LIF-012',
  'LIF-014',
  'LIF-015',
  'LIF-023',
  'MAP-029',
  'MAP-030',
  'FAI-008',
] as const;

/** The last plain reference of a folio that nobody maps. */
export const putting = [
  {
    target: 'free',
    guard: 'isLastReference',
    actions: ['dropReference', 'forgetHolder', ...freePath],
    meta: { rules: freeRules },
  },
  ...puttingOneOfMany,
] as const;

/** A mapping goes: the last reference, the last mapping, or one of several. */
export const unmapping = [
  {
    target: 'free',
    guard: 'isLastReference',
    actions: ['dropReference', 'removeMapping', ...freePath],
    meta: { rules: freeRules },
  },
  {
    target: 'handedOut',
    guard: 'isLastMapping',
    actions: ['dropReference', 'removeMapping'],
    meta: { rules: ['LIF-001', 'LIF-009', 'LIF-013'] },
  },
  {
    actions: ['dropReference', 'removeMapping'],
    meta: { rules: ['LIF-001', 'LIF-009', 'LIF-013'] },
  },
] as const;

/** A mapping goes while a pin keeps the folio. */
export const unmappingPinned = [
  {
    guard: 'isMapped',
    actions: ['dropReference', 'removeMapping'],
    meta: { rules: ['LIF-001', 'LIF-009', 'LIF-013'] },
  },
  notHeld,
] as const;

/** A pin goes: the last reference, the last pin of a mapped folio, the last pin, or one of several. */
export const unpinning = [
  {
    target: 'free',
    guard: 'isLastReference',
    actions: ['dropReference', 'removePin', ...freePath],
    meta: { rules: [...freeRules, 'PIN-002'] },
  },
  {
    target: 'mapped',
    guard: 'isLastPinOfMapped',
    actions: ['dropReference', 'removePin'],
    meta: { rules: ['LIF-001', 'PIN-002', 'LIF-013'] },
  },
  {
    target: 'handedOut',
    guard: 'isLastPin',
    actions: ['dropReference', 'removePin'],
    meta: { rules: ['LIF-001', 'PIN-002', 'LIF-013'] },
  },
  { actions: ['dropReference', 'removePin'], meta: { rules: ['LIF-001', 'PIN-002', 'LIF-013'] } },
] as const;

/** The driver hands the folio out, with its pagemap references and a count of one. */
export const handingOut = [
  { guard: 'isLargeRefused', ...refuse(errno('EINVAL'), 'LIF-015', 'LIF-017') },
  { guard: 'isTouched', ...notFree },
  {
    target: 'handedOut',
    guard: 'isHandOutOpen',
    actions: ['takePagemapReferences', 'setOrder', 'startCount', 'passOnReference'],
    meta: {
      rules: [
        'LIF-004',
        'LIF-005',
        'LIF-006',
        'LIF-007',
        'LIF-015',
        'MAP-029',
        'MAP-030',
        'FAI-008',
        'CBK-002',
        'ANS-001',
        'ANS-002',
        'ANS-003',
        'ANS-019',
      ],
    },
  },
  pagemapShut,
] as const;

/** Somebody else holds it, or the caller does not. */
export const notFreezable = refuse(errno('EAGAIN'), 'ANS-006', 'LIF-017');

/** The count is frozen to zero, if the caller's reference is the only one beside the mappings. */
export const freezing = [
  {
    target: 'frozen',
    guard: 'isHeldOnce',
    actions: ['freezeCount'],
    meta: { rules: ['LIF-019', 'ANS-006'] },
  },
  notFreezable,
] as const;

/** The frozen count is set again. */
export const unfreezing = [
  {
    target: 'mapped',
    guard: 'isMapped',
    actions: ['unfreezeCount'],
    meta: { rules: ['LIF-001', 'LIF-013'] },
  },
  { target: 'handedOut', actions: ['unfreezeCount'], meta: { rules: ['LIF-001', 'LIF-013'] } },
] as const;

/** The data moves to system memory: every mapping goes, and the folio is freed. */
export const moveOut = ['dropReference', 'removeMappings', ...freePath] as const;

/** Somebody beside the mappings holds it. */
export const notMovable = refuse(errno('EBUSY'), 'MIG-007', 'MIG-002', 'LIF-017');

/** The driver moves its own folio out, unless somebody beside the mappings holds it. */
export const evicting = (...rules: readonly RuleId[]) =>
  [
    { guard: 'isForeign', ...refuse(errno('EINVAL'), 'MIG-005', 'LIF-017') },
    {
      target: 'free',
      guard: 'isOnlyMapped',
      actions: moveOut,
      meta: { rules: ['MIG-003', 'MIG-007', ...rules, ...freeRules] },
    },
    notMovable,
  ] as const;

/** Data moves in: the page-table entry takes the place of the hand-out's reference. */
export const migratingIn = [
  {
    target: 'mapped',
    guard: 'isHeld',
    actions: ['addMapping', 'countMapping', 'setAnonMapping', 'dropReference', 'forgetHolder'],
    meta: { rules: ['LIF-001', 'MIG-004', 'MIG-007', 'LIF-013'] },
  },
  refuse(errno('EBUSY'), 'MIG-007', 'LIF-017'),
] as const;
