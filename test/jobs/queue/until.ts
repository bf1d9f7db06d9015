// What a test waits for, and not for ever.
import { setTimeout as delay } from 'node:timers/promises';

/** Comes back once something is so; throws after half a minute. */
export const until = async (
  what: string,
  isSo: () => Promise<boolean> | boolean,
): Promise<void> => {
  const end = performance.now() + 30_000;
  while (performance.now() < end) {
    if (await isSo()) return;
    await delay(10);
  }
  throw new Error(`Expected ${what} within half a minute, got none of it`);
};
