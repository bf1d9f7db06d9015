// The memo of a statechart: a row is filled by asking xstate once, and judged once.

import {
  initialTransition,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type MachineContext,
} from 'xstate';
import { errno, ok, type Answer } from '../core/answer.ts';
import type { Always, Reachable, RuleId, Step } from '../core/rule.ts';
import type { Row, Table, Taken } from '../core/table.ts';
import { inertScope, type Asked, type Scope } from './inert-scope.ts';

/** A statechart and how to read it. */
export interface Chart<View, Event, Effect> {
  readonly machine: AnyStateMachine;
  readonly input: unknown;
  readonly events: readonly Event[];
  readonly observe: (phase: string, context: MachineContext) => View;
  /** The state that an effect brings into being beside the machine: a seed, `initial`, or nothing. */
  readonly beside: (effect: Effect) => Seed | 'initial' | undefined;
  /**
   * Where a step has really led: what belongs to the call alone is forgotten, and a driver that was called may have
   * taken the machine on to another state. Left out: where the statechart is.
   */
  readonly settle?:
    ((phase: string, context: MachineContext, effects: readonly Effect[]) => Seed) | undefined;
  /** Whether an event can happen in a state; left out: every one can. What cannot is refused, and not judged. */
  readonly happens?: ((view: View, event: Event) => boolean) | undefined;
  /** Sees each state once, when it is first met. */
  readonly see?: ((view: View) => void) | undefined;
}

/** A state as data. */
export interface Seed {
  readonly phase: string;
  readonly context: object;
}

/** The rules that judge a chart's states and steps. */
export interface Judges<View, Event, Effect> {
  readonly always: readonly Always<View>[];
  readonly steps: readonly Step<Taken<View, Event, Effect>>[];
  readonly reachable: readonly Reachable<Taken<View, Event, Effect>>[];
}

/** How often a rule's premise was true. */
export type Concern = Map<RuleId, number>;

export class LazyTable<View, Event extends { readonly type: string }, Effect> implements Table<
  View,
  Event,
  Effect
