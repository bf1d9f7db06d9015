// The values that each parameter of an era can have, as data: what a patch may say, and what a mutation tries.

import type { EraRow, PinRule, SplitRule, Tally } from './era.ts';

/** A field of `EraRow` that says how a memory type behaves. */
export type EraParameter = Exclude<keyof EraRow, 'type' | 'era'>;

type ValuesOf<Value> = [Value] extends [boolean]
  ? 'boolean'
  : [Value] extends [number]
    ? 'count'
    : readonly Value[];

const pinRules: readonly PinRule[] = ['allowed', 'never', 'evicts', 'flag', 'unsupported'];
const splitRules: readonly SplitRule[] = ['pieces', 'refused', 'corrupts'];
const tallies: readonly Tally[] = ['none', 'one', 'pages'];

/** `count` is a whole number from 0 on. */
export const eraParameters: { readonly [Name in EraParameter]: ValuesOf<EraRow[Name]> } = {
  initialCount: 'count',
  freeCount: 'count',
  callsFolioFree: 'boolean',
  handOutSetsCount: 'boolean',
  tally: tallies,
  droppedBy: ['core', 'driver'],
  readsPagemapAgain: 'boolean',
  handsOutAfterKill: 'boolean',
  largeFolios: 'boolean',
  splits: splitRules,
  mapCounts: 'boolean',
  userMapping: 'boolean',
  shortPin: pinRules,
  longPin: pinRules,
  pinNeedsLive: 'boolean',
  baseReferences: 'boolean',
  ownerMayDrop: 'boolean',
  sharedMapping: ['none', 'DAX_SHARED'],
  shareTestedFirst: 'boolean',
  shareClearedAlone: 'boolean',
  truncateDropsLock: 'boolean',
  checksShift: 'boolean',
  refusesUnsetType: 'boolean',
  cachedLookUp: 'boolean',
};

export const eraParameterNames = Object.keys(eraParameters) as readonly EraParameter[];
