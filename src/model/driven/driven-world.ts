// A world with a driver in it: its pool decides what is handed out, its callbacks are run where the core calls them,
// and what it knows is part of the state. A call may be made inside another one, as drivers do.

import { printable } from '../../core/printable.ts';
import { joined, type RuleId } from '../../core/rule.ts';
import type { Draw, Outcome, Sink, System } from '../../core/system.ts';
import type { FolioCall } from '../../domain/driver-call.ts';
import { tail, type Move } from '../slots.ts';
import type { World } from '../world.ts';
import { lookAt, standing, stepOf, type Looked } from '../looked.ts';
import { answeredBy } from './callbacks.ts';
import { DriverCalls } from './driver-calls.ts';
import type { Heard } from './heard.ts';
import type { DriverPlan } from './plan.ts';
import { DriverStates } from './states.ts';

const handsOut = ({ type }: FolioCall): boolean =>
  type === 'folio.handOut' || type === 'folio.allocate';

/** State: that of the world, and behind it the number of the driver's own. */
export class DrivenWorld implements System<Move> {
  readonly world: World;
  readonly width: number;
  readonly start: Uint16Array;
  readonly moves: number;
  readonly kinds: number;
  readonly names: System<Move>['names'];
  private readonly plan: DriverPlan;
  private readonly states = new DriverStates();
  private readonly calls: DriverCalls;
  private readonly pages: number;
  /** Rows in which the driver is called back. */
  private readonly asked: boolean[] = [];

  constructor(world: World, plan: DriverPlan) {
    this.world = world;
    this.plan = plan;
    this.pages = world.width - 1;
    this.width = world.width + 1;
    this.moves = world.moves;
    this.kinds = world.kinds;
    this.names = world.names;
    this.calls = new DriverCalls(world, plan, this.states);
    this.start = Uint16Array.from([...world.start, this.initial]);
  }

  get brokenAtStart(): readonly RuleId[] {
    return this.world.brokenAtStart;
  }

  private get initial(): number {
    return this.states.numberOf(this.plan.initial(this.pages));
  }

  apply(state: Uint16Array, move: number): Outcome | undefined {
    const { folios, pagemap } = this.world;
    const families = folios.families.length;
    const index = move - this.pages * families;
    if (index >= 0) return this.takePagemapMove(state, index);
    const slot = Math.floor(move / families);
    const before = Uint16Array.from(state);
    const outcome = this.calls.take(state, slot, move - slot * families);
    if (!outcome) return undefined;
    const broken = joined(outcome.broken, this.settle(state, before[0] as number));
    const folio = before[1 + slot] as number;
    if (folio < tail) {
      const condition = pagemap.conditionOf(before[0] as number);
      folios.taken.mark(folios.rowOf(folio, condition, move - slot * families));
    }
    return {
      answer: outcome.answer,
      broken,
      moved: state.some((value, at) => value !== before[at]),
    };
  }

  expand(state: Uint16Array, sink: Sink): void {
    const next = new Uint16Array(this.width);
    for (const move of this.candidates(state)) {
      next.set(state);
      const outcome = this.apply(next, move);
      if (!outcome || (!outcome.moved && outcome.broken.length === 0)) continue;
      sink(next, move, outcome.broken, this.fits(next));
    }
  }

  draw(state: Uint16Array, draw: Draw, allowed: Uint8Array, refused: boolean): number {
    const families = this.world.folios.families.length;
    const kindOf = (move: number): number =>
      move < this.pages * families ? move % families : families + move - this.pages * families;
    const moves = refused
      ? Array.from({ length: this.moves }, (_, move) => move)
      : this.candidates(state);
    const choices = moves.filter((move) => allowed[kindOf(move)] === 1);
    return choices.length === 0 ? -1 : (choices[draw(choices.length)] as number);
  }

  fits(state: Uint16Array): boolean {
    return this.world.fits(this.own(state));
  }

  isSettled(state: Uint16Array): boolean {
    return this.release(state) < 0;
  }

  brokenAtEnd(from: Uint16Array): readonly RuleId[] {
    const end = this.endOf(from);
    return end
      ? this.world.judge.end(
          [...end.subarray(1)].filter((one) => one < tail),
          end[0] as number,
        )
      : [];
  }

