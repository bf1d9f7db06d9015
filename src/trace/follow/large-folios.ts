// Folios of several pages, whose count is in the first: from hand-out on, and when they come apart. While the count of a folio
// is frozen, the unfreeze of a later page makes that page the first of a piece; where it begins tells how large pieces are,
// and the folio's own unfreeze ends the split. A probe on the driver's callback says what the driver is told of it.
import type { RuleId } from '../../core/rule.ts';
import type { Doubts } from './doubts.ts';
import type { Judge } from './page-line.ts';
import type { Life } from './life.ts';
import type { Lives } from './lives.ts';
import type * as seen from '../read/observation.ts';
import { mayBeFrozen, split } from '../judge/pieces.ts';
import type { PoisonCheck } from './poison-check.ts';
import { impossible } from '../judge/state-sets.ts';
import { renderPfn } from '../read/pfn.ts';

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
  /** The last piece that the driver was told of; 0 before any. A driver's callback may have no probe. */
  told: number;
  isHeadTold: boolean;
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
  handOut(life: Life, from: seen.Origin, order: number): void {
    const { pagemap } = life;
    const head = this.#lives.headOf(life);
    // Where no count shows, the folio may have come apart unseen; and while lines wait for others, it may be free already.
    const isKnown = head?.sets.shown.counts === true && head.undecided === undefined;
    if (isKnown && head.summary?.isOut === true) {
      const reason = `Expected a page that is free to be handed out, got a later page of the folio at ${renderPfn(head.pfn)}, which is out`;
      const { phase } = head.summary.folio;
      this.#judge.report(from, head, { rule: 'LIF-005', phase, reason });
      // Whatever it is now, it is no folio of so many pages.
      head.order = 0;
    }
    life.order = Math.min(order, largestFolio);
    pagemap.largestOrder = Math.max(pagemap.largestOrder, life.order);
  }

  /** The driver is told of a piece, or of the end. */
  tell(head: Life | undefined, { tailPfn, ...from }: seen.Split): void {
    if (head === undefined) return;
    const { folio, phases } = head.summary ?? {};
    const { row, shown } = head.sets;
    const { type } = row;
    if (type !== 'device-private') {
      const reason = `Expected no split of ${type} memory, got a call of the driver`;
      this.#judge.report(from, head, { rule: 'SPL-007', phase: folio?.phase ?? 'unknown', reason });
      return;
    }
    if (!shown.counts || shown.hidesOrders) return;
    if (folio !== undefined && phases !== 'frozen') {
      const reason = `Expected the driver to be told of a split while counts are zero, got a folio that is ${phases ?? ''}`;
      this.#judge.report(from, head, { rule: 'SPL-006', phase: folio.phase, reason });
      return;
    }
    const known = this.#splits.find((one) => one.head === head);
    if (tailPfn === undefined) {
      if (known !== undefined) this.#tellHead(known, from);
      else this.#blameCall(head, from, 'to be told of a piece before it is told of the end');
      return;
    }
    const open = known ?? this.#begin(head, tailPfn, from);
    if (open === undefined) return;
    const isNext = tailPfn === open.next;
    if (!isNext || open.isHeadTold) {
      const got = open.isHeadTold ? 'it after the end' : `that at ${renderPfn(tailPfn)}`;
      this.#blameCall(open.head, from, `to be told of the piece at ${renderPfn(open.next)}`, got);
    }
    open.told = tailPfn;
  }

  /** The count of the page is about to come back. */
  unfreeze(life: Life, from: seen.Origin): void {
    const { pfn } = life;
    this.#splits = this.#splits.filter(({ head }) => this.#lives.known(head.pfn) === head);
    const own = this.#splits.find(({ head }) => head === life);
    if (own !== undefined) {
      this.#end(own, from);
      return;
    }
    const known = this.#splits.find(({ head, end }) => head.pfn < pfn && pfn < end);
    const head = known?.head ?? this.#lives.headOf(life);
    if (head === undefined) this.#doubtPiece(life, from);
    const open = known ?? (head && this.#begin(head, pfn, from));
    if (open !== undefined) this.#add(open, life, from);
  }

  /** A page that is free for certain: it is a piece of a folio that begins outside the window of the recording. */
  #doubtPiece(life: Life, { line }: seen.Origin): void {
    if (life.sets.row.splits !== 'pieces' || life.mayBeWhole) return;
    this.#doubts.inLargeFolio(line);
    life.set = impossible;
  }

  /** Lines are missing: what was open may be over. */
  forget(): void {
    this.#splits = [];
  }

  /** The first piece behind the head; undefined if the folio is not frozen. */
  #begin(head: Life, pfn: number, from: seen.Origin): Split | undefined {
    this.#judge.decideAll();
    if (!mayBeFrozen(head.sets, head.set)) return undefined;
    const pages = pfn - head.pfn;
    const order = Math.floor(Math.log2(pages));
    const end = head.pfn + 2 ** head.order;
    const found = split(head.sets, head.set, 2 ** order === pages ? order : -1);
    if (found.piece === impossible) this.#blameWhole(head, from, pages);
    head.order = order;
    head.set = found.head;
    this.#judge.note(head, from, `split in pieces of ${pages === 1 ? '1 page' : `${pages} pages`}`);
    const { piece } = found;
    const open: Split = { head, order, piece, next: pfn, end, told: 0, isHeadTold: false };
    this.#splits.push(open);
    return open;
  }

  #add(open: Split, life: Life, from: seen.Origin): void {
    const { head, order, piece, next, told } = open;
    const at = renderPfn(life.pfn);
    if (life.pfn !== next && piece !== impossible) {
      const expected = `the next piece of the split at ${renderPfn(next)}`;
      this.#blame('SPL-001', head, from, expected, `one at ${at}`);
    } else if (told > 0 && told !== life.pfn) {
      this.#blameCall(
        open.head,
        from,
        `to be told of the piece at ${at} before its count is written again`,
      );
    }
    open.next = life.pfn + 2 ** order;
    life.order = order;
    life.set = piece;
    this.#poison.split(head, life);
    this.#judge.note(life, from, `piece of the folio at ${renderPfn(head.pfn)}`);
  }

  #tellHead(open: Split, from: seen.Origin): void {
    const last = open.next - 2 ** open.order;
    if (open.told !== last) {
      const expected = `to be told of the piece at ${renderPfn(last)} before it is told of the end`;
      this.#blameCall(open.head, from, expected);
    }
    open.isHeadTold = true;
  }

  #end(open: Split, from: seen.Origin): void {
    this.#splits = this.#splits.filter((one) => one !== open);
    if (open.next < open.end) this.#doubts.missingPieces(from.line);
    const isUntold = open.told > 0 && !open.isHeadTold;
    if (isUntold) this.#blameCall(open.head, from, 'to be told that all pieces are done');
  }

  /** Why no split of the model leads to a first piece of so many pages. */
  #blameWhole(head: Life, from: seen.Origin, pages: number): void {
    const isOrder = pages !== 2 && Number.isInteger(Math.log2(pages));
    const { type, splits } = head.sets.row;
    if (splits !== 'pieces') {
      // Nothing in the core refuses the split of such a folio, and nobody gives the piece its pagemap back.
      const expected = `no split of ${type} memory`;
      const got = `a count that is written at a later page, ${pages} behind the first`;
      this.#blame('SPL-007', head, from, expected, got);
    } else if (isOrder) {
      const expected =
        'a folio that is split to be anonymous memory with no reference beside the mappings but that of the caller';
      this.#blame('SPL-004', head, from, expected, 'one that lines show to be otherwise');
    } else {
      const expected =
        'the pieces of a split to be of one page, or of four or more by powers of two';
      this.#blame(
        'SPL-001',
        head,
        from,
        expected,
        `one that begins ${pages} pages behind the first`,
      );
    }
  }

  /** What the driver was not told. */
  #blameCall(head: Life, from: seen.Origin, expected: string, got = 'no call'): void {
    this.#blame('SPL-002', head, from, `the driver ${expected}`, got);
  }

  #blame(rule: RuleId, head: Life, from: seen.Origin, expected: string, got: string): void {
    const reason = `Expected ${expected}, got ${got}`;
    this.#judge.report(from, head, { rule, phase: 'split', reason });
  }
}
