// What a thread that reads and the one that follows say to each other.

import type { ReadOptions } from '../../study/trace-source.ts';
import type { FormSummary } from '../../trace/forms/form-reader.ts';
import type { Batch, Words } from '../../trace/read/item-batch.ts';

/** A trace by the files that it is in. */
export interface Files {
  /** What reports call it; the file itself, if there are no parts. */
  readonly name: string;
  readonly parts?: readonly string[];
}

/** What the reading thread is told at first. */
export interface ReadingOrder {
  readonly reads: Files;
  readonly options: Omit<ReadOptions, 'goesOn'>;
  /** How many items a batch has. */
  readonly size: number;
}

/** Whether a thread is there to read. */
export const isReadingOrder = (order: unknown): order is ReadingOrder =>
  typeof order === 'object' && order !== null && 'reads' in order;

/** What the reading thread says. */
export type ReadingSaid =
  | { readonly what: 'batch'; readonly batch: Batch; readonly lines: number }
  | { readonly what: 'end'; readonly summary: FormSummary }
  /** The sentence of an InputError. */
  | { readonly what: 'refused'; readonly sentence: string };

/** What it is told later: a batch is followed, and its memory is returned; or it is to end early. */
export type ReadingTold =
  { readonly what: 'followed'; readonly words: Words } | { readonly what: 'stop' };
