// Two readings, definition by definition and item by item.

import type { FoundDefinition, Reading } from './reading.ts';

/**
 * What became of a definition. `appeared`: only the later tree has it by this name; `absent`: neither has, so that the
 * function had another name then.
 */
export type Fate = 'unchanged' | 'changed' | 'moved' | 'gone' | 'appeared' | 'absent';

/** All of them, in the order in which they are told. */
export const fates: readonly Fate[] = [
  ...(['unchanged', 'changed', 'moved', 'gone', 'appeared', 'absent'] as const),
];

/** One definition in both. */
export interface Compared {
  readonly fate: Fate;
  /** Whether the text is another one; of what moved, too. */
  readonly isAltered: boolean;
  readonly before: FoundDefinition | undefined;
  readonly now: FoundDefinition | undefined;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.join(' ') === other.join(' ');

/** A source of the specification in two trees. */
export const compareDefinition = (source: string, base: Reading, tree: Reading): Compared => {
  const [before, now] = [base.definitions[source], tree.definitions[source]];
  if (before === undefined || now === undefined) {
    const fate = before ? 'gone' : now ? 'appeared' : 'absent';
    return { fate, isAltered: fate !== 'absent', before, now };
  }
  const isAltered = !isSame(before.prints, now.prints);
  if (!isSame(before.at, now.at)) return { fate: 'moved', isAltered, before, now };
  return { fate: isAltered ? 'changed' : 'unchanged', isAltered, before, now };
};

/** An item of the header that is not the same in two trees. */
export interface ComparedItem {
  readonly item: string;
  readonly fate: 'changed' | 'gone' | 'appeared';
}

/** Items of the header that are not the same in two trees, by name. */
export const compareHeaders = (base: Reading, tree: Reading): readonly ComparedItem[] => {
  const items = new Set([...Object.keys(base.header), ...Object.keys(tree.header)]);
  const fateOf = (item: string): ComparedItem['fate'] | undefined => {
    const [before, now] = [base.header[item], tree.header[item]];
    if (before === undefined) return 'appeared';
    if (now === undefined) return 'gone';
    return isSame(before, now) ? undefined : 'changed';
  };
  return [...items].toSorted().flatMap((item) => {
    const fate = fateOf(item);
    return fate === undefined ? [] : [{ item, fate }];
  });
};
