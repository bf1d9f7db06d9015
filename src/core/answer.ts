// What a call answers. Every event of every machine is total: it is done, or refused with one of these.

/** The outcome of one event, as its caller sees it. */
export type Answer =
  | { readonly kind: 'ok' }
  | { readonly kind: 'errno'; readonly name: string }
  | { readonly kind: 'warn' }
  | { readonly kind: 'bug' }
  | { readonly kind: 'blocked' };

export const ok: Answer = { kind: 'ok' };
export const warn: Answer = { kind: 'warn' };
export const bug: Answer = { kind: 'bug' };
export const blocked: Answer = { kind: 'blocked' };

/** A refusal with an error number, named as `errno.h` names it. */
export const errno = (name: string): Answer => ({ kind: 'errno', name });

/** One word for an answer: `ok`, `-EBUSY`, `warn`, `bug`, `blocked`. */
export const renderAnswer = (answer: Answer): string =>
  answer.kind === 'errno' ? `-${answer.name}` : answer.kind;
