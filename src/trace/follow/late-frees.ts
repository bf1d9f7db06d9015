// Frees of file pages. Nobody's pool has such a page: between the put that reaches zero and the line of the free path, which
// is the same task's, others may have taken it again. So last put and free are two events, and a task owes its free.
import { blame } from '../judge/blame.ts';
import { isFreedLate } from '../judge/echoes.ts';
import type { SignBook } from '../judge/sign-book.ts';
import { impossible } from '../judge/state-sets.ts';
import type { Installed } from '../read/installed.ts';
import type { Free, PageReference } from '../read/observation.ts';
import type { Judge } from './page-line.ts';
import type { Life } from './life.ts';

export class LateFrees {
  readonly #judge: Judge;
  readonly #book: SignBook;
  readonly #installed: Installed;

  constructor(judge: Judge, book: SignBook, installed: Installed) {
    this.#judge = judge;
    this.#book = book;
    this.#installed = installed;
  }

  /** A task that owes the free of the page cannot come back to it before. */
  reference(life: Life, line: PageReference): void {
    const isLast = line.change === 'modAndTest' && line.ret === 1;
    if (!isLast && life.owesFree === undefined) return;
    if (!isFreedLate(life.sets.row)) return;
    const owed = (life.owesFree ??= []);
    const at = owed.indexOf(line.pid);
    if (at >= 0) {
      owed.splice(at, 1);
    }
    if (at >= 0 && this.#installed.has('free')) {
      const reason = `Expected free_zone_device_folio after the count reached 0, got ${line.event} of the same task`;
      const phase = life.summary?.folio.phase ?? 'unknown';
      this.#judge.report(line, life, { rule: 'LIF-008', phase, reason });
    }
    if (isLast) owed.push(line.pid);
  }

  /** The line of the free path; false where it is that of a page that is freed at once, and a sign as any other. */
  free(life: Life, line: Free, number: number): boolean {
    if (!isFreedLate(life.sets.row) || life.set === impossible) return false;
    const { owesFree: owed = [], sets } = life;
    const at = owed.indexOf(line.pid);
    if (at >= 0) owed.splice(at, 1);
    else if (sets.shown.counts) {
      this.#judge.report(line, life, blame(sets, life.set, this.#book.sign(number)));
    }
    this.#judge.note(life, line, line.event);
    return true;
  }
}
