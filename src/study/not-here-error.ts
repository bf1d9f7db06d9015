// An order that cannot be done where it came to, though perhaps elsewhere.

import { InputError } from './input-error.ts';

/** What the order speaks of is not here; one sentence. */
export class NotHereError extends InputError {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'NotHereError';
  }
}
