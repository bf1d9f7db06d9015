// The pagemap table as moves, and what folios exchange with it.

import type { Row, Table } from '../core/table.ts';
import { conditions } from '../domain/alphabet.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { PagemapEffect } from '../domain/effect.ts';
import type { PagemapEvent } from '../domain/event.ts';
import { pagesOf } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import type { Move } from './slots.ts';

export type PagemapTable = Table<Pagemap, PagemapEvent, PagemapEffect>;

/** Calls that only folios make; a pagemap that is looked at alone makes them itself. */
const isExchange = (event: PagemapEvent): boolean =>
  event.type === 'pagemap.take' || event.type === 'pagemap.drop';

export class PagemapMoves {
  readonly table: PagemapTable;
  /** Event numbers of the calls that come from outside the world. */
  readonly moves: readonly number[];
  private readonly bounds: Bounds;
  private readonly isAlone: boolean;
  private readonly exchanges = new Map<number, number>();

  /** `isAlone`: there are no folios beside it. */
  constructor(table: PagemapTable, isAlone: boolean, bounds: Bounds) {
    this.table = table;
    this.bounds = bounds;
    this.isAlone = isAlone;
    this.moves = [...table.events.keys()].filter(
      (index) => isAlone || !isExchange(table.events[index] as PagemapEvent),
    );
    table.events.forEach((event, index) => {
      if (event.type === 'pagemap.take') this.exchanges.set(event.references, index);
      if (event.type === 'pagemap.drop') this.exchanges.set(-event.references, index);
    });
  }

  row(pagemap: number, index: number): Row<PagemapEffect> {
    return this.table.row(pagemap, this.moves[index] as number);
  }

  /** What a folio takes (above 0) or gives back (below 0). */
  exchange(pagemap: number, references: number): Row<PagemapEffect> {
    const event = this.exchanges.get(references);
    if (event === undefined) {
      throw new RangeError(
        `Expected an exchange of ${String(references)} pagemap references to be in the alphabet, got none; raise maxOrder`,
      );
    }
    return this.table.row(pagemap, event);
  }

  /** The event by which a folio exchanges references, or -1. */
  eventOfExchange(references: number): number {
    return this.exchanges.get(references) ?? -1;
  }

  /** Index into `conditions`. */
  conditionOf(pagemap: number): number {
    const { phase, references } = this.table.view(pagemap);
    return conditions.indexOf(phase === 'live' ? 'live' : references > 0 ? 'killed' : 'drained');
  }

  /** The call that gives a look-up back, if there is one. */
  release(pagemap: number): number {
    const index = this.indexOf({ type: 'pagemap.put' });
    return index >= 0 && this.table.view(pagemap).lookUps > 0 ? index : -1;
  }

  /** The calls that end a pagemap's life. */
  get ending(): readonly number[] {
    return [this.indexOf({ type: 'pagemap.unregister' }), this.indexOf({ type: 'pagemap.drain' })];
  }

  isUnset(pagemap: number): boolean {
    return this.table.view(pagemap).phase === 'unset';
  }

  hasPages(pagemap: number): boolean {
    const { phase } = this.table.view(pagemap);
    return phase === 'live' || phase === 'killed' || phase === 'draining';
  }

  shiftOf(pagemap: number): number {
    return this.table.view(pagemap).shift;
  }

  fits(pagemap: number): boolean {
    const { lookUps, handed } = this.table.view(pagemap);
    const { maxLookUps, maxOrder } = this.bounds;
    return lookUps <= maxLookUps && (!this.isAlone || handed <= pagesOf(maxOrder));
  }

  eventOf(index: number): PagemapEvent {
    return this.table.events[this.moves[index] as number] as PagemapEvent;
  }

  indexOf(event: Move['event']): number {
    const key = JSON.stringify(event);
    return this.moves.findIndex((index) => JSON.stringify(this.table.events[index]) === key);
  }

  lower(event: Move['event']): readonly number[] {
    const own = this.indexOf(event);
    return [...this.moves.keys()].filter(
      (index) => index < own && this.eventOf(index).type === event.type,
    );
  }

  render(firstPfn: number, pagemap: number): string {
    return renderPagemap(firstPfn, this.table.view(pagemap));
  }
}

/** A pagemap on one line. */
export const renderPagemap = (firstPfn: number, pagemap: Pagemap): string => {
  const words = [
    `pagemap${firstPfn > 0 ? ` at pfn ${String(firstPfn)}` : ''} ${pagemap.phase}`,
    `references ${String(pagemap.references)}`,
    pagemap.lookUps !== 0 ? `look-ups ${String(pagemap.lookUps)}` : '',
    pagemap.handed !== 0 ? `handed out ${String(pagemap.handed)}` : '',
    pagemap.altmap ? `altmap alloc ${String(pagemap.altmap.alloc)}` : '',
  ];
  return words.filter((word) => word !== '').join('  ');
};
