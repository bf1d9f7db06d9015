// What tests expect of eras, listed where it changes: an era that is not listed is as the one before it.
import { eras, type Era } from '../src/domain/era.ts';

export type ByEra<Value> = Readonly<Partial<Record<Era, Value>>>;

/** What is expected of an era. Throws RangeError where neither it nor one before it is listed. */
export const expectedIn = <Value>(listed: ByEra<Value>, era: Era): Value => {
  const upTo = eras.slice(0, eras.indexOf(era) + 1).filter((name) => listed[name] !== undefined);
  const last = upTo.at(-1);
  if (last === undefined) throw new RangeError(`Expected something listed up to ${era}, got none`);
  return listed[last] as Value;
};
