// Files that were dropped, with those below folders.

import { InputError } from '../../src/study/input-error.ts';
import { isTraceName, traceEndings } from '../../src/study/trace-names.ts';
import type { GivenFile } from './protocol.ts';

export const givenFile = (file: File): GivenFile => {
  const name = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
  return { name, bytes: file, isRecording: false };
};

/**
 * Of folders only those that are traces by their names, as the command has it; throws InputError where there are none, or one
 * cannot be read.
 */
export const droppedFiles = async (transfer: DataTransfer): Promise<readonly GivenFile[]> => {
  // What was dropped is gone after the first wait.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...transfer.files].map(givenFile);
  const names = entries.map(({ name }) => name).join(', ');
  const found = await Promise.all(entries.map((entry) => filesOf(entry, false))).catch(
    (cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new InputError(`Expected ${names} to be readable, got ${why}; drop it again.`, {
        cause,
      });
    },
  );
  const files = found.flat();
  if (files.length > 0) return files;
  const endings = traceEndings.map((one) => `*${one}`).join(', ');
  throw new InputError(`Expected ${names} to hold traces (${endings}), got none; drop the files.`);
};

const filesOf = async (entry: FileSystemEntry, isBelow: boolean): Promise<readonly GivenFile[]> => {
  const name = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) {
    if (isBelow && !isTraceName(name)) return [];
    const bytes = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [{ name, bytes, isRecording: false }];
  }
  if (!isFolder(entry)) return [];
  const inside = await entriesOf(entry.createReader());
  return (await Promise.all(inside.map((one) => filesOf(one, true)))).flat();
};

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A reader gives a hundred at most at a time. */
const entriesOf = async (
  reader: FileSystemDirectoryReader,
): Promise<readonly FileSystemEntry[]> => {
  const some = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => {
    reader.readEntries(resolve, reject);
  });
  return some.length === 0 ? [] : [...some, ...(await entriesOf(reader))];
};
