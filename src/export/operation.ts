// One operation on a folio as a trace shows it, and the step that it belongs to.

import type { Taken } from '../core/table.ts';
import type { Effect } from '../domain/effect.ts';
import type { FolioEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';

export type FolioStep = Taken<Folio, FolioEvent, Effect>;

/** How a count is changed, by tracepoint. */
export type CountChange =
  'set' | 'mod' | 'modAndTest' | 'modAndReturn' | 'modUnless' | 'freeze' | 'unfreeze';

/** One line of a trace about a folio. */
export type Operation =
  | {
      readonly what: 'count';
      readonly change: CountChange;
      readonly val: number;
      /** Undefined for tracepoints that have none. */
      readonly ret: number | undefined;
      /** The count after it. */
      readonly count: number;
      /** How many pages behind the folio's first: above 0 for the pieces of a split. */
      readonly offset: number;
    }
  | { readonly what: 'handOut'; readonly order: number; readonly count: number }
  | { readonly what: 'free' | 'freeCallback'; readonly count: number }
  /** The driver is told of a piece, by how many pages it begins behind the first, or of the end of a split. */
  | { readonly what: 'splitCallback'; readonly tail: number | null; readonly count: number }
  | { readonly what: 'evict' | 'fail' }
  | { readonly what: 'evictReturn' | 'failReturn'; readonly errno: number };

/** The count when the call has dropped its references, before the free path or a hand-out writes it. */
export const countBeforeWriting = ({ before, after, effects }: FolioStep): number => {
  const called = effects.find((effect) => effect.type === 'callback.folioFree');
  if (called) return called.count;
  if (!effects.some(({ type }) => type === 'count.set')) return after.count;
  return effects.some(({ type }) => type === 'core.free') ? 0 : before.count;
};
