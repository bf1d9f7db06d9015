// What the core does for each piece of a private folio that is being split.

import { bug, ok, type Answer } from '../core/answer.ts';
import type { Mapping } from '../domain/folio.ts';
import { fullConfig, type KernelConfig } from './kernel-config.ts';
import { folioIsDevicePrivate, type StructFolio } from './predicates.ts';

/** What a split reads and writes of a folio. */
export interface SplitFolio extends StructFolio {
  readonly pfn: number;
  readonly mapping: Mapping;
}

/** One call of `folio_split`, by first pfns; `tail` is `null` in the last call, when all pieces are done. */
export interface SplitCall {
  readonly head: number;
  readonly tail: number | null;
}

/** The piece afterwards, and the call that the driver gets, if it gets one. */
export interface SplitStep {
  readonly piece: SplitFolio | null;
  readonly call: SplitCall | null;
  readonly answer: Answer;
}

/**
 * Tells the driver of one piece after the head, or of the end with `null`; without a callback a piece gets pagemap and
 * mapping of the head (`zone_device_private_split_cb()`, since 6.19). Nothing happens to a folio that is not private,
 * nor without ZONE_DEVICE.
 */
export function zoneDevicePrivateSplitCb(
  head: SplitFolio,
  piece: SplitFolio | null,
  config: KernelConfig = fullConfig,
): SplitStep {
  const nothing: SplitStep = { piece, call: null, answer: ok };
  if (!config.zoneDevice) return nothing;
  const isPrivate = folioIsDevicePrivate(head, config);
  if (isPrivate === false) return nothing;
  const { pgmap } = head;
  // The kernel reads through either pointer; registration refuses private memory without ops.
  if (pgmap === null || pgmap === 'list-head' || pgmap.ops === null) {
    return { ...nothing, answer: bug };
  }
  if (pgmap.ops.folioSplit === true) {
    // The driver's callback owes the piece its pagemap.
    return { piece, call: { head: head.pfn, tail: piece?.pfn ?? null }, answer: ok };
  }
  if (piece === null) return nothing;
  return { piece: { ...piece, pgmap, mapping: head.mapping }, call: null, answer: ok };
}
