// Input that cannot be used: wrong usage of a command, or a file that cannot be read.

/** Its message is one sentence for the user; the command ends with `exitCode` and no stack trace. */
export class InputError extends Error {
  readonly exitCode = 2;

  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'InputError';
  }
}
