// What the table of the header's items says of each: its form, since when, where it is said here, and what holds it.

import type { Release } from '../domain/release.ts';
import { withoutZoneDevice, type Remnant } from './zone-device.ts';

/** What the header declares an item as. */
export type HeaderForm =
  'struct' | 'struct field' | 'enum' | 'enumerator' | 'callback' | 'flag' | 'function';

/** One declared item. */
export interface HeaderItem {
  /** Its name in the kernel; a field with its struct. */
  readonly item: string;
  readonly form: HeaderForm;
  /** The first of the kernels that were read whose header declares it. */
  readonly since: Release;
  readonly code: string;
  /** What `code` exports; a field with its interface. */
  readonly name: string;
  readonly test: string;
  /** Rules that govern it, and what the spec leaves out of it. */
  readonly rules: readonly string[];
  /** What a kernel without CONFIG_ZONE_DEVICE has of it. */
  readonly withoutZoneDevice: Remnant;
}

type Declared = Omit<HeaderItem, 'code' | 'test'>;

/** Items that one file says, and a test of the same name unless another is named. */
export const saidIn = (file: string, items: readonly Declared[], test = file): HeaderItem[] =>
  items.map((item) => ({
    ...item,
    code: `src/header/${file}.ts`,
    test: `test/header/${test}.test.ts`,
  }));

const row =
  (form: HeaderForm) =>
  (item: string, since: Release, name: string, rules: readonly string[]): Declared => ({
    ...{ item, form, since, name, rules },
    withoutZoneDevice: withoutZoneDevice(item),
  });

export const struct = row('struct');
export const field = row('struct field');
export const enumeration = row('enum');
export const enumerator = row('enumerator');
export const callback = row('callback');
export const flag = row('flag');
export const fn = row('function');
