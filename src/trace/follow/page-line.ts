// One line about one page: the page's set of states takes a step, or the line is reported and following goes on
// from what it makes certain. A line that nothing explains waits for those that may race with it.
import { blame, type Blame } from '../judge/blame.ts';
import type { Doubts } from './doubts.ts';
import { explain, unexplained, type Explained } from '../judge/explain.ts';
import type { Life } from './life.ts';
import type { Installed } from '../read/installed.ts';
import type { Lives } from './lives.ts';
import type { Origin } from '../read/observation.ts';
import { originOf, tryOrders, type Late } from '../judge/races.ts';
import { isLong, racingIn } from './racing.ts';
import { noLine } from './history.ts';
import type { Sign } from '../judge/steps.ts';
import type { Records } from './records.ts';
import { resume } from '../judge/resume.ts';
import type { SignBook } from '../judge/sign-book.ts';
import { impossible } from '../judge/state-sets.ts';
import type { Tally } from './tally.ts';
import { unknownPagemap } from './tracked-pagemap.ts';
import { Findings, type Divergence, type InOrders, type Wording } from './verdict.ts';

/** What a judge reads and writes. */
interface Judged {
  readonly lives: Lives;
  readonly book: SignBook;
  readonly records: Records;
  readonly doubts: Doubts;
  readonly tally: Tally;
  readonly installed: Installed;
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
  readonly #installed: Installed;
  readonly #findings: Findings;
  readonly #undecided = new Set<Life>();

  constructor(wording: Wording, { lives, book, records, doubts, tally, installed }: Judged) {
    this.#wording = wording;
    this.#lives = lives;
    this.#book = book;
    this.#records = records;
    this.#doubts = doubts;
    this.#tally = tally;
    this.#installed = installed;
    this.#findings = new Findings(wording.titleOf);
  }

  get divergences(): readonly Divergence[] {
    return this.#findings.all;
  }

  /** `number` is the sign of the line, `count` the count that it samples, if any. */
  step(life: Life, number: number, from: Origin, count: number | undefined): void {
    const { tasks, history, cpus } = this.#records;
    history.add(life, from, number, tasks.number(from), count, cpus.since);
    if (life.undecided === undefined) this.#take(life, number, from, count, life.last);
    else life.undecided.lines.push({ number, from: originOf(from), count, place: life.last });
    if (life.undecided !== undefined) this.#decide(life, false);
  }

  /** No more lines race: what is undecided is decided. */
  decideAll(): void {
    for (const life of this.#undecided) this.#decide(life, true);
  }

  #take(
    life: Life,
    number: number,
    from: Origin,
    count: number | undefined,
    place: number,
    mayRace = true,
  ): void {
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
      life.undecided = { before, lines: [{ number, from: originOf(from), count, place }] };
      this.#undecided.add(life);
      return;
    }
    if (sign.meaning === 'tryGetRefused') this.#tally.tryGetsRefused++;
    this.#countEnd(life, sign);
    life.set = next;
    if (before !== impossible && next === impossible) {
      life.barrier = place;
      this.#diverge(life, before, number, from);
    }
    this.#records.history.conclude(place, life.set);
    this.#records.account(life, sign, number, from);
    if (before === impossible || sign.meaning !== 'writeCount' || next === impossible) return;
    if (sets.isUnprobedHandOut(before, next)) {
      this.#tally.handOuts++;
      this.#doubts.unprobedHandOut(from.line);
      if (sets.shown.hidesOrders) life.set = impossible;
    }
    this.#lives.settle(life);
  }

  #countEnd(life: Life, { meaning }: Sign): void {
    if (meaning !== 'dropToZero') return;
    life.ends++;
    this.#tally.ends++;
  }

  /** Whether some order of the lines is explained; while others may still race with them, that none is does not count. */
  #decide(life: Life, isOver: boolean): void {
    const { undecided, sets } = life;
    const { lines = [], before = impossible } = undecided ?? {};
    const [first, last] = [lines[0]?.from, lines.at(-1)?.from];
    if (first === undefined || last === undefined) return;
    const { cpus } = this.#records;
    if (!isOver && !cpus.isPassed(first.cpu, first.line) && !isLong(lines)) return;
    const { start, racing, isWhole } = racingIn(this.#records, this.#book, life, before, lines);
    const isRace = new Set(racing.map(({ cpu }) => cpu)).size > 1;
    const orders = isRace ? tryOrders(sets, start, racing) : { after: impossible, isWhole: true };
    const isLast = isOver || isLong(lines) || cpus.isPassed(last.cpu, last.line);
    if (orders.after === impossible && !isLast) return;
    life.undecided = undefined;
    this.#undecided.delete(life);
    if (orders.after === impossible && orders.isWhole && isWhole) this.#takeInOrder(life, lines);
    else this.#takeTogether(life, lines, before, orders.after);
  }

  /** No order is explained: the first line diverges, and those after it may race with one another. */
  #takeInOrder(life: Life, [first, ...others]: readonly Late[]): void {
    if (first === undefined) return;
    this.#take(life, first.number, first.from, undefined, first.place, false);
    for (const late of others) {
      if (life.undecided === undefined)
        this.#take(life, late.number, late.from, late.count, late.place);
      else life.undecided.lines.push(late);
    }
    if (life.undecided !== undefined) this.#decide(life, true);
  }

  /** Some order is explained, and `after` is what all such lead to; or there are too many to try, which is told. */
  #takeTogether(life: Life, lines: readonly Late[], before: number, after: number): void {
    const { sets } = life;
    const [first] = lines;
    if (first === undefined) return;
    if (after === impossible) {
      const sign = this.#book.sign(first.number);
      const explained = (): Explained => explain(sets, before, sign, this.#book);
      this.report(first.from, life, blame(sets, before, sign), { orders: 'some', explained });
      life.barrier = lines.at(-1)?.place ?? noLine;
    } else {
      this.#tally.reordered++;
      life.reordered = lines.at(-1)?.place ?? noLine;
    }
    for (const { number, from } of lines) {
      life.set = after;
      const sign = this.#book.sign(number);
      if (sign.meaning === 'tryGetRefused') this.#tally.tryGetsRefused++;
      this.#countEnd(life, sign);
      this.#records.account(life, sign, number, from);
    }
    this.#records.history.conclude(lines.at(-1)?.place ?? noLine, life.set);
  }

  /** No state explains the line: it is reported, and following goes on from what it makes certain. */
  #diverge(life: Life, before: number, number: number, from: Origin): void {
    const { sets } = life;
    const sign = this.#book.sign(number);
    if (this.#lives.headOf(life) !== undefined || mayBePiece(life)) {
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
  leave({ samples, summary, owesFree = [] }: Life): void {
    for (const line of samples?.end() ?? []) this.#doubts.unexplainedSample(line);
    const isOwed = owesFree.length > 0 && this.#installed.has('free');
    if (summary?.isWaiting === true || isOwed) this.#doubts.unfinished();
  }

  /** A line about the page that moves nothing. */
  note(life: Life, from: Origin, text: string): void {
    const { history, tasks } = this.#records;
    const number = this.#book.note(text);
    history.add(life, from, number, tasks.number(from), undefined);
    if (life.undecided === undefined) history.conclude(life.last, life.set);
    this.#records.watch(life, from, number, undefined);
  }
}

/** Where counts do not show, a large folio comes apart unseen, and its pieces are freed one by one. */
const mayBePiece = ({ sets: { row, shown }, pagemap }: Life): boolean =>
  row.splits === 'pieces' && pagemap.largestOrder > 0 && !shown.counts;
