// Files that are packed, and recordings that a tool prints as text: told by their first bytes, and turned into text by what is
// installed. gzip is unpacked by Node itself, and zstd where it can.
import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { InputError } from '../../study/input-error.ts';
import { damagedInstead, packingOf, perfInstead, type Packing } from '../../trace/forms/packing.ts';

/** Bytes as they come, and where they come from. */
export interface Packed {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Undefined for what gives its bytes once. */
  readonly path: string | undefined;
  /** What messages call it. */
  readonly name: string;
  /** Ends the sentence about a damaged file. */
  readonly progress: () => string;
  /** The command that reads it. */
  readonly command: 'replay' | 'explain';
}

const chunkSize = 256 * 1024;

const openers: Readonly<Record<Packing, (packed: Packed) => AsyncIterable<Uint8Array>>> = {
  gzip: (packed) => gunzip(packed),
  zstd: (packed) => unzstd(packed),
  xz: (packed) => byTool('xz', packed),
  bzip2: (packed) => byTool('bzip2', packed),
  lz4: (packed) => byTool('lz4', packed),
  'trace-cmd': (packed) => report(packed),
  perf: ({ name }) => {
    throw new InputError(perfInstead(name));
  },
};

/** Whether bytes begin as something that has to be unpacked. */
export const isPacked = (head: Uint8Array): boolean => packingOf(head) !== undefined;

/** The bytes as text, where they begin as something that has to be unpacked; undefined where they do not. */
export const unpacked = (
  head: Uint8Array,
  packed: Packed,
): AsyncIterable<Uint8Array> | undefined => {
  const packing = packingOf(head);
  return packing && openers[packing](packed);
};

const gunzip = (packed: Packed): AsyncIterable<Uint8Array> =>
  throughStream('gzip', zlib.createGunzip({ chunkSize }), packed);

/** Of Node from 22.15 on. */
const unzstd = (packed: Packed): AsyncIterable<Uint8Array> => {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: () => zlib.Gunzip };
  return createZstdDecompress === undefined
    ? byTool('zstd', packed)
    : throughStream('zstd', createZstdDecompress(), packed);
};

async function* throughStream(
  what: string,
  stream: zlib.Gunzip,
  packed: Packed,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed.bytes);
  // pipe() does not carry errors over: without this a failing disk would look like an endless wait.
  source.on('error', (error) => stream.destroy(error));
  try {
    yield* source.pipe(stream) as AsyncIterable<Uint8Array>;
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'Z_BUF_ERROR') throw damaged(true, what, packed, error);
    if (typeof code === 'string' && /^Z(?:STD)?_/.test(code)) {
      throw damaged(false, what, packed, error);
    }
    throw error;
  } finally {
    source.destroy();
    stream.destroy();
  }
}

const damaged = (
  isCut: boolean,
  packing: string,
  { name, path, progress, command }: Packed,
  cause?: unknown,
): InputError => {
  const said = { name, packing, isCut, after: progress() };
  const sentence = damagedInstead({ ...said, command: path === undefined ? undefined : command });
  return new InputError(sentence, { cause });
};

/** Unpacks by an installed tool. */
async function* byTool(tool: string, packed: Packed): AsyncGenerator<Uint8Array> {
  const { name } = packed;
  const ended = yield* run([tool, '-dcq'], packed.bytes, () => {
    return `Expected ${name} to be text, got a ${tool} file, and no ${tool} is installed to unpack it; install it, or unpack the file first`;
  });
  if (ended !== 0) throw damaged(false, tool, packed);
}

/** A recording of trace-cmd, which only trace-cmd can print: it knows the kernel's formats, and reads the file itself. */
async function* report({ path, name }: Packed): AsyncGenerator<Uint8Array> {
  const got = `Expected ${name} to be text, got a recording of trace-cmd`;
  if (path === undefined) {
    throw new InputError(`${got}; name the file, or pipe in the output of trace-cmd report`);
  }
  const ended = yield* run(['trace-cmd', 'report', '-i', path], undefined, () => {
    return `${got}, and no trace-cmd is installed to print it; install it, or replay the output of trace-cmd report`;
  });
  if (ended !== 0) {
    throw new InputError(
      `Expected trace-cmd report to print ${name}, got its exit code ${ended}; run trace-cmd report ${name} to see why`,
    );
  }
}

/** What a tool prints; returns its exit code. `lacks` is what to say where it is not installed. */
async function* run(
  [tool = '', ...args]: readonly string[],
  input: AsyncIterable<Uint8Array> | undefined,
  lacks: () => string,
): AsyncGenerator<Uint8Array, number> {
  // Detached, because Ctrl-C is for us: what the tool has printed by then is judged.
  const child = spawn(tool, args, { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', (error) => {
      reject('code' in error && error.code === 'ENOENT' ? new InputError(lacks()) : error);
    });
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
  // Whoever waits for it below is told; until then it must not end the process.
  ended.catch(() => undefined);
  // A tool that ends early does not take the rest, and that is told by its exit code.
  child.stdin.on('error', () => undefined);
  const source = input === undefined ? undefined : Readable.from(input);
  source?.on('error', (error) => child.stdout.destroy(error));
  if (source === undefined) child.stdin.end();
  else source.pipe(child.stdin);
  try {
    yield* child.stdout as AsyncIterable<Uint8Array>;
    return await ended;
  } finally {
    source?.destroy();
    child.kill();
  }
}
