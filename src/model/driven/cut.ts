// A way that the model does not follow, met in the middle of a call: nobody is to blame, and the call is not there.

import { LimitError } from '../../core/limit.ts';
import type { CallbackName } from '../../domain/driver-call.ts';
import type { PlannedCall } from './plan.ts';

/** Thrown where pages are free that a larger folio is not made of (ASM-018). */
export class Cut extends Error {}

/** A call that the bounds leave out, however lawful it is. */
export const outOfBounds = (
  { pfn, event: { type, ...parameters } }: PlannedCall,
  inside: CallbackName,
): LimitError =>
  new LimitError(
    `Expected calls of a driver to keep within the bounds, got ${String(pfn)} ${type} ` +
      `${JSON.stringify(parameters)} inside ${inside}; --max-order lets it make them`,
  );
