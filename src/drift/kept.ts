// A reading as a file: what is kept of a kernel is JSON, written in one order so that it can be compared line by line.

import { compareReleases } from '../domain/release.ts';
import type { FoundDefinition, Reading } from './reading.ts';

export const keptText = (reading: Reading): string =>
  `${JSON.stringify(reading, undefined, 2).replace(/\[\s+("[^\]]*?")\s+\]/g, (_, list: string) => `[${list.replace(/\s+/g, ' ')}]`)}\n`;

/** The reading in a file; undefined where it is none. */
export const parseKept = (text: string): Reading | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isReading(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** The readings in some files, from the oldest kernel on; what is none is left out. */
export const readingsIn = (texts: readonly string[]): readonly Reading[] =>
  texts
    .flatMap((text) => parseKept(text) ?? [])
    .toSorted((one, other) => compareReleases(one.release, other.release));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const isFound = (value: unknown): value is FoundDefinition =>
  isRecord(value) &&
  isTexts(value['at']) &&
  typeof value['as'] === 'string' &&
  isTexts(value['prints']);

const isReading = (value: unknown): value is Reading =>
  isRecord(value) &&
  typeof value['release'] === 'string' &&
  isRecord(value['definitions']) &&
  Object.values(value['definitions']).every(isFound) &&
  isRecord(value['header']) &&
  Object.values(value['header']).every(isTexts);
