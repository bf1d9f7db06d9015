// Options that mean the same in every command, read into values. What is wrong gets one sentence that lists what there is.

import { rules } from '../catalog.ts';
import type { Bounds } from '../domain/bounds.ts';
import { eras, type Era } from '../domain/era.ts';
import { memoryTypeTable, memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { InputError } from './input-error.ts';

const listed = (values: readonly string[]): string => values.join(', ');

/** `--kernel`: an era, or `all`. */
export const parseEras = (text: string): readonly Era[] => {
  if (text === 'all') return eras;
  const era = eras.find((one) => one === text);
  if (era) return [era];
  throw new InputError(`Expected --kernel to be one of ${listed(eras)} or all, got ${text}.`);
};

/** `--type`: a slug or an enumerator, several with commas, or `all`. */
export const parseTypes = (text: string): readonly MemoryType[] => {
  if (text === 'all') return memoryTypes;
  return text.split(',').map((word) => {
    const entry = memoryTypeTable.find((one) => one.type === word || one.kernelName === word);
    if (entry) return entry.type;
    const known = memoryTypeTable.map((one) => `${one.type} (${one.kernelName})`);
    throw new InputError(`Expected --type to be one of ${listed(known)} or all, got ${word}.`);
  });
};

/** A rule id that exists. */
export const parseRule = (text: string): string => {
  const id = text.toUpperCase();
  if (rules.some((rule) => rule.id === id)) return id;
  const family = rules.filter((rule) => rule.id.startsWith(id.slice(0, 3))).map((rule) => rule.id);
  const known =
    family.length > 0 ? family : [...new Set(rules.map((rule) => `${rule.id.slice(0, 3)}-nnn`))];
  throw new InputError(
    `Expected a rule id such as ${listed(known)}, got ${text}; docs/rules.md lists them all.`,
  );
};

/** A whole number of an option, within limits. */
export const parseCount =
  (option: string, least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InputError(
      `Expected ${option} to be a whole number from ${least} to ${most}, got ${text}.`,
    );
  };

/** Bounds from options; pages are a power of two, because larger folios are aligned blocks. */
export const withPages = (bounds: Bounds, pages: number | undefined): Bounds => {
  if (pages === undefined) return bounds;
  if (!Number.isInteger(Math.log2(pages))) {
    throw new InputError(
      `Expected --pages to be a power of two (folios are aligned blocks), got ${pages}; try ${2 ** Math.round(Math.log2(pages))}.`,
    );
  }
  return { ...bounds, pages, maxOrder: Math.min(bounds.maxOrder, Math.log2(pages)) };
};
