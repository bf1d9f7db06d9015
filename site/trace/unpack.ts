// Bytes of files as a page has them, unpacked by the browser where their first bytes tell to be packed.

import { InputError } from '../../src/study/input-error.ts';
import {
  damagedInstead,
  longestMagic,
  packingOf,
  perfInstead,
  type Packing,
} from '../../src/trace/forms/packing.ts';

/** The names that browsers give to what they unpack; zstd is known to few of them. */
const formats: Partial<Record<Packing, string>> = { gzip: 'gzip', zstd: 'zstd' };

/** Reads one file; `read` hears of bytes as they come off the disk, and `progress` says how many lines there were. */
export async function* openBlob(
  name: string,
  blob: Blob,
  read: (bytes: number) => void,
  progress: () => string,
): AsyncGenerator<Uint8Array> {
  const head = new Uint8Array(await bytesOf(name, blob.slice(0, longestMagic)));
  const packing = packingOf(head);
  if (packing === undefined) {
    for await (const chunk of chunksOf(blob.stream(), (cause) => unreadable(name, cause))) {
      read(chunk.length);
      yield chunk;
    }
    return;
  }
  const unpacker = unpackerOf(name, packing);
  let isCut = false;
  const feed = async (): Promise<void> => {
    const writer = unpacker.writable.getWriter();
    for await (const chunk of chunksOf(blob.stream(), (cause) => unreadable(name, cause))) {
      read(chunk.length);
      await writer.write(chunk);
    }
    // All bytes were taken: what fails from here on lacks its end.
    isCut = true;
    await writer.close();
  };
  // What fails here fails for whoever reads as well.
  feed().catch(() => undefined);
  yield* chunksOf(unpacker.readable, (cause) => {
    // Browsers unpack no second part, such as gzip takes; the command does.
    const rest = isCut ? '' : `, or run npx zdspec replay ${name}`;
    const sentence = damagedInstead({ name, packing, isCut, after: progress() }, rest);
    return new InputError(sentence, { cause });
  });
}

/** Lib.dom has the formats that all browsers know. */
type Unpacker = ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>;

const unpackerOf = (name: string, packing: Packing): Unpacker => {
  if (packing === 'perf') throw new InputError(perfInstead(name));
  if (packing === 'trace-cmd') {
    throw new InputError(
      `Expected ${name} to be text, got a recording of trace-cmd; give the output of trace-cmd report`,
    );
  }
  try {
    return new DecompressionStream((formats[packing] ?? packing) as CompressionFormat);
  } catch (cause) {
    throw new InputError(
      `Expected ${name} to be text, got a ${packing} file, which this browser does not unpack; unpack it first, or run npx zdspec replay ${name}`,
      { cause },
    );
  }
};

/** Not every browser lets a stream be walked by `for await`. */
async function* chunksOf<Chunk extends Uint8Array>(
  stream: ReadableStream<Chunk>,
  failed: (cause: unknown) => InputError,
): AsyncGenerator<Chunk> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { value } = await reader.read().catch((cause: unknown) => {
        throw failed(cause);
      });
      if (value === undefined) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const bytesOf = (name: string, blob: Blob): Promise<ArrayBuffer> =>
  blob.arrayBuffer().catch((cause: unknown) => {
    throw unreadable(name, cause);
  });

/** A file may go between its choice and its reading, or be a folder. */
const unreadable = (name: string, cause: unknown): InputError =>
  new InputError(
    `Expected ${name} to be a readable file, got ${cause instanceof Error ? cause.message : String(cause)}; choose it again`,
    { cause },
  );
