// The folio table as moves: what each event does to the slots and to the pagemap, compiled once per row.

import type { Answer } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import type { Outcome } from '../core/system.ts';
import type { Row, Table } from '../core/table.ts';
import { conditions } from '../domain/alphabet.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Effect } from '../domain/effect.ts';
import { folioEventKinds, type FolioEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import { renderFolio } from './folio-words.ts';
import { Loads, type Load } from './loads.ts';
import { Marks } from './marks.ts';
import { tail, withoutCondition, type FolioCall, type Move } from './slots.ts';

export type { Load } from './loads.ts';

export type FolioTable = Table<Folio, FolioEvent, Effect>;

/** One row, ready to be taken. */
export interface FolioMove {
  readonly family: number;
  readonly next: number;
  readonly answer: Answer;
  readonly broken: readonly RuleId[];
  /** Pagemap references taken (above 0) or dropped (below). */
  readonly references: number;
  /** The order that the folio's pages are laid out in, or -1. */
  readonly lay: number;
  readonly others: number;
  /** The folio takes in the pages behind it, up to `order`. */
  readonly grows: boolean;
  readonly order: number;
  /** It changes anything at all. */
  readonly moves: boolean;
  /** What the caller sees, if nothing else falls with it. */
  readonly outcome: Outcome;
}

/** What a folio can do under one condition; each part is filled when it is first asked for. */
interface Menu {
  readonly moves: (FolioMove | undefined)[];
  moving: readonly FolioMove[] | undefined;
  refusing: readonly FolioMove[] | undefined;
  /** The first call that only gives something back; null if there is none. */
  release: FolioMove | null | undefined;
}

const growing = new Set(['folio.handOut', 'folio.allocate', 'folio.associate']);

/** A call that moves something in spite of a warning is not refused; nor is one that moves it against a rule. */
const isDone = ({ answer, moves, broken }: FolioMove): boolean =>
  answer.kind === 'ok' || (moves && (answer.kind === 'warn' || broken.length > 0));

export class FolioMoves {
  readonly table: FolioTable;
  /** Events without their pagemap condition. */
  readonly families: readonly FolioCall[];
  /** Event numbers, by condition and family. */
  private readonly variants: readonly (readonly number[])[];
  /** Rows that were taken: `(folio * conditions + condition) * families + family`. */
  readonly taken = new Marks();
  /** By `folio * conditions + condition`. */
  private readonly menus: Menu[] = [];
  private readonly loads: Loads;
  private readonly blanks = new Map<number, number>();

  constructor(table: FolioTable, bounds: Bounds) {
    this.table = table;
    this.loads = new Loads(table, bounds);
    const keys = table.events.map((event) => JSON.stringify(withoutCondition(event)));
    const unique = [...new Set(keys)];
    this.families = unique.map((key) => JSON.parse(key) as FolioCall);
    this.variants = conditions.map((condition) =>
      unique.map((key) =>
        table.events.findIndex(
          (event, index) =>
            keys[index] === key && (!('pagemap' in event) || event.pagemap === condition),
        ),
      ),
    );
  }

  move(folio: number, condition: number, family: number): FolioMove {
    const { moves } = this.menu(folio, condition);
    return (moves[family] ??= this.compile(folio, condition, family));
  }

  /** The number of a row. */
  rowOf(folio: number, condition: number, family: number): number {
    return (folio * conditions.length + condition) * this.families.length + family;
  }

  /** The move of a row. */
  moveOf(row: number): FolioMove {
    const state = Math.floor(row / this.families.length);
    const condition = state % conditions.length;
    return this.move(
      (state - condition) / conditions.length,
      condition,
      row % this.families.length,
    );
  }

  /** The event of a family under a condition. */
  eventOf(condition: number, family: number): number {
    return this.variants[condition]?.[family] ?? -1;
  }

  /** The moves that change something, or break a rule. */
  moving(folio: number, condition: number): readonly FolioMove[] {
    const menu = this.menu(folio, condition);
    return (menu.moving ??= this.all(folio, condition).filter(
      (move) => move.moves || move.broken.length > 0,
    ));
  }

  /** The moves that are refused. */
  refusing(folio: number, condition: number): readonly FolioMove[] {
    const menu = this.menu(folio, condition);
    return (menu.refusing ??= this.all(folio, condition).filter((move) => !move.moves));
  }

  /** The first call that is done, warned of or not, and only gives something back. */
  release(folio: number, condition: number): FolioMove | undefined {
    const menu = this.menu(folio, condition);
    menu.release ??=
      this.moving(folio, condition).find(
        (move) =>
          isDone(move) && folioEventKinds[(this.families[move.family] as FolioCall).type].letsGo,
      ) ?? null;
    return menu.release ?? undefined;
  }

  /**
   * Whether something is dropped and is out again at once, because a driver's callback hands it out: that has no end.
   * `state` is a world's.
   */
  goRound(state: Uint16Array, condition: number): boolean {
    const isLettingGo = ({ answer, family }: FolioMove): boolean =>
      answer.kind === 'ok' && folioEventKinds[(this.families[family] as FolioCall).type].letsGo;
    return state
      .subarray(1)
      .some((folio) => folio < tail && this.refusing(folio, condition).some(isLettingGo));
  }

  load(folio: number): Load {
    return this.loads.of(folio);
  }

  /** Whether the folios of a world's state are inside the bounds, each and together. */
  fit(state: Uint16Array): boolean {
    return this.loads.fit(state);
  }

  /** The state that a folio of this order has when its pagemap goes live. */
  blank(order: number): number {
    const known = this.blanks.get(order);
    if (known !== undefined) return known;
    const { initial } = this.table;
    const made =
      order === 0
        ? initial
        : this.table.intern(this.table.view(initial).phase, {
            ...this.table.contextOf(initial),
            order,
          });
    this.blanks.set(order, made);
    return made;
  }

  indexOf(event: Move['event']): number {
    const key = JSON.stringify(event);
    return this.families.findIndex((family) => JSON.stringify(family) === key);
  }

  /** Families of the same event type that come before this one: lower orders, simpler parameters. */
  lower(event: Move['event']): readonly number[] {
    const own = this.indexOf(event);
    return this.families
      .map((family, index) => ({ family, index }))
      .filter(({ family, index }) => family.type === event.type && index < own)
      .map(({ index }) => index);
  }

  render(pfn: number, folio: number): string {
    return renderFolio(pfn, this.table.view(folio));
  }

  private menu(folio: number, condition: number): Menu {
    const at = folio * conditions.length + condition;
    // Filled without gaps, or the engine would keep it as a hash table.
    while (this.menus.length <= at) {
      const moves = this.families.map((): undefined => undefined);
      this.menus.push({ moves, moving: undefined, refusing: undefined, release: undefined });
    }
    return this.menus[at] as Menu;
  }

  private all(folio: number, condition: number): readonly FolioMove[] {
    return this.families.map((_, family) => this.move(folio, condition, family));
  }

  private compile(folio: number, condition: number, family: number): FolioMove {
    const event = this.eventOf(condition, family);
    const row: Row<Effect> = this.table.row(folio, event);
    let references = 0;
    let lay = -1;
    for (const effect of row.effects) {
      if (effect.type === 'pagemap.take') references += effect.references;
      if (effect.type === 'pagemap.drop') references -= effect.references;
      if (effect.type === 'pages.lay') lay = effect.order;
    }
    const called = this.families[family] as FolioCall;
    const order = 'order' in called ? called.order : 0;
    const moves = row.next !== folio || references !== 0 || lay >= 0;
    this.taken.provide(this.rowOf(folio, condition, family));
    return {
      family,
      next: row.next,
      answer: row.answer,
      broken: row.broken,
      references,
      lay,
      others: row.others,
      grows: growing.has(called.type) && row.next !== folio,
      order,
      moves,
      outcome: { answer: row.answer, broken: row.broken, moved: moves },
    };
  }
}
