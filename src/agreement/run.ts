// Changes of one type and era, one after the other: does every engine say the same of each?

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { AgreementCounts, AgreementRow } from '../export/agreement.ts';
import { validPatch } from '../patch/validate.ts';
import { firstOrder, randomChange, type Change } from './changes.ts';
import { agreeOn, type Agreed } from './compare.ts';
import type { Made } from './engines.ts';
import { Ground, tinyBounds } from './ground.ts';

/** What to try. */
export interface Trial {
  readonly type: MemoryType;
  readonly era: Era;
  /** Seeds of random changes: from the first up to but not including the last. */
  readonly seeds: readonly [number, number];
  /** Take one in so many of the first-order changes; 0 takes none. */
  readonly every: number;
}

/** Drivers have tables of their own, which are cheap for one page. */
const onePage = { ...tinyBounds, pages: 1, maxOrder: 0 };

/** Yields after each change; returns what came of all. */
export async function* agreeing(trial: Trial): AsyncGenerator<undefined, AgreementRow> {
  const { type, era, seeds, every } = trial;
  const ground = new Ground(type, era, tinyBounds);
  const small = new Ground(type, era, onePage);
  const row = { type, era, firstOrder: noCounts(), random: noCounts() };
  const disagreements: string[] = [];
  const take = async (change: Change, seed: number, counts: AgreementCounts): Promise<void> => {
    const own = change.driver ? small : ground;
    const agreed = await agreeOn(makeOf(own, change), own.witnesses, seed);
    count(counts, agreed);
    disagreements.push(...agreed.disagreements.map((words) => `${change.words}: ${words}`));
  };
  for (const [at, change] of (every === 0 ? [] : firstOrder(type, era)).entries()) {
    if (at % every !== 0) continue;
    await take(change, at, row.firstOrder);
    yield;
  }
  for (let seed = seeds[0]; seed < seeds[1]; seed += 1) {
    await take(randomChange(type, era, seed), seed, row.random);
    yield;
  }
  return { ...row, disagreements };
}

const makeOf = (ground: Ground, { alterations, driver, words }: Change): (() => Made) => {
  if (!driver) return ground.with(alterations);
  const { type, era } = ground;
  const patch = { title: words, types: [type], eras: [era], driver: driver.driver };
  return ground.withFault(validPatch(patch).faultIn(type, era, true));
};

const noCounts = (): AgreementCounts => ({
  ...{ holds: 0, broken: 0, unwitnessed: 0, endless: 0 },
  left: 0,
});

const count = (counts: AgreementCounts, { verdict, isLeft }: Agreed): void => {
  counts[verdict ?? 'endless'] += 1;
  if (isLeft) counts.left += 1;
};
