// Parts that reach one another by moves that nobody else can see are one. Folios meet only through geometry and the
// whole, so each combination of such parts can be reached if one can, and the states that a class stands for are
// counted exactly (decisions/0008-classes-of-parts.md).

import { falls, odd, type CompiledWorld, type PartMoves } from '../core/compiled.ts';

/** A compiled world of classes, and the parts of each. */
export interface Condensed {
  readonly world: CompiledWorld;
  readonly members: readonly (readonly number[])[];
  /** Whether nothing of a part, which is not a class, can be dropped. */
  readonly isSettled: (part: number, condition: number) => boolean;
}

/** The same world with one part for each class. */
export const condense = (world: CompiledWorld): Condensed => {
  const { parts } = world;
  const classOf = components(silentMoves(world));
  const members: number[][] = [];
  classOf.forEach((own, part) => (members[own] ??= []).push(part));
  const first = members.map(([part]) => part as number);
  const of = (part: number): number => (part < 0 ? -1 : (classOf[part] as number));
  return {
    members,
    isSettled: (part, condition) => parts.settled[part * world.conditions + condition] === 1,
    world: {
      ...world,
      parts: {
        ...parts,
        size: members.length,
        initial: of(parts.initial),
        blanks: parts.blanks.map(of),
        order: Int32Array.from(first, (part) => parts.order[part]!),
        load: Int32Array.from(first, (part) => parts.load[part]!),
        shares: parts.shares.map((shares) => Int32Array.from(first, (part) => shares[part]!)),
        settled: settledOf(world, members),
        weight: Float64Array.from(members, (own) => own.length),
        moves: movesOf(world, classOf, members),
      },
      meetings: Uint8Array.from(
        first.flatMap((part) => [...rowOf(world.meetings, part, world.wholes.size)]),
      ),
    },
  };
};

const rowOf = (table: Uint8Array, row: number, width: number): Uint8Array =>
  table.subarray(row * width, (row + 1) * width);

/** A class is settled if one of its parts is. */
const settledOf = (
  { conditions, parts }: CompiledWorld,
  members: readonly (readonly number[])[],
): Uint8Array =>
  Uint8Array.from(
    members.flatMap((own) =>
      Array.from({ length: conditions }, (_, condition) =>
        own.some((part) => parts.settled[part * conditions + condition] === 1) ? 1 : 0,
      ),
    ),
  );

/** Moves to a part that looks the same from outside, which are there whatever the condition. */
const silentMoves = (world: CompiledWorld): number[][] => {
  const { conditions, parts } = world;
  return Array.from({ length: parts.size }, (_, part) => {
    const each = Array.from(
      { length: conditions },
      (_none, condition) => new Set(silentIn(world, part, part * conditions + condition)),
    );
    const [one = new Set<number>(), ...others] = each;
    return [...one].filter((next) => others.every((set) => set.has(next)));
  });
};

const silentIn = (world: CompiledWorld, part: number, key: number): number[] => {
  const { starts, next, exchange, lay, grows, broken } = world.parts.moves;
  const found: number[] = [];
  for (let move = starts[key]!; move < starts[key + 1]!; move += 1) {
    const isPlain = exchange[move] === 0 && lay[move]! < 0 && grows[move] === 0;
    const isSaid = broken[move] !== falls && broken[move] !== odd;
    if (isPlain && isSaid && looksAlike(world, part, next[move]!)) {
      found.push(next[move]!);
    }
  }
  return found;
};

const looksAlike = ({ parts, wholes, meetings }: CompiledWorld, one: number, other: number) => {
  const [first, second] = [one, other].map((part) => rowOf(meetings, part, wholes.size));
  return (
    parts.order[one] === parts.order[other] &&
    parts.load[one] === parts.load[other] &&
    parts.shares.every((shares) => shares[one] === shares[other]) &&
    first!.every((broken, whole) => broken === second![whole])
  );
};

/** Moves of classes; each counts as often as one of the class's parts has it on average. */
const movesOf = (
  world: CompiledWorld,
  classOf: Int32Array,
  members: readonly (readonly number[])[],
): PartMoves => {
  const rows = members.flatMap((own) =>
    Array.from({ length: world.conditions }, (_, condition) =>
      joinedMoves(world, classOf, own, condition),
    ),
  );
  let start = 0;
  const all = rows.flat();
  const column = (index: number): Int32Array => Int32Array.from(all, (row) => row[index]!);
  return {
    starts: Int32Array.from([0, ...rows.map((row) => (start += row.length))]),
    next: column(0),
    exchange: column(1),
    lay: column(2),
    others: column(3),
    grows: column(4),
    broken: column(5),
    count: Float64Array.from(all, (row) => row[6]!),
  };
};

const joinedMoves = (
  { parts, conditions }: CompiledWorld,
  classOf: Int32Array,
  own: readonly number[],
  condition: number,
): number[][] => {
  const found = new Map<string, number[]>();
  const size = own.length;
  for (const part of own) {
    const key = part * conditions + condition;
    for (let move = parts.moves.starts[key]!; move < parts.moves.starts[key + 1]!; move += 1) {
      const { next, exchange, lay, others, grows, broken, count } = parts.moves;
      const grown = grows[move]!;
      // Only slots that are as they were at first can grow: one member of the class in each of them.
      const share = grown > 0 ? size ** -(2 ** grown) : 1 / size;
      const row = [
        classOf[next[move]!]!,
        exchange[move]!,
        lay[move]!,
        others[move]! < 0 ? -1 : classOf[others[move]!]!,
        grown,
        broken[move]!,
      ];
      const known = found.get(row.join());
      if (known) known[6]! += count[move]! * share;
      else found.set(row.join(), [...row, count[move]! * share]);
    }
  }
  return [...found.values()];
};

/** Strongly connected components, numbered in the order in which they are found (Tarjan). */
const components = (edges: readonly (readonly number[])[]): Int32Array => {
  const component = new Int32Array(edges.length).fill(-1);
  const order = new Int32Array(edges.length).fill(-1);
  const low = new Int32Array(edges.length);
  const waiting: number[] = [];
  let [met, found] = [0, 0];
  const visit = (node: number): void => {
    order[node] = low[node] = met++;
    waiting.push(node);
    for (const next of edges[node]!) {
      if (order[next]! < 0) visit(next);
      if (component[next]! < 0) low[node] = Math.min(low[node], low[next]!);
    }
    if (low[node] !== order[node]) return;
    for (let member = -1; member !== node;) {
      member = waiting.pop()!;
      component[member] = found;
    }
    found += 1;
  };
  edges.forEach((_, node) => {
    if (order[node]! < 0) visit(node);
  });
  return component;
};
