// The single-field score: what share of the single-field changes of reachable states some always-rule notices.

import { buildWorld, rulesFor } from '../catalog.ts';
import type { Always, Balance } from '../core/rule.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import { mappings, type Folio } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import { explore } from '../explore/breadth-first.ts';
import type { Pair } from '../invariants/about.ts';
import { folioMachines } from '../model/machines.ts';
import { pagemap as pagemapMachine } from '../model/pagemap.ts';
import { absent, tail } from '../model/slots.ts';
import type { Stage } from '../mutants/mutant.ts';

type Value = number | boolean | string | readonly number[];
export type Subject = 'folio' | 'pagemap';

/** One change of one field in one reachable state, and whether a rule notices. */
export interface FieldChange {
  readonly subject: Subject;
  readonly type: MemoryType;
  readonly era: Era;
  readonly stage: Stage;
  readonly phase: string;
  readonly field: string;
  readonly from: Value;
  readonly to: Value;
  readonly isNoticed: boolean;
}

/** What a view is, and what is an input of its registration: nothing happens to these. */
const fixed = ['type', 'era', 'ranges', 'altmap', 'reserve', 'free', 'blocks'];

/** Numbers go one up, one down or to nothing; words become every other word; lists gain or lose the first range. */
const othersOf = (field: string, value: Value, phases: readonly string[]): readonly Value[] => {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'object') {
    return [value.includes(0) ? value.filter((range) => range !== 0) : [0, ...value]];
  }
  if (typeof value === 'number') {
    return [...new Set([value + 1, value - 1, 0])].filter((other) => other !== value);
  }
  return (field === 'phase' ? phases : (mappings as readonly string[])).filter(
    (other) => other !== value,
  );
};

interface Laws {
  readonly folio: readonly Always<Folio>[];
  readonly pagemap: readonly Always<Pagemap>[];
  readonly pair: readonly Always<Pair>[];
  readonly world: readonly Balance<Folio, Pagemap>[];
}

const lawsOf = (type: MemoryType, era: Era, isLife: boolean): Laws => {
  const always = rulesFor(type, era).filter(({ kind }) => kind === 'always');
  const about = (name: string): readonly unknown[] => always.filter((rule) => rule.about === name);
  return {
    folio: about('folio') as Laws['folio'],
    pagemap: about('pagemap') as Laws['pagemap'],
    pair: about('pair') as Laws['pair'],
    world: isLife ? (about('world') as Laws['world']) : [],
  };
};

const fallsIn = <View>(rules: readonly Always<View>[], view: View): boolean =>
  rules.some((rule) => rule.when(view) && !rule.then(view));

/** Every state of a folio with those of the pagemap that it meets, and the other way round. */
const meetingsIn = (rows: Iterable<Uint16Array>) => {
  const folios = new Map<number, Set<number>>();
  const pagemaps = new Map<number, Set<number>>();
  for (const row of rows) {
    const pagemap = row[0] as number;
    const met = pagemaps.get(pagemap) ?? new Set<number>();
    pagemaps.set(pagemap, met);
    for (const folio of row.subarray(1)) {
      if (folio === tail || folio === absent) continue;
      met.add(folio);
      folios.set(folio, (folios.get(folio) ?? new Set()).add(pagemap));
    }
  }
  return { folios, pagemaps };
};

function* rowsOf(
  { visited }: Pick<ReturnType<typeof explore>, 'visited'>,
  width: number,
): Generator<Uint16Array> {
  const row = new Uint16Array(width);
  for (let index = 0; index < visited.size; index += 1) {
    visited.read(index, row);
    yield row;
  }
}

const phasesOf = (machine: {
  readonly config: { readonly states?: object | undefined };
}): readonly string[] => Object.keys(machine.config.states ?? {});

interface Changed<View> {
  readonly field: string;
  readonly from: Value;
  readonly to: Value;
  readonly view: View;
}

/** A view with one field changed, in every way. */
function* changesOf<View extends object>(
  view: View,
  phases: readonly string[],
): Generator<Changed<View>> {
  for (const [field, from] of Object.entries(view) as [string, Value][]) {
    if (fixed.includes(field)) continue;
    for (const to of othersOf(field, from, phases)) {
      yield { field, from, to, view: { ...view, [field]: to } };
    }
  }
}

/** A pagemap with one field changed, those of its altmap among them. */
function* pagemapChanges(view: Pagemap): Generator<Changed<Pagemap>> {
  yield* changesOf(view, phasesOf(pagemapMachine));
  if (view.altmap === null) return;
  for (const change of changesOf(view.altmap, [])) {
    yield {
      ...change,
      field: `altmap.${change.field}`,
      view: { ...view, altmap: change.view },
    };
  }
}

/** Every single-field change of every reachable state of one memory type, era and stage. */
export function* fieldChanges(
  type: MemoryType,
  era: Era,
  stage: Stage,
  bounds: Bounds,
): Generator<FieldChange> {
  const { world, folios, pagemap } = buildWorld({ type, era, bounds, stage });
  const found = explore(world, { maxStates: 200_000, stopAtViolation: false });
  const laws = lawsOf(type, era, stage === 'life');
  const met = meetingsIn(rowsOf(found, world.width));
  const where = { type, era, stage } as const;
  for (const [state, pagemaps] of met.folios) {
    const before = folios.view(state);
    for (const { view, ...change } of changesOf(before, phasesOf(folioMachines[type]))) {
      const isNoticed =
        fallsIn(laws.folio, view) ||
        laws.world.some((rule) => rule.share(view) !== rule.share(before)) ||
        [...pagemaps].every((other) =>
          fallsIn(laws.pair, { folio: view, pagemap: pagemap.view(other) }),
        );
      yield { subject: 'folio', ...where, phase: before.phase, ...change, isNoticed };
    }
  }
  for (const [state, beside] of met.pagemaps) {
    const before = pagemap.view(state);
    for (const { view, ...change } of pagemapChanges(before)) {
      const isNoticed =
        fallsIn(laws.pagemap, view) ||
        laws.world.some((rule) => rule.total(view) !== rule.total(before)) ||
        (beside.size > 0 &&
          [...beside].every((other) =>
            fallsIn(laws.pair, { folio: folios.view(other), pagemap: view }),
          ));
      yield { subject: 'pagemap', ...where, phase: before.phase, ...change, isNoticed };
    }
  }
}

/** How many changes there are, and how many of them a rule notices. */
export interface FieldScore {
  readonly subject: Subject;
  readonly field: string;
  readonly changes: number;
  readonly noticed: number;
}

/** The score of each field, in the order in which fields were met. */
export const scoreOfFields = (changes: Iterable<FieldChange>): readonly FieldScore[] => {
  const scores = new Map<string, FieldScore>();
  for (const { subject, field, isNoticed } of changes) {
    const key = `${subject} ${field}`;
    const known = scores.get(key) ?? { subject, field, changes: 0, noticed: 0 };
    const noticed = known.noticed + (isNoticed ? 1 : 0);
    scores.set(key, { ...known, changes: known.changes + 1, noticed });
  }
  return [...scores.values()];
};
