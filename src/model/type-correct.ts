// Every folio state that its fields allow within small ranges, reachable or not: what an inductive check tries.

import type { EraRow } from '../domain/era.ts';
import { mappings, pinBias, type Phase } from '../domain/folio.ts';
import type { FolioContext } from './references.ts';

/** A state as data. */
export interface FolioData {
  readonly phase: Phase;
  readonly context: FolioContext;
}

/** The values of each field. A count is one of `counts`, or so much above what the pins add to it. */
const folioRanges = {
  order: [0, 1],
  counts: [0, 1, 2, 3],
  mapcount: [0, 1, 2],
  pins: [0, 1],
  held: [0, 1, 2],
  base: [0, 1],
  pagemapReferences: [0, 1, 2],
  mapping: mappings,
  poisoned: [false, true],
  share: [0, 1, 2],
  associations: [0, 1, 2],
  waiting: [false, true],
  frozenCount: [0, 1, 2, 3],
} as const;

/** Fields that only some types have; elsewhere they stay as they are at first. */
const only = <Value>(isThere: boolean, values: readonly Value[]): readonly Value[] =>
  isThere ? values : values.slice(0, 1);

/** Every combination, with its pagemap pointer in place; `phases` are the states of the type's statechart. */
export function* typeCorrectFolios(row: EraRow, phases: readonly Phase[]): Generator<FolioData> {
  const isFile = row.type === 'fs-dax';
  const { order, mapcount, pins, held, base, mapping, poisoned } = folioRanges;
  const fixed: readonly [string, readonly unknown[]][] = [
    ...Object.entries({ order, mapcount, pins, held, base, mapping, poisoned }),
    ['pagemapReferences', only(row.tally !== 'none', folioRanges.pagemapReferences)],
    ['share', only(isFile, folioRanges.share)],
    ['associations', only(isFile, folioRanges.associations)],
    ['waiting', only(isFile, folioRanges.waiting)],
  ];
  for (const phase of phases) {
    const frozen = only(phase === 'frozen', folioRanges.frozenCount);
    for (const context of combinations([...fixed, ['frozenCount', frozen]])) {
      const one = { ...context, row, hasPagemap: true } as unknown as FolioContext;
      for (const count of countsOf(one)) yield { phase, context: { ...one, count } };
    }
  }
}

const countsOf = ({ pins, order }: FolioContext): ReadonlySet<number> =>
  new Set(
    [0, pins * pinBias(order)].flatMap((more) => folioRanges.counts.map((count) => count + more)),
  );

function* combinations(
  fields: readonly [string, readonly unknown[]][],
): Generator<Readonly<Record<string, unknown>>> {
  const [first, ...others] = fields;
  if (!first) {
    yield {};
    return;
  }
  const [name, values] = first;
  for (const rest of combinations(others)) {
    for (const value of values) yield { ...rest, [name]: value };
  }
}