> {
  readonly events: readonly Event[];
  readonly initial: number;
  /** Premises that were true, and reachable rules that were witnessed, in states and in rows. */
  readonly concern: Concern = new Map();
  private readonly chart: Chart<View, Event, Effect>;
  private readonly judges: Judges<View, Event, Effect>;
  private readonly ids = new Map<string, number>();
  private readonly snapshots: AnyMachineSnapshot[] = [];
  private readonly views: View[] = [];
  private readonly faults: (readonly RuleId[])[] = [];
  private readonly rows: (Row<Effect> | undefined)[] = [];
  private readonly saidInState: (readonly RuleId[])[] = [];
  private readonly saidInRow: (readonly RuleId[])[] = [];
  private said: RuleId[] = [];
  private readonly scope: Scope;
  /** What the last transition would have done. */
  private actions: Asked[] = [];
  private filled = 0;

  constructor(chart: Chart<View, Event, Effect>, judges: Judges<View, Event, Effect>) {
    this.chart = chart;
    this.judges = judges;
    this.events = chart.events;
    const [snapshot] = initialTransition(chart.machine, chart.input);
    this.scope = inertScope(chart, (action) => this.actions.push(action));
    this.initial = this.keep(snapshot as AnyMachineSnapshot);
  }

  get size(): number {
    return this.views.length;
  }

  /** How many rows were filled. */
  get rowCount(): number {
    return this.filled;
  }

  view(state: number): View {
    return this.views[state] as View;
  }

  brokenIn(state: number): readonly RuleId[] {
    return this.faults[state] ?? [];
  }

  /** Rules whose premise is true of a state. */
  concernedBy(state: number): readonly RuleId[] {
    return this.saidInState[state] ?? [];
  }

  /** Rules whose premise is true of a step, or that have their witness in it. */
  concernedByRow(state: number, event: number): readonly RuleId[] {
    this.row(state, event);
    return this.saidInRow[state * this.events.length + event] ?? [];
  }

  intern(phase: string, context: object): number {
    const snapshot = this.chart.machine.resolveState({ value: phase, context });
    return this.keep(snapshot as AnyMachineSnapshot);
  }

  contextOf(state: number): MachineContext {
    return this.snapshot(state).context as MachineContext;
  }

  row(state: number, event: number): Row<Effect> {
    const at = state * this.events.length + event;
    const known = this.rows[at];
    if (known) return known;
    this.filled += 1;
    return (this.rows[at] = this.ask(state, event));
  }

  private snapshot(state: number): AnyMachineSnapshot {
    return this.snapshots[state] as AnyMachineSnapshot;
  }

  private ask(state: number, eventId: number): Row<Effect> {
    const event = this.events[eventId] as Event;
    if (this.chart.happens?.(this.view(state), event) === false) {
      return { next: state, answer: errno('ENOSYS'), effects: [], others: -1, broken: [] };
    }
    this.actions = [];
    const snapshot: unknown = this.chart.machine.transition(
      this.snapshot(state),
      event,
      this.scope,
    );
    let answer: Answer = ok;
    let others = -1;
    const effects: Effect[] = [];
    for (const action of this.actions) {
      if (action.type !== 'xstate.emit') continue;
      const emitted = (action.params as { event: { type: string; answer?: Answer } }).event;
      if (emitted.type === 'answer') {
        answer = emitted.answer as Answer;
        continue;
      }
      effects.push(emitted as Effect);
      const seed = this.chart.beside(emitted as Effect);
      if (seed) others = seed === 'initial' ? this.initial : this.intern(seed.phase, seed.context);
    }
    const next = this.settled(state, snapshot as AnyMachineSnapshot, effects);
    const broken = [
      ...this.judge(state, eventId, answer, effects, next, others),
      ...this.brokenIn(next),
      ...(others < 0 ? [] : this.brokenIn(others)),
    ];
    return { next, answer, effects, others, broken: [...new Set(broken)] };
  }

  private settled(state: number, snapshot: AnyMachineSnapshot, effects: readonly Effect[]): number {
    const { value, context } = snapshot as { value: string; context: MachineContext };
    const seed = this.chart.settle?.(value, context, effects);
    if (seed !== undefined && (seed.phase !== value || seed.context !== context)) {
      return this.intern(seed.phase, seed.context);
    }
    const before = this.snapshot(state);
    return before.value === value && before.context === context ? state : this.keep(snapshot);
  }

  private judge(
    state: number,
    eventId: number,
    answer: Answer,
    effects: readonly Effect[],
    next: number,
    others: number,
  ): RuleId[] {
    const taken: Taken<View, Event, Effect> = {
      before: this.view(state),
      event: this.events[eventId] as Event,
      answer,
      effects,
      after: this.view(next),
      ...(others < 0 ? {} : { others: this.view(others) }),
    };
    this.said = [];
    for (const rule of this.judges.reachable) if (rule.witness(taken)) this.note(rule.id);
    const broken = this.judges.steps.filter((rule) => this.isBroken(rule, taken));
    this.saidInRow[state * this.events.length + eventId] = this.said;
    return broken.map((rule) => rule.id);
  }

  private keep(snapshot: AnyMachineSnapshot): number {
    const key = JSON.stringify([snapshot.value, snapshot.context]);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.views.length;
    const view = this.chart.observe(snapshot.value as string, snapshot.context as MachineContext);
    this.chart.see?.(view);
    this.ids.set(key, id);
    this.snapshots.push(snapshot);
    this.views.push(view);
    this.said = [];
    this.faults.push(
      this.judges.always.filter((rule) => this.isBroken(rule, view)).map((rule) => rule.id),
    );
    this.saidInState.push(this.said);
    return id;
  }

  private isBroken<Subject>(
    rule: {
      readonly id: RuleId;
      readonly when: (subject: Subject) => boolean;
      readonly then: (subject: Subject) => boolean;
    },
    subject: Subject,
  ): boolean {
    if (!rule.when(subject)) return false;
    this.note(rule.id);
    return !rule.then(subject);
  }

  private note(id: RuleId): void {
    this.said.push(id);
    this.concern.set(id, (this.concern.get(id) ?? 0) + 1);
  }
}
