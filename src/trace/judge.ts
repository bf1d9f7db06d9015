// One line about one page: the page's set of states takes a step, or the line is reported and following goes on
// from what it makes certain.
import type { RuleId } from '../core/rule.ts';
import type { Folio } from '../domain/folio.ts';
import { blame, type Blame } from './blame.ts';
import type { Doubts } from './doubts.ts';
import { Tasks, type Life } from './life.ts';
import type { Lives } from './lives.ts';
import type { Origin } from './observation.ts';
import { resume } from './resume.ts';
import type { SignBook } from './sign-book.ts';
import { impossible } from './state-sets.ts';
import type { Tally } from './tally.ts';
import { Findings, type Divergence } from './verdict.ts';

/** How a report names what it shows. */
export interface Wording {
  readonly titleOf: (rule: RuleId) => string;
  readonly render: (folio: Folio) => string;
}

/** Steps pages by lines, and collects what cannot be explained. */
export class Judge {
  readonly #wording: Wording;
  readonly #lives: Lives;
  readonly #book: SignBook;
  readonly #doubts: Doubts;
  readonly #tally: Tally;
  readonly #findings: Findings;
  readonly #tasks = new Tasks();

  constructor(wording: Wording, lives: Lives, book: SignBook, doubts: Doubts, tally: Tally) {
    this.#wording = wording;
    this.#lives = lives;
    this.#book = book;
    this.#doubts = doubts;
    this.#tally = tally;
    this.#findings = new Findings(wording.titleOf);
  }

  get divergences(): readonly Divergence[] {
    return this.#findings.all;
  }

  /** `number` is the sign of the line, `count` the count that it samples, if any. */
  step(life: Life, number: number, from: Origin, count: number | undefined): void {
    const { sets, set: before } = life;
    const sign = this.#book.sign(number);
    life.remember(from.line, number, this.#tasks.number(from), count);
    if (sign.meaning === 'tryGetRefused') this.#tally.tryGetsRefused++;
    if (sign.meaning === 'dropToZero') {
      life.ends++;
      this.#tally.ends++;
    }
    if (before === impossible) {
      life.set = resume(sets, sign, number);
      return;
    }
    life.set = sets.step(before, sign, number);
    if (life.set === impossible) {
      this.#diverge(life, before, number, from);
      return;
    }
    if (sign.meaning !== 'writeCount') return;
    if (sets.isUnprobedHandOut(before, life.set)) {
      this.#tally.handOuts++;
      this.#doubts.unprobedHandOut(from.line);
    }
    this.#lives.settle(life);
  }

  /** No state explains the line: it is reported, and following goes on from what it makes certain. */
  #diverge(life: Life, before: number, number: number, from: Origin): void {
    const { sets } = life;
    const sign = this.#book.sign(number);
    if (this.#lives.isInLargeFolio(life)) {
      this.#doubts.inLargeFolio(from.line);
      return;
    }
    life.set = before;
    this.report(from, life, blame(sets, before, sign));
    // A line that has not come may be all that is wrong.
    const { isWaiting } = sets.summary(before);
    const next = isWaiting ? sets.step(sets.withoutEchoes(before), sign, number) : impossible;
    life.set = next === impossible ? resume(sets, sign, number) : next;
  }

  /** A line that breaks a rule. */
  report({ line, event }: Origin, life: Life, found: Blame): void {
    const { pfn, pagemap, summary } = life;
    this.#findings.add({ ...found, line, event, pfn, pagemap }, () => ({
      state: summary === undefined ? '' : this.#wording.render(summary.folio),
      life: life.moments(this.#book, this.#tasks),
    }));
  }

  /** No more lines about the page follow. */
  leave({ samples, summary }: Life): void {
    for (const line of samples?.end() ?? []) this.#doubts.unexplainedSample(line);
    if (summary?.isWaiting === true) this.#doubts.unfinished();
  }

  /** A line about the page that moves nothing. */
  note(life: Life, from: Origin, text: string): void {
    life.remember(from.line, this.#book.note(text), this.#tasks.number(from), undefined);
  }
}
