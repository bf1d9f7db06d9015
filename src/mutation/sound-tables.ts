// The tables of one sort of world as they are, and the same with parts of their statecharts or of the era altered.

import { folioTable, pagemapTableOf, rulesFor } from '../catalog.ts';
import { anyExchanges, folioAlphabet } from '../domain/alphabet.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Effect, PagemapEffect } from '../domain/effect.ts';
import { eraRow, type Era, type EraRow } from '../domain/era.ts';
import type { FolioEvent, PagemapEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import type { LazyTable } from '../engine/lazy-table.ts';
import type { SpecRule } from '../invariants/about.ts';
import { folioMachines } from '../model/machines.ts';
import { pagemap } from '../model/pagemap.ts';
import type { Stage } from '../mutants/mutant.ts';
import { largestOrder, stageEvents, stageInput } from '../mutants/stages.ts';
import { actionIn, actionOf, guardIn, soundName, withParts } from '../patch/provide.ts';
import type { Alteration, Place } from './alteration.ts';
import { AlteredTable } from './altered-table.ts';
import { RecordedTable } from './recorded-table.ts';

export type FolioTable = AlteredTable<Folio, FolioEvent, Effect>;
export type PagemapTable = AlteredTable<Pagemap, PagemapEvent, PagemapEffect>;

/** What the tables are of. */
export interface Sort {
  readonly stage: Stage;
  readonly bounds: Bounds;
}

export class SoundTables {
  readonly inForce: readonly SpecRule[];
  readonly folios: RecordedTable<Folio, FolioEvent, Effect>;
  readonly pagemap: RecordedTable<Pagemap, PagemapEvent, PagemapEffect>;
  private readonly sort: Sort;
  private readonly row: EraRow;

  constructor(type: MemoryType, era: Era, sort: Sort) {
    this.sort = sort;
    this.row = eraRow(type, era);
    this.inForce = rulesFor(type, era);
    this.folios = new RecordedTable(folioMachines[type], this.row, this.makeFolios);
    this.pagemap = new RecordedTable(pagemap, this.row, this.makePagemap);
  }

  /** The tables with these parts altered; with none they are as they are, and remember what was asked. */
  with(alterations: readonly Alteration[]): { folios: FolioTable; pagemap: PagemapTable } {
    const row: EraRow = Object.assign({ ...this.row }, ...alterations.map(rowOf)) as EraRow;
    const at = (place: Place): readonly Alteration[] =>
      alterations.filter((one) => one.place === place || one.place === 'era');
    const parts = (own: readonly Alteration[]): string[] => own.map(({ part }) => part);
    const ofFolios = this.sort.stage === 'life' ? at('folio') : [];
    const ofPagemap = at('pagemap');
    return {
      folios: new AlteredTable(
        this.folios,
        ofFolios.length === 0
          ? undefined
          : {
              ...{ parts: parts(ofFolios), row },
              make: () => this.makeFolios(ofFolios.reduce(alter, folioMachines[row.type]), row),
            },
      ),
      pagemap: new AlteredTable(
        this.pagemap,
        ofPagemap.length === 0
          ? undefined
          : {
              ...{ parts: parts(ofPagemap), row },
              make: () => this.makePagemap(ofPagemap.reduce<Machine>(alter, pagemap), row),
            },
      ),
    };
  }

  private readonly makeFolios = (
    machine: Machine,
    row: EraRow,
  ): LazyTable<Folio, FolioEvent, Effect> =>
    folioTable(this.inForce, row, machine, folioAlphabet(this.row, largestOrder(this.sort.bounds)));

  private readonly makePagemap = (
    machine: Machine,
    row: EraRow,
  ): LazyTable<Pagemap, PagemapEvent, PagemapEffect> => {
    const { stage, bounds } = this.sort;
    return pagemapTableOf(this.inForce, stageInput(stage, row, bounds), machine, [
      ...stageEvents(stage, this.row, bounds),
      ...(stage === 'life' ? anyExchanges(bounds.maxOrder) : []),
    ]);
  };
}

type Machine = Parameters<typeof withParts>[0];

const rowOf = ({ place, part, value }: Alteration): Partial<EraRow> =>
  place === 'era' ? { [part.replace('parameter ', '')]: value } : {};

/** The statechart with the guard or the action altered. */
const alter = (machine: Machine, { place, part, change, figure }: Alteration): Machine => {
  const [kind = '', name = ''] = part.split(' ');
  if (place === 'era') return machine;
  if (figure !== undefined) {
    const done = actionIn(machine, name);
    const also = actionOf(({ enqueue }, params) => {
      enqueue({ type: soundName(name), params });
      enqueue.assign(figure);
    });
    return withParts(machine, {}, { [soundName(name)]: done, [name]: also });
  }
  if (kind === 'action') return withParts(machine, {}, { [name]: nothing });
  const sound = guardIn(machine, name);
  const guard: typeof sound =
    change === 'negated' ? (moment, params) => !sound(moment, params) : () => change === 'always';
  return withParts(machine, { [name]: guard }, {});
};

const nothing = (): void => undefined;
