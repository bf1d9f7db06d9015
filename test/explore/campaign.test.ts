// Campaigns on toys: what they find, what they count, and that a seed repeats them.
import { describe, expect, it } from 'vitest';
import type { System } from '../../src/core/system.ts';
import { campaign, type CampaignOptions, type CampaignState } from '../../src/explore/campaign.ts';
import { clock, counter, graph, safe, type Grip } from './toys.ts';

const usual: CampaignOptions = { seed: 1, runs: 200, length: 20, examples: [] };

/** Every state that a campaign reports, the last one being its result. */
const reports = <Move>(system: System<Move>, options: CampaignOptions): CampaignState[] => {
  const steps = campaign(system, options);
  const states: CampaignState[] = [];
  for (;;) {
    const { value, done } = steps.next();
    states.push(value);
    if (done) return states;
  }
};

const result = <Move>(system: System<Move>, options: CampaignOptions): CampaignState => {
  const last = reports(system, options).at(-1);
  if (!last) throw new RangeError('Expected a campaign to end in a result, got none');
  return last;
};

/** Watches which moves a system is asked to take. */
const watched = <Move>(system: System<Move>): { system: System<Move>; taken: number[] } => {
  const taken: number[] = [];
  const apply: System<Move>['apply'] = (state, move) => {
    taken.push(move);
    return system.apply(state, move);
  };
  return { system: { ...system, apply }, taken };
};

const toy = safe({ jams: false });
const turn = (dial: number, by: number): number => toy.names.moveOf({ type: 'turn', dial, by });
const knock = toy.names.moveOf({ type: 'knock' } satisfies Grip);
/** Breaks TOY-001 on a shortest path. */
const path = [turn(0, 1), turn(0, 3), turn(0, 3), knock];

describe('a campaign that finds nothing', () => {
  it('takes as many sequences as asked, and as many events as they are long', () => {
    for (const runs of [1, 63, 64, 65, 200]) {
      const { sequences, events, violation } = result(clock(), { ...usual, runs });
      expect({ sequences, events, violation }).toEqual({
        sequences: runs,
        events: runs * 20,
        violation: undefined,
      });
    }
  });

  it('takes none when none is asked for', () => {
    expect(reports(clock(), { ...usual, runs: 0 })).toEqual([
      { sequences: 0, events: 0, refused: 0, violation: undefined },
    ]);
  });

  it('reports on the way, and never less than before', () => {
    const states = reports(clock(), usual);
    expect(states.length).toBeGreaterThan(3);
    const sequences = states.map((state) => state.sequences);
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
  });

  it('counts the events that were refused', () => {
    const stuck = graph([
      { from: 0, to: 0 },
      { from: 0, to: 0 },
    ]);
    expect(result(stuck, usual)).toMatchObject({ events: 4000, refused: 4000 });
    expect(result(counter(5), usual)).toMatchObject({ events: 4000, refused: 0 });
  });
});

describe('a campaign that finds a broken rule', () => {
  it('stops, and has shrunk the life that breaks it', () => {
    const { violation, sequences } = result(toy, { ...usual, runs: 10_000 });
    const shortest: Record<string, readonly number[]> = { 'TOY-001': path, 'TOY-002': [knock] };
    expect(violation?.moves).toHaveLength(shortest[violation?.broken[0] ?? '']?.length ?? -1);
    expect(sequences).toBeLessThan(10_000);
  });

  it('finds one that lies deep', () => {
    const ladder = graph([
      ...[...Array(12).keys()].map((from) => ({ from, to: from + 1 })),
      ...[...Array(12).keys()].map((from) => ({ from: from + 1, to: from })),
      { from: 12, to: 13, broken: ['TOY-001'] },
    ]);
    const { violation } = result(ladder, { ...usual, runs: 2000, length: 200 });
    expect(violation?.moves).toEqual([...Array(12).keys(), 24]);
  });

  it('finds one that falls only in the end', () => {
    const hall = graph(
      [
        { from: 0, to: 1 },
        { from: 1, to: 2 },
      ],
      { ends: { 2: ['TOY-003'] } },
    );
    expect(result(hall, usual).violation).toEqual({
      moves: [0, 1],
      refused: 0,
      broken: ['TOY-003'],
    });
  });

  it('counts the lives that it drew until then', () => {
    // With one kind of moves no swarm leaves one out, so that the first life falls, and is shrunk.
    const trap = graph(
      [
        { from: 0, to: 0 },
        { from: 0, to: 1, broken: ['TOY-001'] },
      ],
      { kinds: 1 },
    );
    for (let seed = 0; seed < 20; seed += 1) {
      const { sequences, violation } = result(trap, { ...usual, seed, length: 500 });
      expect({ sequences, moves: violation?.moves }).toEqual({ sequences: 1, moves: [1] });
    }
  });
});

describe('the examples of a campaign', () => {
  it('are tried first', () => {
    const { system, taken } = watched(counter(50));
    result(system, { ...usual, examples: [[0, 0, 0, 1, 1, 0]] });
    expect(taken.slice(0, 6)).toEqual([0, 0, 0, 1, 1, 0]);
  });

  it('are found when they break a rule, and shrunk', () => {
    const noisy = [turn(1, 1), ...path.slice(0, 3), turn(2, 1), knock];
    const { violation } = result(toy, { ...usual, runs: 1, examples: [[], noisy] });
    expect(violation).toMatchObject({ moves: path, broken: ['TOY-001'] });
  });

  it('come on top of the lives that are drawn', () => {
    const examples = [[0], [0, 0], [0, 0, 0]];
    for (const runs of [1, 64, 200]) {
      const { sequences } = result(counter(50), { ...usual, runs, examples });
      expect(sequences).toBe(runs + examples.length);
    }
  });

  it('are tried even when no life is drawn', () => {
    const { violation } = result(toy, { ...usual, runs: 0, examples: [path] });
    expect(violation?.broken).toEqual(['TOY-001']);
  });
});

describe('the seed of a campaign', () => {
  const takenFrom = (seed: number): string => {
    const { system, taken } = watched(counter(50));
    result(system, { ...usual, seed, runs: 130 });
    return taken.join('');
  };

  it('repeats it, move by move', () => {
    expect(takenFrom(42)).toBe(takenFrom(42));
    expect(reports(toy, { ...usual, seed: 42 })).toEqual(reports(toy, { ...usual, seed: 42 }));
  });

  it('gives other lives than the seed beside it', () => {
    // 40 moves in a row that two campaigns share are two lives that they share.
    const first = takenFrom(7);
    const second = takenFrom(8);
    const starts = [...Array(Math.floor(second.length / 40) - 1).keys()].map((index) => index * 40);
    expect(starts.length).toBeGreaterThan(50);
    expect(starts.filter((at) => first.includes(second.slice(at, at + 40)))).toEqual([]);
  });

  it('may be any 32-bit number', () => {
    for (const seed of [0, -1, 2 ** 31 - 1, -(2 ** 31)]) {
      expect(result(clock(), { ...usual, seed, runs: 70 }).sequences).toBe(70);
    }
  });
});
