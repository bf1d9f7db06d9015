// The pieces that programs declare: enough for every pair, each of them needed in a pair or a triple, and what they save in races of three threads.
import { describe, expect, it } from 'vitest';
import { buildRace, type RaceOrder } from '../../src/catalog/races.ts';
import { cutsAt, declaredPlaces } from '../../src/study/race-pieces.ts';
import { raceOrders } from '../../src/study/race-orders.ts';
import { cameOf, type Came } from '../../src/study/step-scenes.ts';

const everything = { words: [], types: undefined, eras: undefined, maxStates: 1_000_000 } as const;
const pairs = raceOrders(everything);

/** What a function makes of each race, which it is asked for once: a race is built and followed many times below. */
const once = <Made>(make: (order: RaceOrder) => Made): ((order: RaceOrder) => Made) => {
  const known = new Map<RaceOrder, Made>();
  return (order) => {
    const made = known.get(order) ?? make(order);
    known.set(order, made);
    return made;
  };
};

const raceOf = once(buildRace);
const all = (order: RaceOrder): Came => cameOf(raceOf(order));
const on = (order: RaceOrder, places: readonly string[]): Came =>
  cameOf(raceOf(order), cutsAt(places));
const onPieces = once((order) => on(order, declaredPlaces));

const said = ({ rules, outcomes }: Came): readonly string[] => [
  ...[...rules].sort(),
  ...[...outcomes].sort(),
];

const nameOf = ({ type, era, threads }: RaceOrder): string =>
  `${type} ${era} ${threads.map((calls) => calls.join(',')).join(' x ')}`;

const triples: readonly RaceOrder[] = [
  ['device-private', 'folio.put', 'folio.tryGet', 'folio.handOut'],
  ['device-private', 'folio.put', 'folio.put', 'folio.tryGet'],
  ['device-private', 'folio.put', 'pagemap.lookUp', 'pagemap.unregister'],
  ['device-private', 'folio.fault', 'folio.unmap', 'folio.handOut'],
  ['device-private', 'folio.fault', 'folio.evict', 'folio.unmap'],
  ['device-private', 'folio.fault', 'folio.fault', 'folio.tryGet'],
  ['device-private', 'folio.evict', 'folio.evict', 'folio.evict'],
  ['device-private', 'folio.handOut', 'folio.evict', 'folio.tryGet'],
  ['fs-dax', 'folio.put', 'folio.truncate', 'folio.gupFast'],
  ['fs-dax', 'folio.unmap', 'folio.truncate', 'folio.map'],
  ['fs-dax', 'folio.map', 'folio.unmap', 'folio.put'],
  ['generic', 'folio.disown', 'folio.map', 'pagemap.lookUp'],
].map(([type, ...calls]) => ({
  ...{ type: type as RaceOrder['type'], era: '7.3' },
  threads: calls.map((call) => [call]),
  // Three evictions have something to move.
  before: calls[0] === 'folio.evict' ? ['folio.handOut', 'folio.migrateIn'] : [],
}));

describe('the pieces that programs declare', () => {
  it('are enough for the outcomes and rules of every pair, type and kernel', () => {
    const short = pairs.filter((order) => said(all(order)).join() !== said(onPieces(order)).join());
    expect(pairs.length).toBeGreaterThan(30);
    expect(short.map(nameOf)).toEqual([]);
  });

  for (const place of declaredPlaces) {
    it(`are too few without ${place}`, () => {
      const rest = declaredPlaces.filter((one) => one !== place);
      const [call = ''] = place.split(' ');
      const lost = [...pairs, ...triples]
        .filter(({ threads }) => threads.flat().includes(call))
        .find((order) => said(onPieces(order)).join() !== said(on(order, rest)).join());
      expect(lost).toBeDefined();
    });
  }
});

describe('three threads on pieces', () => {
  const saved = { all: 0, pieces: 0 };

  for (const order of triples) {
    it(`${nameOf(order)}: the rules and outcomes of single accesses`, () => {
      const [whole, pieces] = [all(order), onPieces(order)];
      expect(whole.complete && pieces.complete).toBe(true);
      expect(said(pieces)).toEqual(said(whole));
      saved.all += whole.states;
      saved.pieces += pieces.between;
    });
  }

  it('have a small part of the states', () => {
    const factor = saved.all / saved.pieces;
    process.stdout.write(
      `${saved.all} states, ${saved.pieces} between pieces: ${factor.toFixed(1)} times fewer\n`,
    );
    expect(factor).toBeGreaterThan(2);
  });
});
