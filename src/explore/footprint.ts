// What an exploration met of the parts and the wholes: which part under which condition, and which beside which whole.

import type { CompiledWorld } from '../core/compiled.ts';
import type { PackedState, PackedWorld } from './packed-world.ts';

/** Parts and wholes that were met together; both tables are of bytes. */
export interface Footprint {
  /** `part * wholes + whole`, also where a whole is met only on the way to having no slots. */
  readonly pairs: Uint8Array;
  /** `part * conditions + condition`. */
  readonly parts: Uint8Array;
  readonly wholes: Uint8Array;
}

/** The states that an exploration stored. */
interface Stored {
  readonly frontier: { readonly size: number };
  stateAt(index: number): PackedState;
}

/** Which tiles an exploration met beside which wholes: `tile * wholes + whole`. */
export const tilesMet = (packed: PackedWorld, run: Stored): Uint8Array => {
  const { size } = packed.world.wholes;
  const met = new Uint8Array(packed.tiles.size * size);
  for (let at = 0; at < run.frontier.size; at += 1) {
    const { left, right, whole } = run.stateAt(at);
    met[left * size + whole] = 1;
    met[right * size + whole] = 1;
  }
  return met;
};

/** What tiles and wholes say of their parts; `members` are the parts of each class, if classes were explored. */
export const footprintOf = (
  world: CompiledWorld,
  packed: PackedWorld,
  tiles: Uint8Array,
  members: readonly (readonly number[])[] | undefined,
): Footprint => {
  const { wholes, conditions } = world;
  const met = {
    pairs: new Uint8Array(world.parts.size * wholes.size),
    parts: new Uint8Array(world.parts.size * conditions),
    wholes: new Uint8Array(wholes.size),
  };
  tiles.forEach((isMet, pair) => {
    if (isMet === 1) met.wholes[pair % wholes.size] = 1;
  });
  packed.tiles.blockOf.forEach((block, tile) => {
    const parts = packed.tiles.blocks.parts(block).flatMap((part) => members?.[part] ?? [part]);
    for (let whole = 0; whole < wholes.size; whole += 1) {
      if (tiles[tile * wholes.size + whole] === 0) continue;
      for (const part of parts) {
        met.pairs[part * wholes.size + whole] = 1;
        met.parts[part * conditions + wholes.condition[whole]!] = 1;
      }
    }
  });
  addEnds(world, met);
  return met;
};

/** A whole that takes the slots away meets the parts for a moment. */
const addEnds = ({ parts, wholes, conditions }: CompiledWorld, { pairs }: Footprint): void => {
  const settled = pairs.slice();
  settled.forEach((isMet, pair) => {
    if (isMet === 0) return;
    const whole = pair % wholes.size;
    const part = (pair - whole) / wholes.size;
    const { starts, next } = wholes.moves;
    for (let move = starts[whole]!; move < starts[whole + 1]!; move += 1) {
      if (next[move]! >= 0) pairs[part * wholes.size + next[move]!] = 1;
    }
    const key = part * conditions + wholes.condition[whole]!;
    for (let move = parts.moves.starts[key]!; move < parts.moves.starts[key + 1]!; move += 1) {
      const after = wholes.exchangeNext[whole * wholes.exchanges + parts.moves.exchange[move]!]!;
      if (parts.moves.exchange[move] !== 0 && after >= 0) {
        pairs[parts.moves.next[move]! * wholes.size + after] = 1;
      }
    }
  });
};
