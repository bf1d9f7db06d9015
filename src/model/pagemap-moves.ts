// The pagemap table as moves, and what folios exchange with it.

import { LimitError } from '../core/limit.ts';
import type { Row, Table } from '../core/table.ts';
import { conditions } from '../domain/alphabet.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { PagemapEffect } from '../domain/effect.ts';
import type { PagemapEvent } from '../domain/event.ts';
import { pagesOf } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import { Marks } from './marks.ts';
import type { Move } from './slots.ts';

export type PagemapTable = Table<Pagemap, PagemapEvent, PagemapEffect>;

/** Folios exchange more with their pagemap at once than any lawful call does. */
export class ExchangeError extends LimitError {
  /** Pagemap references taken (above 0) or dropped (below). */
  readonly references: number;

  constructor(references: number, maxOrder: number) {
    const did = references > 0 ? 'taken' : 'dropped';
    super(
      `Expected a power of two of at most ${String(2 * pagesOf(maxOrder))} pagemap references to be exchanged at ` +
        `once, got ${String(Math.abs(references))} ${did}`,
    );
    this.name = 'ExchangeError';
    this.references = references;
  }
}

/** What is asked of a pagemap state again and again. */
interface Facts {
  readonly rows: (Row<PagemapEffect> | undefined)[];
  /** Index into `conditions`. */
  readonly condition: number;
  readonly hasPages: boolean;
  readonly fits: boolean;
}

/** Calls that only folios make; a pagemap that is looked at alone makes them itself. */
const isExchange = (event: PagemapEvent): boolean =>
  event.type === 'pagemap.take' || event.type === 'pagemap.drop';

export class PagemapMoves {
  readonly table: PagemapTable;
  /** Event numbers of the calls that come from outside the world. */
  readonly moves: readonly number[];
  private readonly bounds: Bounds;
  private readonly isAlone: boolean;
  private readonly movingLists: (readonly number[] | undefined)[] = [];
  private readonly refusedLists: (readonly number[] | undefined)[] = [];
  private readonly exchanges = new Map<number, number>();
  /** Rows that were taken: `pagemap * events + event`. */
  readonly taken = new Marks();
  /** By pagemap state, without gaps. */
  private readonly facts: Facts[] = [];
  /** The calls that end a pagemap's life. */
  readonly ending: readonly number[];
  private readonly putting: number;

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
    this.ending = [
      this.indexOf({ type: 'pagemap.unregister' }),
      this.indexOf({ type: 'pagemap.drain' }),
    ];
    this.putting = this.indexOf({ type: 'pagemap.put' });
  }

  row(pagemap: number, index: number): Row<PagemapEffect> {
    return this.rowOf(pagemap, this.moves[index] as number);
  }

  private rowOf(pagemap: number, event: number): Row<PagemapEffect> {
    const { rows } = this.known(pagemap);
    return (rows[event] ??= this.table.row(pagemap, event));
  }

  /** The calls that are refused; or those that change something, or break a rule. */
  choices(pagemap: number, refused: boolean): readonly number[] {
    const lists = refused ? this.refusedLists : this.movingLists;
    return (lists[pagemap] ??= [...this.moves.keys()].filter((index) => {
      const row = this.row(pagemap, index);
      return refused ? row.next === pagemap : row.next !== pagemap || row.broken.length > 0;
    }));
  }

  /** What a folio takes (above 0) or drops (below 0). */
  exchange(pagemap: number, references: number): Row<PagemapEffect> {
    const event = this.exchanges.get(references);
    if (event === undefined) {
      throw new ExchangeError(references, this.bounds.maxOrder);
    }
    return this.rowOf(pagemap, event);
  }

  /** Remembers that a call from outside was made. */
  mark(pagemap: number, index: number): void {
    this.taken.mark(pagemap * this.table.events.length + (this.moves[index] as number));
  }

  /** Remembers that references were exchanged. */
  markExchange(pagemap: number, references: number): void {
    this.taken.mark(pagemap * this.table.events.length + this.eventOfExchange(references));
  }

  /** The event by which a folio exchanges references, or -1. */
  eventOfExchange(references: number): number {
    return this.exchanges.get(references) ?? -1;
  }

  /** Index into `conditions`. */
  conditionOf(pagemap: number): number {
    return this.known(pagemap).condition;
  }

  /** The call that gives a look-up back, if there is one. */
  release(pagemap: number): number {
    return this.table.view(pagemap).lookUps > 0 ? this.putting : -1;
  }

  isUnset(pagemap: number): boolean {
    return this.table.view(pagemap).phase === 'unset';
  }

  hasPages(pagemap: number): boolean {
    return this.known(pagemap).hasPages;
  }

  shiftOf(pagemap: number): number {
    return this.table.view(pagemap).shift;
  }

  fits(pagemap: number): boolean {
    return this.known(pagemap).fits;
  }

  private known(pagemap: number): Facts {
    return this.facts[pagemap] ?? this.learn(pagemap);
  }

  private learn(pagemap: number): Facts {
    for (let next = this.facts.length; next <= pagemap; next += 1) {
      this.facts.push(this.factsOf(this.table.view(next)));
    }
    this.taken.provide((pagemap + 1) * this.table.events.length);
    return this.facts[pagemap] as Facts;
  }

  private factsOf({ phase, references, lookUps, handed }: Pagemap): Facts {
    const { maxLookUps, maxOrder } = this.bounds;
    return {
      rows: this.table.events.map((): undefined => undefined),
      condition: conditions.indexOf(
        phase === 'live' ? 'live' : references > 0 ? 'killed' : 'drained',
      ),
      hasPages: phase === 'live' || phase === 'killed' || phase === 'draining',
      fits: lookUps <= maxLookUps && (!this.isAlone || handed <= pagesOf(maxOrder)),
    };
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
    pagemap.leftSections.length > 0 ? 'sections left over' : '',
    pagemap.leftEntries.length > 0 ? 'entries left over' : '',
    pagemap.altmap ? `altmap alloc ${String(pagemap.altmap.alloc)}` : '',
  ];
  return words.filter((word) => word !== '').join('  ');
};
