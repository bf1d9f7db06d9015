// What is done beside the page, in a worker: messages in, messages out, all of it plain data.

import type { Choice } from './choice.ts';
import type { Wanted } from './wanted.ts';

/** Looks for a state. */
export interface FindOrder {
  readonly kind: 'find';
  readonly choice: Choice;
  readonly wanted: Wanted;
  /** Milliseconds. */
  readonly time: number;
  readonly maxStates: number;
}

/** How far it has come; the last message of an order says so. */
export interface FindNews {
  readonly kind: 'find';
  readonly isOver: boolean;
  /** The way there in the notation of `--sequence`; null while there is none. */
  readonly sequence: string | null;
  readonly states: number;
  readonly depth: number;
  /** All states within the bounds were looked at. */
  readonly complete: boolean;
}

export type WorkOrder = FindOrder;
export type WorkNews = FindNews;
