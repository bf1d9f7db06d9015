// Steps that no line shows, because they leave the count alone: what a folio can have become in silence.
import type { Row, Table } from '../../core/table.ts';
import type { Effect } from '../../domain/effect.ts';
import type { FolioEvent } from '../../domain/event.ts';
import type { Folio } from '../../domain/folio.ts';
import { echoesOf } from './echoes.ts';
import type { EventNumbers } from './event-numbers.ts';
import type { Probes } from './shown.ts';
import * as bounds from './steps.ts';

export type FolioTable = Table<Folio, FolioEvent, Effect>;

/** The row of a step that is done and keeps every rule. */
export const doneRow = (
  table: FolioTable,
  state: number,
  event: number,
): Row<Effect> | undefined => {
  const row = table.row(state, event);
  return row.answer.kind === 'ok' && row.broken.length === 0 ? row : undefined;
};

export class SilentSteps {
  readonly #table: FolioTable;
  readonly #events: EventNumbers;
  readonly #probes: Probes;
  readonly #known = new Map<number, readonly number[]>();

  constructor(table: FolioTable, events: EventNumbers, probes: Probes) {
    this.#table = table;
    this.#events = events;
    this.#probes = probes;
  }

  /** The state itself, and all that it can have become; `ending` as in a sign. */
  from(start: number, ending: boolean): readonly number[] {
    const key = start * 2 + (ending ? 1 : 0);
    const known = this.#known.get(key);
    if (known) return known;
    const found = [start];
    for (const state of found) {
      for (const event of this.#events.of(bounds.silentSteps, ending)) {
        const row = doneRow(this.#table, state, event);
        if (row && !found.includes(row.next) && this.#isSilent(state, event, row)) {
          found.push(row.next);
        }
      }
    }
    this.#known.set(key, found);
    return found;
  }

  #isSilent(state: number, number: number, { next, effects }: Row<Effect>): boolean {
    const event = this.#table.events[number];
    if (event && 'order' in event && event.order > 0) return false;
    const [before, after] = [this.#table.view(state), this.#table.view(next)];
    return (
      before.count === after.count &&
      echoesOf(effects, this.#probes).length === 0 &&
      after.mapcount <= bounds.mostSilentMappings &&
      after.associations <= bounds.mostSilentAssociations
    );
  }
}
