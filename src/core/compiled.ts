// A world as numbers: slots in aligned blocks, whose parts meet only in one whole. What fast engines work on.
// Names of moves and of rules are left out: whoever finds something asks the system itself for them.

/** Moves of parts, alike ones counted together: those of `key` stand from `starts[key]` up to `starts[key + 1]`. */
export interface PartMoves {
  /** By part and condition: `part * conditions + condition`. */
  readonly starts: Int32Array;
  readonly next: Int32Array;
  /** Index into the exchanges; 0 exchanges nothing. */
  readonly exchange: Int32Array;
  /** The order that the part's slots are laid out in, or -1; all but the first become `others`. */
  readonly lay: Int32Array;
  readonly others: Int32Array;
  /** The order up to which the part takes in the slots behind it, or 0. */
  readonly grows: Int32Array;
  /** How many moves are alike; where a part stands for several states, how many of one of them on average. */
  readonly count: Float64Array;
  /** `falls` if a rule falls with it, else `odd`, `loud` or 0. */
  readonly broken: Int32Array;
}

/** A rule falls. */
export const falls = 1;
/** What happens cannot be said in these numbers: whoever meets it has to ask the system itself. */
export const odd = 2;
/** Where it leads out of the bounds, a rule about the part and the whole may fall. */
export const loud = 3;

/** The parts that slots hold. */
export interface Parts {
  readonly size: number;
  /** The part that a slot holds at first. */
  readonly initial: number;
  /** The part of each order that slots hold where the whole brings them, or -1. */
  readonly blanks: readonly number[];
  /** For each of these `falls` if it breaks a rule, `odd` if slots that hold it are not what they seem. */
  readonly blanksBroken: readonly number[];
  /** log2 of the slots that a part takes. */
  readonly order: Int32Array;
  /** What a part uses of each budget, in fields of `budgetBits`. */
  readonly load: Int32Array;
  /** What a part adds to each balance. */
  readonly shares: readonly Int32Array[];
  /** 1 if nothing can be dropped, by part and condition. */
  readonly settled: Uint8Array;
  /** How many states a part stands for. */
  readonly weight: Float64Array;
  readonly moves: PartMoves;
}

/** Moves of the whole: those of whole `w` stand from `starts[w]` up to `starts[w + 1]`. */
export interface WholeMoves {
  readonly starts: Int32Array;
  /** -1 is outside the bounds. */
  readonly next: Int32Array;
  /** The whole outside the bounds that it leads to, or -1. */
  readonly beyond: Int32Array;
  readonly count: Int32Array;
  /** `falls` if a rule falls with it, `odd` if it brings what cannot be said in numbers. */
  readonly broken: Int32Array;
}

/** What all slots have in common. */
export interface Wholes {
  readonly size: number;
  readonly initial: number;
  readonly condition: Int32Array;
  /** The order of the parts that the slots hold at first, or -1 while there are no slots. */
  readonly blankOrder: Int32Array;
  readonly settled: Uint8Array;
  /** What the parts' shares must add up to, for each balance. */
  readonly totals: readonly Int32Array[];
  readonly moves: WholeMoves;
  /** Kinds of exchanges with parts; 0 is none. */
  readonly exchanges: number;
  /** How much each takes (above 0) or drops. */
  readonly references: readonly number[];
  /** By whole and exchange: `whole * exchanges + exchange`; -1 is outside the bounds. */
  readonly exchangeNext: Int32Array;
  /** The whole outside the bounds that it leads to, or -1. */
  readonly exchangeBeyond: Int32Array;
  /** 1 for each whole that was not followed, though it may be inside the bounds. */
  readonly unknown: Uint8Array;
  readonly exchangeBroken: Uint8Array;
}

/** A world of `2 ** order` slots. */
export interface CompiledWorld {
  readonly order: number;
  readonly conditions: number;
  /** How much there is of each budget. */
  readonly budgets: readonly number[];
  readonly parts: Parts;
  readonly wholes: Wholes;
  /** 1 if the two break a rule together: `part * wholes.size + whole`. */
  readonly meetings: Uint8Array;
}

/** Bits of one budget's field; the highest is set where a sum exceeds the budget. */
export const budgetBits = 7;

/** In a row of slots: one that belongs to the part before it. Numbers below are parts. */
export const tail = 65_534;
/** In a row of slots: none, because the whole brings no slots. */
export const absent = 65_535;
