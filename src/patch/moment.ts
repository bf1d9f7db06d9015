// What the functions of a patch are put between: the moment that a statechart asks about, and what is to change.

/** What a guard or an action of a statechart is called with. */
export interface Moment {
  readonly context: object;
  readonly event: object;
}

/** An answer: figures under one name, and effects. */
export interface Change {
  readonly folio?: object;
  readonly pagemap?: object;
  readonly tail?: object;
  readonly effects?: readonly { readonly type: string }[];
}
