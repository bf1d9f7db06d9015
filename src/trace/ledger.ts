// Who took the references of folios that are out: a pool of numbers, a list for each folio. The trace does not say whose
// reference a put gives back, so the taker himself is taken for it if he has one, and the first of all otherwise.

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

/** Lists are named by their first entry; every change gives the new name. */
export class Ledger {
  readonly #nexts: number[] = [];
  readonly #amounts: number[] = [];
  readonly #tasks: number[] = [];
  readonly #cpus: number[] = [];
  readonly #lines: number[] = [];
  readonly #times: number[] = [];
  readonly #texts: number[] = [];
  #free = nobody;

  /** Adds an entry in front. */
  take(list: number, { references, task, cpu, line, time, text }: Taken): number {
    let at = this.#free;
    if (at === nobody) at = this.#nexts.length;
    else this.#free = this.#nexts[at] ?? nobody;
    this.#nexts[at] = list;
    this.#amounts[at] = references;
    this.#tasks[at] = task;
    this.#cpus[at] = cpu;
    this.#lines[at] = line;
    this.#times[at] = time;
    this.#texts[at] = text;
    return at;
  }

  /** Takes `references` off: those of the task and amount first, then of the amount, then of the task, then any. */
  drop(list: number, references: number, task: number): number {
    let [rest, left] = [list, references];
    while (left > 0 && rest !== nobody) {
      const at = this.#giver(rest, left, task);
      const amount = this.#amounts[at] ?? 0;
      if (amount > left) {
        this.#amounts[at] = amount - left;
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
      const next = this.#nexts[at] ?? nobody;
      this.#nexts[at] = this.#free;
      this.#free = at;
      at = next;
    }
    return nobody;
  }

  /** The entries of a list, oldest first. */
  entries(list: number): readonly Taken[] {
    const found: Taken[] = [];
    for (let at = list; at !== nobody; at = this.#nexts[at] ?? nobody) {
      found.push({
        references: this.#amounts[at] ?? 0,
        task: this.#tasks[at] ?? 0,
        cpu: this.#cpus[at] ?? 0,
        line: this.#lines[at] ?? 0,
        time: this.#times[at] ?? 0,
        text: this.#texts[at] ?? 0,
      });
    }
    return found.reverse();
  }

  #giver(list: number, references: number, task: number): number {
    let [sameAmount, sameTask, oldest] = [nobody, nobody, list];
    for (let at = list; at !== nobody; at = this.#nexts[at] ?? nobody) {
      const isAmount = this.#amounts[at] === references;
      const isTask = this.#tasks[at] === task;
      if (isAmount && isTask) return at;
      if (isAmount) sameAmount = at;
      if (isTask && sameTask === nobody) sameTask = at;
      oldest = at;
    }
    if (sameAmount !== nobody) return sameAmount;
    return sameTask === nobody ? oldest : sameTask;
  }

  #remove(list: number, gone: number): number {
    const next = this.#nexts[gone] ?? nobody;
    this.#nexts[gone] = this.#free;
    this.#free = gone;
    if (list === gone) return next;
    for (let at = list; at !== nobody; at = this.#nexts[at] ?? nobody) {
      if (this.#nexts[at] !== gone) continue;
      this.#nexts[at] = next;
      break;
    }
    return list;
  }
}
