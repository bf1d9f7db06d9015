// What a test waits for, and not for ever.
import { setTimeout as delay } from 'node:timers/promises';

/** Comes back once something is so; throws after ten seconds. */
export const until = async (
  what: string,
  isSo: () => Promise<boolean> | boolean,
): Promise<void> => {
  for (let tries = 0; tries < 1000; tries += 1) {
    if (await isSo()) return;
    await delay(10);
  }
  throw new Error(`Expected ${what} within ten seconds, got none of it`);
};
