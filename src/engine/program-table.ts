// Programs as threads: the memo of statecharts that share words. A row is filled by asking xstate once, and judged once.

import { initialTransition, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import { askedOf } from '../core/reads.ts';
import type { RuleId } from '../core/rule.ts';
import type { Threads, ThreadStep } from '../core/threads.ts';
import { inertScope, type Scope } from './inert-scope.ts';
import type { CallEnd, Own, ProgramCall, ProgramRace } from './program-race.ts';
import { guardsOf, initialOf, metaIn, stateOf } from './program-config.ts';

/** The context of a program: what all threads share, what its own remembers, and what never changes. */
interface Context<Words> {
  readonly words: Words;
  readonly own: Own;
}

/** A step with the call that it is of, and what stands beside its transition. */
export interface ProgramStep extends ThreadStep {
  readonly call: string;
  readonly meta: object;
}

/** A step that a thread cannot take now, by what stands beside it, and the guards that have to hold. */
export interface WaitedFor {
  readonly name: string;
  readonly meta: object;
  readonly guards: readonly string[];
}

/** Where a thread is: in which call, at which place of it, and what all calls before came to. */
export interface Place {
  readonly call: number;
  readonly value: string;
  readonly own: Own;
  readonly ended: readonly CallEnd[];
}

const most = 65_536;

export class ProgramTable<Words> implements Threads {
  readonly count: number;
  readonly start: readonly number[];
  private readonly race: ProgramRace<Words>;
  private readonly ids = new Map<string, number>();
  private readonly words: Words[] = [];
  private readonly faults: (readonly RuleId[])[] = [];
  private readonly placeIds: Map<string, number>[];
  private readonly places: Place[][];
  private readonly rows: Map<number, readonly ProgramStep[]>[];
  private readonly scopes = new Map<AnyStateMachine, Scope>();

  constructor(race: ProgramRace<Words>) {
    this.race = race;
    this.count = race.threads.length;
    this.placeIds = race.threads.map(() => new Map<string, number>());
    this.places = race.threads.map(() => []);
    this.rows = race.threads.map(() => new Map<number, readonly ProgramStep[]>());
    const shared = this.keepWords(race.words);
    this.start = [
      shared,
      ...race.threads.map((_, at) => this.keepPlace(at, this.begin(at, 0, []))),
    ];
  }

  get brokenAtStart(): readonly RuleId[] {
    return this.faults[0] ?? [];
  }

  wordsOf(shared: number): Words {
    return this.words[shared] as Words;
  }

  /** The number of some words, for whoever asks what threads would do with them. */
  sharedOf(words: Words): number {
    const shared = this.keepWords(words);
    if (shared < most) return shared;
    throw new RangeError(`Expected at most ${most} different words in a race, got more`);
  }

  /** What the calls of a thread came to so far. */
  endsOf(thread: number, own: number): readonly CallEnd[] {
    return this.placeAt(thread, own).ended;
  }

  /** The call in which a thread is; undefined behind the last one. */
  callOf(thread: number, own: number): string | undefined {
    return this.callAt(thread, this.placeAt(thread, own))?.name;
  }

  placeAt(thread: number, own: number): Place {
    return this.places[thread]?.[own] as Place;
  }

  /** How many calls a thread makes. */
  callsOf(thread: number): number {
    return this.race.threads[thread]?.length ?? 0;
  }

  isDone(thread: number, own: number): boolean {
    return this.placeAt(thread, own).call >= this.callsOf(thread);
  }

  isBackground(thread: number): boolean {
    return thread >= this.race.foreground;
  }

  placeOf(thread: number, own: number): string | undefined {
    const place = this.placeAt(thread, own);
    const machine = this.callAt(thread, place)?.machine;
    return machine === undefined || place.value === initialOf(machine)
      ? undefined
      : `${machine.id} before ${Object.keys(stateOf(machine, place.value).on ?? {}).join(' or ')}`;
  }

  /** The steps of the place at which a thread is, whether they can be taken or not. */
  waitsFor(thread: number, own: number): readonly WaitedFor[] {
    const place = this.placeAt(thread, own);
    const machine = this.callAt(thread, place)?.machine;
    if (machine === undefined) return [];
    return Object.keys(stateOf(machine, place.value).on ?? {}).map((name) => ({
      ...{ name, meta: metaIn(machine, place.value, name, 0) },
      guards: guardsOf(machine, place.value, name),
    }));
  }

  steps(thread: number, own: number, shared: number): readonly ProgramStep[] {
    const rows = this.rows[thread] as Map<number, readonly ProgramStep[]>;
    const key = own * most + shared;
    const known = rows.get(key);
    if (known) return known;
    const row = this.ask(thread, this.placeAt(thread, own), shared);
    rows.set(key, row);
    return row;
  }

  /** The words that the steps of a place look at, whether they can be taken or not: `folio.count`. */
  looksAt(thread: number, own: number, shared: number): readonly string[] {
    const place = this.placeAt(thread, own);
    const machine = this.callAt(thread, place)?.machine;
    if (machine === undefined) return [];
    const words = this.wordsOf(shared);
    const paths = askedOf(words as object, (watched: Words) => {
      const from = this.standing(machine, thread, place, watched);
      for (const name of Object.keys(stateOf(machine, place.value).on ?? {})) {
        machine.transition(from, { type: name }, this.scopeOf(machine, words, thread));
      }
    });
    return paths.map((path) => path.join('.'));
  }

  private standing(
    machine: AnyStateMachine,
    thread: number,
    { value, own }: Place,
    words: Words,
  ): AnyMachineSnapshot {
    const context = { ...(this.race.input(words, thread) as object), words, own };
    return machine.resolveState({ value, context }) as AnyMachineSnapshot;
  }

  private ask(thread: number, place: Place, shared: number): readonly ProgramStep[] {
    const call = this.callAt(thread, place);
    if (call === undefined) return [];
    const words = this.wordsOf(shared);
    const { machine } = call;
    const from = this.standing(machine, thread, place, words);
    return Object.keys(stateOf(machine, place.value).on ?? {}).flatMap((name) => {
      const to = machine.transition(from, { type: name }, this.scopeOf(machine, words, thread));
      const { value, context: after } = to as { value: string; context: Context<Words> };
      // A step that nothing takes is one that the thread waits for.
      const isSame = value === place.value && after.words === words && after.own === place.own;
      return isSame ? [] : [this.taken(thread, place, name, shared, value, after)];
    });
  }

  private taken(
    thread: number,
    place: Place,
    step: string,
    from: number,
    value: string,
    { words: after, own }: Context<Words>,
  ): ProgramStep {
    const before = this.wordsOf(from);
    const call = this.callAt(thread, place) as ProgramCall;
    const target = stateOf(call.machine, value).type === 'final';
    const ended = [...place.ended, { call: call.name, answer: own.answer, effects: own.effects }];
    const next = target
      ? this.begin(thread, place.call + 1, ended)
      : { call: place.call, value, own, ended: place.ended };
    const meta = metaIn(call.machine, place.value, step, value);
    const shared = after === before ? from : this.keepWords(after);
    const judged = { before, after, meta, thread, call: call.name, step, own };
    const broken = this.race.brokenBy(judged);
    return {
      ...{ name: step, call: call.name, meta },
      own: this.keepPlace(thread, next),
      shared,
      broken: [...new Set([...broken, ...(this.faults[shared] ?? [])])],
    };
  }

  /** The next call that is made: one that needs another answer is passed over. */
  private begin(thread: number, call: number, ended: readonly CallEnd[]): Place {
    const next = this.race.threads[thread]?.[call];
    if (next === undefined) return { call, value: '', own: { answer: '', effects: [] }, ended };
    if (next.needs !== undefined && ended.at(-1)?.answer !== next.needs) {
      return this.begin(thread, call + 1, [...ended, { call: next.name, answer: '', effects: [] }]);
    }
    const [{ context }] = initialTransition(
      next.machine,
      this.race.input(this.race.words, thread),
    ) as unknown as [{ context: Context<Words> }];
    return { call, value: initialOf(next.machine), own: context.own, ended };
  }

  private callAt(thread: number, { call }: Place): ProgramCall | undefined {
    return this.race.threads[thread]?.[call];
  }

  private keepWords(words: Words): number {
    const key = JSON.stringify(words);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.words.push(words) - 1;
    this.ids.set(key, id);
    this.faults.push(this.race.brokenIn(words));
    return id;
  }

  private keepPlace(thread: number, place: Place): number {
    const key = JSON.stringify(place);
    const ids = this.placeIds[thread] as Map<string, number>;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = (this.places[thread] as Place[]).push(place) - 1;
    ids.set(key, id);
    return id;
  }

  private scopeOf(machine: AnyStateMachine, words: Words, thread: number): Scope {
    const known = this.scopes.get(machine);
    if (known) return known;
    const scope = inertScope({ machine, input: this.race.input(words, thread) }, () => undefined);
    this.scopes.set(machine, scope);
    return scope;
  }
}
