// One line about one page: the page's set of states takes a step, or the line is reported and following goes on
// from what it makes certain. A line that nothing explains waits for those that may race with it.
import { blame, type Blame } from '../judge/blame.ts';
import type { Doubts } from './doubts.ts';
import { explain, unexplained, type Explained } from '../judge/explain.ts';
import type { Life } from './life.ts';
import type { Lives } from './lives.ts';
import type { Origin } from '../read/observation.ts';
import {
  mostRacing,
  originOf,
  raceWindow,
  tryOrders,
  type Late,
  type Racing,
} from '../judge/races.ts';
import type { Records } from './records.ts';
import { resume } from '../judge/resume.ts';
import type { SignBook } from '../judge/sign-book.ts';
import { impossible } from '../judge/state-sets.ts';
import type { Tally } from './tally.ts';
import { unknownPagemap } from './pagemaps.ts';
import { Findings, type Divergence, type InOrders, type Wording } from './verdict.ts';

/** What a judge reads and writes. */
interface Judged {
  readonly lives: Lives;
  readonly book: SignBook;
  readonly records: Records;
  readonly doubts: Doubts;
  readonly tally: Tally;
}

/** What a report says beside the blame. */
interface More {
  readonly orders?: InOrders;
  readonly explained?: () => Explained;
}

/** Steps pages by lines, and collects what cannot be explained. */
export class Judge {
  readonly #wording: Wording;
  readonly #lives: Lives;
  readonly #book: SignBook;
  readonly #records: Records;
  readonly #doubts: Doubts;
  readonly #tally: Tally;
  readonly #findings: Findings;
  readonly #undecided = new Set<Life>();

  constructor(wording: Wording, { lives, book, records, doubts, tally }: Judged) {
    this.#wording = wording;
    this.#lives = lives;
    this.#book = book;
    this.#records = records;
    this.#doubts = doubts;
    this.#tally = tally;
    this.#findings = new Findings(wording.titleOf);
  }

  get divergences(): readonly Divergence[] {
    return this.#findings.all;
  }

  /** `number` is the sign of the line, `count` the count that it samples, if any. */
  step(life: Life, number: number, from: Origin, count: number | undefined): void {
    const { tasks, history } = this.#records;
    const { undecided } = life;
    if (undecided !== undefined) {
      const [first] = undecided.lines;
      const isClose = first !== undefined && from.time - first.from.time <= raceWindow;
      if (!isClose) this.#decide(life);
    }
    history.add(life, from, number, tasks.number(from), count);
    if (life.undecided === undefined) this.#take(life, number, from, count);
    else {
      life.undecided.lines.push({ number, from: originOf(from), count });
      if (life.undecided.lines.length > mostRacing) this.#decide(life);
    }
  }

  /** No more lines race: what is undecided is decided. */
  decideAll(): void {
    for (const life of this.#undecided) this.#decide(life);
  }

  #take(life: Life, number: number, from: Origin, count: number | undefined, mayRace = true): void {
    const { sets, set: before } = life;
    const sign = this.#book.sign(number);
    const next =
      before === impossible
        ? resume(sets, sign, number, life.isCut)
        : sets.step(before, sign, number);
    if (before === impossible && life.isCut) {
      life.isCut = next === impossible;
      if (life.isCut) this.#doubts.unjudged(life, from.line);
    }
    if (before !== impossible && next === impossible && mayRace) {
      const late = { number, from: originOf(from), count };
      life.undecided = { before, place: life.last, lines: [late] };
      this.#undecided.add(life);
      return;
    }
    if (sign.meaning === 'tryGetRefused') this.#tally.tryGetsRefused++;
    if (sign.meaning === 'dropToZero') {
      life.ends++;
      this.#tally.ends++;
    }
    life.set = next;
    if (before !== impossible && next === impossible) this.#diverge(life, before, number, from);
    this.#records.history.conclude(life);
    this.#records.account(life, sign, number, from);
    if (before === impossible || sign.meaning !== 'writeCount' || next === impossible) return;
    if (sets.isUnprobedHandOut(before, next)) {
      this.#tally.handOuts++;
      this.#doubts.unprobedHandOut(from.line);
    }
    this.#lives.settle(life);
  }

