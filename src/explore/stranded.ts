// Calls that are blocked for ever: no way leads on to where they are answered. What a part can do by itself settles
// most; only where it cannot, everything that it could ever do is looked at.

import { budgetBits, type CompiledWorld } from '../core/compiled.ts';
import { reaching, type Edges } from './state-graph.ts';

/** A call at a part, blocked. */
export interface StrandedPart {
  readonly part: number;
  readonly condition: number;
  readonly call: number;
  /** False where it might get through by what others do. */
  readonly isCertain: boolean;
}

/** Which calls there are, and where they are blocked. */
export interface PartCalls {
  readonly calls: number;
  readonly isBlocked: (part: number, condition: number, call: number) => boolean;
}

/** The calls at parts that were met (`part * conditions + condition`) that nothing lets through. */
export const strandedParts = (
  world: CompiledWorld,
  met: Uint8Array,
  { calls, isBlocked }: PartCalls,
): readonly StrandedPart[] => {
  const conditions = Array.from({ length: world.conditions }, (_, condition) => condition);
  const own = conditions.map((condition) => edgesOf(world, [condition], isOwn));
  const any = edgesOf(world, conditions, () => true);
  const found: StrandedPart[] = [];
  for (let call = 0; call < calls; call += 1) {
    // Parts that are never met let nothing through, and are not asked.
    const passes = (part: number, condition: number): boolean =>
      met[part * world.conditions + condition] === 1 && !isBlocked(part, condition, call);
    const ever = reaching(any, (part) => conditions.some((condition) => passes(part, condition)));
    for (const condition of conditions) {
      const through = reaching(own[condition]!, (part) => passes(part, condition));
      for (let part = 0; part < world.parts.size; part += 1) {
        if (met[part * world.conditions + condition] === 0 || through[part] === 1) continue;
        found.push({ part, condition, call, isCertain: ever[part] === 0 });
      }
    }
  }
  return found;
};

/** Which states block a call of the whole for ever: one byte for each state. */
export const strandedStates = (graph: Edges, isBlocked: (state: number) => boolean): Uint8Array =>
  reaching(graph, (state) => !isBlocked(state)).map((reached) => 1 - reached);

/** A move that is there whatever the others and the whole do. */
const isOwn = ({ parts }: CompiledWorld, part: number, move: number): boolean =>
  parts.moves.exchange[move] === 0 &&
  parts.moves.grows[move] === 0 &&
  isNoHeavier(parts.load[part]!, parts.load[parts.moves.next[move]!]!);

const isNoHeavier = (before: number, after: number): boolean => {
  const most = 2 ** budgetBits - 1;
  for (let shift = 0; shift < 28; shift += budgetBits) {
    if (((after >>> shift) & most) > ((before >>> shift) & most)) return false;
  }
  return true;
};

const edgesOf = (
  world: CompiledWorld,
  conditions: readonly number[],
  isThere: (world: CompiledWorld, part: number, move: number) => boolean,
): Edges => {
  const { size, moves } = world.parts;
  const starts = [0];
  const targets: number[] = [];
  for (let part = 0; part < size; part += 1) {
    for (const condition of conditions) {
      const key = part * world.conditions + condition;
      for (let move = moves.starts[key]!; move < moves.starts[key + 1]!; move += 1) {
        if (moves.broken[move] === 0 && isThere(world, part, move)) targets.push(moves.next[move]!);
      }
    }
    starts.push(targets.length);
  }
  return { size, starts, targets };
};
