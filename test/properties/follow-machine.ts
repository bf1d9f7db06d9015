// The law that a table is the memo of its statechart: one drives an xstate actor and the table by the same events.
import { createActor, type AnyActorRef, type AnyStateMachine } from 'xstate';
import { isDeepStrictEqual } from 'node:util';
import { ok } from '../../src/core/answer.ts';
import type { Table } from '../../src/core/table.ts';
import type { FolioSeed } from '../../src/domain/effect.ts';

/** What is compared: the table, the statechart that it should be a memo of, and how to read a state. */
export interface Pair<View, Event, Effect> {
  readonly table: Table<View, Event, Effect>;
  readonly machine: AnyStateMachine;
  readonly input: unknown;
  readonly observe: (phase: string, context: object) => View;
}

/** One event by number, and whether to go on with what came into being beside the state, if anything did. */
export interface Drive {
  readonly event: number;
  readonly goesOver: boolean;
}

interface Emitted {
  readonly type: string;
}

class Driven {
  private actor: AnyActorRef;
  private emitted: Emitted[] = [];
  private readonly machine: AnyStateMachine;
  private readonly input: unknown;

  constructor(machine: AnyStateMachine, input: unknown) {
    this.machine = machine;
    this.input = input;
    this.actor = this.start(createActor(machine, { input }));
  }

  /** Goes on as another state of the same statechart. */
  become({ phase, context }: FolioSeed): void {
    const { machine, input } = this;
    const snapshot = machine.resolveState({ value: phase, context });
    this.actor = this.start(createActor(machine, { input, snapshot }));
  }

  begin(): void {
    this.actor = this.start(createActor(this.machine, { input: this.input }));
  }

  /** What the event made the actor emit, in order. */
  send(event: { readonly type: string }): readonly Emitted[] {
    this.emitted = [];
    this.actor.send(event);
    return this.emitted;
  }

  get state(): { readonly phase: string; readonly context: object } {
    const { value, context } = this.actor.getSnapshot() as { value: string; context: object };
    return { phase: value, context };
  }

  private start(actor: AnyActorRef): AnyActorRef {
    actor.on('*', (emitted: Emitted) => this.emitted.push(emitted));
    actor.start();
    return actor;
  }
}

/** The first difference between statechart and table along these events, in a sentence; `undefined` if there is none. */
export const firstDifference = <
  View extends { readonly phase: string },
  Event extends Emitted,
  Effect,
>(
  { table, machine, input, observe }: Pair<View, Event, Effect>,
  drives: readonly Drive[],
  visit: (view: View) => void = () => undefined,
): string | undefined => {
  const driven = new Driven(machine, input);
  let state = table.initial;
  for (const [index, { event: number, goesOver }] of drives.entries()) {
    const event = table.events[number] as Event;
    const emitted = driven.send(event);
    const row = table.row(state, number);
    const answers = emitted.filter((one) => one.type === 'answer') as { answer?: unknown }[];
    const { phase, context } = driven.state;
    const compared: readonly (readonly [string, unknown, unknown])[] = [
      ['view', observe(phase, context), table.view(row.next)],
      ['context', context, table.contextOf(row.next)],
      ['answer', answers.at(-1)?.answer ?? ok, row.answer],
      ['effects', emitted.filter((one) => one.type !== 'answer'), row.effects],
    ];
    for (const [what, wanted, got] of compared) {
      if (isDeepStrictEqual(wanted, got)) continue;
      return `Expected the ${what} after event ${index + 1}, ${JSON.stringify(event)}, to be ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`;
    }
    visit(table.view(row.next));
    const seed = seedIn(emitted);
    if ((seed !== undefined) !== row.others >= 0)
      return `Expected a state beside event ${index + 1}`;
    const moves = goesOver && seed !== undefined;
    if (moves && seed === 'free') driven.begin();
    else if (moves && seed !== 'free') driven.become(seed);
    state = moves ? row.others : row.next;
  }
  return undefined;
};

/** What the last `pages.lay` says of the pages beside the folio. */
const seedIn = (emitted: readonly Emitted[]): FolioSeed | 'free' | undefined =>
  (
    emitted.findLast((one) => one.type === 'pages.lay') as
      { others?: FolioSeed | 'free' } | undefined
  )?.others;
