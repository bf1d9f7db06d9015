// Plain data as variables: each value that is no object has the names on the way to it.

import type { Value } from './guarded.ts';

/** Values by name (`folio_count`); a list of texts or numbers is one value. */
export const leavesOf = (data: unknown, name = ''): readonly (readonly [string, Value])[] => {
  if (typeof data === 'number' || typeof data === 'boolean' || typeof data === 'string') {
    return [[name, data]];
  }
  if (Array.isArray(data) && data.every((one) => typeof one !== 'object')) {
    return [[name, data.join(' then ')]];
  }
  return Object.entries(data ?? {}).flatMap(([key, one]) =>
    leavesOf(one, name === '' ? key : `${name}_${key}`),
  );
};

/** The same data with another value at one name; undefined where it has no single value by that name. */
export const withLeaf = (data: object, wanted: string, value: Value): object | undefined => {
  for (const [key, one] of Object.entries(data) as [string, unknown][]) {
    if (key === wanted) {
      return typeof one === 'object' ? undefined : { ...data, [key]: value };
    }
    if (typeof one !== 'object' || one === null || !wanted.startsWith(`${key}_`)) continue;
    const inside = withLeaf(one, wanted.slice(key.length + 1), value);
    if (inside === undefined) continue;
    return Array.isArray(data)
      ? (data as unknown[]).with(Number(key), inside)
      : { ...data, [key]: inside };
  }
  return undefined;
};
