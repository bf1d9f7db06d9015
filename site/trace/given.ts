// What somebody gave: files and folders that were dropped or chosen, and text that was pasted.

import { fromEvent } from 'file-selector';
import { InputError } from '../../src/study/input-error.ts';
import { tracesBelow } from '../../src/study/trace-names.ts';
import { eachOnce } from './each-once.ts';
import type { Given, GivenFile } from './protocol.ts';

/** What a browser gives, as far as it is looked at: tests have no browser's types. */
export interface Drop {
  readonly dataTransfer: { readonly items: Iterable<DroppedItem> } | null;
}

export interface DroppedItem {
  webkitGetAsEntry(): { readonly name: string; readonly isDirectory: boolean } | null;
  getAsFile(): File | null;
}

/** A file with its path from the folder on that was chosen. */
export type FileOfFolder = File & { readonly webkitRelativePath: string };

/** Its name is its path below the folder that was given. */
const given = (name: string, bytes: File): GivenFile => ({ name, bytes, origin: 'disk' });

/** As the command is given it, which takes what begins with a dash for an option. */
const wordOf = (path: string): string => (path.startsWith('-') ? `./${path}` : path);

export const pastedText = (text: string): Given => ({
  files: [{ name: 'pasted text', bytes: new Blob([text]), origin: 'paste' }],
  words: ['-'],
  passedOver: [],
});

/** Files that were chosen one by one. */
export const chosenFiles = (files: readonly File[]): Given => {
  const own = files.map((file) => given(file.name, file));
  return { files: own, words: own.map(({ name }) => wordOf(name)), passedOver: [] };
};

/** All files of a folder that was chosen; throws InputError where none is a trace. */
export const chosenFolder = (files: readonly FileOfFolder[]): Given => {
  const own = files.map((file) => given(file.webkitRelativePath, file));
  const [folder = ''] = own[0]?.name.split('/') ?? [];
  return openTraces([{ path: folder, isFolder: true }], own);
};

/** Throws InputError where a folder has no traces, or something cannot be read. */
export const droppedFiles = async (drop: Drop): Promise<Given> => {
  // What was dropped is gone after the first wait.
  const named = [...(drop.dataTransfer?.items ?? [])].flatMap((item): Named | [] => {
    const entry = item.webkitGetAsEntry();
    const path = entry?.name ?? item.getAsFile()?.name;
    return path === undefined ? [] : { path, isFolder: entry?.isDirectory === true };
  });
  const found = await fromEvent(drop).catch((cause: unknown) => {
    const names = named.map(({ path }) => path).join(', ');
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`Expected ${names} to be readable, got ${why}; drop it again.`, { cause });
  });
  return openTraces(
    named,
    found.flatMap((file) =>
      'relativePath' in file ? given(file.relativePath.replace(/^\.?\//, ''), file) : [],
    ),
  );
};

interface Named {
  readonly path: string;
  readonly isFolder: boolean;
}

/** Of folders only the traces, as the command has it. */
const openTraces = (named: readonly Named[], files: readonly GivenFile[]): Given => {
  const next = eachOnce(files);
  const told = named.map(({ path, isFolder }) =>
    isFolder
      ? tracesBelow(
          path,
          files.map(({ name }) => name).filter((name) => name.startsWith(`${path}/`)),
        )
      : { files: [path], passedOver: [] },
  );
  return {
    files: told.flatMap((one) => one.files).flatMap(next),
    words: named.map(({ path }) => wordOf(path)),
    passedOver: told.flatMap(({ passedOver }) => passedOver),
  };
};
