// The flag hwpoison of each line against the failures that were seen: a failure that is handled sets it, and nothing but
// a driver that has repaired its medium takes it back. It is read after the time of the line: once a failure has returned,
// every line shows what it did; while it runs, a line may show either.
import type { Doubts } from './doubts.ts';
import type { Installed } from '../read/installed.ts';
import type { Judge } from './page-line.ts';
import type { Life, Poison } from './life.ts';
import type { Lives } from './lives.ts';
import { areNumber } from '../read/reference-scan.ts';
import type { PageReference } from '../read/observation.ts';

const begun = (isSet: boolean | undefined): Poison => {
  return { isSet, isShown: false, open: 0, at: 0, errno: undefined };
};

export class PoisonCheck {
  readonly #installed: Installed;
  readonly #judge: Judge;
  readonly #doubts: Doubts;
  readonly #lives: Lives;

  constructor(lives: Lives, installed: Installed, judge: Judge, doubts: Doubts) {
    this.#lives = lives;
    this.#installed = installed;
    this.#judge = judge;
    this.#doubts = doubts;
  }

  /** `memory_failure` begins on the page. */
  begin(life: Life): void {
    life.poison ??= begun(life.pagemap.lost > 0 ? undefined : false);
    life.poison.open++;
  }

  /** It has returned, with 0 if the failure was handled. */
  end(life: Life, errno: number | undefined): void {
    const poison = (life.poison ??= begun(undefined));
    poison.open = Math.max(0, poison.open - 1);
    if (errno === undefined) poison.isSet = undefined;
    else if (errno > 0) poison.errno = errno;
    else {
      poison.isSet = true;
      poison.isShown = false;
    }
  }

  /** The folio is split: no line says which of its pieces has the flag. */
  split(head: Life, piece: Life): void {
    if (head.poison === undefined) return;
    head.poison.isSet = undefined;
    piece.poison ??= begun(undefined);
    piece.poison.isSet = undefined;
  }

  /** `since` is the line before it on its own CPU. A line about a page that had a failure, or that shows the flag. */
  take(life: Life, line: PageReference, since: number): void {
    const poison = (life.poison ??= begun(life.pagemap.lost > 0 ? undefined : false));
    if (poison.open > 0 || areNumber(line.flags)) return;
    // The flag is that of one of its pages, and lines do not say of which.
    const { hidesOrders } = life.sets.shown;
    if (life.order > 0 || hidesOrders || this.#lives.headOf(life) !== undefined) {
      poison.isSet = undefined;
      return;
    }
    // Flags are read between the change and the line: they may be older than what another CPU has shown already.
    if (!line.poison && poison.isSet === true && since < poison.at) return;
    const isSame = poison.isSet === undefined || poison.isSet === line.poison;
    if (!isSame && line.poison) this.#appeared(life, line, poison);
    else if (!isSame) this.#vanished(life, line, poison);
    poison.isSet = line.poison;
    poison.isShown = line.poison;
    if (line.poison) poison.at = line.line;
  }

  #appeared(life: Life, line: PageReference, { errno }: Poison): void {
    if (!this.#installed.has('memoryFailure')) return;
    if (errno === undefined) {
      this.#doubts.unexplainedPoison(line.line);
      return;
    }
    const reason = `Expected a failure that was answered with ret=-${errno} to poison nothing, got hwpoison among the flags`;
    this.#report(life, line, 'FAI-004', reason);
  }

  #vanished(life: Life, line: PageReference, { isShown }: Poison): void {
    // The driver of persistent memory takes the flag back when it has written over the fault.
    if (life.sets.row.type === 'fs-dax') return;
    const what = isShown ? 'that was poisoned' : 'whose failure was handled';
    const reason = `Expected a folio ${what} to be poisoned still, got flags without hwpoison`;
    this.#report(life, line, isShown ? 'FAI-008' : 'FAI-005', reason);
  }

  #report(
    life: Life,
    line: PageReference,
    rule: 'FAI-004' | 'FAI-005' | 'FAI-008',
    reason: string,
  ): void {
    const phase = life.summary?.folio.phase ?? 'unknown';
    this.#judge.report(line, life, { rule, phase, reason });
  }
}
