// The folio table as moves: what each event does to the slots and to the pagemap, compiled once per row.

import type { Answer } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import type { Row, Table } from '../core/table.ts';
import { conditions } from '../domain/alphabet.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Effect } from '../domain/effect.ts';
import { folioEventKinds, type FolioEvent } from '../domain/event.ts';
import { pagesOf, type Folio } from '../domain/folio.ts';
import { withoutCondition, type FolioCall, type Move } from './slots.ts';

export type FolioTable = Table<Folio, FolioEvent, Effect>;

/** One row, ready to be taken. */
export interface FolioMove {
  readonly family: number;
  readonly next: number;
  readonly answer: Answer;
  readonly broken: readonly RuleId[];
  /** Pagemap references taken (above 0) or given back (below). */
  readonly references: number;
  /** The order that the folio's pages are laid out in, or -1. */
  readonly lay: number;
  readonly others: number;
  /** The folio takes in the pages behind it, up to `order`. */
  readonly grows: boolean;
  readonly order: number;
  /** It changes anything at all. */
  readonly moves: boolean;
}

/** What a folio weighs against the bounds. */
export interface Load {
  readonly fits: boolean;
  readonly pages: number;
  readonly pins: number;
  readonly poisoned: number;
  readonly shared: number;
  readonly frozen: number;
}

const growing = new Set(['folio.handOut', 'folio.allocate', 'folio.associate']);

export class FolioMoves {
  readonly table: FolioTable;
  /** Events without their pagemap condition. */
  readonly families: readonly FolioCall[];
  private readonly bounds: Bounds;
  /** Event numbers, by condition and family. */
  private readonly variants: readonly (readonly number[])[];
  private readonly compiled: (FolioMove | undefined)[] = [];
  private readonly movingLists: (readonly FolioMove[] | undefined)[] = [];
  private readonly refusingLists: (readonly FolioMove[] | undefined)[] = [];
  private readonly loads: (Load | undefined)[] = [];
  private readonly blanks = new Map<number, number>();

  constructor(table: FolioTable, bounds: Bounds) {
    this.table = table;
    this.bounds = bounds;
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
    const at = (folio * this.families.length + family) * conditions.length + condition;
    return (this.compiled[at] ??= this.compile(folio, condition, family));
  }

  /** The event of a family under a condition. */
  eventOf(condition: number, family: number): number {
    return this.variants[condition]?.[family] ?? -1;
  }

  /** The moves that change something, or break a rule. */
  moving(folio: number, condition: number): readonly FolioMove[] {
    const at = folio * conditions.length + condition;
    return (this.movingLists[at] ??= this.all(folio, condition).filter(
      (move) => move.moves || move.broken.length > 0,
    ));
  }

  /** The moves that are refused. */
  refusing(folio: number, condition: number): readonly FolioMove[] {
    const at = folio * conditions.length + condition;
    return (this.refusingLists[at] ??= this.all(folio, condition).filter((move) => !move.moves));
  }

  /** The first call that is done and only gives something back. */
  release(folio: number, condition: number): FolioMove | undefined {
    return this.moving(folio, condition).find(
      (move) =>
        move.answer.kind === 'ok' &&
        folioEventKinds[(this.families[move.family] as FolioCall).type].letsGo,
    );
  }

  load(folio: number): Load {
    return (this.loads[folio] ??= this.weigh(this.table.view(folio)));
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
      moves: row.next !== folio || references !== 0 || lay >= 0,
    };
  }

  private weigh(folio: Folio): Load {
    const { maxCount, maxShare, maxOrder } = this.bounds;
    return {
      fits:
        folio.held + folio.mapcount <= maxCount &&
        folio.associations <= maxShare &&
        folio.order <= maxOrder,
      pages: pagesOf(folio.order),
      pins: folio.pins,
      poisoned: folio.poisoned ? 1 : 0,
      shared: folio.associations > 1 ? 1 : 0,
      frozen: folio.phase === 'frozen' ? 1 : 0,
    };
  }
}

/** One folio on one line, with its pfn. */
export const renderFolio = (pfn: number, folio: Folio): string =>
  `pfn ${String(pfn)}  ${describeFolio(folio)}`;

/** One folio in words: what is zero or usual is left out. */
export const describeFolio = (folio: Folio): string => {
  const words = [
    folio.phase,
    folio.order > 0 ? `order ${String(folio.order)}` : '',
    `count ${String(folio.count)}`,
    folio.mapcount !== 0 ? `mapcount ${String(folio.mapcount)}` : '',
    folio.pins !== 0 ? `pins ${String(folio.pins)}` : '',
    folio.held !== 0 ? `held ${String(folio.held)}` : '',
    folio.mapping !== 'none' ? `mapping ${folio.mapping}` : '',
    folio.share !== 0 ? `share ${String(folio.share)}` : '',
    folio.poisoned ? 'poisoned' : '',
    folio.waiting ? 'waited for' : '',
    folio.hasPagemap ? '' : 'without pagemap',
  ];
  return words.filter((word) => word !== '').join('  ');
};
