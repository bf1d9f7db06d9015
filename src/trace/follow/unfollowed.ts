// Events of pages that belong to no pagemap that is known, and whether somebody can say more of them.
import { counted } from '../../core/counted.ts';
import { renderWindow, type PfnWindow } from '../read/pfn.ts';

export class Unfollowed {
  /** The lowest and the highest pfn that would be followed if its user had said the pagemap. */
  #window: PfnWindow | undefined;
  #helped = 0;

  /** `isHelped`: `--pagemap` has it followed. */
  add(pfn: number, isHelped: boolean): void {
    if (!isHelped) return;
    const { first, last } = this.#window ?? { first: pfn, last: pfn };
    this.#window = { first: Math.min(first, pfn), last: Math.max(last, pfn) };
    this.#helped++;
  }

  /** Advice is given where it leads on: whoever follows it does not get it again. */
  tell(count: number, line: number): string {
    const told = `${counted(count, 'event')} of pages whose pagemap the trace does not show being registered, the first at line ${line}: they are not followed`;
    if (this.#window === undefined) return told;
    const whom = this.#helped === count ? 'them' : `${this.#helped} of them`;
    return `${told} (--pagemap TYPE:${renderWindow(this.#window)} has ${whom} followed)`;
  }
}
