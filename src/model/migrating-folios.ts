// Source and target of a page of a migration, as figures: what a reference, an entry and a lock do to them.

import type {
  Entry,
  MigratingPage,
  MigrationRow,
  MovedFolio,
  Place,
  Side,
} from '../domain/migration.ts';
import type { PageEffect } from '../domain/migration-event.ts';

export interface PageContext extends Omit<MigratingPage, 'type' | 'era' | 'phase'> {
  readonly row: MigrationRow;
}

/** What an action does: figures that are written, and effects in their order. */
export interface Change {
  readonly figures: Partial<PageContext>;
  readonly effects: readonly PageEffect[];
}

/** A page that nobody has touched. */
export const untouched = {
  entry: 'none',
  other: 'none',
  names: 'source',
  source: null,
  target: null,
  holders: 0,
  taken: 0,
  faulted: false,
  cached: false,
  restoring: false,
  working: false,
} as const satisfies Omit<PageContext, 'row'>;

/** A page of system memory that one entry maps. */
export const mappedFolio: MovedFolio = {
  place: 'ram',
  count: 1,
  mapcount: 1,
  locked: false,
  charges: 1,
  listed: true,
  filled: true,
};

/** A folio that was just allocated: locked, and nothing in it. */
export const newFolio = (place: Place): MovedFolio => ({
  place,
  count: 1,
  mapcount: 0,
  locked: true,
  charges: 0,
  listed: false,
  filled: false,
});

/** The entry that names a folio where it is. */
export const entryFor = ({ row }: PageContext, { place }: MovedFolio): Entry =>
  place === 'device' && row.type === 'device-private' ? 'private' : 'present';

/** Entries that hold a reference, and count as a mapping. */
const isMapping = (entry: Entry): boolean => entry !== 'none' && entry !== 'migration';

/** Figures of one folio that differ. */
export const altered = (
  context: PageContext,
  side: Side,
  change: (folio: MovedFolio) => Partial<MovedFolio>,
): Partial<PageContext> => {
  const folio = context[side];
  return folio ? { [side]: { ...folio, ...change(folio) } } : {};
};

/** References and mappings taken (above 0) or dropped. What has no reference left is freed. */
export const counted = (
  context: PageContext,
  side: Side,
  by: { readonly count: number; readonly mapcount?: number },
): Change => {
  const folio = context[side];
  if (!folio) return { figures: {}, effects: [] };
  const mapcount = folio.mapcount + (by.mapcount ?? 0);
  const isOnlyCached = isLastOfCache(context, side, folio.count + by.count, mapcount);
  const count = isOnlyCached ? 0 : folio.count + by.count;
  const cached = isOnlyCached ? { cached: false } : {};
  return count > 0
    ? { figures: { [side]: { ...folio, count, mapcount } }, effects: [] }
    : { figures: { ...cached, [side]: null }, effects: [{ type: 'folio.free', side }] };
};

/** The swap cache drops what nobody maps and nobody holds. */
const isLastOfCache = (
  context: PageContext,
  side: Side,
  count: number,
  mapcount: number,
): boolean => side === 'source' && context.cached && count === 1 && mapcount === 0;

/** One entry of the page is written: the references of entries that were and that will be are kept. */
export const entered = (
  context: PageContext,
  which: 'entry' | 'other',
  entry: Entry,
  names: Side = context.names,
): Change => {
  const by = Number(isMapping(entry)) - Number(isMapping(context[which]));
  const { figures, effects } =
    by === 0 ? { figures: {}, effects: [] } : counted(context, names, { count: by, mapcount: by });
  return { figures: { ...figures, [which]: entry, names }, effects };
};

/** References to the source that the migration expects when it looks: its own, the fault's, and the swap cache's. */
export const expectedReferences = ({ taken, faulted, cached }: PageContext): number =>
  taken + Number(faulted) + Number(cached);

/** Both entries of a page, one after the other. */
export const eachEntry = (
  context: PageContext,
  change: (context: PageContext, which: 'entry' | 'other') => Change,
): Change =>
  (['entry', 'other'] as const).reduce<Change>(
    (all, which) => {
      const { figures, effects } = change({ ...context, ...all.figures }, which);
      return {
        figures: { ...all.figures, ...figures },
        effects: [...all.effects, ...effects],
      };
    },
    { figures: {}, effects: [] },
  );

/** An entry that is there becomes a migration entry, which has no reference. */
export const unmapped = (context: PageContext, which: 'entry' | 'other'): Change =>
  entered(context, which, context[which] === 'none' ? 'none' : 'migration');

/** A migration entry names a folio again. */
export const remappedTo =
  (side: 'source' | 'target') =>
  (context: PageContext, which: 'entry' | 'other'): Change => {
    const folio = context[side];
    const entry =
      folio && context[which] === 'migration' ? entryFor(context, folio) : context[which];
    return entered(context, which, entry, side);
  };

/** The fault's lock is not the migration's to take or to release. */
export const isFaultsLock = ({ faulted, row }: PageContext): boolean => faulted && row.faultLocks;

/** What the device has of its own may be looked at with one reference more (`migrate_vma_check_page()`). */
export const isUnheld = (context: PageContext): boolean => {
  const { source } = context;
  if (!source) return false;
  const spare = source.place === 'device' ? 1 : 0;
  return source.count - source.mapcount <= expectedReferences(context) + spare;
};
