// Calls of a model's world, taken one after the other and written as a kernel would have traced them.

import type { Built } from '../catalog.ts';
import type { Outcome } from '../core/system.ts';
import { conditions } from '../domain/alphabet.ts';
import { eraRow } from '../domain/era.ts';
import { folioEventKinds, type FolioEvent, type PagemapEvent } from '../domain/event.ts';
import { conditionOf, type Pagemap } from '../domain/pagemap.ts';
import { FtraceWriter } from '../export/ftrace.ts';
import type { Head } from '../export/pagemap-lines.ts';
import { absent, eventNumbers, tail, withoutCondition, type FolioCall } from '../model/slots.ts';
import type { BoundedSubject } from './subject.ts';

/** A faulty statechart may drop for ever. */
const mostReleases = 10_000;

/** A world as it was built. */
export interface TracedWorld extends BoundedSubject {
  readonly built: Built;
  /** The driver's free callback is probed, too. */
  readonly callbacks: boolean;
}

/** What a move is, worked out once. */
interface Known {
  /** Page of the folio; the first of its pagemap, where the call is at that. */
  readonly pfn: number;
  readonly event: PagemapEvent | undefined;
  /** The numbers of a folio's event, by the condition of its pagemap. */
  readonly folioEvents: readonly number[];
}

export class ModelTrace {
  readonly writer: FtraceWriter;
  readonly state: Uint16Array;
  readonly #built: Built;
  readonly #pages: number;
  readonly #width: number;
  readonly #moves: (Known | undefined)[] = [];
  readonly #before: Uint16Array;

  constructor({ built, type, era, bounds, callbacks }: TracedWorld, sink: (line: string) => void) {
    this.#built = built;
    this.#pages = bounds.pages;
    this.#width = built.world.width / bounds.pagemaps;
    this.state = Uint16Array.from(built.world.start);
    this.#before = new Uint16Array(built.world.width);
    this.writer = new FtraceWriter({
      row: eraRow(type, era),
      pages: bounds.pages,
      callbacks,
      sink,
    });
  }

  /** Takes one move and writes what it shows; undefined, and nothing is written, where it is not there. */
  take(move: number): Outcome | undefined {
    return this.#take(move, false);
  }

  /** The same, but not out of the bounds. */
  takeInside(move: number): Outcome | undefined {
    return this.#take(move, true);
  }

  #take(move: number, isBound: boolean): Outcome | undefined {
    this.#before.set(this.state);
    const outcome = this.#built.world.apply(this.state, move);
    if (outcome === undefined) return undefined;
    if (isBound && !this.#built.world.fits(this.state)) {
      this.state.set(this.#before);
      return undefined;
    }
    const known = (this.#moves[move] ??= this.#learn(move));
    const pagemap = Math.floor(known.pfn / this.#pages);
    const [before, after] = [
      this.#pagemap(this.#before, pagemap),
      this.#pagemap(this.state, pagemap),
    ];
    if (known.event === undefined) this.#writeFolio(known, before);
    if (known.event !== undefined || before.phase !== after.phase) {
      const heads = before.phase === 'live' || after.phase !== 'live' ? [] : this.#heads(pagemap);
      // A folio that drops the last reference ends the call that waits for it.
      const event = known.event ?? { type: 'pagemap.drain' };
      this.writer.pagemap({ pagemap, event, answer: outcome.answer, before, after, heads });
    }
    return outcome;
  }

  /** Everybody drops what he holds, and every pagemap is unregistered: what must be over is over. */
  close(): void {
    for (let left = mostReleases; left > 0 && this.#release(); left -= 1);
    for (let pagemap = 0; pagemap * this.#width < this.state.length; pagemap += 1) {
      if (this.#pagemap(this.state, pagemap).phase === 'unset') continue;
      for (const type of ['pagemap.unregister', 'pagemap.drain'] as const) {
        const number = this.#pagemapMove(pagemap, { type });
        if (number >= 0) this.take(number);
      }
    }
  }

  /** The first call that only gives something back, if there is one. */
  #release(): boolean {
    const { world, folios } = this.#built;
    for (let pfn = 0; pfn < this.#pages * (world.width / this.#width); pfn += 1) {
      const pagemap = this.#pagemap(this.state, Math.floor(pfn / this.#pages));
      const state = this.state[this.#slotOf(pfn)] ?? absent;
      if (state >= tail) continue;
      for (const [number, event] of folios.events.entries()) {
        const isThere = !('pagemap' in event) || event.pagemap === conditionOf(pagemap);
        if (!isThere || !folioEventKinds[event.type].letsGo) continue;
        const { answer, next } = folios.row(state, number);
        if (answer.kind !== 'ok' || next === state) continue;
        this.take(world.names.moveOf({ pfn, event: withoutCondition(event) }));
        return true;
      }
    }
    for (let pagemap = 0; pagemap * this.#width < this.state.length; pagemap += 1) {
      const number = this.#pagemapMove(pagemap, { type: 'pagemap.put' });
      if (number < 0 || this.#pagemap(this.state, pagemap).lookUps === 0) continue;
      return this.take(number) !== undefined;
    }
    return false;
  }

  #pagemapMove(pagemap: number, event: PagemapEvent): number {
    const pfn = pagemap === 0 ? null : pagemap * this.#pages;
    return this.#built.world.names.moveOf({ pfn, event });
  }

  #writeFolio({ pfn, folioEvents }: Known, pagemap: Pagemap): void {
    const { folios } = this.#built;
    const number = folioEvents[conditions.indexOf(conditionOf(pagemap))] ?? -1;
    const state = this.#before[this.#slotOf(pfn)] ?? absent;
    const { next, answer, effects, others } = folios.row(state, number);
    this.writer.folio(pfn, {
      before: folios.view(state),
      event: folios.events[number] as FolioEvent,
      answer,
      effects,
      after: folios.view(next),
      ...(others < 0 ? {} : { others: folios.view(others) }),
    });
  }

  #heads(pagemap: number): readonly Head[] {
    const first = pagemap * this.#pages;
    return [...Array(this.#pages).keys()].flatMap((page): Head[] => {
      const folio = this.state[this.#slotOf(first + page)] ?? absent;
      return folio >= tail ? [] : [{ page: first + page, folio: this.#built.folios.view(folio) }];
    });
  }

  #slotOf(pfn: number): number {
    return Math.floor(pfn / this.#pages) * this.#width + 1 + (pfn % this.#pages);
  }

  #pagemap(state: Uint16Array, pagemap: number): Pagemap {
    return this.#built.pagemap.view(state[pagemap * this.#width] ?? 0);
  }

  #learn(move: number): Known {
    const { pfn, event } = this.#built.world.names.describe(move);
    if (!event.type.startsWith('folio.')) {
      return { pfn: pfn ?? 0, event: event as PagemapEvent, folioEvents: [] };
    }
    const folioEvents = eventNumbers(this.#built.folios.events, event as FolioCall);
    return { pfn: pfn ?? 0, event: undefined, folioEvents };
  }
}
