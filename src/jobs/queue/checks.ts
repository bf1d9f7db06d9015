// Whether a value that came from outside is what it should be: small judges, put together.

/** A judge of a value. */
export type Check = (value: unknown) => boolean;

/** As long as the longest path may be, with some words around it. */
export const isText: Check = (value) => typeof value === 'string' && value.length <= 8192;

/** Such as a sequence of calls. */
export const isLongText: Check = (value) => typeof value === 'string' && value.length <= 1_000_000;

/** As sha256 has it, in hexadecimal. */
export const isHash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

export const isFlag: Check = (value) => typeof value === 'boolean';

export const isWhole =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

export const isOneOf =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

export const isList =
  (item: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(item);

/** An object, not a list: what is in it is not judged. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with all of `needed`, perhaps some of `allowed`, and nothing else. */
export const isRecord =
  (needed: Readonly<Record<string, Check>>, allowed: Readonly<Record<string, Check>> = {}): Check =>
  (value) =>
    isObject(value) &&
    Object.keys(needed).every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, part]) => {
      const all = { ...allowed, ...needed };
      return Object.hasOwn(all, key) && all[key]?.(part) === true;
    });
