// Thrown where a compiled world cannot say what a move does: a patched statechart does what numbers do not foresee.

/** Whoever catches it asks the system itself, state by state. */
export class Inexact extends RangeError {
  constructor() {
    super('Expected a compiled world to say what a move does, got one that only its system knows');
    this.name = 'Inexact';
  }
}
