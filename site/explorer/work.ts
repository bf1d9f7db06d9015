// What is done beside the page, in a worker: messages in, messages out, all of it plain data.

import type { RuleId } from '../../src/core/rule.ts';
import type { Stage } from '../../src/mutants/mutant.ts';
import type { Choice } from './choice.ts';
import type { Wanted } from './wanted.ts';
import type { WayCall } from './way.ts';

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
  /** The way there; null while there is none. */
  readonly way: readonly WayCall[] | null;
  readonly states: number;
  readonly depth: number;
  /** All states within the bounds were looked at. */
  readonly complete: boolean;
}

/** The worlds of a change: one of each stage in which it can be seen. */
export type AttackedWorlds = Omit<Choice, 'stage'>;

/** Attacks worlds at random. */
export interface AttackOrder {
  readonly kind: 'attack';
  readonly worlds: AttackedWorlds;
  readonly seed: number;
  /** Sequences at most, over all worlds, and calls of each. */
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
    /** In whose world. */
    readonly stage: Stage;
    readonly way: readonly WayCall[];
    readonly says: string;
  } | null;
  /** No sequence was left out for want of time, up to the rule that fell. */
  readonly complete: boolean;
}

export type WorkOrder = FindOrder | AttackOrder;
export type WorkNews = FindNews | AttackNews;
