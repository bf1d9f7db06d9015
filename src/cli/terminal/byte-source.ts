// Where bytes come from: a file, or what gives each byte once, such as a pipe. Ctrl-C ends whatever is waited for.
import * as fs from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Standard input, where a file name is asked for. */
const standardInput = '-';

/** The same by name. */
const standardInputs = [standardInput, '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'];

// To read less at once takes longer than to scan it.
const chunkSize = 1024 * 1024;

/** Milliseconds between two looks at what had nothing to give. */
const rest = 50;

/** Whether it is what the process was given as its input. */
export const isStandardInput = (path: string): boolean => path === standardInput;

/** Whether a second reading finds what the first one found; what is not there is told by whoever reads it. */
export const isRereadable = (path: string): boolean => {
  if (isStandardInput(path)) return false;
  try {
    return isKept(path, fs.statSync(path));
  } catch {
    return true;
  }
};

/** `trace_pipe` is a file by its mode, but each line of it is there once. */
const isKept = (path: string, entry: fs.Stats): boolean =>
  entry.isFile() && !(basename(path) === 'trace_pipe' && entry.size === 0);

/** Bytes of a path; undefined for a folder. What cannot be opened is an error of the file system. */
export const openBytes = async (path: string): Promise<Readable | undefined> => {
  if (isStandardInput(path)) return standardInputUntilInterrupt();
  const entry = await stat(path);
  if (entry.isDirectory()) return undefined;
  if (isKept(path, entry)) return fs.createReadStream(path, { highWaterMark: chunkSize });
  if (standardInputs.includes(path)) return standardInputUntilInterrupt();
  return entry.isFIFO() ? openPipe(path) : looksAt(path);
};

/** Ctrl-C ends what is read; whoever waits at a terminal is told what for. */
const standardInputUntilInterrupt = (): Readable => {
  const { stdin } = process;
  if (stdin.isTTY) process.stderr.write('Reading standard input until Ctrl-D.\n');
  return untilInterrupt(stdin);
};

const untilInterrupt = (source: Readable): Readable => {
  const end = (): void => {
    source.destroy();
  };
  process.once('SIGINT', end);
  return source.once('close', () => process.off('SIGINT', end));
};

/** To open a pipe is to wait for its writer. Whoever gives up waiting is the writer himself, and writes nothing. */
const openPipe = async (path: string): Promise<Readable> => {
  const giveUp = (): void => {
    fs.closeSync(fs.openSync(path, fs.constants.O_WRONLY | fs.constants.O_NONBLOCK));
  };
  process.once('SIGINT', giveUp);
  const opened = promisify(fs.open)(path, fs.constants.O_RDONLY);
  const fd = await opened.finally(() => process.off('SIGINT', giveUp));
  // A read of a file waits in a thread that nobody can end, and a socket waits in none.
  const socket = new Socket({ fd, readable: true, writable: false });
  return untilInterrupt(socket);
};

/** Reads what has something now and then; an empty read is the end. */
const looksAt = async (path: string): Promise<Readable> => {
  const file = await open(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  const look = async (): Promise<void> => {
    while (!source.destroyed) {
      const read = await file.read(Buffer.alloc(chunkSize)).catch(emptyNow);
      if (read !== undefined) {
        source.push(read.bytesRead === 0 ? null : read.buffer.subarray(0, read.bytesRead));
        return;
      }
      await setTimeout(rest);
    }
  };
  const source = new Readable({
    read: () => {
      look().catch((error: unknown) => source.destroy(error as Error));
    },
    destroy: (error, done) => {
      file.close().then(() => {
        done(error);
      }, done);
    },
  });
  return untilInterrupt(source);
};

const emptyNow = (error: unknown): undefined => {
  if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
};
