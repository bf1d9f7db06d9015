// What is kept of each line beside the page's state: the history, the ledger of holders, how long pages are out, and every
// line of the pages that somebody asked for.
import { BusyTimes } from './busy.ts';
import { neighbours, type Neighbour } from './count-samples.ts';
import { CpuLines } from './cpu-lines.ts';
import { History, type Entry } from './history.ts';
import { Ledger, nobody } from './ledger.ts';
import { Tasks, type Life } from './life.ts';
import type { Origin } from '../read/observation.ts';
import type { SignBook } from '../judge/sign-book.ts';
import { impossible } from '../judge/state-sets.ts';
import { movedBy, type Meaning, type Sign } from '../judge/steps.ts';

/** One line of a life, as text. */
export interface Moment {
  readonly line: number;
  /** Microseconds, or ticks of a clock without a unit. */
  readonly time: number;
  readonly cpu: number;
  readonly task: string;
  /** Name and exact fields. */
  readonly event: string;
  /** The sampled count, if the line shows one. */
  readonly count: number | null;
  /** Where in its life the folio is after the line; null where that is not known. */
  readonly phase: string | null;
}

/** Who holds references, and since when. */
export interface Holder {
  readonly references: number;
  readonly task: string;
  readonly cpu: number;
  readonly line: number;
  readonly time: number;
  readonly event: string;
}

/** A folio that is out, with all who hold it. */
export interface LiveFolio {
  readonly pfn: number;
  readonly type: string;
  readonly phase: string;
  /** Null where lines leave it open. */
  readonly count: number | null;
  /** Since when it is out; null where the trace does not show it. */
  readonly line: number | null;
  readonly time: number | null;
  readonly holders: readonly Holder[];
}

/** A life so far: its first and last lines, and how many between them are left out. */
export interface Story {
  readonly life: readonly Moment[];
  readonly omitted: number;
}

const mostTold = 24;
const fewestTold = 8;
const firstTold = 4;
const mostSearched = 512;

export class Records {
  readonly tasks = new Tasks();
  readonly history = new History();
  readonly cpus = new CpuLines();
  readonly busy = new BusyTimes();
  readonly #ledger = new Ledger();
  readonly #book: SignBook;
  readonly #watched: ReadonlyMap<number, Moment[]>;

  /** Every line about the pages of `watched` is kept. */
  constructor(book: SignBook, watched: readonly number[]) {
    this.#book = book;
    this.#watched = new Map(watched.map((pfn) => [pfn, []]));
  }

