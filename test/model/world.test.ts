// The world: folios on aligned slots, the references they exchange with their pagemap, and the bounds.
import { describe, expect, it } from 'vitest';
import { devicePrivate } from '../../src/model/device-private.ts';
import { built, play } from './play.ts';

const up = 'pagemap.register; ';
const eight = { pages: 8, maxOrder: 3 };

describe('the pages of a world', () => {
  it('are not there before the pagemap is live', () => {
    const { lines, answers } = play(built('device-private', '6.19'), '0 folio.handOut');
    expect(answers).toEqual(['not there']);
    expect(lines).toEqual(['pagemap unset  references 0']);
  });

  it('come with the registration, and go when the pagemap is gone', () => {
    const world = built('device-private', '6.19', { pages: 2 });
    expect(play(world, up).lines).toEqual([
      'pagemap live  references 1',
      'pfn 0  free  count 0',
      'pfn 1  free  count 0',
    ]);
    const killed = play(world, `${up} pagemap.unregister`);
    expect(killed.lines).toHaveLength(3);
    const gone = play(world, `${up} pagemap.unregister; pagemap.drain`);
    expect(gone.lines).toEqual(['pagemap gone  references 0']);
  });

  it('are laid as folios of the shift (generic)', () => {
    const { lines } = play(built('generic', '6.19', { pages: 5 }), 'pagemap.register shift=1');
    expect(lines).toEqual([
      'pagemap live  references 3',
      'pfn 0  owned  order 1  count 1',
      'pfn 2  owned  order 1  count 1',
    ]);
  });

  it('of file memory go with their users (MAP-022)', () => {
    const world = built('fs-dax', '6.19', { pages: 1 });
    const path = `${up} 0 folio.associate order=0; 0 folio.map; pagemap.unregister; pagemap.drain`;
    const { answers, lines } = play(world, path);
    expect(answers.at(-1)).toBe('ok');
    expect(lines).toEqual(['pagemap gone  references 0']);
  });
});

describe('a large folio', () => {
  const world = built('device-private', '6.19', eight);

  it('takes all its pages, and its tails answer nothing', () => {
    const { answers, lines } = play(world, `${up} 0 folio.handOut order=2; 1 folio.handOut`);
    expect(answers).toEqual(['ok', 'ok', 'not there']);
    expect(lines).toEqual([
      'pagemap live  references 5  handed out 4',
      'pfn 0  handedOut  order 2  count 1  held 1  pagemap references 4',
      ...[4, 5, 6, 7].map((pfn) => `pfn ${pfn}  free  count 0`),
    ]);
  });

  const places: readonly (readonly [call: string, answer: string])[] = [
    ['0 folio.handOut order=3', 'ok'],
    ['4 folio.handOut order=2', 'ok'],
    ['2 folio.handOut order=2', 'not there'],
    ['4 folio.handOut order=3', 'not there'],
    ['6 folio.handOut order=1', 'ok'],
    ['7 folio.handOut order=1', 'not there'],
  ];
  for (const [call, answer] of places) {
    it(`lies only where it is aligned and inside: ${call} is ${answer}`, () => {
      expect(play(world, up + call).answers.at(-1)).toBe(answer);
    });
  }

  const obstacles = ['1 folio.handOut', '1 folio.fail handler=succeeds', '2 folio.handOut order=1'];
  for (const obstacle of obstacles) {
    it(`is made of unused pages only: not after ${obstacle}`, () => {
      const before = play(world, up + obstacle);
      const after = play(world, `${up} ${obstacle}; 0 folio.handOut order=2`);
      expect(after.answers.at(-1)).toBe('not there');
      expect(after.state).toEqual(before.state);
    });
  }

  it('crosses no border between ranges', () => {
    const two = built('device-private', '6.19', { ...eight, ranges: 2 });
    const answers = play(two, `${up} 0 folio.handOut order=3; 0 folio.handOut order=2`).answers;
    expect(answers).toEqual(['ok', 'not there', 'ok']);
  });

  it('is aligned from the start of its own range', () => {
    const odd = built('device-private', '6.19', { pages: 6, ranges: 2, maxOrder: 1 });
    const { answers } = play(odd, `${up} 2 folio.handOut order=1; 3 folio.handOut order=1`);
    expect(answers).toEqual(['ok', 'not there', 'ok']);
  });

  it('comes back as single pages, with all its pagemap references', () => {
    const { lines } = play(world, `${up} 0 folio.handOut order=2; 0 folio.put`);
    expect(lines[0]).toBe('pagemap live  references 1');
    expect(lines.slice(1)).toEqual([...Array(8).keys()].map((pfn) => `pfn ${pfn}  free  count 0`));
  });

  it('splits into pieces that lie side by side and share its pagemap references', () => {
    const unmapped = (order: number): string =>
      `${up} 0 folio.handOut order=${String(order)}; 0 folio.map; 0 folio.unmap`;
    const single = play(world, `${unmapped(2)}; 0 folio.split`);
    expect(single.lines.slice(0, 5)).toEqual([
      'pagemap live  references 5  handed out 4',
      ...[0, 1, 2, 3].map(
        (pfn) => `pfn ${pfn}  handedOut  count 1  held 1  pagemap references 1  mapping anon`,
      ),
    ]);
    const halves = play(world, `${unmapped(3)}; 0 folio.split order=2`);
    expect(halves.lines).toEqual([
      'pagemap live  references 9  handed out 8',
      'pfn 0  handedOut  order 2  count 1  held 1  pagemap references 4  mapping anon',
      'pfn 4  handedOut  order 2  count 1  held 1  pagemap references 4  mapping anon',
    ]);
    const back = play(world, `${unmapped(3)}; 0 folio.split order=2; 4 folio.put`);
    expect(back.lines[0]).toBe('pagemap live  references 5  handed out 4');
  });
});

