// What a kernel with tracepoints would show of a split: it takes several lines, about every piece.

import { pagesOf } from '../domain/folio.ts';
import type { CountChange, FolioStep, Operation } from './operation.ts';

type Called = Extract<Operation, { what: 'splitCallback' }>;

/** Operations on the count of one piece. */
class Piece {
  #count: number;
  readonly #offset: number;

  constructor(offset: number, count: number) {
    this.#offset = offset;
    this.#count = count;
  }

  /** Entries of page tables take one reference each, or give it back. */
  map(entries: number): readonly Operation[] {
    return this.#each(entries, () => this.#change('mod', 1, undefined));
  }

  unmap(entries: number): readonly Operation[] {
    return this.#each(entries, () => this.put());
  }

  put(): Operation {
    return this.#change('modAndTest', -1, this.#count === 1 ? 1 : 0);
  }

  freeze(): Operation {
    return this.#write('freeze', this.#count, 1, 0);
  }

  unfreeze(count: number): Operation {
    return this.#write('unfreeze', count, undefined, count);
  }

  #each(times: number, make: () => Operation): readonly Operation[] {
    return Array.from({ length: times }, make);
  }

  #change(change: CountChange, val: number, ret: number | undefined): Operation {
    return this.#write(change, val, ret, this.#count + val);
  }

  #write(change: CountChange, val: number, ret: number | undefined, count: number): Operation {
    this.#count = count;
    return { what: 'count', change, val, ret, count, offset: this.#offset };
  }
}

/** The calls of the driver's `folio_split`, in the order of the step; faulty ones may come early, late or not at all. */
class Calls {
  /** Those that see a count that is not frozen yet. */
  readonly early: readonly Operation[];
  readonly #later: Called[];

  constructor(effects: FolioStep['effects'], offsets: readonly number[]) {
    const left = [...offsets];
    const calls = effects
      .filter((effect) => effect.type === 'callback.folioSplit')
      .map(({ tail, count }): Called => ({
        ...{ what: 'splitCallback', count },
        tail: tail ? (left.shift() ?? null) : null,
      }));
    this.early = calls.filter(({ count }) => count > 0);
    this.#later = calls.filter(({ count }) => count === 0);
  }

  /** Up to the next one that is about a piece, if there is one. */
  upToPiece(): readonly Operation[] {
    const at = this.#later.findIndex(({ tail }) => tail !== null);
    return this.#later.splice(0, at + 1);
  }

  rest(): readonly Operation[] {
    return this.#later;
  }

  get all(): readonly Operation[] {
    return [...this.early, ...this.#later];
  }
}

/**
 * The folio is unmapped and its count set aside; each piece gets the references that it has beside its mappings, the first
 * one last; what was mapped is mapped again; and a piece that is mapped is put once (`__folio_split()`, since 6.19).
 */
export const splitOperations = ({
  before,
  after,
  others,
  effects,
}: FolioStep): readonly Operation[] => {
  const lay = effects.find((effect) => effect.type === 'pages.lay');
  if (lay === undefined || others === undefined) return new Calls(effects, []).all;
  const unmapped = before.count - before.mapcount;
  const head = new Piece(0, before.count);
  const offsets = piecesBehind(before.order, lay.order);
  const pieces = offsets.map((offset) => new Piece(offset, 0));
  const isPut = others.mapcount > 0;
  const references = others.count - others.mapcount + (isPut ? 1 : 0);
  const calls = new Calls(effects, offsets);
  return [
    ...calls.early,
    ...head.unmap(before.mapcount),
    head.freeze(),
    ...pieces.flatMap((piece) => [...calls.upToPiece(), piece.unfreeze(references)]),
    ...calls.rest(),
    head.unfreeze(unmapped),
    ...head.map(after.mapcount),
    ...pieces.flatMap((piece) => piece.map(others.mapcount)),
    ...(isPut ? pieces.map((piece) => piece.put()) : []),
  ];
};

/** Where the pieces begin, but the first: how many pages behind it. */
const piecesBehind = (whole: number, piece: number): readonly number[] =>
  [...Array(pagesOf(whole - piece)).keys()].slice(1).map((number) => number * pagesOf(piece));
