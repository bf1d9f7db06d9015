// A table with some parts altered: rows that depend on none of them are those of the sound table, and states have the
// same numbers in both. So a mutant costs what it changes, and two tables can be compared row by row.

import type { RuleId } from '../core/rule.ts';
import type { Row, Table } from '../core/table.ts';
import type { EraRow } from '../domain/era.ts';
import type { LazyTable } from '../engine/lazy-table.ts';
import type { RecordedTable } from './recorded-table.ts';

/** The parts that are altered, and the table of the statechart or row with them. */
export interface Altered<View, Event extends { readonly type: string }, Effect> {
  readonly parts: readonly string[];
  readonly row: EraRow;
  /** Made when the first row is asked that depends on one of the parts. */
  readonly make: () => LazyTable<View, Event, Effect>;
}

export class AlteredTable<
  View extends { readonly phase: string },
  Event extends { readonly type: string },
  Effect,
> implements Table<View, Event, Effect> {
  readonly events: readonly Event[];
  readonly initial: number;
  /** Rows that were asked: `state * events + event`. */
  readonly asked = new Set<number>();
  private readonly sound: RecordedTable<View, Event, Effect>;
  private readonly altered: Altered<View, Event, Effect> | undefined;
  private readonly rows = new Map<number, Row<Effect>>();
  private readonly states = new Map<number, number>();
  private made: LazyTable<View, Event, Effect> | undefined;

  /** Without an alteration it is the sound table, and remembers what was asked. */
  constructor(
    sound: RecordedTable<View, Event, Effect>,
    altered: Altered<View, Event, Effect> | undefined,
  ) {
    this.sound = sound;
    this.altered = altered;
    this.events = sound.table.events;
    this.initial =
      altered?.parts.some((part) => sound.atStart.has(part)) === true
        ? this.back(this.table.initial)
        : sound.table.initial;
  }

  get size(): number {
    return this.sound.table.size;
  }

  view(state: number): View {
    return this.sound.table.view(state);
  }

  brokenIn(state: number): readonly RuleId[] {
    return this.sound.table.brokenIn(state);
  }

  concernedBy(state: number): readonly RuleId[] {
    return this.sound.table.concernedBy(state);
  }

  concernedByRow(state: number, event: number): readonly RuleId[] {
    return this.isAltered(state, event)
      ? this.table.concernedByRow(this.there(state), event)
      : this.sound.table.concernedByRow(state, event);
  }

  intern(phase: string, context: object): number {
    return this.sound.table.intern(phase, context);
  }

  contextOf(state: number): object {
    return this.sound.table.contextOf(state);
  }

  row(state: number, event: number): Row<Effect> {
    const at = state * this.events.length + event;
    this.asked.add(at);
    if (!this.isAltered(state, event)) return this.sound.table.row(state, event);
    const known = this.rows.get(at);
    if (known) return known;
    const own = this.table.row(this.there(state), event);
    const row = {
      ...own,
      next: this.back(own.next),
      others: own.others < 0 ? -1 : this.back(own.others),
    };
    this.rows.set(at, row);
    return row;
  }

  /** Whether a row is altered in what can be observed of it: where it leads, its answer, its effects. */
  differsAt(row: number): boolean {
    const event = row % this.events.length;
    const state = (row - event) / this.events.length;
    if (!this.isAltered(state, event)) return false;
    const [own, sound] = [this.row(state, event), this.sound.table.row(state, event)];
    return (
      own.next !== sound.next ||
      own.others !== sound.others ||
      JSON.stringify([own.answer, own.effects]) !== JSON.stringify([sound.answer, sound.effects])
    );
  }

  private isAltered(state: number, event: number): boolean {
    const parts = this.sound.partsOf(state, event);
    return this.altered?.parts.some((part) => parts.has(part)) === true;
  }

  private get table(): LazyTable<View, Event, Effect> {
    return (this.made ??= (this.altered as Altered<View, Event, Effect>).make());
  }

  /** The number that the altered statechart has for a state. */
  private there(state: number): number {
    const known = this.states.get(state);
    if (known !== undefined) return known;
    const context = {
      ...this.sound.table.contextOf(state),
      row: (this.altered as Altered<View, Event, Effect>).row,
    };
    const number = this.table.intern(this.view(state).phase, context);
    this.states.set(state, number);
    return number;
  }

  private back(state: number): number {
    const context = { ...this.table.contextOf(state), row: this.sound.row };
    return this.sound.table.intern(this.table.view(state).phase, context);
  }
}