  /** Whether another order of the lines is possible, and what each comes to. */
  #decide(life: Life): void {
    const { undecided, sets } = life;
    if (undecided === undefined) return;
    life.undecided = undefined;
    this.#undecided.delete(life);
    const { lines, before } = undecided;
    const { start, racing } = this.#racing(life, lines);
    const isRace = new Set(racing.map(({ cpu }) => cpu)).size > 1;
    const { after, somePossibleFails } = isRace
      ? tryOrders(sets, start, racing)
      : { after: [], somePossibleFails: true };
    const [first] = lines;
    if (after.length === 0 || first === undefined) {
      for (const { number, from } of lines) this.#take(life, number, from, undefined, false);
      return;
    }
    if (somePossibleFails) {
      const sign = this.#book.sign(first.number);
      const explained = (): Explained => explain(sets, before, sign, this.#book);
      this.report(first.from, life, blame(sets, before, sign), { orders: 'some', explained });
    } else this.#tally.reordered++;
    const set = sets.union(after);
    for (const { number, from } of lines) {
      life.set = set;
      const sign = this.#book.sign(number);
      if (sign.meaning === 'dropToZero') {
        life.ends++;
        this.#tally.ends++;
      }
      this.#records.account(life, sign, number, from);
    }
    this.#records.history.conclude(life);
  }

  /** The undecided lines, and those before them that may race with them, from a set that is known. */
  #racing(
    life: Life,
    lines: readonly Late[],
  ): { readonly start: number; readonly racing: readonly Racing[] } {
    const { history } = this.#records;
    const racing: Racing[] = lines.map(({ number, from: { cpu } }) => {
      return { number, cpu, sign: this.#book.sign(number) };
    });
    const [first] = lines;
    let start = life.set;
    let place = life.last;
    for (let index = 0; index < lines.length; index += 1) place = history.before(place);
    for (let taken = 0; taken < mostRacing; taken += 1) {
      const entry = history.at(place);
      const set = this.#setBefore(life, place);
      if (entry === undefined || set === impossible || first === undefined) break;
      if (first.from.time - entry.time > raceWindow || !this.#book.isSign(entry.text)) break;
      racing.unshift({
        number: entry.text,
        cpu: entry.cpu,
        sign: this.#book.sign(entry.text),
      });
      start = set;
      place = history.before(place);
    }
    return { start, racing };
  }

  /** The set before a line that is concluded; `impossible` where it is not known. */
  #setBefore(life: Life, place: number): number {
    const { history } = this.#records;
    if (place === life.first) return life.initial;
    return history.at(history.before(place))?.set ?? impossible;
  }

  /** No state explains the line: it is reported, and following goes on from what it makes certain. */
  #diverge(life: Life, before: number, number: number, from: Origin): void {
    const { sets } = life;
    const sign = this.#book.sign(number);
    if (this.#lives.headOf(life) !== undefined) {
      this.#doubts.inLargeFolio(from.line);
      return;
    }
    life.set = before;
    const explained = (): Explained => explain(sets, before, sign, this.#book);
    this.report(from, life, blame(sets, before, sign), { explained });
    // A line that has not come may be all that is wrong.
    const { isWaiting } = sets.summary(before);
    const next = isWaiting ? sets.step(sets.withoutEchoes(before), sign, number) : impossible;
    life.set = next === impossible ? resume(sets, sign, number) : next;
  }

  /** A line that breaks a rule. */
  report({ line, event }: Origin, life: Life, found: Blame, more: More = {}): void {
    const { pfn, pagemap, summary } = life;
    const { orders = 'every', explained } = more;
    this.#findings.add({ ...found, line, event, pfn, pagemap, orders }, () => ({
      source: this.#wording.sourceOf(found.rule),
      ...(explained?.() ?? unexplained),
      state: summary === undefined ? '' : this.#wording.render(summary.folio),
      ...this.#records.story(life, line),
    }));
  }

  /** The same of a page that is not followed: nothing else is known of it. */
  reportAlone({ line, event }: Origin, pfn: number, found: Blame): void {
    const pagemap = unknownPagemap(pfn);
    this.#findings.add({ ...found, line, event, pfn, pagemap, orders: 'every' }, () => ({
      source: this.#wording.sourceOf(found.rule),
      ...unexplained,
      ...{ state: '', life: [], omitted: 0 },
    }));
  }

  /** No more lines about the page follow. */
  leave({ samples, summary }: Life): void {
    for (const line of samples?.end() ?? []) this.#doubts.unexplainedSample(line);
    if (summary?.isWaiting === true) this.#doubts.unfinished();
  }

  /** A line about the page that moves nothing. */
  note(life: Life, from: Origin, text: string): void {
    const { history, tasks } = this.#records;
    const number = this.#book.note(text);
    history.add(life, from, number, tasks.number(from), undefined);
    history.conclude(life);
    this.#records.watch(life, from, number, undefined);
  }
}
