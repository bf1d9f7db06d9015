// The device's list of clean-up actions, as far as pagemaps are on it.

import { errno, ok, warn, type Answer } from '../core/answer.ts';
import { fullConfig, type KernelConfig } from './kernel-config.ts';

/** A clean-up action of a device: what it calls, and for which pagemap. */
export interface DevresAction {
  readonly calls: string;
  readonly pagemap: string;
}

/** The list afterwards, what the caller sees, and the action that ran, if one did. */
export interface DevresRelease {
  readonly devres: readonly DevresAction[];
  readonly answer: Answer;
  readonly ran: DevresAction | null;
}

/**
 * Runs and removes the youngest action that unmaps this pagemap; warns, and changes nothing, if there is none
 * (`devm_memunmap_pages()`, all eras; a no-op without ZONE_DEVICE).
 */
export function devmMemunmapPages(
  devres: readonly DevresAction[],
  pagemap: string,
  config: KernelConfig = fullConfig,
): DevresRelease {
  if (!config.zoneDevice) return { devres, answer: ok, ran: null };
  const at = devres.findLastIndex(
    (action) => action.calls === 'memunmap_pages' && action.pagemap === pagemap,
  );
  const ran = devres[at];
  if (ran === undefined) return { devres, answer: warn, ran: null };
  return { devres: devres.toSpliced(at, 1), answer: ok, ran };
}

/** What happens when a device's driver registers a pagemap: the answer of the core, and whether devres has memory. */
export interface DevresAttempt {
  /** What `memremap_pages()` answers: an errno, or `ok`, or a warning under which it registers all the same. */
  readonly registration: Answer;
  readonly hasMemory: boolean;
}

/**
 * Registers, and has the device unmap it when it goes (`devm_memremap_pages()`, all eras). Where the action cannot be
 * stored it runs at once, and the answer is -ENOMEM. Without ZONE_DEVICE a stub that warns and answers -ENXIO.
 */
export function devmMemremapPages(
  devres: readonly DevresAction[],
  pagemap: string,
  { registration, hasMemory }: DevresAttempt,
  config: KernelConfig = fullConfig,
): DevresRelease {
  if (!config.zoneDevice) return { devres, answer: errno('ENXIO'), ran: null };
  if (registration.kind !== 'ok' && registration.kind !== 'warn') {
    return { devres, answer: registration, ran: null };
  }
  const action: DevresAction = { calls: 'memunmap_pages', pagemap };
  return hasMemory
    ? { devres: [...devres, action], answer: registration, ran: null }
    : { devres, answer: errno('ENOMEM'), ran: action };
}
