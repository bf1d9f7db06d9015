// One call in a world with a driver: what its pool says, what its callbacks do, and the calls inside them.

import { bug, type Answer } from '../../core/answer.ts';
import { joined, type RuleId } from '../../core/rule.ts';
import type { Outcome } from '../../core/system.ts';
import type { Row } from '../../core/table.ts';
import type { CallbackName, DriverCall, FolioCall } from '../../domain/driver-call.ts';
import type { Effect } from '../../domain/effect.ts';
import type { Folio } from '../../domain/folio.ts';
import { pagesOf } from '../../domain/folio.ts';
import { layMove } from '../layout.ts';
import { tail } from '../slots.ts';
import type { World } from '../world.ts';
import { Busy } from './busy.ts';
import { exchanged, finishFree, halvesOf, type Halves } from './callbacks.ts';
import { Cut, outOfBounds } from './cut.ts';
import type { Heard } from './heard.ts';
import { called, headOf, pagesNamed } from './pages.ts';
import type { At, DriverPlan, PlannedCall, Reaction } from './plan.ts';
import { Sight } from './sight.ts';
import type { DriverStates } from './states.ts';

/** What a driver knows when a call is done. */
type Known = Pick<Reaction, 'state'>;

/** What one call came to, so far. */
interface Course {
  readonly state: Uint16Array;
  readonly slot: number;
  /** Pages of the folio that it is about. */
  readonly pages: number;
  broken: readonly RuleId[];
}

export class DriverCalls {
  /** Listens, where somebody wants to see a call in full. */
  heard: Heard | undefined;
  private readonly world: World;
  private readonly plan: DriverPlan;
  private readonly states: DriverStates;
  private readonly sight: Sight;
  private readonly busy = new Busy();

  constructor(world: World, plan: DriverPlan, states: DriverStates) {
    this.world = world;
    this.plan = plan;
    this.states = states;
    this.sight = new Sight(world, states);
  }

  /** Takes a call in place; undefined if it is not there, or if the driver does not make it. */
  take(state: Uint16Array, slot: number, family: number): Outcome | undefined {
    const before = Uint16Array.from(state);
    try {
      return this.call(state, slot, family, null);
    } catch (error) {
      if (!(error instanceof Cut)) throw error;
      state.set(before);
      return undefined;
    }
  }

  private call(
    state: Uint16Array,
    slot: number,
    family: number,
    inside: CallbackName | null,
  ): Outcome | undefined {
    const { folios } = this.world;
    const event = folios.families[family] as FolioCall;
    const head = headOf(state, this.world.width, slot);
    const decided = inside === null && head >= 0 ? this.decided(state, slot, head, event) : null;
    if (decided === undefined) return undefined;
    const after = decided ?? this.released(state, head, event);
    const before = Uint16Array.from(state);
    const block = this.sight.blockOf(state, slot, event);
    const outcome = head === slot ? this.takeRow(state, slot, family) : undefined;
    if (!outcome) state.set(before);
    else if (after && outcome.answer.kind === 'ok') {
      state[this.world.width] = this.states.numberOf(after.state);
    }
    if (inside === null && decided === null) return outcome;
    const answer = outcome?.answer ?? null;
    const broken = this.judged({ event, pfn: slot, inside, answer, block });
    if (outcome) return { ...outcome, broken: joined(outcome.broken, broken) };
    return broken.length > 0 ? { answer: bug, broken, moved: false } : undefined;
  }

  /** What the pool says of a hand-out: null where it does not decide, undefined if it does not take the page. */
  private decided(
    state: Uint16Array,
    slot: number,
    head: number,
    call: FolioCall,
  ): Known | null | undefined {
    if (call.type !== 'folio.handOut' && call.type !== 'folio.allocate') return null;
    if (!this.plan.handOut) return null;
    return this.plan.handOut(this.sight.view(state, head), call.order, this.sight.at(state, slot));
  }

  /** What the pool knows when a block is freed to it, or a page that could not be mapped. */
  private released(state: Uint16Array, head: number, event: FolioCall): Known | undefined {
    const { release } = this.plan;
    const isBack = event.type === 'folio.release' || event.type === 'folio.takeBack';
    if (head < 0 || !isBack || !release) return undefined;
    return release(this.sight.view(state, head), this.sight.at(state, head));
  }

  private takeRow(state: Uint16Array, slot: number, family: number): Outcome | undefined {
    const { folios, pagemap } = this.world;
    const condition = pagemap.conditionOf(state[0] as number);
    const folio = state[1 + slot] as number;
    const move = folios.move(folio, condition, family);
    if (!this.world.hasRoom(state, slot, move)) {
      const call = folios.families[family] as FolioCall;
      if (this.busy.isInside && this.sight.isFreeBlock(state, slot, call)) throw new Cut();
      return undefined;
    }
    const event = folios.eventOf(condition, family);
    const row = folios.table.row(folio, event);
    this.heard?.folios.push([folio, event]);
    const { pages } = folios.load(folio);
    const course: Course = { state, slot, pages, broken: row.broken };
    if (!this.answers(course, row, folios.families[family] as FolioCall)) return undefined;
    const halves = this.plan.folioFree ? halvesOf(folios.table, row) : undefined;
    layMove(state, slot, pages, {
      ...move,
      next: halves?.head ?? row.next,
      others: halves?.others ?? row.others,
    });
    const answer = halves
      ? this.free(course, row, halves, folios.table.view(folio))
      : this.exchange(course, exchanged(row.effects), row.answer);
    return { answer, broken: course.broken, moved: move.moves };
  }

