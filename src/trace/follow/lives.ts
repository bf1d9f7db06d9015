// The pages that are followed, by pagemap and pfn. A page of a live pagemap that no line has moved needs no entry.
import { eraRow, type Era } from '../../domain/era.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import type { Installed } from '../read/installed.ts';
import { Life } from './life.ts';
import type { Pagemaps } from './pagemaps.ts';
import type { TrackedPagemap } from './tracked-pagemap.ts';
import { PfnTable } from './pfn-table.ts';
import { impossible, StateSets } from '../judge/state-sets.ts';
import type { FolioTable } from '../judge/silent-steps.ts';

/** The table of one folio of a type and era, with orders up to the largest folio. */
export type TableOf = (type: MemoryType, era: Era) => FolioTable;

export class Lives {
  readonly #byPagemap = new Map<TrackedPagemap, PfnTable<Life>>();
  readonly #sets = new Map<MemoryType, StateSets>();
  readonly #pagemaps: Pagemaps;
  readonly #installed: Installed;
  readonly #era: Era;
  readonly #tableOf: TableOf;
  #lastPagemap: TrackedPagemap | undefined;
  #lastTable: PfnTable<Life> | undefined;

  constructor(pagemaps: Pagemaps, installed: Installed, era: Era, tableOf: TableOf) {
    this.#pagemaps = pagemaps;
    this.#installed = installed;
    this.#era = era;
    this.#tableOf = tableOf;
  }

  /**
   * The page; undefined if its pagemap was not seen being registered, or if another page has its count. `setUpBy` is the task,
   * where a line may be one of set-up.
   */
  of(pfn: number, setUpBy?: number): Life | undefined {
    const pagemap = this.#pagemapOf(pfn, setUpBy);
    if (pagemap?.type === undefined) return undefined;
    const known = this.#tableFor(pagemap).get(pfn);
    if (known !== undefined) return known;
    if (isTailOf(pagemap, pfn)) return undefined;
    const sets = this.#setsOf(pagemap.type);
    if (pagemap.lost > 0) {
      const life = new Life(pagemap, pfn, sets, impossible, true);
      this.#tableFor(pagemap).set(pfn, life);
      return life;
    }
    const isNew = pagemap.phase === 'settingUp' && !pagemap.setUp.has(pfn);
    const life = new Life(pagemap, pfn, sets, isNew ? sets.settingUp : sets.fresh(pagemap.shift));
    this.#tableFor(pagemap).set(pfn, life);
    return life;
  }

  /** The page as far as it is followed already. */
  known(pfn: number): Life | undefined {
    const pagemap = this.#pagemapOf(pfn, undefined);
    return pagemap && this.#byPagemap.get(pagemap)?.get(pfn);
  }

  /** While a range is registered that is taken, which is refused, its pages are those of the pagemap that has it. */
  #pagemapOf(pfn: number, setUpBy: number | undefined): TrackedPagemap | undefined {
    const found = this.#pagemaps.find(pfn);
    if (found?.phase !== 'settingUp' || found.by === setUpBy) return found;
    return this.#pagemaps.findBelow(pfn) ?? found;
  }

  /** Set-up is over for the page: it is as any other that nobody has moved. */
  settle(life: Life): void {
    const { pagemap, pfn, set, sets } = life;
    if (pagemap.phase !== 'settingUp' || set !== sets.fresh(0)) return;
    pagemap.setUp.add(pfn);
    this.#tableFor(pagemap).set(pfn, undefined);
  }

  in(pagemap: TrackedPagemap): readonly Life[] {
    return this.#byPagemap.get(pagemap)?.values ?? [];
  }

  get all(): readonly Life[] {
    return [...this.#byPagemap.values()].flatMap((table) => table.values);
  }

  /** Nobody has probed the return of this registration, so that nothing tells which lines are about its pages. */
  unanswered(pagemap: TrackedPagemap): void {
    for (const one of [pagemap, ...this.#pagemaps.unanswered(pagemap)]) this.drop(one);
  }

  drop(pagemap: TrackedPagemap): void {
    this.#byPagemap.delete(pagemap);
    this.#lastPagemap = undefined;
  }

  clear(): void {
    this.#byPagemap.clear();
    this.#lastPagemap = undefined;
  }

  /** Whether the page is a later one of a folio that its pagemap was set up with: the count is in the first. */
  isTail(pfn: number): boolean {
    const pagemap = this.#pagemaps.find(pfn);
    return pagemap !== undefined && isTailOf(pagemap, pfn);
  }

  /** The first page of the large folio of which the page may be a later one; undefined if there is none. */
  headOf({ pfn, pagemap }: Life): Life | undefined {
    for (let order = 1; order <= pagemap.largestOrder; order++) {
      const first = pfn - (pfn % 2 ** order);
      if (first === pfn || first < pagemap.first) continue;
      const head = this.#tableFor(pagemap).get(first);
      if (head !== undefined && head.order >= order && head.mayBeWhole) return head;
    }
    return undefined;
  }

  #tableFor(pagemap: TrackedPagemap): PfnTable<Life> {
    if (pagemap === this.#lastPagemap && this.#lastTable) return this.#lastTable;
    let table = this.#byPagemap.get(pagemap);
    if (!table) {
      table = new PfnTable(pagemap.first);
      this.#byPagemap.set(pagemap, table);
    }
    this.#lastPagemap = pagemap;
    this.#lastTable = table;
    return table;
  }

  #setsOf(type: MemoryType): StateSets {
    const known = this.#sets.get(type);
    if (known) return known;
    const sets = new StateSets(
      this.#tableOf(type, this.#era),
      eraRow(type, this.#era),
      this.#installed,
    );
    this.#sets.set(type, sets);
    return sets;
  }
}

const isTailOf = ({ shift }: TrackedPagemap, pfn: number): boolean =>
  shift > 0 && pfn % 2 ** shift !== 0;