describe('unregistration in a world', () => {
  it('waits for the folio that is out, and its last put ends it', () => {
    const path = `${up} 1 folio.handOut; pagemap.unregister; pagemap.drain; 1 folio.put`;
    const { answers, lines } = play(built('device-private', '6.19'), path);
    expect(answers).toEqual(['ok', 'ok', 'blocked', 'blocked', 'ok']);
    expect(lines).toEqual(['pagemap gone  references 0']);
  });

  it('waits for look-ups', () => {
    const path = `${up} pagemap.lookUp; pagemap.unregister; pagemap.drain; pagemap.put`;
    const { answers, lines } = play(built('generic', '6.12'), path);
    expect(answers).toEqual(['ok', 'ok', 'blocked', 'blocked', 'ok']);
    expect(lines).toEqual(['pagemap gone  references 0']);
  });

  it('is prolonged by a hand-out after the kill in 6.19, and not before', () => {
    const path = `${up} 0 folio.handOut; pagemap.unregister; 1 folio.handOut`;
    expect(play(built('device-private', '6.19'), path).answers.at(-1)).toBe('ok');
    expect(play(built('device-private', '6.15'), path).answers.at(-1)).toBe('warn');
    const drained = `${up} pagemap.unregister; 1 folio.handOut`;
    expect(play(built('device-private', '6.19'), drained).answers.at(-1)).toBe('warn');
  });

  it('makes a failure answer ENXIO, and a pin of file memory EFAULT in 6.12', () => {
    const mapped = `${up} 0 folio.associate order=0; 0 folio.map; pagemap.unregister; `;
    const failed = `${mapped} 0 folio.fail handler=succeeds`;
    expect(play(built('fs-dax', '6.12'), failed).answers.at(-1)).toBe('-ENXIO');
    const pinned = `${mapped} 0 folio.pin`;
    expect(play(built('fs-dax', '6.12'), pinned).answers.at(-1)).toBe('-EFAULT');
    expect(play(built('fs-dax', '6.15'), pinned).answers.at(-1)).toBe('ok');
    expect(play(built('fs-dax', '6.19'), pinned).answers.at(-1)).toBe('ok');
  });
});

describe('the bounds of a world', () => {
  const inside: readonly (readonly [path: string, type: 'device-coherent' | 'fs-dax'])[] = [
    ['0 folio.handOut; 0 folio.get', 'device-coherent'],
    ['pagemap.lookUp', 'device-coherent'],
    ['0 folio.handOut; 0 folio.map; 0 folio.pin', 'device-coherent'],
    ['0 folio.fail handler=succeeds', 'device-coherent'],
    ['0 folio.handOut; 0 folio.freeze', 'device-coherent'],
    ['0 folio.associate order=0; 0 folio.share', 'fs-dax'],
  ];
  const over = [
    '0 folio.get',
    'pagemap.lookUp',
    '0 folio.pin',
    '1 folio.fail handler=succeeds',
    '1 folio.handOut; 1 folio.freeze',
    '1 folio.associate order=0; 1 folio.share',
  ];
  inside.forEach(([path, type], index) => {
    it(`hold ${path}, and not ${over[index] ?? ''} besides`, () => {
      const world = built(type, '6.19');
      expect(world.world.fits(play(world, up + path).state)).toBe(true);
      const outside = play(world, `${up} ${path}; ${over[index] ?? ''}`).state;
      expect(world.world.fits(outside)).toBe(false);
    });
  });
});

