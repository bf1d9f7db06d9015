// Calls that are under way, by task: a return belongs to the call of its task.
// None of the functions that are probed at both ends calls itself, so a task has one call of each at most.
import type { Origin } from '../read/observation.ts';

/** Calls of one function. A return without a call, or a call over another, means that a line is missing. */
export class Calls<Call> {
  readonly #byTask = new Map<number, { readonly from: Origin; readonly call: Call }>();
  readonly #isMissing: (from: Origin) => void;

  /** `isMissing` hears of each line whose counterpart is not there. */
  constructor(isMissing: (from: Origin) => void) {
    this.#isMissing = isMissing;
  }

  begin(from: Origin, call: Call): void {
    const open = this.#byTask.get(from.pid);
    if (open) this.#isMissing(open.from);
    this.#byTask.set(from.pid, { from, call });
  }

  end(from: Origin): Call | undefined {
    const open = this.#byTask.get(from.pid);
    if (open) this.#byTask.delete(from.pid);
    else this.#isMissing(from);
    return open?.call;
  }

  /** A call of which nobody will see the return. */
  forget(call: Call): void {
    for (const [task, open] of this.#byTask) if (open.call === call) this.#byTask.delete(task);
  }

  /** The calls that have not returned. */
  get open(): readonly { readonly from: Origin; readonly call: Call }[] {
    return [...this.#byTask.values()];
  }

  clear(): void {
    this.#byTask.clear();
  }
}
