// Opens a file or standard input as a stream of bytes, and unpacks what its first bytes tell to be packed.
import type { Readable } from 'node:stream';
import { InputError } from '../../study/input-error.ts';
import { isRereadable, isStandardInput, openBytes } from './byte-source.ts';
import { longestMagic } from '../../trace/forms/packing.ts';
import { unpacked, type Packed } from './unpack.ts';

/** What messages call a file. */
export function inputName(path: string): string {
  return isStandardInput(path) ? 'standard input' : path;
}

/**
 * The bytes of `path`, unpacked; throws InputError. `progress` ends the sentence about a damaged file, and `command` is the one
 * that reads it.
 */
export async function* openInput(
  path: string,
  progress: () => string,
  command: Packed['command'] = 'replay',
): AsyncGenerator<Uint8Array> {
  const source = await openSource(path);
  try {
    const chunks = byteChunks(source);
    const head: Uint8Array[] = [];
    let size = 0;
    while (size < longestMagic) {
      const next = await chunks.next();
      if (next.done === true) break;
      head.push(next.value);
      size += next.value.length;
    }
    const bytes = chain(head, chunks);
    const file = isRereadable(path) ? path : undefined;
    const packed = { bytes, path: file, name: inputName(path), progress, command };
    yield* unpacked(Buffer.concat(head), packed) ?? bytes;
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(path, error);
  } finally {
    if (!isStandardInput(path)) source.destroy();
  }
}

/** The bytes of `path` as they lie there; throws InputError. */
export async function openSource(path: string): Promise<Readable> {
  let source;
  try {
    source = await openBytes(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  if (source !== undefined) return source;
  throw new InputError(`Expected ${path} to be a file, got a directory; name the files in it`);
}

async function* byteChunks(source: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array | string>) {
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    }
  } catch (error) {
    // Ctrl-C: what has come is all.
    if (codeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

async function* chain(
  head: readonly Uint8Array[],
  tail: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* head;
  yield* tail;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'a file that may not be read',
  EPERM: 'a file that may not be read',
  EISDIR: 'a directory',
};

/** Why `path` cannot be read. */
export function unreadable(path: string, error: unknown): InputError {
  const code = codeOf(error);
  const got = reasons[code] ?? `the error ${code === '' ? String(error) : code}`;
  const remedy = code === 'EACCES' || code === 'EPERM' ? 'its permissions' : 'the path';
  const sentence = `Expected ${inputName(path)} to be a readable file, got ${got}; check ${remedy}`;
  return new InputError(sentence, { cause: error });
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
