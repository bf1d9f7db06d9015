// How many events a second the random check takes and judges, against the same campaign with fast-check's commands
// on xstate actors. Runs alternate; the ratio is that of each pair, and the median is what counts.

import { buildWorld } from '../src/catalog.ts';
import { runThrough } from '../src/core/run-through.ts';
import { defaultBounds } from '../src/domain/bounds.ts';
import { newestEra } from '../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../src/domain/memory-type.ts';
import { campaign } from '../src/explore/campaign.ts';
import { actorCampaign } from './actor-campaign.ts';
import { median, thousands } from './rounds.ts';

const rounds = 5;
const pages = 8;
const length = 300;
const bounds = { ...defaultBounds, pages, maxOrder: 3, maxCount: 3, maxPins: 2, maxShared: 2 };

const ours = (type: MemoryType, seed: number, runs: number): number => {
  const { world } = buildWorld({ type, era: newestEra, bounds });
  const steps = campaign(world, { seed, runs, length, examples: [] });
  return runThrough(steps).events;
};

/** Events a second. */
const rate = (run: () => number): number => {
  const start = performance.now();
  const events = run();
  return events / ((performance.now() - start) / 1000);
};

console.log(
  `random check, ${newestEra}, ${pages} pages, sequences of at most ${length} events, ${rounds} rounds`,
);
console.log(['type', 'events/s', 'fc.commands', 'ratio'].map((one) => one.padStart(16)).join(''));
for (const type of memoryTypes) {
  const pairs = Array.from({ length: rounds }, (_, round) => {
    const mine = rate(() => ours(type, round + 1, 4000));
    const theirs = rate(() => actorCampaign(type, newestEra, pages, round + 1, 20, length));
    return { mine, theirs, ratio: mine / theirs };
  });
  const figures = [
    thousands(median(pairs.map((pair) => pair.mine))),
    thousands(median(pairs.map((pair) => pair.theirs))),
    median(pairs.map((pair) => pair.ratio)).toFixed(1),
  ];
  console.log([type, ...figures].map((one) => one.padStart(16)).join(''));
}
