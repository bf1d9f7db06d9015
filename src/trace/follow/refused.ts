// Registrations that were refused: none of them has a pagemap.
import type { Origin } from '../read/observation.ts';

/** How often with which errno, and the last return of all. */
export class Refused {
  count = 0;
  firstLine: number | undefined;
  readonly answers = new Map<number, number>();
  last: Origin | undefined;

  add({ line, event, comm, pid, cpu, time }: Origin, errno: number): void {
    this.count++;
    this.firstLine ??= line;
    this.answers.set(errno, (this.answers.get(errno) ?? 0) + 1);
    this.last = { line, event, comm, pid, cpu, time };
  }
}