describe('the end of a world', () => {
  it('is settled when nobody can let anything go', () => {
    const world = built('device-private', '6.19');
    expect(world.world.isSettled(play(world, up).state)).toBe(true);
    for (const path of ['0 folio.handOut', 'pagemap.lookUp', '0 folio.handOut; 0 folio.freeze']) {
      expect(world.world.isSettled(play(world, up + path).state)).toBe(false);
    }
  });

  it('is clean from any of these states, and the state stays as it was', () => {
    const world = built('device-private', 'contract');
    const path = `${up} 0 folio.handOut order=1; 0 folio.map; 2 folio.get; pagemap.lookUp`;
    const { state } = play(world, path);
    const before = Uint16Array.from(state);
    expect(world.world.brokenAtEnd(state)).toEqual([]);
    expect(state).toEqual(before);
  });

  it('is not clean if a folio keeps its pagemap references', () => {
    const machine = devicePrivate.provide({ actions: { dropPagemapReferences: () => undefined } });
    const world = built('device-private', '6.19', {}, { fault: { machine } });
    const { broken, state } = play(world, `${up} 0 folio.handOut; 0 folio.put`);
    expect(broken.at(-1)).toContain('LIF-012');
    expect(broken.at(-1)).toContain('MAP-016');
    expect(world.world.brokenAtEnd(state)).toContain('MAP-025');
  });

  it('judges by one rule if only one is asked for', () => {
    const machine = devicePrivate.provide({ actions: { dropPagemapReferences: () => undefined } });
    const world = built('device-private', '6.19', {}, { fault: { machine }, only: ['MAP-016'] });
    const { broken } = play(world, `${up} 0 folio.handOut; 0 folio.put`);
    expect(broken).toEqual([[], [], ['MAP-016']]);
  });
});

describe('the moves of a world', () => {
  const paths = ['', up, `${up} 0 folio.handOut order=1`, `${up} 1 folio.handOut; 1 folio.map`];
  for (const path of paths) {
    it(`are all there when it expands: "${path}"`, () => {
      const { world } = built('device-private', '6.19');
      const { state } = play({ ...built('device-private', '6.19'), world }, path);
      const expanded = new Map<number, string>();
      world.expand(state, (next, move) => expanded.set(move, next.join(' ')));
      const applied = new Map<number, string>();
      for (let move = 0; move < world.moves; move += 1) {
        const next = Uint16Array.from(state);
        const outcome = world.apply(next, move);
        if (outcome?.moved) applied.set(move, next.join(' '));
        else expect(next).toEqual(state);
      }
      expect(applied.size).toBeGreaterThan(0);
      expect(expanded).toEqual(applied);
    });

    it(`that are drawn are there, done or refused as asked: "${path}"`, () => {
      const one = built('device-private', '6.19');
      const { state } = play(one, path);
      const allowed = new Uint8Array(one.world.kinds).fill(1);
      let drawn = 0;
      for (let seed = 0; seed < 400; seed += 1) {
        let turn = seed;
        const draw = (below: number): number =>
          (turn = (turn * 7919 + 104_729) % 1_000_003) % below;
        const move = one.world.draw(state, draw, allowed, seed % 2 === 0);
        if (move < 0) continue;
        drawn += 1;
        const outcome = one.world.apply(Uint16Array.from(state), move);
        expect(outcome).toBeDefined();
        const isOfFolio = one.world.names.describe(move).pfn !== null;
        if (isOfFolio) expect(outcome?.moved).toBe(seed % 2 !== 0);
      }
      expect(drawn).toBeGreaterThan(100);
      const none = new Uint8Array(one.world.kinds);
      expect(one.world.draw(state, () => 0, none, false)).toBe(-1);
    });
  }
});
