// Workers that are started from the text of their program: a page of the disk may start none from a file.

const refused =
  'Expected the browser to start a worker beside this page, got a refusal; a server of the site has to allow `worker-src blob:` in its Content-Security-Policy, as `npx zdspec docs` does.';

const died = (words: string): string =>
  `Expected the worker beside this page to come to an end, got ${words}; this is a bug in zdspec, or more than this browser has room for.`;

/** Starts it; throws where the browser starts none. `fail` hears, in a sentence, why it does not run or no longer does. */
export const startWorker = (program: string, fail: (sentence: string) => void): Worker => {
  const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  let worker: Worker;
  try {
    worker = new Worker(address);
  } catch (cause) {
    throw new Error(refused, { cause });
  }
  // Of a worker that a policy forbids the event has no words, and in some browsers not even the property for them.
  worker.onerror = ({ message }: { readonly message?: string }) => {
    fail(message ? died(message) : refused);
  };
  worker.onmessageerror = () => {
    fail(died('an answer that cannot be read'));
  };
  return worker;
};

/** What a script was to leave as a text; throws where it left none. */
export const assertProgram = (text: string | undefined, source: string): string => {
  if (text) return text;
  throw new Error(
    `Expected ${source} to have the worker's program, got none; build the site anew.`,
  );
};
