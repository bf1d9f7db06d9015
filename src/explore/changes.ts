// What a step does to each variable, as an expression that is true of every row in which it was asked.

import { groupedBy } from '../core/grouped-by.ts';
import type { Update } from '../core/guarded.ts';
import type { Row } from './separation.ts';

/** The values before a step and behind it. */
export interface Change {
  readonly before: Row;
  readonly after: Row;
}

type Numbers = readonly (readonly [number, number])[];

const bitsOf = (one: number, join: (a: number, b: number) => number, all: readonly number[]) =>
  all.reduce(join, one);

/** The plainest expression that holds in all rows; undefined where none does, `[]` where nothing changes. */
const updatesOf = (changes: readonly Change[], variable: number): readonly Update[] | undefined => {
  const pairs = changes.map(({ before, after }) => [before[variable], after[variable]] as const);
  if (pairs.every(([before, after]) => before === after)) return [];
  const to = pairs[0]?.[1];
  if (to !== undefined && pairs.every(([, after]) => after === to)) {
    return [{ variable, kind: 'set', to }];
  }
  const numeric =
    pairs.every((pair) => pair.every((one) => typeof one === 'number')) &&
    byNumber(pairs as Numbers, variable);
  const found = numeric !== false && numeric ? numeric : byVariable(changes, variable);
  return found && [found];
};

const byNumber = (pairs: Numbers, variable: number): Update | undefined => {
  const [[before, after] = [0, 0]] = pairs;
  const by = after - before;
  if (pairs.every(([was, is]) => is - was === by)) return { variable, kind: 'add', by };
  const set = bitsOf(
    0,
    (a, b) => a | b,
    pairs.map(([was, is]) => is & ~was),
  );
  if (pairs.every(([was, is]) => is === (was | set))) return { variable, kind: 'setBits', by: set };
  const cleared = bitsOf(
    0,
    (a, b) => a | b,
    pairs.map(([was, is]) => was & ~is),
  );
  return pairs.every(([was, is]) => is === (was & ~cleared))
    ? { variable, kind: 'clearBits', by: cleared }
    : undefined;
};

const byVariable = (changes: readonly Change[], variable: number): Update | undefined => {
  const kinds = {
    copy: (_: number, other: number) => other,
    addVariable: (was: number, other: number) => was + other,
    setBitsOf: (was: number, other: number) => was | other,
  };
  for (const from of changes[0]?.before.keys() ?? []) {
    for (const kind of ['copy', 'addVariable', 'setBitsOf'] as const) {
      const holds = changes.every(({ before, after }) => {
        const [was, other, is] = [before[variable], before[from], after[variable]];
        if (kind === 'copy' && other === is) return true;
        return (
          typeof was === 'number' && typeof other === 'number' && kinds[kind](was, other) === is
        );
      });
      if (holds) return { variable, kind, from };
    }
  }
  return undefined;
};

/** Changes that one list of updates describes. */
export interface Explained<Known extends Change> {
  readonly changes: readonly Known[];
  readonly updates: readonly Update[];
}

/** Changes in as few groups as have an expression for each variable; one that has none is told by its values. */
export const explain = <Known extends Change>(
  changes: readonly Known[],
): readonly Explained<Known>[] => {
  const updates: Update[] = [];
  for (const variable of changes[0]?.before.keys() ?? []) {
    const found = updatesOf(changes, variable);
    if (found === undefined) return groupsBy(changes, variable).flatMap((some) => explain(some));
    updates.push(...found);
  }
  return [{ changes, updates: inOrder(updates) }];
};

/** By how much a variable grows, where it is a number and that is no more ways than values; else by its value. */
const groupsBy = <Known extends Change>(
  changes: readonly Known[],
  variable: number,
): readonly (readonly Known[])[] => {
  const grown = ({ before, after }: Change): number | undefined => {
    const [was, is] = [before[variable], after[variable]];
    return typeof was === 'number' && typeof is === 'number' ? is - was : undefined;
  };
  const byGrowth = groupedBy(changes, grown);
  const byValue = groupedBy(changes, ({ after }) => after[variable]);
  const isByGrowth = !byGrowth.has(undefined) && byGrowth.size <= byValue.size;
  return [...(isByGrowth ? byGrowth : byValue).values()];
};

/** One after the other: a variable that another update reads is changed behind it. */
const inOrder = (updates: readonly Update[]): readonly Update[] => {
  const rest = [...updates];
  const ordered: Update[] = [];
  while (rest.length > 0) {
    const at = rest.findIndex(
      ({ variable }) =>
        !rest.some(
          (other) => 'from' in other && other.from === variable && other.variable !== variable,
        ),
    );
    if (at < 0)
      throw new RangeError('Expected no two variables to be exchanged, got a step that does');
    ordered.push(...rest.splice(at, 1));
  }
  return ordered;
};
