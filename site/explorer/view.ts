// What the explorer shows at one moment.

import type { Era } from '../../src/domain/era.ts';
import type { FromTrace } from './from-trace.ts';
import type { Diverging } from './link.ts';
import type { Session } from './session.ts';

/** `playing` does again what was undone; `walking` draws calls. */
export type Motion = 'still' | 'playing' | 'walking';

export interface View {
  readonly session: Session;
  /** The kernel in which the same calls are taken as well. */
  readonly beside: Era | null;
  /** The call that a kernel did otherwise; seen as long as it is among the steps. */
  readonly diverges: Diverging | null;
  /** What is known of the trace that the session was made from; said as long as its calls are there. */
  readonly trace: FromTrace | null;
  /** What a link said that is no longer so, and what was lost. */
  readonly notices: readonly string[];
  /** The chosen folio, by its first page: its calls are shown. Where there are no folios, the page that was chosen. */
  readonly pfn: number;
  /** Counts what took the place of another session: each is an entry of the browser's history. */
  readonly replaced: number;
  /** What the last session took the place of; restored by an undo while there is nothing else to undo. */
  readonly before: View | null;
  readonly motion: Motion;
  /** Events a second. */
  readonly speed: number;
  /** The last thing that happened, for those who do not see it. */
  readonly said: string;
}
