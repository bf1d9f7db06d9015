// How a world's state is laid out in small integers, and how a move reads as data.

import { conditions } from '../domain/alphabet.ts';
import type { FolioCall } from '../domain/driver-call.ts';
import type { FolioEvent, PagemapEvent } from '../domain/event.ts';
import type { MigrationStep, PageCall } from '../domain/migration-event.ts';

export type { FolioCall } from '../domain/driver-call.ts';

/** Slots that hold no folio of their own; numbers below are folio states. */
export { absent, tail } from '../core/compiled.ts';

/**
 * One call in a world: at the folio that begins at `pfn` (counted from the first pagemap's first page), or at the
 * pagemap that begins there (`null` is the first one). In a migration, at one of its pages, or by its caller (`null`).
 */
export interface Move {
  readonly pfn: number | null;
  readonly event: FolioCall | PagemapEvent | PageCall | MigrationStep;
}

/** An event without its pagemap condition. */
export const withoutCondition = (event: FolioEvent): FolioCall => {
  if (!('pagemap' in event)) return event;
  const { pagemap: _, ...call } = event;
  return call;
};

/** The numbers of a call among a folio's events, by the condition of the pagemap. */
export const eventNumbers = (events: readonly FolioEvent[], call: FolioCall): readonly number[] => {
  const key = JSON.stringify(withoutCondition(call as FolioEvent));
  return conditions.map((condition) =>
    events.findIndex(
      (one) =>
        JSON.stringify(withoutCondition(one)) === key &&
        (!('pagemap' in one) || one.pagemap === condition),
    ),
  );
};
