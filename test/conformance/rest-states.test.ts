// Wherever the sound programs of a pair come to rest, in whatever order their accesses were, the sequential world gets as well.
import { describe, expect, it } from 'vitest';
import { kernelEras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { raceOrders } from '../../src/study/race-orders.ts';
import type { RaceStudyOrder } from '../../src/study/race.ts';
import { isOfOnePage, restStates, sequentialStates } from '../../src/study/rest-states.ts';

const orders = raceOrders({ words: [], types: undefined, eras: undefined, maxStates: 1_000_000 });

describe('the states at which races are at rest', () => {
  for (const type of memoryTypes) {
    it(`are states of the sequential world: ${type}`, () => {
      let compared = 0;
      for (const era of kernelEras()) {
        const sequential = sequentialStates(type, era);
        const races = orders.filter((one) => one.type === type && one.era === era);
        for (const order of races.filter(isOfOnePage)) {
          const rest = [...restStates(order)];
          compared += rest.length;
          const beyond = rest.filter((state) => !sequential.has(state));
          expect(beyond, `${order.pair} ${era}`).toEqual([]);
        }
      }
      expect(compared).toBeGreaterThan(50);
    });
  }

  // No rule falls with these faults before everything is at rest.
  const faults: readonly (readonly [
    threads: RaceStudyOrder['threads'],
    step: string,
    left: string,
  ])[] = [
    [[['folio.unmap'], ['folio.tryGet']], 'u1', 'count 0, mapcount 1'],
    [[['pagemap.unregister'], ['folio.handOut']], 'k5', 'struct pages true, gone true'],
    [[['pagemap.unregister'], ['folio.handOut']], 'k7', 'struct pages false, gone false'],
  ];
  for (const [threads, step, left] of faults) {
    const call = threads[0]?.[0] ?? '';
    it(`are none of its states where ${call} leaves out ${step}`, () => {
      const sequential = sequentialStates('device-private', '7.3');
      const order: RaceStudyOrder = {
        ...{ type: 'device-private', era: '7.3', threads, maxStates: 10_000 },
        steps: [{ call, fault: { kind: 'drop', step } }],
      };
      const beyond = [...restStates(order)].filter((state) => !sequential.has(state));
      expect(beyond.join('\n')).toContain(left);
    });
  }
});
