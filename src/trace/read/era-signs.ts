// What a trace tells of the kernel's release, as far as the names of its probes and what they print go. A sign is a fact
// about releases, so that an era more changes nothing here.
import { kernelsSince, kernelsUntil, type EraRange } from '../../domain/era-range.ts';
import type { Era } from '../../domain/era.ts';
import { memoryTypeTable } from '../../domain/memory-type.ts';
import type { Free, Register, TraceItem } from './observation.ts';
import { pageBytes } from './vmemmap.ts';

/** An era, and the reason to take it. */
export interface EraChoice {
  readonly era: Era;
  readonly because: string;
  /** Other eras of which the same can be said. */
  readonly alsoFits?: readonly Era[];
}

/**
 * Something that kernels of some releases show. Where the releases between two that were read are not known, all of them may
 * have it.
 */
export interface ReleaseSign {
  readonly eras: EraRange;
  readonly because: string;
}

const hasOrder: ReleaseSign = {
  eras: kernelsSince('6.19'),
  because: 'zone_device_page_init has an order, which earlier kernels do not have',
};

const freesFiles: ReleaseSign = {
  eras: kernelsSince('6.15'),
  because: 'a page of FS_DAX memory is freed, which before 6.15 only became idle',
};

const named = (event: string, eras: EraRange, why: string): ReleaseSign => ({
  eras,
  because: `${event} is in the trace, ${why}`,
});

/** By the event whose name tells. */
const names: ReadonlyMap<string, ReleaseSign> = new Map(
  (
    [
      ['folio_free', kernelsSince('6.19'), 'which had another name before'],
      [
        'free_zone_device_page',
        kernelsUntil('6.11'),
        'which later kernels call free_zone_device_folio',
      ],
      ['migrate_device_coherent_page', kernelsUntil('6.11'), 'and later kernels move folios'],
      ['free_zone_device_folio', kernelsSince('6.2'), 'which 6.1 calls free_zone_device_page'],
      ['migrate_device_coherent_folio', kernelsSince('6.2'), 'and 6.1 moves pages'],
    ] as const
  ).map(([event, eras, why]) => [event, named(event, eras, why)]),
);

/** Whether a kernel of the era can show the sign. */
export const isShownBy = (era: Era, { eras }: ReleaseSign): boolean => eras.has(era);

/** A trace of any length needs no more memory than this. */
const mostRanges = 64;

const fsDax = memoryTypeTable.find(({ type }) => type === 'fs-dax')?.value;

/** Looks for signs in one trace. Each is told once. */
export class ReleaseSigns {
  readonly #told = new Set<ReleaseSign>();
  /** Pagemaps as they were registered, the last one first. */
  readonly #ranges: Register[] = [];

  /** What this item tells of the release that none before it has told. */
  take(item: TraceItem): readonly ReleaseSign[] {
    if (item.kind === 'pageReference') return [];
    if (item.kind === 'register') {
      this.#ranges.unshift(item);
      if (this.#ranges.length > mostRanges) this.#ranges.pop();
    }
    const found = [
      ...(item.kind === 'handOut' && item.order !== undefined ? [hasOrder] : []),
      ...(item.kind === 'free' && this.#isFile(item) ? [freesFiles] : []),
      ...('event' in item ? [names.get(item.event)] : []),
    ].filter((sign): sign is ReleaseSign => sign !== undefined && !this.#told.has(sign));
    for (const sign of found) this.#told.add(sign);
    return found;
  }

  #isFile({ pfn }: Free): boolean {
    if (pfn === undefined) return false;
    const at = pfn * pageBytes;
    return this.#ranges.find(({ start, end }) => start <= at && at <= end)?.type === fsDax;
  }
}
