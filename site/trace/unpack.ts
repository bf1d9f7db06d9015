// Bytes of files as a page has them, unpacked where their first bytes tell to be packed.

import { InputError } from '../../src/study/input-error.ts';
import {
  damagedInstead,
  longestMagic,
  packingOf,
  perfInstead,
  type Packing,
} from '../../src/trace/forms/packing.ts';
import { gunzip, GzipError } from './gunzip.ts';

/** Reads one file; `read` hears of bytes as they come off the disk, and `progress` says how many lines there were. */
export async function* openBlob(
  name: string,
  blob: Blob,
  read: (bytes: number) => void,
  progress: () => string,
): AsyncGenerator<Uint8Array> {
  const head = new Uint8Array(
    await blob
      .slice(0, longestMagic)
      .arrayBuffer()
      .catch((cause: unknown) => {
        throw unreadable(name, cause);
      }),
  );
  const packing = packingOf(head);
  const bytes = chunksOf(name, blob, read);
  if (packing === undefined) {
    yield* bytes;
    return;
  }
  if (packing !== 'gzip') throw new InputError(insteadOf(name, packing));
  try {
    yield* gunzip(bytes);
  } catch (cause) {
    if (!(cause instanceof GzipError)) throw cause;
    const { isCut } = cause;
    const said = { name, packing, isCut, after: progress() };
    const sentence = damagedInstead({ ...said, command: 'replay' });
    throw new InputError(sentence, { cause });
  }
}

/** What to do with a file that no page unpacks. */
const insteadOf = (name: string, packing: Exclude<Packing, 'gzip'>): string => {
  if (packing === 'perf') return perfInstead(name);
  const got = `Expected ${name} to be text, got a`;
  return packing === 'trace-cmd'
    ? `${got} recording of trace-cmd; give the output of trace-cmd report, or run npx zdspec replay ${name}`
    : `${got} ${packing} file, which no browser unpacks; give what ${packing} -d makes of it, or run npx zdspec replay ${name}`;
};

/** Not every browser lets a stream be walked by `for await`. */
async function* chunksOf(
  name: string,
  blob: Blob,
  read: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  try {
    for (;;) {
      const { value } = await reader.read().catch((cause: unknown) => {
        throw unreadable(name, cause);
      });
      if (value === undefined) return;
      read(value.length);
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A file may go between its choice and its reading, or be a folder. */
const unreadable = (name: string, cause: unknown): InputError =>
  new InputError(
    `Expected ${name} to be a readable file, got ${cause instanceof Error ? cause.message : String(cause)}; choose it again`,
    { cause },
  );
