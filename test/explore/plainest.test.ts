// Of sequences as short that break the same rule the plainest is shown: on toys whose moves weigh, and on seeded faults.
import { describe, expect, it } from 'vitest';
import { buildWorld, type Built } from '../../src/catalog.ts';
import type { System } from '../../src/core/system.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { exploreAll, type ExhaustiveOptions } from '../../src/explore/exhaustive.ts';
import { comparePlain, plainest, type Way } from '../../src/explore/plainest.ts';
import { shrinkLife } from '../../src/explore/shrink.ts';
import { takeLife } from '../../src/explore/life.ts';
import { runThrough } from '../../src/core/run-through.ts';
import { parseSequence, renderSequence } from '../../src/export/notation.ts';
import { mutants } from '../../src/mutants/all.ts';
import { graph } from './toys.ts';

const broken = ['TOY-001'];
const weights = [0, 0, 5, 1, 3];
/** Two ways of two moves to the rule; on the second there are three moves that break it. */
const weighed: System<number> = {
  ...graph([
    { from: 0, to: 1 },
    { from: 0, to: 2 },
    { from: 1, to: 3, broken },
    { from: 2, to: 3, broken },
    { from: 2, to: 3, broken },
  ]),
  weigh: (_state, move) => weights[move] ?? 0,
};

const everything = { maxStates: 100_000, stopAtViolation: false };

describe('an exploration', () => {
  it('shows the way whose last move is the plainest, though it is not met first', () => {
    expect(explore(weighed, everything).violations).toEqual([{ rules: broken, path: [1, 3] }]);
  });

  it('shows the way that is met first where all weigh the same', () => {
    const even: System<number> = { ...weighed, weigh: () => 0 };
    expect(explore(even, everything).violations).toEqual([{ rules: broken, path: [0, 2] }]);
  });

  it('never shows a longer way for being plainer', () => {
    const long: System<number> = {
      ...graph([
        { from: 0, to: 1, broken },
        { from: 0, to: 2 },
        { from: 2, to: 1, broken },
      ]),
      weigh: (_state, move) => (move === 0 ? 9 : 0),
    };
    expect(explore(long, everything).violations).toEqual([{ rules: broken, path: [0] }]);
  });
});

const worldOf = (id: string): Built => {
  const mutant = mutants.find((one) => one.id === id);
  if (!mutant) throw new RangeError(`Expected a mutant ${id}, got none`);
  const bounds = { ...smallBounds, ...mutant.bounds };
  return buildWorld({ ...mutant, bounds, fault: mutant });
};

const movesOf = ({ world }: Built, text: string): readonly number[] =>
  parseSequence(text).map((move) => world.names.moveOf(move));

const textOf = ({ world }: Built, { path }: Pick<Way, 'path'>): string =>
  renderSequence(path.map((move) => world.names.describe(move)));

describe('the plainest way', () => {
  const pinned = worldOf('LIF-012.b');
  const refused = (last: string): Way => {
    const life = takeLife(pinned.world, movesOf(pinned, last));
    return { rules: life.broken, path: life.moves };
  };

  it('is on the lowest places, with the lowest parameters', () => {
    const way = refused('pagemap.register; 1 folio.handOut; 1 folio.put');
    expect(way.rules[0]).toBe('LIF-012');
    expect(textOf(pinned, plainest(pinned.world, way))).toBe(
      'pagemap.register; 0 folio.handOut; 0 folio.put',
    );
  });

  it('is shorter for nobody, and breaks the same rule first', () => {
    for (const { id } of mutants.filter((_, at) => at % 12 === 0)) {
      const { world } = worldOf(id);
      const found = explore(world, { maxStates: 3000, stopAtViolation: true }).violations;
      for (const violation of found) {
        const plain = plainest(world, violation);
        expect([id, plain.path.length, plain.rules[0]]).toEqual([
          id,
          violation.path.length,
          violation.rules[0],
        ]);
        expect(comparePlain(world, plain, violation)).toBeLessThanOrEqual(0);
        expect(plainest(world, plain)).toEqual(plain);
      }
    }
  });

  it('is what shrinking ends with', () => {
    const life = takeLife(
      pinned.world,
      movesOf(
        pinned,
        'pagemap.register; pagemap.lookUp; 1 folio.handOut; 1 folio.get; 1 folio.put; 1 folio.put',
      ),
    );
    const shrunk = shrinkLife(pinned.world, life);
    expect(textOf(pinned, { path: shrunk.moves })).toBe(
      'pagemap.register; 0 folio.handOut; 0 folio.put',
    );
  });
});

describe('engines', () => {
  const options: ExhaustiveOptions = {
    ...{ symmetry: true, classes: false, maxStates: 1e6, memory: 2 ** 30, stopAtViolation: false },
  };

  for (const id of ['LIF-012.b', 'LIF-004.a', 'PIN-001.a', 'DAX-003.a']) {
    it(`show the same plainest way to the first rule of ${id}`, () => {
      const built = worldOf(id);
      const { world } = built;
      const compiled = built.compile();
      if (!compiled) throw new RangeError(`Expected the world of ${id} to be compiled, got none`);
      const [rule] = id.split('.');
      const plainOf = (violations: readonly Way[]): string => {
        const ways = violations.filter(({ rules }) => rules[0] === rule);
        const length = Math.min(...ways.map(({ path }) => path.length));
        const [best] = ways
          .filter(({ path }) => path.length === length)
          .map((way) => plainest(world, way))
          .sort((one, other) => comparePlain(world, one, other));
        return best ? textOf(built, best) : 'none';
      };
      const shown = plainOf(explore(world, everything).violations);
      expect(shown).toMatch(/^pagemap\.register; /);
      expect(plainOf(runThrough(exploreAll(world, compiled, options)).violations)).toBe(shown);
    });
  }
});
