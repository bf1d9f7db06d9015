// A sequence from a file that `check --save` or `check --json` wrote.

import { readFileSync } from 'node:fs';
import { eras } from '../../domain/era.ts';
import { memoryTypes } from '../../domain/memory-type.ts';
import { InputError } from '../../study/input-error.ts';
import type { Subject } from '../../study/subject.ts';

/** A sequence with the subject that it is about. */
export interface SavedCalls extends Subject {
  readonly sequence: string;
}

/** The sequence of a file: one that `check --save` keeps, or the first of what `check --json` reports. */
export const readSavedCalls = (path: string): SavedCalls => {
  let saved: unknown;
  try {
    saved = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new InputError(
      `Expected --from ${path} to be a JSON file that can be read, got ${(error as Error).message}.`,
    );
  }
  const found = asSaved(saved) ?? asReported(saved);
  if (found) return found;
  throw new InputError(
    `Expected --from ${path} to hold a sequence as zdspec check --save or --json writes it, got none.`,
  );
};

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const asSaved = (value: unknown): SavedCalls | undefined => {
  const { type, kernel, sequence } = fieldsOf(value);
  const known = memoryTypes.find((one) => one === type);
  const era = eras.find((one) => one === kernel);
  return known && era && typeof sequence === 'string' ? { type: known, era, sequence } : undefined;
};

const asReported = (value: unknown): SavedCalls | undefined => {
  for (const result of listOf(fieldsOf(value)['results'])) {
    const [violation] = listOf(fieldsOf(result)['violations']);
    const calls = listOf(fieldsOf(violation)['sequence']).map((step) => fieldsOf(step)['call']);
    if (calls.length > 0) return asSaved({ ...fieldsOf(result), sequence: calls.join('; ') });
  }
  return undefined;
};
