// The table of a sound statechart that knows which named parts each of its rows depends on.

import type { AnyStateMachine } from 'xstate';
import type { EraRow } from '../domain/era.ts';
import type { LazyTable } from '../engine/lazy-table.ts';
import { partsOf } from '../patch/parts.ts';
import {
  actionIn,
  actionOf,
  guardIn,
  soundName,
  withParts,
  type Action,
} from '../patch/provide.ts';

/** The parts that were asked since the last look. */
export class Recorder {
  private asked = new Set<string>();

  note(part: string): void {
    this.asked.add(part);
  }

  /** What was asked; begins anew. */
  take(): ReadonlySet<string> {
    const { asked } = this;
    this.asked = new Set();
    return asked;
  }

  /** The statechart, with every guard and action noted when it is asked. */
  listenTo(machine: AnyStateMachine): AnyStateMachine {
    const { guards, actions } = partsOf(machine);
    const noted: Record<string, Action> = {};
    for (const name of actions) {
      noted[soundName(name)] = actionIn(machine, name);
      noted[name] = actionOf(({ enqueue }, params) => {
        this.note(`action ${name}`);
        enqueue({ type: soundName(name), params });
      });
    }
    return withParts(
      machine,
      Object.fromEntries(
        guards.map((name) => [
          name,
          (moment, params) => {
            this.note(`guard ${name}`);
            return guardIn(machine, name)(moment, params);
          },
        ]),
      ),
      noted,
    );
  }

  /** The row, with every parameter noted when it is read. As text it is one word, so that a state has one spelling. */
  watch(row: EraRow): EraRow {
    return new Proxy(row, {
      get: (target, name) => {
        if (name === 'toJSON') return () => 'row';
        if (typeof name === 'string') this.note(`parameter ${name}`);
        return Reflect.get(target, name) as unknown;
      },
    });
  }
}

const nothing: ReadonlySet<string> = new Set();

/** A table that fills itself while it is listened to. */
export class RecordedTable<View, Event extends { readonly type: string }, Effect> {
  readonly table: LazyTable<View, Event, Effect>;
  /** The row that every state of this table carries. */
  readonly row: EraRow;
  /** What the first state depends on. */
  readonly atStart: ReadonlySet<string>;
  private readonly recorder: Recorder;
  private readonly dependsOn: (ReadonlySet<string> | undefined)[] = [];

  /** Makes the table with what it is to be made of: the statechart and the row that are listened to. */
  constructor(
    machine: AnyStateMachine,
    row: EraRow,
    make: (machine: AnyStateMachine, row: EraRow) => LazyTable<View, Event, Effect>,
  ) {
    this.recorder = new Recorder();
    this.row = this.recorder.watch(row);
    this.table = make(this.recorder.listenTo(machine), this.row);
    this.atStart = this.recorder.take();
  }

  /** The parts that a row depends on. */
  partsOf(state: number, event: number): ReadonlySet<string> {
    const at = state * this.table.events.length + event;
    const known = this.dependsOn[at];
    if (known) return known;
    this.recorder.take();
    this.table.row(state, event);
    const parts = this.recorder.take();
    return (this.dependsOn[at] = parts.size === 0 ? nothing : parts);
  }
}
