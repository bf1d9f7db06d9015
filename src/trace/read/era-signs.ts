// What a trace tells of the kernel's release, as far as the names of its probes and what they print go. A sign is a fact
// about releases, so that an era more changes nothing here.
import { eraNamed, type Era } from '../../domain/era.ts';
import { memoryTypeTable } from '../../domain/memory-type.ts';
import { compareReleases, type Release } from '../../domain/release.ts';
import type { Free, Register, TraceItem } from './observation.ts';
import { pageBytes } from './vmemmap.ts';

/** An era, and the reason to take it. */
export interface EraChoice {
  readonly era: Era;
  readonly because: string;
}

/**
 * Something that kernels show since a release, or until one, which has it still. Where the releases between two that were
 * read are not known, all of them may have it.
 */
export interface ReleaseSign {
  readonly since?: Release;
  readonly until?: Release;
  readonly because: string;
}

const hasOrder: ReleaseSign = {
  since: '6.19',
  because: 'zone_device_page_init has an order, which earlier kernels do not have',
};

const freesFiles: ReleaseSign = {
  since: '6.15',
  because: 'a page of FS_DAX memory is freed, which before 6.15 only became idle',
};

const named = (event: string, sign: Omit<ReleaseSign, 'because'>, why: string): ReleaseSign => ({
  ...sign,
  because: `${event} is in the trace: ${why}`,
});

/** By the event whose name tells. */
const names: ReadonlyMap<string, ReleaseSign> = new Map(
  (
    [
      ['folio_free', { since: '6.19' }, 'the driver callback had another name before'],
      ['free_zone_device_page', { until: '6.11' }, 'later kernels call it free_zone_device_folio'],
      ['migrate_device_coherent_page', { until: '6.11' }, 'later kernels move folios'],
      [
        'free_zone_device_folio',
        { since: '6.2' },
        '6.1 has free_zone_device_page; --kernel names a later one',
      ],
      [
        'migrate_device_coherent_folio',
        { since: '6.2' },
        '6.1 moves pages; --kernel names a later one',
      ],
    ] as const
  ).map(([event, sign, why]) => [event, named(event, sign, why)]),
);

/** Whether a kernel of the era can show the sign. */
export const isShownBy = (era: Era, { since, until }: ReleaseSign): boolean => {
  const { release } = eraNamed(era);
  if (release === undefined) return false;
  const isLate = since === undefined || compareReleases(release, since) >= 0;
  return isLate && (until === undefined || compareReleases(release, until) <= 0);
};

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
