// Failing sequences kept in a folder, one JSON file each, so that the next run tries them first.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Built } from '../catalog.ts';
import { parseSequence, renderSequence } from '../export/notation.ts';
import { InputError } from './input-error.ts';
import type { BrokenRule } from './render-violation.ts';

interface Saved {
  readonly type: string;
  readonly kernel: string;
  readonly rule: string;
  readonly sequence: string;
}

/** The saved sequences for a type and era. A file that is not one of ours is an error that names it. */
export const loadSequences = (folder: string, type: string, kernel: string): readonly string[] => {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readSaved(join(folder, name)))
    .filter((saved) => saved.type === type && saved.kernel === kernel)
    .map((saved) => saved.sequence);
};

/** Keeps a failing sequence under a name that says what it breaks. */
export const saveSequence = (
  folder: string,
  type: string,
  kernel: string,
  broken: BrokenRule,
): string => {
  const sequence = renderSequence(broken.sequence.map((step) => step.move));
  const saved: Saved = { type, kernel, rule: broken.rule, sequence };
  const file = join(folder, `${broken.rule}-${type}-${kernel}-${broken.length}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify(saved, undefined, 2)}\n`);
  } catch (error) {
    throw new InputError(
      `Expected --save ${folder} to be a folder that can be written, got ${String(error)}.`,
    );
  }
  return file;
};

/** A sequence in words as moves of a world; those that the world does not know are left out. */
export const movesOf = (built: Built, sequence: string): readonly number[] =>
  parseSequence(sequence)
    .map((move) => built.world.names.moveOf(move))
    .filter((move) => move >= 0);

const readSaved = (file: string): Saved => {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Partial<Saved>;
    const { type, kernel, rule, sequence } = saved;
    if (type && kernel && rule && sequence) return { type, kernel, rule, sequence };
  } catch {
    // Falls through to the sentence below.
  }
  throw new InputError(
    `Expected ${file} to be a sequence saved by zdspec check --save, got something else; remove it or name another folder.`,
  );
};
