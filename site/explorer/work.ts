// What is done beside the page, in a worker: messages in, messages out, all of it plain data.

import type { RuleId } from '../../src/core/rule.ts';
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

/** Attacks a world at random. */
export interface AttackOrder {
  readonly kind: 'attack';
  readonly choice: Choice;
  readonly seed: number;
  /** Sequences at most, and calls of each. */
  readonly runs: number;
  readonly length: number;
  /** Milliseconds. */
  readonly time: number;
}

export interface AttackNews {
  readonly kind: 'attack';
  readonly isOver: boolean;
  readonly sequences: number;
  readonly events: number;
  /** The first rule that fell, shrunk to few calls. */
  readonly found: {
    readonly rule: RuleId;
    readonly sequence: string;
    readonly says: string;
  } | null;
  /** All sequences were run, or a rule fell. */
  readonly complete: boolean;
}

export type WorkOrder = FindOrder | AttackOrder;
export type WorkNews = FindNews | AttackNews;
