// Threads as guarded steps: what people write down of a program, with variables by name and no table of states.

/** A value of a variable. Values of other kinds are texts. */
export type Value = number | boolean | string;

/** A variable: the values that it was ever met with, and the first one. */
export interface Variable {
  readonly name: string;
  readonly values: readonly Value[];
  readonly start: Value;
}

/** A variable by its number (those that are shared, then those of the thread) is one of some values. */
export interface Literal {
  readonly variable: number;
  readonly values: readonly Value[];
}

/** Literals that hold together. Of several cubes one has to hold: none of them never does, an empty cube always. */
export type Cube = readonly Literal[];

/** What becomes of a variable; `by` is a number or, for those of two variables, the number of the other one. */
export type Update = { readonly variable: number } & (
  | { readonly kind: 'set'; readonly to: Value }
  | { readonly kind: 'add' | 'setBits' | 'clearBits'; readonly by: number }
  | { readonly kind: 'copy' | 'addVariable' | 'setBitsOf'; readonly from: number }
);

/**
 * One way in which a step goes: when, what it changes one after the other, and where its thread is then; undefined where
 * the race never goes it.
 */
export interface Branch {
  readonly says: string;
  readonly when: readonly Cube[];
  readonly updates: readonly Update[];
  readonly to: string | undefined;
}

/** A rule that falls with a step, and when. */
export interface Fall {
  readonly rule: string;
  readonly when: readonly Cube[];
}

/** One step at a place: it goes by one of its branches, or rules fall with it, or its thread waits. */
export interface GuardedStep {
  readonly name: string;
  readonly falls: readonly Fall[];
  readonly branches: readonly Branch[];
}

/** Where a thread can be. */
export interface GuardedPlace {
  readonly name: string;
  readonly steps: readonly GuardedStep[];
}

export interface GuardedThread {
  readonly name: string;
  /** What it remembers. */
  readonly own: readonly Variable[];
  /** It begins at the first one. */
  readonly places: readonly GuardedPlace[];
  /** It runs by itself: nobody misses it where it has nothing to do. */
  readonly isBackground: boolean;
}

export interface GuardedThreads {
  readonly shared: readonly Variable[];
  readonly threads: readonly GuardedThread[];
}
