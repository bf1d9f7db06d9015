// The last line of each CPU: where a change can lie that a line tells of, and when no line is to come that could tell of an
// earlier one.

export class CpuLines {
  /** The line before the last one on the same CPU; 0 if there is none. */
  since = 0;
  /** The last line of all. */
  last = 0;
  readonly #last: number[] = [];

  /** A line of a CPU, whatever it is about. */
  see(cpu: number, line: number): void {
    this.last = line;
    this.since = this.#last[cpu] ?? 0;
    this.#last[cpu] = line;
  }

  /**
   * Whether every other CPU has written a line since this one: no later line tells of a change before it. While only one CPU was
   * seen, another may still come.
   */
  isPassed(cpu: number, line: number): boolean {
    const others = this.#last.filter((_, one) => one !== cpu);
    return others.length > 0 && others.every((last) => last > line);
  }
}
