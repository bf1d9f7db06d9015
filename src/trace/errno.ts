// Error numbers as a trace prints them against the answers of the model, which names them.
import type { Answer } from '../core/answer.ts';
import type { FolioEvent } from '../domain/event.ts';

const numbers: Readonly<Record<string, number>> = {
  EIO: 5,
  ENXIO: 6,
  EAGAIN: 11,
  ENOMEM: 12,
  EFAULT: 14,
  EBUSY: 16,
  EINVAL: 22,
  EOPNOTSUPP: 95,
};

/** What a driver's handler returns to decline; any other error is its own. */
const declining = numbers['EOPNOTSUPP'];

/** Whether `memory_failure()` can have returned this; `errno` is 0 for success, undefined if nobody recorded it. */
export const isAnswerOf = (
  { handler }: Extract<FolioEvent, { type: 'folio.fail' }>,
  answer: Answer,
  errno: number | undefined,
): boolean => {
  if (errno === undefined) return answer.kind === 'ok' || answer.kind === 'errno';
  if (answer.kind === 'ok') return errno === 0;
  if (answer.kind !== 'errno') return false;
  // The model's EIO stands for whatever a handler may return.
  if (handler === 'fails' && answer.name === 'EIO') return errno !== 0 && errno !== declining;
  return numbers[answer.name] === errno;
};
