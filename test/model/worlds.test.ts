// Several pagemaps side by side: each a world of its own.
import { describe, expect, it } from 'vitest';
import { parseSequence, renderSequence } from '../../src/export/notation.ts';
import { devicePrivate } from '../../src/model/device-private.ts';
import { built, play } from './play.ts';

const bounds = { pages: 2, pagemaps: 2, maxOrder: 1 };
const two = built('device-private', '6.19', bounds);
const one = built('device-private', '6.19', { pages: 2, maxOrder: 1 });

describe('two pagemaps side by side', () => {
  it('are as wide, and have as many moves and kinds of moves, as two worlds', () => {
    expect(two.world.width).toBe(2 * one.world.width);
    expect(two.world.moves).toBe(2 * one.world.moves);
    expect(two.world.kinds).toBe(2 * one.world.kinds);
    expect([...two.world.start]).toEqual([...one.world.start, ...one.world.start]);
    expect(two.world.brokenAtStart).toEqual([]);
  });

  it('end on their own: a folio of one does not keep the other', () => {
    const path = `pagemap.register; 2 pagemap.register; 3 folio.handOut;
      pagemap.unregister; pagemap.drain; 2 pagemap.unregister; 2 pagemap.drain`;
    const { answers, lines } = play(two, path);
    expect(answers.slice(3)).toEqual(['blocked', 'ok', 'blocked', 'blocked']);
    expect(lines).toEqual([
      'pagemap gone  references 0',
      'pagemap at pfn 2 draining  references 1  handed out 1',
      'pfn 2  free  count 0',
      'pfn 3  handedOut  count 1  held 1  pagemap references 1',
    ]);
    const { state } = play(two, path);
    expect(two.world.isSettled(state)).toBe(false);
    expect(two.world.brokenAtEnd(state)).toEqual([]);
  });

  it('have no folio across their border', () => {
    const ranges = built('device-private', '6.19', { ...bounds, maxOrder: 2 });
    const up = 'pagemap.register; 2 pagemap.register; ';
    expect(play(ranges, `${up} 2 folio.handOut order=1`).answers.at(-1)).toBe('ok');
    expect(play(ranges, `${up} 1 folio.handOut order=1`).answers.at(-1)).toBe('not there');
  });

  it('have bounds each of their own', () => {
    const up = 'pagemap.register; 2 pagemap.register; ';
    const eachOne = `${up} pagemap.lookUp; 2 pagemap.lookUp`;
    expect(two.world.fits(play(two, eachOne).state)).toBe(true);
    expect(two.world.fits(play(two, `${eachOne}; 2 pagemap.lookUp`).state)).toBe(false);
  });

  it('expand to what their moves do, and nothing else', () => {
    const { state } = play(two, 'pagemap.register; 2 pagemap.register; 2 folio.handOut');
    const expanded = new Map<number, string>();
    two.world.expand(state, (next, move) => {
      expanded.set(move, next.join(' '));
      next.fill(0);
    });
    const applied = new Map<number, string>();
    for (let move = 0; move < two.world.moves; move += 1) {
      const next = Uint16Array.from(state);
      if (two.world.apply(next, move)?.moved) applied.set(move, next.join(' '));
    }
    expect(applied.size).toBeGreaterThan(10);
    expect(expanded).toEqual(applied);
  });

  it('draw moves of both, of the kinds that are allowed', () => {
    const { state } = play(two, 'pagemap.register; 2 pagemap.register');
    const allowed = new Uint8Array(two.world.kinds).fill(1, one.world.kinds);
    const drawn = new Set<number>();
    for (let seed = 0; seed < 300; seed += 1) {
      let turn = seed;
      const draw = (below: number): number => (turn = (turn * 7919 + 104_729) % 1_000_003) % below;
      drawn.add(two.world.draw(state, draw, allowed, false));
    }
    drawn.delete(-1);
    expect(drawn.size).toBeGreaterThan(5);
    expect([...drawn].filter((move) => move < one.world.moves)).toEqual([]);
  });

  it('name the rules that fall in either of them once', () => {
    const machine = devicePrivate.provide({ actions: { dropPagemapReferences: () => undefined } });
    const faulty = built('device-private', '6.19', bounds, { fault: { machine } });
    const lost = '0 folio.handOut; 0 folio.put; 2 folio.handOut; 2 folio.put';
    const { state } = play(faulty, `pagemap.register; 2 pagemap.register; ${lost}`);
    expect(faulty.world.brokenAtEnd(state)).toEqual(['MAP-025']);
  });
});

describe('a sequence at two pagemaps', () => {
  const numbered = (text: string): number[] =>
    parseSequence(text).map((move) => two.world.names.moveOf(move));
  const named = (moves: readonly number[]): string =>
    renderSequence(moves.map((move) => two.world.names.describe(move)));

  it('is told on lower pages of the same pagemap', () => {
    const moves = numbered('pagemap.register; 2 pagemap.register; 3 folio.handOut; 1 folio.get');
    expect(two.world.names.relabel(moves).map(named)).toEqual([
      'pagemap.register; 2 pagemap.register; 3 folio.handOut; 0 folio.get',
      'pagemap.register; 2 pagemap.register; 2 folio.handOut; 1 folio.get',
    ]);
  });

  it('has lower parameters and alternatives at the pages where it is', () => {
    const [large = -1] = numbered('2 folio.handOut order=1');
    expect(named(two.world.names.lower(large))).toBe('2 folio.handOut');
    const others = two.world.names.alternatives(numbered('3 folio.handOut'));
    const places = others.map((move) => two.world.names.describe(move).pfn);
    expect(new Set(places)).toEqual(new Set([null, 2, 3]));
  });
});
