// What a memory type demands of its driver: callbacks and an owner.

import { kernelsUntil } from '../domain/era-range.ts';
import { bug, errno, ok, warn, type Answer } from '../core/answer.ts';
import { isContract, type Era } from '../domain/era.ts';
import { pgmapHasMemoryFailure, type DevPagemap } from './dev-pagemap.ts';
import { fullConfig, type KernelConfig } from './kernel-config.ts';
import { memoryType } from './memory-type.ts';

/**
 * What registration answers to type, callbacks and owner of a pagemap, the first fault deciding (`memremap_pages()`).
 * The kernels only warn about an unknown type, and crash for coherent memory without ops; `contract` refuses both.
 */
export function memremapPagesAnswer(
  pgmap: DevPagemap,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): Answer {
  const invalid = errno('EINVAL');
  const isOwned = pgmap.owner !== null;
  const type = memoryType(pgmap.type);
  switch (type) {
    case 'device-private': {
      const comesBack = pgmap.ops?.migrateToRam === true && pgmap.ops.folioFree === true;
      return config.devicePrivate && comesBack && isOwned ? ok : invalid;
    }
    case 'device-coherent':
      if (pgmap.ops === null) return isContract(era) ? invalid : bug;
      return pgmap.ops.folioFree === true && isOwned ? ok : invalid;
    case 'fs-dax':
      return config.fsDaxLimited && kernelsUntil('6.14').has(era) ? invalid : ok;
    case 'generic':
    case 'pci-p2pdma':
      return ok;
    case 'reserved':
    case undefined:
      return isContract(era) ? invalid : warn;
  }
}

/**
 * Whether the caller falls back to the common handler: the driver has none, or its own answered -EOPNOTSUPP
 * (`memory_failure_dev_pagemap()`, all eras).
 */
export const fallsBackToKillProcs = (pgmap: DevPagemap, handler: Answer): boolean =>
  !pgmapHasMemoryFailure(pgmap) || (handler.kind === 'errno' && handler.name === 'EOPNOTSUPP');
