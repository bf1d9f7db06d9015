// A session of the explorer that went where chance led it.
import type { Choice } from '../../site/explorer/choice.ts';
import { begin, take, type Session } from '../../site/explorer/session.ts';
import { Walk } from '../../site/explorer/walk.ts';

/** At most so many calls: some walks have no way on. */
export const walked = (choice: Choice, seed: number, length: number): Session => {
  let session = begin(choice);
  const walk = new Walk(session.laboratory, seed);
  for (let step = 0; step < length; step += 1) {
    const number = walk.next(session);
    if (number >= 0) session = take(session, number);
  }
  return session;
};
