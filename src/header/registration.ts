// Registering memory and taking it back, as a driver sees it: what is answered, and what the core keeps meanwhile.

import { blocked, bug, errno, ok, warn, type Answer } from '../core/answer.ts';
import { eraRow, type Era } from '../domain/era.ts';
import { flawEntry, type Flaw } from '../domain/registration.ts';
import { memremapPagesAnswer } from './dev-pagemap-ops.ts';
import { pfnLen, pgmapAltmap, type DevPagemap } from './dev-pagemap.ts';
import { fullConfig, type KernelConfig } from './kernel-config.ts';
import { memoryType } from './memory-type.ts';
import { assertLinks } from './zone-device.ts';

/** A `dev_pagemap` with the two fields that no driver fills in. */
export interface Registered {
  readonly pgmap: DevPagemap;
  /** References that keep `memunmap_pages()` from returning; 0 where it is not registered. */
  readonly ref: number;
  /** Whether the last of them has gone: a completion, made anew by each registration. */
  readonly done: boolean;
}

/** What a registration meets, beside what the driver filled in. */
export interface Surroundings {
  /** log2 of the pages of the largest folio that the kernel can have. */
  readonly largestOrder: number;
  /** What fails or is in the way, and at which range; null: nothing. */
  readonly fails: { readonly flaw: Flaw; readonly range: number } | null;
}

/** What a driver is answered, and how the structure is left. */
export interface Registration extends Registered {
  readonly answer: Answer;
}

/**
 * Registers all ranges or none (`memremap_pages()`): the checks in their order, then range after range. A failure gives
 * back what the caller gave, `nrRange` too, and must not be unregistered. Without ZONE_DEVICE it is not there.
 */
export function memremapPages(
  pgmap: DevPagemap,
  surroundings: Surroundings,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): Registration {
  assertLinks('memremap_pages', config);
  const early = earlyRefusal(pgmap, surroundings, era, config);
  if (early) return { pgmap, ref: 0, done: false, answer: early };
  const late = failureOf(pgmap, surroundings);
  // The way back is that of memunmap_pages(), which waits for the completion.
  if (late) return { pgmap, ref: 0, done: true, answer: errno(flawEntry(late).errno) };
  return {
    ...{ pgmap, ref: 1 + baseOf(pgmap, era, config), done: false },
    answer: memremapPagesAnswer(pgmap, era, config),
  };
}

/**
 * Takes back what is registered (`memunmap_pages()`, all eras): the initial reference and those of the pagemap's own folios
 * go at once, and it is blocked until nobody else has one. In the end it warns of altmap pages that are missing, whatever
 * the flag says. What is not registered has no counter, and stops the kernel; only the call through devres warns.
 */
export function memunmapPages(
  registered: Registered,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): Registration {
  assertLinks('memunmap_pages', config);
  const { pgmap } = registered;
  if (registered.ref === 0) return { ...registered, answer: bug };
  const ref = registered.ref - 1 - baseOf(pgmap, era, config);
  if (ref > 0) return { pgmap, ref, done: false, answer: blocked };
  return { pgmap, ref: 0, done: true, answer: pgmap.altmap.alloc === 0 ? ok : warn };
}

function earlyRefusal(
  pgmap: DevPagemap,
  { largestOrder, fails }: Surroundings,
  era: Era,
  config: KernelConfig,
): Answer | undefined {
  if (pgmap.nrRange === 0) return errno('EINVAL');
  const { checksShift } = eraRow('generic', era);
  if (checksShift && pgmap.vmemmapShift > largestOrder) return errno('EINVAL');
  const answer = memremapPagesAnswer(pgmap, era, config);
  if (answer.kind === 'errno' || answer.kind === 'bug') return answer;
  return fails && flawEntry(fails.flaw).after === 'whole'
    ? errno(flawEntry(fails.flaw).errno)
    : undefined;
}

/** What stops the first range that does not come through. An altmap serves one range only. */
function failureOf(pgmap: DevPagemap, { fails }: Surroundings): Flaw | undefined {
  const second: Flaw | undefined =
    pgmapAltmap(pgmap) !== null && pgmap.nrRange > 1 ? 'altmapOnSecondRange' : undefined;
  if (fails === null || fails.range >= pgmap.nrRange) return second;
  return second !== undefined && fails.range > 0 ? second : fails.flaw;
}

/** References that the pagemap takes for its own folios, of every type but those that a driver hands out. */
function baseOf(pgmap: DevPagemap, era: Era, config: KernelConfig): number {
  const type = memoryType(pgmap.type);
  const row = eraRow(type === undefined || type === 'reserved' ? 'generic' : type, era);
  if (!row.baseReferences) return 0;
  const lengths = Array.from({ length: Math.max(0, pgmap.nrRange) }, (_, range) =>
    pfnLen(pgmap, range, era, config),
  );
  return lengths.reduce((sum, length) => sum + length, 0);
}
