// Folios of several pages, whose count is in the first: from hand-out on, and when they come apart. While the count of a folio
// is frozen, the unfreeze of a later page makes that page the first of a piece; where it begins tells how large pieces are,
// and the folio's own unfreeze ends the split.
import type { Doubts } from './doubts.ts';
import type { Judge } from './judge.ts';
import type { Life } from './life.ts';
import type { Lives } from './lives.ts';
import type { Origin } from './observation.ts';
import { mayBeFrozen, split } from './pieces.ts';
import type { PoisonCheck } from './poison-check.ts';
import { impossible } from './state-sets.ts';
import { renderPfn } from './verdict.ts';

/** The order of the largest folio that there is, of 1 GiB; what a line says beyond is no order. */
const largestFolio = 18;

/** A split that is not over. */
interface Split {
  readonly head: Life;
  /** Of every piece. */
  readonly order: number;
  /** The set of what each piece is, frozen. */
  readonly piece: number;
  /** Where the next piece begins. */
  next: number;
  /** The first page behind them all. */
  readonly end: number;
}

export class LargeFolios {
  readonly #lives: Lives;
  readonly #judge: Judge;
  readonly #poison: PoisonCheck;
  readonly #doubts: Doubts;
  #splits: Split[] = [];

  constructor(lives: Lives, judge: Judge, poison: PoisonCheck, doubts: Doubts) {
    this.#lives = lives;
    this.#judge = judge;
    this.#poison = poison;
    this.#doubts = doubts;
  }

  /** A folio of this order is handed out; none of its pages may be out already. */
  handOut(life: Life, from: Origin, order: number): void {
    const { pagemap } = life;
    const head = this.#lives.headOf(life);
    if (head?.summary?.isOut === true) {
      const reason = `Expected a page that is free to be handed out, got a later page of the folio at ${renderPfn(head.pfn)}, which is out`;
      const { phase } = head.summary.folio;
      this.#judge.report(from, head, { rule: 'LIF-005', phase, reason });
      // Whatever it is now, it is no folio of so many pages.
      head.order = 0;
    }
    life.order = Math.min(order, largestFolio);
    pagemap.largestOrder = Math.max(pagemap.largestOrder, life.order);
  }

  /** The count of the page is about to come back. */
  unfreeze(life: Life, from: Origin): void {
    const { pfn } = life;
    this.#splits = this.#splits.filter(({ head }) => this.#lives.known(head.pfn) === head);
    const own = this.#splits.find(({ head }) => head === life);
    if (own !== undefined) {
      this.#splits = this.#splits.filter((one) => one !== own);
      if (own.next < own.end) this.#doubts.missingPieces(from.line);
      return;
    }
    const open = this.#splits.find(({ head, end }) => head.pfn < pfn && pfn < end);
    const found = open ?? this.#begin(life, from);
    if (found !== undefined) this.#add(found, life, from);
  }

  /** Lines are missing: what was open may be over. */
  forget(): void {
    this.#splits = [];
  }

  /** The first piece behind the head; undefined if the page is none. */
  #begin(life: Life, from: Origin): Split | undefined {
    const head = this.#lives.headOf(life);
    if (head === undefined) return undefined;
    this.#judge.decideAll();
    if (!mayBeFrozen(head.sets, head.set)) return undefined;
    const pages = life.pfn - head.pfn;
    const order = Math.floor(Math.log2(pages));
    const end = head.pfn + 2 ** head.order;
    const found = split(head.sets, head.set, 2 ** order === pages ? order : -1);
    if (found.piece === impossible) this.#blame(head, from, pages);
    head.order = order;
    head.set = found.head;
    this.#judge.note(head, from, `split in pieces of ${pages === 1 ? '1 page' : `${pages} pages`}`);
    const begun: Split = { head, order, piece: found.piece, next: life.pfn, end };
    this.#splits.push(begun);
    return begun;
  }

  /** Why no split of the model leads to a first piece of so many pages. */
  #blame(head: Life, from: Origin, pages: number): void {
    const phase = 'split';
    if (pages === 1 || (pages > 2 && Number.isInteger(Math.log2(pages)))) {
      const reason =
        "Expected a folio that is split to be anonymous memory on which the caller's reference is the only one beside the mappings, got one that lines show to be otherwise";
      this.#judge.report(from, head, { rule: 'SPL-004', phase, reason });
      return;
    }
    const reason = `Expected the pieces of a split to be of one page, or of four or more by powers of two, got one that begins ${pages} pages behind the first`;
    this.#judge.report(from, head, { rule: 'SPL-001', phase, reason });
  }

  #add(open: Split, life: Life, from: Origin): void {
    const { head, order, piece, next } = open;
    if (life.pfn !== next && head.set !== impossible) {
      const reason = `Expected the next piece of the split at ${renderPfn(next)}, got one at ${renderPfn(life.pfn)}`;
      this.#judge.report(from, head, { rule: 'SPL-001', phase: 'split', reason });
    }
    open.next = life.pfn + 2 ** order;
    life.order = order;
    life.set = piece;
    this.#poison.split(head, life);
    this.#judge.note(life, from, `piece of the folio at ${renderPfn(head.pfn)}`);
  }
}
