// `--json FILE`: the result as JSON, to a file or (`-`) to standard output.

import { writeFileSync } from 'node:fs';
import { eras, type Era } from '../../domain/era.ts';
import { memoryTypes, type MemoryType } from '../../domain/memory-type.ts';
import { readPackageFile } from '../../package/files.ts';
import type { Result } from '../../study/results.ts';
import { schemaId } from '../../study/schemas.ts';
import type { Subject } from '../../study/subject.ts';
import { linked } from './site-links.ts';
import type { Surroundings } from './surroundings.ts';
import { assertWritable, unwritable } from './write-given.ts';

/** Whether standard output belongs to JSON, so that nothing else may go there. */
export const isJsonOnly = (json: string | undefined): boolean => json === '-';

/** `--json`: a file that can be written, which is found out before any work is done. */
export const parseJsonFile = (path: string): string => {
  if (!isJsonOnly(path)) assertWritable('--json', path);
  return path;
};

/** Writes a result where `--json` says, if it says anything, behind what every result begins with. */
export const writeJson = (
  surroundings: Surroundings,
  json: string | undefined,
  result: Result,
): void => {
  if (json === undefined) return;
  const { version } = JSON.parse(readPackageFile('package.json')) as { readonly version: string };
  const envelope = { tool: 'zdspec', version, schema: schemaId(result.command) };
  const whole = `${JSON.stringify({ ...envelope, ...result }, undefined, 2)}\n`;
  const text = linked(whole, surroundings);
  if (isJsonOnly(json)) {
    surroundings.out(text);
    return;
  }
  try {
    writeFileSync(json, text);
  } catch (error) {
    throw unwritable('--json', json, error);
  }
};

/** What orders are about: their types and kernels, each once. */
export const aboutOf = (
  subjects: readonly Subject[],
): { readonly types: readonly MemoryType[]; readonly kernels: readonly Era[] } => ({
  types: memoryTypes.filter((type) => subjects.some((one) => one.type === type)),
  kernels: eras.filter((era) => subjects.some((one) => one.era === era)),
});