  /**
   * The pagemap at the end, and the folios right before it. A driver that hands out what it gets back is told, by
   * unregistration, that it is over; if it goes on, there is no end.
   */
  endOf(from: Uint16Array): Uint16Array | undefined {
    const state = Uint16Array.from(from);
    const { pagemap, folios } = this.world;
    const [unregister = -1, drain = -1] = pagemap.ending;
    let met = new Set<string>();
    let isOver = false;
    for (let move = this.release(state); move >= 0; move = this.release(state)) {
      const outcome = this.apply(state, move);
      // A faulty machine may drop for ever; what lies behind a broken rule is not judged.
      if (outcome && outcome.broken.length > 0) return undefined;
      const key = state.join();
      if (!met.has(key)) {
        met.add(key);
        continue;
      }
      if (isOver) return undefined;
      isOver = true;
      met = new Set();
      this.takePagemapMove(state, unregister);
    }
    const end = Uint16Array.from(this.own(state));
    if (folios.goRound(end, pagemap.conditionOf(end[0] as number))) return undefined;
    if (!isOver) this.takePagemapMove(state, unregister);
    this.takePagemapMove(state, drain);
    end[0] = state[0] as number;
    return pagemap.isUnset(end[0]) ? undefined : end;
  }

  /** A call in full, with those inside it. */
  look(from: Uint16Array, move: number): Looked {
    const { folios, pagemap } = this.world;
    const families = folios.families.length;
    if (move >= this.pages * families) return lookAt(this.world, this.own(from), move);
    const state = Uint16Array.from(from);
    const slot = Math.floor(move / families);
    const heard: Heard = { folios: [], pagemap: [], calls: [] };
    this.calls.heard = heard;
    this.calls.take(state, slot, move - slot * families);
    this.calls.heard = undefined;
    const folioSteps = heard.folios.map(([folio, event]) => stepOf(folios.table, folio, event));
    const left = standing(this.world, this.own(state));
    return {
      folioSteps,
      pagemapSteps: heard.pagemap.map(([whole, event]) => stepOf(pagemap.table, whole, event)),
      folioStates: left.folios.map(({ folio }) => folio),
      driverCalls: heard.calls,
      ...left,
    };
  }

  render(state: Uint16Array): readonly string[] {
    const known = this.states.valueOf(state[this.width - 1] as number);
    const lines = this.world.render(this.own(state));
    return known === null ? lines : [...lines, `driver ${printable(JSON.stringify(known))}`];
  }

  private release(state: Uint16Array): number {
    return this.world.release(this.own(state));
  }

  private own(state: Uint16Array): Uint16Array {
    return state.subarray(0, this.world.width);
  }

  /**
   * The moves that may do something: those of folios as they are, whatever the pool may decide on, and those in which
   * the driver is called, whatever comes of them: it may do something elsewhere.
   */
  private candidates(state: Uint16Array): readonly number[] {
    const { folios, pagemap } = this.world;
    const families = folios.families.length;
    const condition = pagemap.conditionOf(state[0] as number);
    const found: number[] = [];
    for (let slot = 0; slot < this.pages && pagemap.hasPages(state[0] as number); slot += 1) {
      const folio = state[1 + slot] as number;
      folios.families.forEach((call, family) => {
        const isPools = this.plan.handOut !== undefined && handsOut(call);
        const isMoving =
          folio < tail &&
          (this.isAsked(folio, condition, family) ||
            folios.moving(folio, condition).some((one) => one.family === family));
        if (isPools || isMoving) found.push(slot * families + family);
      });
    }
    return [...found, ...pagemap.moves.map((_, index) => this.pages * families + index)];
  }

  /** Whether the driver is called back in a row. */
  private isAsked(folio: number, condition: number, family: number): boolean {
    const { folios } = this.world;
    return (this.asked[folios.rowOf(folio, condition, family)] ??= folios.table
      .row(folio, folios.eventOf(condition, family))
      .effects.some(({ type }) => answeredBy(this.plan, type)));
  }

  private takePagemapMove(state: Uint16Array, index: number): Outcome {
    const before = state[0] as number;
    const outcome = this.world.takePagemapMove(this.own(state), index);
    this.world.pagemap.mark(before, index);
    this.begin(state, before);
    return outcome;
  }

  private settle(state: Uint16Array, before: number): readonly RuleId[] {
    const broken = this.world.settle(this.own(state), before);
    this.begin(state, before);
    return broken;
  }

  /** A driver begins anew with its pages, and forgets with them. */
  private begin(state: Uint16Array, before: number): void {
    const { pagemap } = this.world;
    if (pagemap.hasPages(before) !== pagemap.hasPages(state[0] as number)) {
      state[this.width - 1] = this.initial;
    }
  }
}
