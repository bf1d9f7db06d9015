// Where pagemaps were ever said or shown to be: what its user can still say of a page.
import type { PfnWindow } from '../read/pfn.ts';

export class Shown {
  readonly #windows: PfnWindow[] = [];
  #isCut = false;

  add(window: PfnWindow): void {
    this.#windows.push(window);
  }

  /** Events are missing: what was there before them may have gone. */
  cut(): void {
    this.#isCut = true;
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  /** Whether the page would be followed now if its user had said its pagemap: nothing has taken that away. */
  isSayable(pfn: number): boolean {
    return !this.#isCut && !this.#windows.some(({ first, last }) => first <= pfn && pfn <= last);
  }
}
