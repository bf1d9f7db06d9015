// "Find a state where ...": the shortest way, or none within the bounds, or not known; held against the exploration of all.
import { describe, expect, it } from 'vitest';
import { boundsOf, usualChoice, type Choice } from '../../site/explorer/choice.ts';
import { openLaboratory, type Place } from '../../site/explorer/laboratory.ts';
import { follow, stateOf } from '../../site/explorer/session.ts';
import {
  choicesOf,
  isNumber,
  isWantedIn,
  saidOf,
  wantedFields,
  type Wanted,
  type WantedField,
} from '../../site/explorer/wanted.ts';
import { sequenceOfWay } from '../../site/explorer/way.ts';
import { findNews } from '../../site/explorer/work-find.ts';
import type { FindNews } from '../../site/explorer/work.ts';
import { eras } from '../../src/domain/era.ts';
import { mappings } from '../../src/domain/folio.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { explore } from '../../src/explore/breadth-first.ts';

const find = (choice: Choice, wanted: Wanted, limits = {}): FindNews => {
  const order = { kind: 'find', choice, wanted, time: 60_000, maxStates: 1e6, ...limits } as const;
  const news = [...findNews(order, () => performance.now())];
  expect(news.map(({ isOver }) => isOver)).toEqual([
    ...Array.from({ length: news.length - 1 }, () => false),
    true,
  ]);
  return news.at(-1) as FindNews;
};

/** All states, and how many calls lead to the nearest one that is wanted. */
const explored = (choice: Choice, wanted: Wanted): { states: number; nearest: number } => {
  const laboratory = openLaboratory(choice);
  const { visited } = explore(laboratory.built.world, { maxStates: 1e6, stopAtViolation: false });
  const isWanted = isWantedIn(laboratory, wanted);
  const state = new Uint16Array(visited.width);
  const lengths = [...Array(visited.size).keys()].flatMap((index) => {
    visited.read(index, state);
    return isWanted(state) ? [visited.pathTo(index).length] : [];
  });
  return { states: visited.size, nearest: Math.min(...lengths) };
};

const asked: readonly (readonly [Partial<Choice>, Wanted])[] = [
  [{}, { 'folio.phase': 'mapped', 'folio.count': '3+', 'pagemap.phase': 'killed' }],
  [
    { type: 'device-coherent', era: '6.19' },
    { 'folio.poisoned': 'yes', 'folio.mapcount': '1' },
  ],
  [
    { type: 'fs-dax', era: '6.12' },
    { 'folio.pins': '1+', 'folio.associations': '2' },
  ],
  [
    { type: 'pci-p2pdma', era: '7.3' },
    { 'folio.held': '2+', 'pagemap.lookUps': '1' },
  ],
  [
    { type: 'fs-dax', era: '6.1' },
    { 'folio.waiting': 'yes', 'pagemap.phase': 'draining' },
  ],
];

describe('a state that is asked for', () => {
  for (const [change, wanted] of asked) {
    const choice: Choice = { ...usualChoice, pages: 1, ...change };
    it(`${saidOf(wanted)}, in ${choice.type} (${choice.era}): by the fewest calls`, () => {
      const { nearest, states } = explored(choice, wanted);
      const { way, complete, ...figures } = find(choice, wanted);
      if (nearest === Infinity) {
        expect([way, complete, figures.states]).toEqual([null, true, states]);
        return;
      }
      expect(way).toHaveLength(nearest);
      const session = follow(choice, sequenceOfWay(way ?? []));
      expect(session.unfollowed).toBeUndefined();
      expect(isWantedIn(session.laboratory, wanted)(stateOf(session))).toBe(true);
    });
  }

  for (const type of memoryTypes) {
    it(`can ask for each mapping that a folio of ${type} has, and for no other`, () => {
      for (const era of eras) {
        const laboratory = openLaboratory({ ...usualChoice, type, era, pages: 1 });
        const { places, built } = laboratory;
        expect(explore(built.world, { maxStates: 1e6, stopAtViolation: false }).complete).toBe(
          true,
        );
        const { table } = (places[0] as Place).world.folios;
        const met = Array.from({ length: table.size }, (_, state) => table.view(state).mapping);
        const field = wantedFields.find(({ name }) => name === 'folio.mapping') as WantedField;
        expect(choicesOf(field, laboratory), era).toEqual(
          mappings.filter((mapping) => met.includes(mapping)),
        );
      }
    });
  }

  it('has numbers in the ways in which people write them', () => {
    const choice: Choice = { ...usualChoice, pages: 1 };
    const lengthOf = (count: string): number | undefined =>
      find(choice, { 'folio.count': count }).way?.length;
    for (const same of ['>=2', '>= 2', '≥2', '>1', '> 1']) {
      expect(isNumber(same)).toBe(true);
      expect(lengthOf(same)).toBe(lengthOf('2+'));
    }
    for (const wrong of ['>', '>=2+', '<2', '2-3', '']) expect(isNumber(wrong)).toBe(false);
    expect(saidOf({ 'folio.mapping': 'DAX_SHARED' })).toBe('a folio with mapping DAX_SHARED');
  });

  it('is told to be nowhere once all states were looked at', () => {
    const choice: Choice = { ...usualChoice, pages: 2 };
    const wanted = { 'folio.phase': 'mapped', 'pagemap.phase': 'gone' };
    const { way, complete, states } = find(choice, wanted);
    expect([way, complete]).toEqual([null, true]);
    expect(states).toBe(explored(choice, wanted).states);
    expect(boundsOf(choice).pages).toBe(2);
  });

  it('is not known of where states or time run out', () => {
    const choice: Choice = { ...usualChoice, pages: 4 };
    const wanted = { 'folio.phase': 'mapped', 'pagemap.phase': 'gone' };
    for (const limits of [{ maxStates: 500 }, { time: -1 }]) {
      expect(find(choice, wanted, limits)).toMatchObject({ way: null, complete: false });
    }
  });

  it('is found where a rule falls, and no way leads through it', () => {
    const choice: Choice = { ...usualChoice, era: '6.19', pages: 2, fault: 'LIF-004.a' };
    const { way } = find(choice, { 'folio.order': '1', 'folio.pagemapReferences': '1' });
    const session = follow(choice, sequenceOfWay(way ?? []));
    const [last, ...before] = session.steps.toReversed();
    expect(last?.broken.length).toBeGreaterThan(0);
    expect(way?.map(({ remark }) => remark)).toEqual([
      ...before.map(() => ''),
      last?.broken.map((id) => `breaks ${id}`).join(', '),
    ]);
    expect(before.flatMap(({ broken }) => broken)).toEqual([]);
  });

  it('is asked for by numbers such as 2 and 2+', () => {
    expect(['2', '2+', ' 0 '].map(isNumber)).toEqual([true, true, true]);
    expect(['', 'two', '-1', '2-'].map(isNumber)).toEqual([false, false, false, false]);
  });
});
