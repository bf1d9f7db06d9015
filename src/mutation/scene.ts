// The worlds in which mutants are looked at: small ones, each rich in something else.

import { folioTable, pagemapTableOf, rulesFor, worldWith } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import { anyExchanges, folioAlphabet } from '../domain/alphabet.ts';
import { smallBounds, type Bounds } from '../domain/bounds.ts';
import type { Effect, PagemapEffect } from '../domain/effect.ts';
import { eraRow, type Era, type EraRow } from '../domain/era.ts';
import type { FolioEvent, PagemapEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import type { LazyTable } from '../engine/lazy-table.ts';
import { explore, type Exploration } from '../explore/breadth-first.ts';
import type { SpecRule } from '../invariants/about.ts';
import { folioMachines } from '../model/machines.ts';
import { pagemap } from '../model/pagemap.ts';
import type { Stage } from '../mutants/mutant.ts';
import { largestOrder, stageEvents, stageInput } from '../mutants/stages.ts';
import { guardIn, withParts } from '../patch/provide.ts';
import type { Alteration, Place } from './alteration.ts';
import { AlteredTable } from './altered-table.ts';
import { RecordedTable } from './recorded-table.ts';

/** One sort of world. */
export interface Scene {
  readonly name: string;
  readonly stage: Stage;
  readonly bounds: Bounds;
}

const poor = { maxCount: 1, maxPins: 0, maxPoisoned: 0, maxLookUps: 0, maxShared: 0 } as const;

/** In the order in which they are looked at: those that are explored fastest first. */
export const scenes: readonly Scene[] = [
  { name: 'two pages', stage: 'life', bounds: smallBounds },
  {
    name: 'one page, more holders',
    stage: 'life',
    bounds: {
      ...{ ...smallBounds, pages: 1, maxOrder: 0, maxCount: 3 },
      ...{ maxPins: 2, maxLookUps: 2, maxShare: 3 },
    },
  },
  { name: 'a pagemap of two ranges', stage: 'pagemap', bounds: smallBounds },
  { name: 'a pagemap with an altmap', stage: 'altmap', bounds: smallBounds },
  {
    name: 'four pages, larger folios',
    stage: 'life',
    bounds: { ...smallBounds, ...poor, pages: 4, maxOrder: 2 },
  },
];

/** What an exploration says of one world. */
interface Found extends Pick<Exploration, 'complete' | 'violations' | 'states'> {
  /** Reachable rules that had a witness. */
  readonly witnessed: ReadonlySet<RuleId>;
}

/** How a mutant did in one scene. */
export type Outcome =
  | { readonly kind: 'same' }
  | { readonly kind: 'killed'; readonly rule: RuleId; readonly length: number | null }
  | { readonly kind: 'survived' }
  | { readonly kind: 'unfinished' };

type FolioTable = AlteredTable<Folio, FolioEvent, Effect>;
type PagemapTable = AlteredTable<Pagemap, PagemapEvent, PagemapEffect>;

const mostStates = 400_000;

/** A scene of one type and era, explored as it is, and ready to be explored with one part altered. */
export class SoundScene {
  readonly scene: Scene;
  readonly states: number;
  private readonly row: EraRow;
  private readonly inForce: readonly SpecRule[];
  private readonly folios: RecordedTable<Folio, FolioEvent, Effect>;
  private readonly pagemap: RecordedTable<Pagemap, PagemapEvent, PagemapEffect>;
  private readonly found: Found;
  private readonly asked: {
    readonly folios: readonly number[];
    readonly pagemap: readonly number[];
  };

  constructor(type: MemoryType, era: Era, scene: Scene) {
    this.scene = scene;
    this.row = eraRow(type, era);
    this.inForce = rulesFor(type, era);
    this.folios = new RecordedTable(folioMachines[type], this.row, this.makeFolios);
    this.pagemap = new RecordedTable(pagemap, this.row, this.makePagemap);
    const tables = {
      folios: new AlteredTable(this.folios, undefined),
      pagemap: new AlteredTable(this.pagemap, undefined),
    };
    this.found = this.explore(tables, false);
    this.states = this.found.states;
    this.asked = { folios: [...tables.folios.asked], pagemap: [...tables.pagemap.asked] };
    if (!this.found.complete || this.found.violations.length > 0) {
      throw new RangeError(
        `Expected ${type} (${era}) to hold in ${scene.name}, got ${this.found.complete ? 'a broken rule' : 'no end'}`,
      );
    }
  }

  /** What becomes of a mutant here. */
  judge(alteration: Alteration): Outcome {
    const tables = this.tablesWith(alteration);
    if (!this.differs(tables)) return { kind: 'same' };
    const { complete, violations, witnessed } = this.explore(tables, true);
    const length = Math.min(...violations.map(({ path }) => path.length));
    const shortest = violations.find(({ path }) => path.length === length);
    if (shortest) return { kind: 'killed', rule: shortest.rules[0] ?? '', length };
    if (!complete) return { kind: 'unfinished' };
    const missed = [...this.found.witnessed].find((id) => !witnessed.has(id));
    return missed === undefined
      ? { kind: 'survived' }
      : { kind: 'killed', rule: missed, length: null };
  }

  private differs({
    folios,
    pagemap: own,
  }: {
    folios: FolioTable;
    pagemap: PagemapTable;
  }): boolean {
    return (
      folios.initial !== this.folios.table.initial ||
      own.initial !== this.pagemap.table.initial ||
      this.asked.folios.some((row) => folios.differsAt(row)) ||
      this.asked.pagemap.some((row) => own.differsAt(row))
    );
  }

  private readonly makeFolios = (
    machine: Parameters<typeof withParts>[0],
    row: EraRow,
  ): LazyTable<Folio, FolioEvent, Effect> =>
    folioTable(
      this.inForce,
      row,
      machine,
      folioAlphabet(this.row, largestOrder(this.scene.bounds)),
    );

  private readonly makePagemap = (
    machine: Parameters<typeof withParts>[0],
    row: EraRow,
  ): LazyTable<Pagemap, PagemapEvent, PagemapEffect> => {
    const { stage, bounds } = this.scene;
    return pagemapTableOf(this.inForce, stageInput(stage, row, bounds), machine, [
      ...stageEvents(stage, this.row, bounds),
      ...(stage === 'life' ? anyExchanges(bounds.maxOrder) : []),
    ]);
  };

  private tablesWith(alteration: Alteration): { folios: FolioTable; pagemap: PagemapTable } {
    const row: EraRow = { ...this.row, ...rowOf(alteration) };
    const { part } = alteration;
    const concerns = (place: Place): boolean =>
      alteration.place === place || alteration.place === 'era';
    return {
      folios: new AlteredTable(
        this.folios,
        concerns('folio') && this.scene.stage === 'life'
          ? {
              ...{ part, row },
              make: () => this.makeFolios(alter(folioMachines[row.type], alteration), row),
            }
          : undefined,
      ),
      pagemap: new AlteredTable(
        this.pagemap,
        concerns('pagemap')
          ? { ...{ part, row }, make: () => this.makePagemap(alter(pagemap, alteration), row) }
          : undefined,
      ),
    };
  }

  private explore(
    tables: { folios: FolioTable; pagemap: PagemapTable },
    stopAtViolation: boolean,
  ): Found {
    const { world, judge } = worldWith(this.scene, this.inForce, tables);
    const found = explore(world, { maxStates: mostStates, stopAtViolation });
    const said = new Set(judge.concern.keys());
    for (const table of [tables.folios, tables.pagemap]) {
      for (const row of table.asked) {
        const event = row % table.events.length;
        const state = (row - event) / table.events.length;
        for (const id of table.concernedByRow(state, event)) said.add(id);
      }
    }
    const isWitnessed = ({ id, kind }: SpecRule): boolean => kind === 'reachable' && said.has(id);
    const witnessed = new Set(this.inForce.filter(isWitnessed).map(({ id }) => id));
    const { complete, violations, states } = found;
    return { complete, violations, states, witnessed };
  }
}

const rowOf = ({ place, part, value }: Alteration): Partial<EraRow> =>
  place === 'era' ? { [part.replace('parameter ', '')]: value } : {};

/** The statechart with the guard or the action altered. */
const alter = (
  machine: Parameters<typeof withParts>[0],
  { place, part, change }: Alteration,
): Parameters<typeof withParts>[0] => {
  const [kind = '', name = ''] = part.split(' ');
  if (place === 'era') return machine;
  if (kind === 'action') return withParts(machine, {}, { [name]: nothing });
  const sound = guardIn(machine, name);
  const guard: typeof sound =
    change === 'negated' ? (moment, params) => !sound(moment, params) : () => change === 'always';
  return withParts(machine, { [name]: guard }, {});
};

const nothing = (): void => undefined;