  /** Runs the callbacks that come before the folio moves; false if the driver answers otherwise than this event says. */
  private answers(course: Course, { effects }: Row<Effect>, call: FolioCall): boolean {
    const { state, slot } = course;
    const { migrateToRam, memoryFailure, folioSplit } = this.plan;
    const seen = this.sight.view(state, slot);
    let pieces = 0;
    if (call.type === 'folio.fail' && memoryFailure && call.handler === 'absent') return false;
    for (const effect of effects) {
      if (effect.type === 'callback.migrateToRam' && migrateToRam) {
        const { returns } = this.run(course, 'migrate_to_ram', slot, (at) =>
          migrateToRam(called(seen, { count: effect.count }), at),
        );
        if (call.type === 'folio.fault' && (returns === 'succeeds') !== call.succeeds) return false;
      }
      if (effect.type === 'callback.memoryFailure' && memoryFailure) {
        const { returns } = this.run(course, 'memory_failure', slot, (at) =>
          memoryFailure(called(seen), at),
        );
        if (call.type === 'folio.fail' && returns !== call.handler) return false;
      }
      if (effect.type === 'callback.folioSplit' && folioSplit) {
        pieces += 1;
        const order = 'order' in call ? call.order : 0;
        const first = effect.tail ? slot + pieces * pagesOf(order) : slot;
        this.run(course, 'folio_split', first, (at) =>
          folioSplit(called(seen, { count: 0, order }), { ...at, isPiece: effect.tail }),
        );
      }
    }
    return true;
  }

  /** The free path around the callback: what the core does behind it goes by what it read before. */
  private free(course: Course, row: Row<Effect>, halves: Halves, before: Folio): Answer {
    const { state, slot } = course;
    const { folioFree } = this.plan;
    const { folios } = this.world;
    this.exchange(course, halves.before, row.answer);
    const seen = called(before, { count: 0, mapcount: 0, pins: 0, held: 0, mapping: 'none' });
    if (folioFree) this.run(course, 'folio_free', slot, (at) => folioFree(seen, at));
    // A page that is now part of another folio leads to that folio's pagemap word, which is a link.
    const isLost =
      state[1 + slot] === tail && before.type !== 'pci-p2pdma' && this.sight.readsAgain;
    const answer = isLost ? bug : this.exchange(course, halves.after, row.answer);
    finishFree(folios.table, state, slot, { row, halves, pages: pagesOf(before.order) });
    const left = state[1 + slot] as number;
    if (left < tail) course.broken = joined(course.broken, folios.table.brokenIn(left));
    return answer;
  }

  /** Calls the driver, and makes the calls that it makes. */
  private run<Returns>(
    course: Course,
    inside: CallbackName,
    slot: number,
    react: (at: At) => Reaction<Returns>,
  ): Reaction<Returns> {
    const { state } = course;
    const reaction = react(this.sight.at(state, slot));
    state[this.world.width] = this.states.numberOf(reaction.state);
    if (reaction.calls.length > 0) {
      this.busy.during(inside, course, () => {
        for (const call of reaction.calls) this.nested(course, inside, call);
      });
    }
    return reaction;
  }

  private nested(course: Course, inside: CallbackName, planned: PlannedCall): void {
    const { state } = course;
    const { pfn, event } = planned;
    const family = this.world.folios.indexOf(event);
    if (!this.busy.meets({ slot: pfn, pages: pagesNamed(event) })) {
      if (family >= 0) {
        const outcome = this.call(state, pfn, family, inside);
        if (outcome) course.broken = joined(course.broken, outcome.broken);
        return;
      }
      // A block that no bounds would let it hand out is the driver's fault all the same.
      const isHandOut = event.type === 'folio.handOut' || event.type === 'folio.allocate';
      if (!isHandOut || this.sight.isFreeBlock(state, pfn, event))
        throw outOfBounds(planned, inside);
    }
    const block = this.sight.blockOf(state, pfn, event);
    const broken = this.judged({ event, pfn, inside, answer: null, block });
    course.broken = joined(course.broken, broken);
  }

  private exchange(course: Course, references: number, answer: Answer): Answer {
    if (references === 0) return answer;
    const { pagemap } = this.world;
    const before = course.state[0] as number;
    const row = pagemap.exchange(before, references);
    pagemap.markExchange(before, references);
    this.heard?.pagemap.push([before, pagemap.eventOfExchange(references)]);
    course.broken = joined(course.broken, row.broken);
    course.state[0] = row.next;
    return answer;
  }

  private judged(call: DriverCall): readonly RuleId[] {
    this.heard?.calls.push(call);
    return this.world.judge.driver(call);
  }
}
