// Drivers at random, each a few constants: what its callbacks answer and do, for large folios and for small ones.

import type { Draw } from '../core/system.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { folioMachines } from '../model/machines.ts';
import type { FolioChange } from '../patch/change.ts';
import { driverNeeds, type Driver, type PlainDriver } from '../patch/driver.ts';
import { partsOf } from '../patch/parts.ts';
import { folioValues, one } from './values.ts';

/** A driver, and what it is called. */
export interface DriverChange {
  readonly words: string;
  readonly driver: Driver;
}

const effects: readonly FolioChange['effects'][] = [
  undefined,
  undefined,
  [{ type: 'pagemap.drop', references: 1 }],
  [{ type: 'pagemap.take', references: 1 }],
  [{ type: 'wakeUp', count: 0, mapcount: 0 }],
];

const changeFrom = (draw: Draw): FolioChange => {
  const name = one(Object.keys(folioValues), draw);
  const some = one(effects, draw);
  const figures = draw(2) === 0 ? {} : { folio: { [name]: one(folioValues[name] ?? [], draw) } };
  return { ...figures, ...(some ? { effects: some } : {}) };
};

/** The parts of a driver without a state. */
type Plain = Required<Omit<PlainDriver, 'state' | 'release'>>;

const plainParts = [
  'allocate',
  'folioFree',
  'migrateToRam',
  'memoryFailure',
  'folioSplit',
] as const satisfies readonly (keyof Plain)[];

/** An answer for folios of one page, and one for larger ones. */
type Answers<Answer> = readonly [Answer, Answer];

const twice = <Answer>(answer: () => Answer): Answers<Answer> => [answer(), answer()];

const of = <Answer>([small, large]: Answers<Answer>, { order }: { order: number }): Answer =>
  order === 0 ? small : large;

/** A driver of some of the parts that a type asks; undefined for a type that asks none. */
export const randomDriver = (type: MemoryType, draw: Draw): DriverChange | undefined => {
  const { actions } = partsOf(folioMachines[type]);
  const asked = plainParts.filter((part) => actions.includes(driverNeeds[part]));
  if (asked.length === 0) return undefined;
  const chosen = asked.filter(() => draw(2) === 0);
  const parts = chosen.length === 0 ? [one(asked, draw)] : chosen;
  const change = (): FolioChange => changeFrom(draw);
  const answers = {
    allocate: twice(() => draw(4) > 0),
    folioFree: twice(change),
    migrateToRam: twice(() => ({
      returns: one(['succeeds', 'fails'] as const, draw),
      ...change(),
    })),
    memoryFailure: twice(() => ({
      ...{ returns: one(['succeeds', 'declines', 'fails'] as const, draw) },
      ...change(),
    })),
    folioSplit: twice(change),
  };
  const driver: Plain = {
    allocate: (folio, { order }) => of(answers.allocate, { order }) && folio.count <= 1,
    folioFree: (folio) => of(answers.folioFree, folio),
    migrateToRam: (folio) => of(answers.migrateToRam, folio),
    memoryFailure: (folio) => of(answers.memoryFailure, folio),
    folioSplit: (head) => of(answers.folioSplit, head),
  };
  const words = parts.map((part) => `${part} ${JSON.stringify(answers[part])}`);
  return {
    words: `driver ${words.join(', ')}`,
    driver: Object.fromEntries(parts.map((part) => [part, driver[part]])) as PlainDriver,
  };
};
