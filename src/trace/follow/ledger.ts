// Who took the references of folios that are out: a pool of records, a list for each folio. The trace does not say whose
// reference a put drops, so the taker himself is taken for it if he has one, and the first of all otherwise.

/** Stands for the end of a list. */
export const nobody = -1;

/** One reference, or several that were taken at once. */
export interface Taken {
  readonly references: number;
  readonly task: number;
  readonly cpu: number;
  readonly line: number;
  readonly time: number;
  /** What the line says, by its number. */
  readonly text: number;
}

/** Words of a record: small numbers, of which the fifth is free, and then two large ones of two words each. */
const words = 10;
const [nextAt, amountAt, taskAt, cpuAt, textAt] = [0, 1, 2, 3, 4];
/** The large ones, counted in pairs of words. */
const pairs = words / 2;
const [lineAt, timeAt] = [3, 4];
const fewestRecords = 2 ** 8;

/**
 * Lists are named by the place of their first record; every change gives the new name. A record lies together in memory,
 * because a list is of one page, and the next line is about another.
 */
export class Ledger {
  #words = new Int32Array(words * fewestRecords);
  /** The same memory. */
  #large = new Float64Array(this.#words.buffer);
  #used = 0;
  #free = nobody;

  /** Adds a record in front. */
  take(list: number, { references, task, cpu, line, time, text }: Taken): number {
    const at = this.#make();
    const small = this.#words;
    const first = words * at;
    small[first + nextAt] = list;
    small[first + amountAt] = references;
    small[first + taskAt] = task;
    small[first + cpuAt] = cpu;
    small[first + textAt] = text;
    const large = this.#large;
    large[pairs * at + lineAt] = line;
    large[pairs * at + timeAt] = time;
    return at;
  }

  /** Takes `references` off: those of the task and amount first, then of the amount, then of the task, then any. */
  drop(list: number, references: number, task: number): number {
    let rest = list;
    let left = references;
    while (left > 0 && rest !== nobody) {
      const at = this.#giver(rest, left, task);
      const amount = this.#word(at, amountAt);
      if (amount > left) {
        this.#words[words * at + amountAt] = amount - left;
        return rest;
      }
      left -= amount;
      rest = this.#remove(rest, at);
    }
    return rest;
  }

  /** Nobody holds anything any more. */
  clear(list: number): number {
    for (let at = list; at !== nobody;) {
      const next = this.#word(at, nextAt);
      this.#release(at);
      at = next;
    }
    return nobody;
  }

  /** The entries of a list, oldest first. */
  entries(list: number): readonly Taken[] {
    const found: Taken[] = [];
    for (let at = list; at !== nobody; at = this.#word(at, nextAt)) {
      found.push({
        references: this.#word(at, amountAt),
        task: this.#word(at, taskAt),
        cpu: this.#word(at, cpuAt),
        line: this.#large[pairs * at + lineAt] as number,
        time: this.#large[pairs * at + timeAt] as number,
        text: this.#word(at, textAt),
      });
    }
    return found.reverse();
  }

  #word(at: number, which: number): number {
    return this.#words[words * at + which] as number;
  }

  #make(): number {
    const at = this.#free;
    if (at !== nobody) {
      this.#free = this.#word(at, nextAt);
      return at;
    }
    if (words * this.#used === this.#words.length) {
      const grown = new Int32Array(2 * this.#words.length);
      grown.set(this.#words);
      this.#words = grown;
      this.#large = new Float64Array(grown.buffer);
    }
    return this.#used++;
  }

  #release(at: number): void {
    this.#words[words * at + nextAt] = this.#free;
    this.#free = at;
  }

  #giver(list: number, references: number, task: number): number {
    let sameAmount = nobody;
    let sameTask = nobody;
    let oldest = list;
    for (let at = list; at !== nobody; at = this.#word(at, nextAt)) {
      const isAmount = this.#word(at, amountAt) === references;
      const isTask = this.#word(at, taskAt) === task;
      if (isAmount && isTask) return at;
      if (isAmount) sameAmount = at;
      if (isTask && sameTask === nobody) sameTask = at;
      oldest = at;
    }
    if (sameAmount !== nobody) return sameAmount;
    return sameTask === nobody ? oldest : sameTask;
  }

  #remove(list: number, gone: number): number {
    const next = this.#word(gone, nextAt);
    this.#release(gone);
    if (list === gone) return next;
    for (let at = list; at !== nobody; at = this.#word(at, nextAt)) {
      if (this.#word(at, nextAt) !== gone) continue;
      this.#words[words * at + nextAt] = next;
      break;
    }
    return list;
  }
}
