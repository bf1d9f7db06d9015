// Opens a file or standard input as a stream of bytes, and unpacks gzip, which its first two bytes tell.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from '../../study/input-error.ts';

/** Standard input, where a file name is asked for. */
const standardInput = '-';

const chunkSize = 256 * 1024;

/** What messages call a file. */
export function inputName(path: string): string {
  return path === standardInput ? 'standard input' : path;
}

/** The bytes of `path`, unpacked; throws InputError. `progress` ends the sentence about damaged gzip. */
export async function* openInput(path: string, progress: () => string): AsyncGenerator<Uint8Array> {
  const source = await openSource(path);
  try {
    const chunks = byteChunks(source);
    const head: Uint8Array[] = [];
    let size = 0;
    while (size < 2) {
      const next = await chunks.next();
      if (next.done === true) break;
      head.push(next.value);
      size += next.value.length;
    }
    const [first, second] = Buffer.concat(head);
    const all = chain(head, chunks);
    if (first === 0x1f && second === 0x8b) yield* unpack(all, path, progress);
    else yield* all;
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(path, error);
  } finally {
    if (path !== standardInput) source.destroy();
  }
}

async function openSource(path: string): Promise<Readable> {
  if (path === standardInput) return process.stdin;
  try {
    const entry = await stat(path);
    if (!entry.isDirectory()) return createReadStream(path, { highWaterMark: chunkSize });
  } catch (error) {
    throw unreadable(path, error);
  }
  throw new InputError(`Expected ${path} to be a file, got a directory; name the files in it`);
}

async function* byteChunks(source: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of source as AsyncIterable<Uint8Array | string>) {
    yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
}

async function* chain(
  head: readonly Uint8Array[],
  tail: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* head;
  yield* tail;
}

async function* unpack(
  packed: AsyncIterable<Uint8Array>,
  path: string,
  progress: () => string,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize });
  const source = Readable.from(packed);
  // pipe() does not carry errors over: without this a failing disk would look like an endless wait.
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip) as AsyncIterable<Uint8Array>;
  } catch (error) {
    const name = inputName(path);
    const code = codeOf(error);
    if (code === 'Z_BUF_ERROR') {
      const sentence = `Expected ${name} to be a whole gzip file, got one that is truncated after ${progress()}`;
      throw new InputError(`${sentence}; copy it again`, { cause: error });
    }
    if (code.startsWith('Z_')) {
      const sentence = `Expected ${name} to be a sound gzip file, got one that is damaged after ${progress()}`;
      throw new InputError(`${sentence}; copy it again`, { cause: error });
    }
    throw error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'a file that may not be read',
  EPERM: 'a file that may not be read',
  EISDIR: 'a directory',
};

function unreadable(path: string, error: unknown): InputError {
  const code = codeOf(error);
  const got = reasons[code] ?? `the error ${code === '' ? String(error) : code}`;
  const sentence = `Expected ${inputName(path)} to be a readable file, got ${got}; check the path`;
  return new InputError(sentence, { cause: error });
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
