// Failing sequences kept in a folder, one JSON file each, so that the next run tries them first.

import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../study/input-error.ts';
import type { BrokenRule } from '../../study/broken-rule.ts';
import { writeWhole } from './whole-file.ts';

/** One sequence and where it failed. */
export interface SavedSequence {
  readonly type: string;
  readonly kernel: string;
  readonly stage: string;
  readonly rule: string;
  readonly sequence: string;
}

/** A saved sequence with the file that it came from. */
export interface LoadedSequence extends SavedSequence {
  readonly file: string;
}

/** The saved sequences of a folder; none if it is not there yet. A file that is not one of ours is an error. */
export const loadSequences = (folder: string): readonly LoadedSequence[] => {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new InputError(
      `Expected --save ${folder} to be a folder that can be read, got ${(error as Error).message}.`,
    );
  }
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readSaved(join(folder, name)));
};

/** Keeps a failing sequence under a name that says what it breaks; the same one twice is one file. */
export const saveSequence = (
  folder: string,
  type: string,
  kernel: string,
  broken: BrokenRule,
): string => {
  const sequence = broken.sequence.map((step) => step.call).join('; ');
  const saved: SavedSequence = { type, kernel, stage: broken.stage, rule: broken.rule, sequence };
  const file = join(folder, `${broken.rule}-${type}-${kernel}-${markOf(sequence)}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeWhole(file, `${JSON.stringify(saved, undefined, 2)}\n`);
  } catch (error) {
    throw new InputError(
      `Expected --save ${folder} to be a folder that can be written, got ${(error as Error).message}.`,
    );
  }
  return file;
};

/** Six letters that tell sequences apart. */
const markOf = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 8).toString(16).padStart(6, '0');
};

const fields: readonly (keyof SavedSequence)[] = ['type', 'kernel', 'stage', 'rule', 'sequence'];

const isSaved = (value: unknown): value is SavedSequence =>
  typeof value === 'object' &&
  value !== null &&
  fields.every((name) => typeof (value as Record<string, unknown>)[name] === 'string');

const readSaved = (file: string): LoadedSequence => {
  try {
    const saved: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isSaved(saved)) return { ...saved, file };
  } catch {
    // Falls through to the sentence below.
  }
  throw new InputError(
    `Expected ${file} to be a sequence saved by zdspec check --save, got something else; remove it or name another folder.`,
  );
};
