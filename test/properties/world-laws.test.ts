// The laws of a world's states are able to fail: each tells a world or a state that is not sound.
import { describe, expect, it } from 'vitest';
import { buildWorld, type Built } from '../../src/catalog.ts';
import type { System } from '../../src/core/system.ts';
import { defaultBounds } from '../../src/domain/bounds.ts';
import { parseSequence } from '../../src/export/notation.ts';
import { devicePrivate } from '../../src/model/device-private.ts';
import { absent, tail, type Move } from '../../src/model/slots.ts';
import {
  drawsWhatIsThere,
  endsClean,
  laysOutPages,
  letsGoInside,
  rendersAll,
  reportsWhatItDoes,
} from './world-laws.ts';

const bounds = defaultBounds;
const order = { type: 'device-private', era: 'contract', bounds } as const;
const sound = buildWorld(order);

const after = ({ world }: Built, text: string): Uint16Array => {
  const state = Uint16Array.from(world.start);
  for (const move of parseSequence(text)) world.apply(state, world.names.moveOf(move));
  return state;
};

/** The same world with some of it replaced; its methods are bound to the sound one. */
const altered = (built: Built, part: (world: System<Move>) => Partial<System<Move>>): Built => {
  const { world } = built;
  const bound: System<Move> = {
    width: world.width,
    start: world.start,
    brokenAtStart: world.brokenAtStart,
    moves: world.moves,
    kinds: world.kinds,
    names: world.names,
    expand: (state, sink) => {
      world.expand(state, sink);
    },
    apply: (state, move) => world.apply(state, move),
    draw: (state, draw, allowed, refused) => world.draw(state, draw, allowed, refused),
    fits: (state) => world.fits(state),
    isSettled: (state) => world.isSettled(state),
    brokenAtEnd: (state) => world.brokenAtEnd(state),
    render: (state) => world.render(state),
  };
  return { ...built, world: { ...bound, ...part(world) } };
};

const used = after(
  sound,
  'pagemap.register; 0 folio.handOut order=1; 0 folio.map; 3 folio.handOut',
);

describe('a law of a world', () => {
  it('has nothing to say of a sound one', () => {
    for (const law of [
      drawsWhatIsThere,
      endsClean,
      laysOutPages,
      letsGoInside,
      rendersAll,
      reportsWhatItDoes,
    ]) {
      expect(law(sound, bounds, used), law.name).toBeUndefined();
      expect(
        law(
          altered(sound, () => ({})),
          bounds,
          used,
        ),
        law.name,
      ).toBeUndefined();
    }
  });

  it('tells a move that is not reported', () => {
    const built = altered(sound, (world) => ({
      expand: (state, sink) => {
        world.expand(state, (next, move, broken, isInside) => {
          if (world.names.describe(move).event.type !== 'folio.unmap') {
            sink(next, move, broken, isInside);
          }
        });
      },
    }));
    expect(reportsWhatItDoes(built, bounds, used)).toBe(
      '0 folio.unmap is there, and is not reported',
    );
  });

  it('tells a move that is taken otherwise than reported', () => {
    const built = altered(sound, (world) => ({ fits: (state) => !world.fits(state) }));
    expect(reportsWhatItDoes(built, bounds, used)).toMatch(/leads elsewhere$/);
  });

  it('tells a draw of a move that is not there', () => {
    const built = altered(sound, (world) => ({ draw: (_, draw) => draw(world.moves) }));
    expect(drawsWhatIsThere(built, bounds, used)).toMatch(/is not there$/);
  });

  it('tells a draw of a move that is not allowed', () => {
    const built = altered(sound, (world) => ({ draw: () => world.moves - 1 }));
    expect(drawsWhatIsThere(built, bounds, used)).toMatch(/is drawn, and not allowed$/);
  });

  it('tells bounds that somebody who lets go would leave', () => {
    const built = altered(sound, (world) => ({
      expand: (state, sink) => {
        world.expand(state, (next, move, broken) => {
          sink(next, move, broken, false);
        });
      },
    }));
    expect(letsGoInside(built, bounds, used)).toMatch(/leaves the bounds$/);
  });

  it('tells a state that is called settled, and is not', () => {
    const built = altered(sound, () => ({ isSettled: () => true }));
    expect(letsGoInside(built, bounds, used)).toMatch(/^settled/);
  });

  it('tells a folio that never gives its pagemap references back', () => {
    const machine = devicePrivate.provide({ actions: { dropPagemapReferences: () => undefined } });
    const built = buildWorld({ ...order, fault: { machine } });
    const state = after(built, 'pagemap.register; 0 folio.handOut; 0 folio.put');
    expect(endsClean(built, bounds, state)).toMatch(/^the end breaks [A-Z]{3}-\d{3}/);
  });

  it('tells pages that are laid out wrongly', () => {
    const faults = [
      [2, absent],
      [3, tail],
      [2, used[4] ?? absent],
      [4, used[1] ?? absent],
      [1, tail],
    ] as const;
    for (const [at, slot] of faults) {
      expect(laysOutPages(sound, bounds, used.with(at, slot)), `${slot} at ${at}`).toBeDefined();
    }
    const start = sound.world.start.with(1, tail);
    expect(laysOutPages(sound, bounds, start)).toMatch(/^pages without a pagemap/);
  });

  it('tells a folio that is not shown', () => {
    const built = altered(sound, (world) => ({ render: (state) => world.render(state).slice(1) }));
    expect(rendersAll(built, bounds, used)).toBe('3 lines for 3 folios');
  });
});
