// What the tools are told to do, by what their forms say. A form shows the news of the order that it would give now.

import { campaignBounds, type Bounds } from '../../src/domain/bounds.ts';
import { boundsOf, type Choice } from './choice.ts';
import type { Laboratory } from './laboratory.ts';
import { wantedIn, type Wanted } from './wanted.ts';
import type { AttackedWorlds, AttackOrder, FindOrder } from './work.ts';

/** To look for a state on so many pages, for so many milliseconds, among so many states. */
export const findOrder = (laboratory: Laboratory, wanted: Wanted, pages: number): FindOrder => {
  const { choice } = laboratory;
  const searched: Choice =
    choice.stage === 'life' ? { ...choice, pages, ranges: Math.min(choice.ranges, pages) } : choice;
  return {
    ...{ kind: 'find', choice: searched, wanted: wantedIn(laboratory, wanted) },
    ...{ time: 20_000, maxStates: 2_000_000 },
  };
};

/** To attack a world with one change in it and nothing else, wherever the change can be seen. */
export const attackOrder = (
  { stage: _, ...choice }: Choice,
  change: string,
  seed: number,
): AttackOrder => ({
  ...{ kind: 'attack', worlds: { ...choice, fault: change } },
  ...{ seed, runs: 20_000, length: 60, time: 20_000 },
});

/** The bounds of the command line's campaigns, which draw no larger folios. */
export const attackBounds = (worlds: AttackedWorlds): Bounds => {
  const bounds = boundsOf(worlds);
  return { ...bounds, maxOrder: Math.min(bounds.maxOrder, campaignBounds.maxOrder) };
};
