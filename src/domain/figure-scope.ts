// To which memory types each figure of an era means something: a list of figures leaves the others out.

import type { EraParameter } from './era-parameters.ts';
import type { MigrationFields } from './era-row.ts';
import { memoryTypes, type MemoryType } from './memory-type.ts';
import { migratingTypes } from './migration.ts';

/** Types whose folios a driver hands out. */
const handedOut = ['device-private', 'device-coherent', 'pci-p2pdma'] as const;
const migrating = ['device-private', 'device-coherent'] as const;

const scopes: Readonly<Record<EraParameter | keyof MigrationFields, readonly MemoryType[]>> = {
  initialCount: memoryTypes,
  freeCount: memoryTypes,
  callsFolioFree: [...handedOut, 'generic'],
  handOutSetsCount: handedOut,
  tally: handedOut,
  droppedBy: handedOut,
  readsPagemapAgain: migrating,
  handsOutAfterKill: handedOut,
  largeFolios: [...migrating, 'fs-dax'],
  splits: migrating,
  mapCounts: memoryTypes,
  userMapping: ['pci-p2pdma'],
  shortPin: memoryTypes,
  longPin: memoryTypes,
  pinNeedsLive: ['fs-dax', 'generic'],
  baseReferences: memoryTypes,
  ownerMayDrop: ['generic'],
  sharedMapping: ['fs-dax'],
  shareTestedFirst: ['fs-dax'],
  shareClearedAlone: ['fs-dax'],
  truncateDropsLock: ['fs-dax'],
  // Of the pagemap, whatever its type.
  checksShift: memoryTypes,
  refusesUnsetType: memoryTypes,
  cachedLookUp: memoryTypes,
  // A CPU fault finds device-private entries alone.
  faultLocks: ['device-private'],
  lockedFault: ['device-private'],
  dropsSwapCache: migratingTypes,
};

/** The memory types to which a figure of an era, or of its migrations, means something; all of them for any other name. */
export const typesOfFigure = (figure: string): readonly MemoryType[] =>
  Object.hasOwn(scopes, figure) ? scopes[figure as keyof typeof scopes] : memoryTypes;

/** Whether a figure means something to a memory type. */
export const meansSomething = (figure: string, type: MemoryType): boolean =>
  typesOfFigure(figure).includes(type);
