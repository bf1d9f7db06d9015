// Changes of a world at random: two parts altered at once, figures that actions set besides, and drivers.

import type { Draw } from '../core/system.ts';
import { eraRow, type Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { drawFrom } from '../explore/random.ts';
import { folioMachines } from '../model/machines.ts';
import { pagemap } from '../model/pagemap.ts';
import { alterationsOf, type Alteration } from '../mutation/alteration.ts';
import { partsOf } from '../patch/parts.ts';
import { folioValues, one, pagemapValues } from './values.ts';
import { randomDriver, type DriverChange } from './drivers.ts';

/** A change, and what it is called. */
export interface Change {
  readonly words: string;
  readonly alterations: readonly Alteration[];
  readonly driver: DriverChange | undefined;
}

/** How an alteration is called. */
const wordsOf = ({ place, part, change }: Alteration): string => `${place} ${part} ${change}`;

/** Every first-order change. */
export const firstOrder = (type: MemoryType, era: Era): readonly Change[] =>
  alterationsOf(eraRow(type, era)).map((one) => ({
    ...{ words: wordsOf(one), alterations: [one] },
    driver: undefined,
  }));

/** The change of a seed. */
export const randomChange = (type: MemoryType, era: Era, seed: number): Change => {
  const draw = drawFrom(seed);
  for (let skipped = 0; skipped < 4; skipped += 1) draw(2);
  const kind = draw(8);
  const driver = kind === 0 ? randomDriver(type, draw) : undefined;
  if (driver) return { words: driver.words, alterations: [], driver };
  const all = alterationsOf(eraRow(type, era));
  const first = kind < 4 ? figureOf(type, draw) : one(all, draw);
  const second = draw(3) === 0 ? figureOf(type, draw) : one(all, draw);
  const isSamePart = first.part === second.part && first.place === second.place;
  const alterations = isSamePart ? [first] : [first, second];
  return { words: alterations.map(wordsOf).join(' and '), alterations, driver: undefined };
};

/** An action that sets a figure when it is done. */
const figureOf = (type: MemoryType, draw: Draw): Alteration => {
  const isFolio = draw(3) > 0;
  const actions = partsOf(isFolio ? folioMachines[type] : pagemap).actions;
  const own = actions.filter((name) => name !== 'refuse' && name !== 'answerFlaw').sort();
  const values = isFolio ? folioValues : pagemapValues;
  const name = one(Object.keys(values), draw);
  const value = one(values[name] ?? [], draw);
  return {
    place: isFolio ? 'folio' : 'pagemap',
    part: `action ${one(own, draw)}`,
    change: `sets ${name} to ${String(value)}`,
    figure: { [name]: value },
  };
};