  /** The whole lives of the pages that were asked for. */
  get watched(): readonly { readonly pfn: number; readonly moments: readonly Moment[] }[] {
    return [...this.#watched].map(([pfn, moments]) => ({ pfn, moments }));
  }

  /** The page has taken the line, whatever came of it. */
  account(life: Life, sign: Sign, number: number, from: Origin): void {
    this.#attribute(life, sign, number, from);
    if (life.set !== impossible) this.#follow(life, sign, number, from);
    if (this.#watched.size > 0) this.watch(life, from, number, undefined);
  }

  /** The page is given up: who holds it is not known any more. */
  giveUp(life: Life): void {
    life.holders = this.#ledger.clear(life.holders);
  }

  /** Keeps a line about a page that was asked for. */
  watch(life: Life, from: Origin, text: number, count: number | undefined): void {
    const moments = this.#watched.get(life.pfn);
    if (moments === undefined) return;
    const entry = this.history.at(life.last);
    const sampled = entry?.line === from.line ? entry.count : count;
    const task = this.tasks.number(from);
    const { line, time, cpu } = from;
    moments.push(
      this.#moment({ line, time, cpu, task, text, count: sampled, set: life.set }, life),
    );
  }

  /** The life up to a line: from when the page was last handed out or taken, and a few lines more if that is short. */
  story(life: Life, line: number): Story {
    const entries = this.history
      .upTo(life.last, mostSearched)
      .filter((entry) => entry.line <= line);
    const begin = Math.max(0, Math.min(this.#beginOf(entries, life), entries.length - fewestTold));
    const told = entries.slice(begin);
    const omitted = Math.max(0, told.length - mostTold);
    const shown =
      omitted === 0 ? told : [...told.slice(0, firstTold), ...told.slice(firstTold + omitted)];
    return { life: shown.map((entry) => this.#moment(entry, life)), omitted };
  }

  /** The lines before the last one that show a count, with what each has moved. */
  neighbours(life: Life): readonly Neighbour[] {
    return this.history
      .upTo(this.history.before(life.last), 2 * neighbours)
      .filter(({ count }) => count !== undefined)
      .slice(-neighbours)
      .map(({ cpu, line, time, text }, at, all) => {
        const sign = this.#book.sign(text);
        const moved =
          sign.meaning === 'writeCount'
            ? sign.val - this.#countOf(life, all[at - 1])
            : movedBy(sign);
        return { cpu, line, time, moved };
      });
  }

  /** The count before the last line of the page. */
  countBefore(life: Life): number {
    return this.#countOf(life, this.history.at(this.history.before(life.last)));
  }

  /** The count after a line: what is certain of it, or else its sample. */
  #countOf({ sets }: Life, entry: Entry | undefined): number {
    if (entry === undefined) return 0;
    const certain = entry.set === impossible ? undefined : sets.summary(entry.set).count;
    return certain ?? entry.count ?? 0;
  }

  /** The folio with its holders. */
  live(life: Life): LiveFolio {
    const { pfn, pagemap, summary, outLine, outTime, holders } = life;
    return {
      pfn,
      type: pagemap.type ?? 'unknown',
      phase: summary?.phases ?? 'unknown',
      count: summary?.count ?? null,
      line: outLine === 0 ? null : outLine,
      time: outLine === 0 ? null : outTime,
      holders: this.#ledger.entries(holders).map(({ task, text, ...taken }) => ({
        ...taken,
        task: this.tasks.name(task),
        event: this.#book.text(text),
      })),
    };
  }

  #attribute(life: Life, { meaning, val }: Sign, number: number, from: Origin): void {
    if (isMoving(meaning)) {
      if (val > 0) this.#take(life, val, number, from);
      else life.holders = this.#ledger.drop(life.holders, -val, this.tasks.number(from));
    } else if (meaning === 'dropToZero') {
      life.holders = this.#ledger.clear(life.holders);
    } else if (meaning === 'handOut') {
      life.holders = this.#ledger.clear(life.holders);
      this.#take(life, 1, number, from);
    }
  }

  #take(life: Life, references: number, text: number, from: Origin): void {
    const { cpu, line, time } = from;
    const task = this.tasks.number(from);
    life.holders = this.#ledger.take(life.holders, { references, task, cpu, line, time, text });
  }

  #follow(life: Life, sign: Sign, number: number, from: Origin): void {
    const isOut = life.sets.summary(life.set).isOut;
    if (isOut === life.outLine > 0 && !(isOut && sign.meaning === 'handOut')) return;
    if (isOut) {
      if (life.holders === nobody) this.#take(life, 1, number, from);
      life.outLine = from.line;
      life.outTime = from.time;
      return;
    }
    this.busy.add(life.sets.row.type, life, from);
    life.outLine = 0;
    life.holders = this.#ledger.clear(life.holders);
  }

  #beginOf(entries: readonly Entry[], { sets }: Life): number {
    const isOut = ({ set }: Entry): boolean => set !== impossible && sets.summary(set).isOut;
    for (let index = entries.length - 1; index > 0; index -= 1) {
      const [before, entry] = [entries[index - 1], entries[index]];
      if (before && entry && isOut(entry) && !isOut(before)) return index;
    }
    return 0;
  }

  #moment(entry: Omit<Entry, 'since'>, { sets }: Life): Moment {
    const { line, time, cpu, task, text, count, set } = entry;
    return {
      ...{ line, time, cpu, task: this.tasks.name(task), event: this.#book.text(text) },
      count: count ?? null,
      phase: set === impossible ? null : sets.summary(set).phases,
    };
  }
}

/** Whether a line of this meaning takes references, or gives some of them back. */
const isMoving = (meaning: Meaning): boolean =>
  meaning === 'take' ||
  meaning === 'tryGet' ||
  meaning === 'drop' ||
  meaning === 'dropToSome' ||
  meaning === 'changeTo';
