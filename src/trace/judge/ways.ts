// The ways in which a folio can have done what a line says: one hypothesis is a state of the table and the
// lines that must still follow. A hypothesis that has no way is given up.
import type { Row } from '../../core/table.ts';
import type { Effect } from '../../domain/effect.ts';
import type { EraRow } from '../../domain/era.ts';
import type { FolioEventType } from '../../domain/event.ts';
import type { Folio } from '../../domain/folio.ts';
import {
  echoesOf,
  isEchoOf,
  isFreedLate,
  PendingLists,
  type Echo,
  type Pending,
} from './echoes.ts';
import { EventNumbers } from './event-numbers.ts';
import { typesWithHandOutProbe, type Shown } from './shown.ts';
import { doneRow, SilentSteps, type FolioTable } from './silent-steps.ts';
import * as bounds from './steps.ts';
import { steps, type Sign } from './steps.ts';

/** A state, and the number of the list of lines that must still follow. */
export interface Hypothesis {
  readonly state: number;
  readonly pending: number;
}

/** What one line can lead to from one hypothesis. */
export class Ways {
  readonly pendings = new PendingLists();
  readonly table: FolioTable;
  readonly row: EraRow;
  readonly #shown: Shown;
  readonly #events: EventNumbers;
  readonly #silent: SilentSteps;

  constructor(table: FolioTable, row: EraRow, shown: Shown) {
    this.table = table;
    this.row = row;
    this.#shown = shown;
    this.#events = new EventNumbers(table.events);
    this.#silent = new SilentSteps(table, this.#events, shown);
  }

  /** The state that a folio of this order has when its pagemap goes live. */
  blank(order: number): number {
    const { table } = this;
    const { initial } = table;
    if (order === 0) return initial;
    return table.intern(table.view(initial).phase, { ...table.contextOf(initial), order });
  }

  /** Everything that can be true after the line; nothing if the hypothesis cannot explain it. */
  after(from: Hypothesis, sign: Sign): readonly Hypothesis[] {
    return this.ready(from, sign.ending).flatMap(({ state, pending }) =>
      pending === 0 ? this.#done(state, sign) : this.#echoed(state, pending, sign),
    );
  }

  /** What the hypothesis can have become without a line: echoes that nobody had to see, silent steps. */
  ready({ state, pending }: Hypothesis, ending: boolean): readonly Hypothesis[] {
    if (pending === 0) {
      const silent = this.#silent.from(state, ending);
      const unseen = this.#shown.frees ? silent : [...silent, this.table.initial];
      return unseen.map((next) => ({ state: next, pending: 0 }));
    }
    const [first] = this.pendings.at(pending).echoes;
    if (first === undefined || first.isRequired) return [{ state, pending }];
    const skipped = { state, pending: this.pendings.rest(pending) };
    return [{ state, pending }, ...this.ready(skipped, ending)];
  }

  /** The numbers of all events of these names that the pagemap's condition allows. */
  numbersOf(types: readonly FolioEventType[], ending: boolean): readonly number[] {
    return this.#events.of(types, ending);
  }

  /** The hypothesis after a step of the table, with the lines that it announces. */
  hypothesis(row: Row<Effect>, cause: Pending['cause'], count: number): Hypothesis {
    const all = echoesOf(row.effects, this.#shown);
    const echoes = isFreedLate(this.row) ? all.filter(({ what }) => what !== 'free') : all;
    return { state: row.next, pending: this.pendings.intern(cause, count, echoes) };
  }

  #echoed(state: number, pending: number, sign: Sign): readonly Hypothesis[] {
    const { count, echoes } = this.pendings.at(pending);
    if (echoes[0] !== undefined && isEchoOf(echoes[0], sign)) {
      return [{ state, pending: this.pendings.rest(pending) }];
    }
    const isAside = sign.meaning === 'fail' || (sign.meaning === 'tryGetRefused' && count === 0);
    return isAside ? [{ state, pending }] : [];
  }

