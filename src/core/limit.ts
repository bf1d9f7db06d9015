// A limit that sound parts never come near, met by parts that somebody changed: their fault, and not the program's.

/** Its message is a sentence for whoever changed them, without the stop. */
export class LimitError extends RangeError {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'LimitError';
  }
}
