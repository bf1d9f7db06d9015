// A migration as a world: its steps in their order, what others do between them, and its sizes counted both ways.
import { describe, expect, it } from 'vitest';
import { buildWorld, type Built } from '../../src/catalog.ts';
import { renderAnswer } from '../../src/core/answer.ts';
import { defaultBounds, smallBounds, type Bounds } from '../../src/domain/bounds.ts';
import { InOrder } from '../../src/explore/alike.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { parseSequence } from '../../src/export/notation.ts';

const built = (bounds: Bounds = smallBounds): Built =>
  buildWorld({ type: 'device-private', era: '6.19', stage: 'migration', bounds });

/** The answers to these calls, and the lines of the state after them. */
const play = (
  text: string,
): { readonly answers: readonly string[]; readonly state: readonly string[] } => {
  const { world } = built();
  const state = Uint16Array.from(world.start);
  const answers = parseSequence(text).map((move) => {
    const outcome = world.apply(state, world.names.moveOf(move));
    return outcome ? renderAnswer(outcome.answer) : 'not there';
  });
  return { answers, state: world.render(state) };
};

const collected =
  '0 page.touch; 1 page.touch; migrate.setup kind=toDevice; 0 page.collect; 1 page.collect';
const unmapped = `${collected}; migrate.unmap; 0 page.unmap; 1 page.unmap; migrate.copy`;
const moved = `${unmapped}; 0 page.allocate; 0 page.copied; 1 page.allocate given=false; migrate.pages; 0 page.replace; 1 page.replace; migrate.finalize; 0 page.remap; 0 page.put; 1 page.remap; 1 page.put; migrate.end`;

describe('a migration', () => {
  it('moves the page that has a target, and leaves the one with a hole where it was', () => {
    const { answers, state } = play(moved);
    expect(new Set(answers)).toEqual(new Set(['ok']));
    expect(state).toEqual([
      'migration  idle',
      'page 0  resting  entry private  source device count 1 mapcount 1 charges 1',
      'page 1  resting  entry present  source ram count 1 mapcount 1 charges 1 listed',
    ]);
  });

  it('has the steps of one part only, and goes on when all pages are through', () => {
    expect(play(`${collected}; 0 page.remap`).answers.at(-1)).toBe('not there');
    expect(play(`${collected}; migrate.unmap; 0 page.unmap; migrate.copy`).answers.at(-1)).toBe(
      'bug',
    );
  });

  it('lets a fault wait, and does not see an entry again that was cut meanwhile', () => {
    expect(play(`${collected}; 0 page.touch`).answers.at(-1)).toBe('blocked');
    const cut = moved.replace('migrate.pages', '0 page.zap; migrate.pages');
    expect(play(cut).state[1]).toBe('page 0  resting  entry none');
  });

  it('that a fault began frees the source when the fault is over', () => {
    const home = `${moved}; 0 page.touch; 0 page.collect; migrate.unmap; 0 page.unmap; migrate.copy; 0 page.allocate; 0 page.copied; migrate.pages; 0 page.replace; migrate.finalize; 0 page.remap; 0 page.put; migrate.end`;
    expect(play(home).state.slice(0, 2)).toEqual([
      'migration  returning (fault)  pages 0  left 0',
      'page 0  vacated  entry present  of the target  source device count 1 mapcount 0 charges 0 locked  target ram count 1 mapcount 1 charges 1 listed  faulted',
    ]);
    expect(play(`${home}; 0 page.endFault`).state.slice(0, 2)).toEqual([
      'migration  idle',
      'page 0  resting  entry present  source ram count 1 mapcount 1 charges 1 listed',
    ]);
  });

  it('has every call that it describes under its number', () => {
    const { world } = built();
    const moves = [...Array(world.moves).keys()];
    expect(moves.length).toBeGreaterThan(40);
    expect(moves.map((move) => world.names.moveOf(world.names.describe(move)))).toEqual(moves);
  });
});

describe('the lives of a migration', () => {
  const limits = { maxStates: 500_000, stopAtViolation: false };
  const inOrder = (bounds: Bounds) => {
    const { alike } = built(bounds);
    if (!alike) throw new Error('Expected a migration to have alike pages, got none');
    const ordered = new InOrder(alike);
    const { states: stored, complete, violations } = explore(ordered, limits);
    const { states, transitions } = ordered;
    return { states, transitions, stored, complete, violations };
  };

  it('of two pages are as many state by state as with pages in order', () => {
    const { states, transitions, complete } = explore(built().world, limits);
    expect({ states, transitions, complete }).toEqual({
      ...{ states: 13_493, transitions: 52_906, complete: true },
    });
    expect(inOrder(smallBounds)).toEqual({
      ...{ states, transitions, stored: 6796, complete, violations: [] },
    });
  });

  it('of four pages, with every failure at each step, are explored to the end and keep every rule', () => {
    expect(inOrder(defaultBounds)).toEqual({
      ...{ states: 5_870_153, transitions: 37_970_114, stored: 288_323 },
      ...{ complete: true, violations: [] },
    });
  }, 120_000);
});
