// Tells the watching thread what is asked of the module of a patch, so that it can name what never answers.

import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Watch } from '../../patch/asking.ts';
import { cells, type Asked, type Said, type ThreadOrder } from './thread-talk.ts';

/** The watch of a module; undefined where nobody watches. */
export const threadWatch = (file: string): Watch | undefined => {
  const order = workerData as Partial<ThreadOrder> | null;
  const shared = isMainThread ? undefined : order?.shared;
  if (!shared) return undefined;
  let last: string | undefined;
  return {
    begin: (part) => {
      if (part !== last) tell(askedOf(file, part));
      last = part;
      Atomics.add(shared, cells.questions, 1);
      Atomics.add(shared, cells.open, 1);
    },
    end: () => {
      Atomics.sub(shared, cells.open, 1);
    },
  };
};

/** The name of what is asked while a module is loaded. */
export const loading = 'the module';

const askedOf = (file: string, part: string): Asked =>
  part === loading ? { file } : { file, part };

const tell = (asked: Asked): void => {
  const said: Said = { what: 'asked', asked };
  parentPort?.postMessage(said);
};
