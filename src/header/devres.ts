// The device's list of clean-up actions, as far as pagemaps are on it.

import { ok, warn, type Answer } from '../core/answer.ts';
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
