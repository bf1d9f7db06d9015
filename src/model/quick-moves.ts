// Folio moves as numbers, side by side in memory: a random walk reads a few of them for each call, and no objects.

import { renderAnswer } from '../core/answer.ts';
import type { Draw, Outcome } from '../core/system.ts';
import { conditions } from '../domain/alphabet.ts';
import type { FolioMove, FolioMoves } from './folio-moves.ts';

/** How a move is taken: it changes nothing; it only gives the slot another folio; or there is more to it. */
export const refuses = 1;
const replaces = 2;
export const isMore = 3;

const howBits = 2;
const outcomeBits = 6;

export class QuickMoves {
  private readonly folios: FolioMoves;
  /** By row number: 0 where it is not known yet, else next folio, outcome and how, in bits. */
  private codes = new Int32Array(1024);
  private readonly outcomes: Outcome[] = [];
  private readonly known = new Map<string, number>();
  /** Lists of moves, one behind the other: the family, and above it the order that needs room. */
  private pool = new Uint16Array(1024);
  private end = 0;
  /** Where a list begins and how long it is, by `2 * (folio * conditions + condition)`, plus 1 for refusing moves. */
  private begins = new Int32Array(1024).fill(-1);
  private lengths = new Int32Array(1024);

  constructor(folios: FolioMoves) {
    this.folios = folios;
  }

  /** What a row does, in bits. */
  code(row: number): number {
    const code = this.codes[row];
    return code === undefined || code === 0 ? this.learn(row) : code;
  }

  static how(code: number): number {
    return code & (2 ** howBits - 1);
  }

  static next(code: number): number {
    return code >>> (howBits + outcomeBits);
  }

  outcome(code: number): Outcome {
    return this.outcomes[(code >>> howBits) & (2 ** outcomeBits - 1)] as Outcome;
  }

  /**
   * One of the moves that change something, or of those that are refused: its family, and times 256 the order for
   * which there must be room (0 for none); or -1 if there is none of an allowed family.
   */
  draw(
    folio: number,
    condition: number,
    draw: Draw,
    { allowed, refused }: { readonly allowed: Uint8Array; readonly refused: boolean },
  ): number {
    const list = 2 * (folio * conditions.length + condition) + (refused ? 1 : 0);
    let begin = this.begins[list];
    if (begin === undefined || begin < 0) begin = this.spell(list, folio, condition, refused);
    const length = this.lengths[list] as number;
    if (length === 0) return -1;
    const choice = this.pool[begin + draw(length)] as number;
    return allowed[choice & 255] === 1 ? choice : -1;
  }

  private learn(row: number): number {
    const move = this.folios.moveOf(row);
    this.codes = roomy(this.codes, row, 0);
    return (this.codes[row] = this.spelt(move));
  }

  private spelt(move: FolioMove): number {
    const { broken, moves, next, grows, order, lay, references } = move;
    const isPlain = !(grows && order > 0) && lay < 0 && references === 0;
    if (broken.length > 0 || !isPlain) return isMore;
    const outcome = this.number(move.outcome);
    if (outcome >= 2 ** outcomeBits) return isMore;
    return (next << (howBits + outcomeBits)) | (outcome << howBits) | (moves ? replaces : refuses);
  }

  /** Outcomes that say the same are one. */
  private number(outcome: Outcome): number {
    const key = `${renderAnswer(outcome.answer)} ${outcome.moved}`;
    const known = this.known.get(key) ?? this.outcomes.length;
    if (known === this.outcomes.length) {
      this.outcomes.push(outcome);
      this.known.set(key, known);
    }
    return known;
  }

  private spell(list: number, folio: number, condition: number, refused: boolean): number {
    const moves = refused
      ? this.folios.refusing(folio, condition)
      : this.folios.moving(folio, condition);
    this.pool = roomy(this.pool, this.end + moves.length, 0);
    this.begins = roomy(this.begins, list, -1);
    this.lengths = roomy(this.lengths, list, 0);
    const begin = this.end;
    this.begins[list] = begin;
    this.lengths[list] = moves.length;
    for (const { family, grows, order } of moves) {
      this.pool[this.end] = family | ((grows ? order : 0) << 8);
      this.end += 1;
    }
    return begin;
  }
}

/** The same numbers with room for one more at `at`; what is not known yet is `unknown`. */
const roomy = <Numbers extends Int32Array | Uint16Array>(
  numbers: Numbers,
  at: number,
  unknown: number,
): Numbers => {
  if (at < numbers.length) return numbers;
  const size = 2 ** Math.ceil(Math.log2(at + 1));
  const grown = (
    numbers instanceof Int32Array ? new Int32Array(size) : new Uint16Array(size)
  ) as Numbers;
  grown.fill(unknown);
  grown.set(numbers);
  return grown;
};
