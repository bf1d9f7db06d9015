// `--json FILE`: the result as JSON, to a file or (`-`) to standard output.

import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../../study/input-error.ts';
import type { Surroundings } from './surroundings.ts';

/** Whether standard output belongs to JSON, so that nothing else may go there. */
export const isJsonOnly = (json: string | undefined): boolean => json === '-';

/** `--json`: a file that can be written, which is found out before any work is done. */
export const parseJsonFile = (path: string): string => {
  if (isJsonOnly(path)) return path;
  try {
    if (!existsSync(path)) accessSync(dirname(path), constants.W_OK);
    else if (statSync(path).isDirectory()) throw new Error('it is a folder');
    else accessSync(path, constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
  return path;
};

const unwritable = (path: string, error: unknown): InputError =>
  new InputError(
    `Expected --json ${path} to be a file that can be written, got ${(error as Error).message}.`,
  );

/** Writes a result where `--json` says, if it says anything. */
export const writeJson = (
  surroundings: Surroundings,
  json: string | undefined,
  result: unknown,
): void => {
  if (json === undefined) return;
  const text = `${JSON.stringify(result, undefined, 2)}\n`;
  if (isJsonOnly(json)) {
    surroundings.out(text);
    return;
  }
  try {
    writeFileSync(json, text);
  } catch (error) {
    throw unwritable(json, error);
  }
};

/** The eras of several orders, as `kernel` in JSON: a word if it is one, else a list. */
export const kernelsOf = (
  orders: readonly { readonly era: string }[],
): string | readonly string[] => {
  const kernels = [...new Set(orders.map((order) => order.era))];
  return kernels.length === 1 ? (kernels[0] ?? '') : kernels;
};
