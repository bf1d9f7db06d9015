// Races and faults of their steps, explored by us and by Spin, two at a time: no speed is measured here.

import type { Certificate } from '../src/export/certificate.ts';
import type { RaceFound } from '../src/export/race-certificate.ts';
import { raceModelOf, type RaceCounts } from '../src/study/exported-race.ts';
import type { RaceStudyOrder } from '../src/study/race.ts';
import { certifiedRaces, faultyRaces, runSpin, toldOf } from './races.ts';

type Say = (cells: readonly (string | number)[]) => void;

/** What both came to. */
interface Both {
  readonly ours: RaceFound;
  readonly spin: RaceFound;
}

const found = (counts: RaceCounts): RaceFound => ({ states: counts.states, told: toldOf(counts) });

/** Explores a race; what was found of one that we still count so is kept. */
const explore = async (
  id: string,
  order: RaceStudyOrder,
  kept: Both | undefined,
  say: Say,
): Promise<Both> => {
  const model = raceModelOf(order);
  const ours = found(model.counts);
  const isKept = kept && kept.ours.states === ours.states && kept.ours.told === ours.told;
  const spin = isKept ? kept.spin : found(await runSpin(model.render()));
  say([id, ours.states, ours.told, `spin ${spin.states}`, spin.told]);
  return { ours, spin };
};

/** All of some, two at a time. */
const byTwos = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += 2) {
    results.push(...(await Promise.all(items.slice(at, at + 2).map(work))));
  }
  return results;
};

/** `kept`: what was found before, of which only what has changed is explored again. */
export const certifyRaces = (kept: Certificate['races'], say: Say): Promise<Certificate['races']> =>
  byTwos(certifiedRaces, async (order) => {
    const { pair = '', type, era } = order;
    const known = kept.find((one) => one.pair === pair && one.type === type && one.era === era);
    return { pair, type, era, ...(await explore(`${pair} ${type} ${era}`, order, known, say)) };
  });

/** The same with a fault at a step. */
export const certifyStepFaults = (
  kept: Certificate['stepFaults'],
  say: Say,
): Promise<Certificate['stepFaults']> =>
  byTwos(faultyRaces(), async ({ id, order }) => {
    const known = kept.find((one) => one.id === id);
    return { id, ...(await explore(id, order, known, say)) };
  });