  #done(state: number, sign: Sign): readonly Hypothesis[] {
    const { count } = this.table.view(state);
    const still = [{ state, pending: 0 }];
    switch (sign.meaning) {
      case 'take':
      case 'drop':
      case 'dropToSome':
      case 'dropToZero':
      case 'changeTo':
      case 'tryGet':
        return this.#counted(state, sign);
      case 'tryGetRefused':
        return count === 0 && sign.val > 0 ? still : [];
      case 'freezeRefused':
        return count === sign.val ? [] : still;
      case 'freeze':
        return count === sign.val ? this.#taken(state, sign) : [];
      case 'unfreeze':
        return this.#taken(state, sign).filter(
          (after) => this.table.view(after.state).count === sign.val,
        );
      case 'writeCount':
        return this.#handedOutByCount(state, sign);
      case 'handOut':
        return this.#taken(state, sign);
      case 'free':
        return this.#freedUnseen(state, this.freed);
      case 'freeCallback': {
        const { state: next, pending } = this.freed;
        const freed = { state: next, pending: this.pendings.rest(pending) };
        return this.#shown.has('free') ? [] : this.#freedUnseen(state, freed);
      }
      case 'fail':
        return this.#failed(state, sign);
    }
  }

  /** Each event that may have changed the count, as often as it takes to change it by `val`. */
  #counted(state: number, sign: Sign): readonly Hypothesis[] {
    const found: Hypothesis[] = [];
    for (const event of this.numbersOf(steps[sign.meaning].tries, sign.ending)) {
      const row = this.#repeated(state, event, sign);
      if (row) found.push(this.hypothesis(row, 'free', 0));
    }
    return found;
  }

  #repeated(start: number, event: number, { meaning, val, ret }: Sign): Row<Effect> | undefined {
    let state = start;
    for (let left = val; ;) {
      const before = this.table.view(state);
      if (this.#isTooMany(event, before)) return undefined;
      const row = this.#row(state, event);
      if (row === undefined) return undefined;
      const isZero = row.effects.some((effect) => effect.type === 'core.free');
      const count = isZero ? 0 : this.table.view(row.next).count;
      const moved = count - before.count;
      if (moved === left) return isCount(count, meaning, ret) ? row : undefined;
      // It goes the other way, nowhere, or never exactly there.
      if (isZero || moved * left <= 0 || left % moved !== 0) return undefined;
      if (left / moved > bounds.mostRepeats) return undefined;
      left -= moved;
      state = row.next;
    }
  }

  #isTooMany(event: number, { mapcount, pins, order }: Folio): boolean {
    switch (this.table.events[event]?.type) {
      case 'folio.map':
        return mapcount >= bounds.mostMappings;
      case 'folio.pin':
      case 'folio.pinHeld':
        return order > 0 && pins >= bounds.mostLargePins;
      default:
        return false;
    }
  }

  /** The row of a step that is done and keeps every rule. */
  #row(state: number, event: number): Row<Effect> | undefined {
    return doneRow(this.table, state, event);
  }

  #taken(state: number, sign: Sign): readonly Hypothesis[] {
    const { count } = this.table.view(state);
    return this.numbersOf(steps[sign.meaning].tries, sign.ending).flatMap((number) => {
      const event = this.table.events[number];
      if (event && 'order' in event && event.order !== sign.order) return [];
      const row = this.#row(state, number);
      return row ? [this.hypothesis(row, 'handOut', count)] : [];
    });
  }

  /** A written count is a hand-out where no other line would show it; its own line is the echo. */
  #handedOutByCount(state: number, sign: Sign): readonly Hypothesis[] {
    if (this.isHandOutProbed) return [];
    return this.#taken(state, sign).flatMap(({ state: next, pending }) => {
      const [first] = this.pendings.at(pending).echoes;
      const isThis = first !== undefined && isEchoOf(first, sign);
      return isThis ? [{ state: next, pending: this.pendings.rest(pending) }] : [];
    });
  }

  /** Whether a hand-out of this type cannot go unseen. */
  get isHandOutProbed(): boolean {
    return typesWithHandOutProbe.includes(this.row.type) && this.#shown.has('handOut');
  }

  /** Without the lines that give references back, a free is the first that is seen of it. */
  #freedUnseen(state: number, freed: Hypothesis): readonly Hypothesis[] {
    const isFree = state === this.table.initial && this.#shown.handOuts;
    return isFree || this.#shown.counts ? [] : [freed];
  }

  /** A folio whose free path has begun. */
  get freed(): Hypothesis {
    const { freeCount } = this.row;
    const isReset = freeCount > 0 && this.row.type !== 'fs-dax';
    const echoes: readonly Echo[] = [
      { what: 'freeCallback', count: 0, isRequired: false },
      ...(isReset ? [{ what: 'writeCount', count: freeCount, isRequired: false } as const] : []),
    ];
    return { state: this.table.initial, pending: this.pendings.intern('free', 0, echoes) };
  }

  /** A failure that is handled poisons; any other leaves the folio alone, whatever the handler answered. */
  #failed(state: number, { errno, ending }: Sign): readonly Hypothesis[] {
    // Where counts do not show, what the folio is when it fails is not known.
    const still = errno === 0 && this.#shown.counts ? [] : [{ state, pending: 0 }];
    if (errno !== undefined && errno !== 0) return still;
    const handled = this.numbersOf(steps.fail.tries, ending).flatMap((number) => {
      const row = this.#row(state, number);
      return row ? [{ state: row.next, pending: 0 }] : [];
    });
    return [...still, ...handled];
  }
}

function isCount(count: number, meaning: Sign['meaning'], ret: number | undefined): boolean {
  switch (meaning) {
    case 'dropToZero':
      return count === 0;
    case 'changeTo':
      return count === ret;
    default:
      return count > 0;
  }
}
