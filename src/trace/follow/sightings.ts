// What lines show of findings in kernels (docs/findings.md) that no rule forbids: it is told beside the verdict, and is no
// part of it.
import { namesIn, type Era, type EraRow } from '../../domain/era.ts';
import type { Life } from './life.ts';
import type { PageReference } from '../read/observation.ts';
import { Made } from '../read/made.ts';
import { areNumber } from '../read/reference-scan.ts';
import { renderPfn } from '../read/pfn.ts';
import type { Replay, SightedPage, Sighting } from './verdict.ts';

/**
 * A file folio that was held beside its mappings. A truncate that comes while it is held takes the mappings away and sleeps
 * until the count is zero. So what tells is: its last mapping goes while it is held, somebody maps it again, and then the
 * last reference beside the mappings goes.
 */
interface Held {
  step: 'mapped' | 'unmapped' | 'mappedAgain' | 'onlyMapped';
  /** The line since which it is held without a mapping. */
  since: number;
  /** References that were taken since. */
  taken: number;
  /** The line since which only mappings hold it. */
  onlyMappedAt: number;
}

const isLocked = new Made((flags) => !areNumber(flags) && flags.split('|').includes('locked'));

/** Whether the sleep of a truncate asks for a count of zero, and its search for more references than mappings (DAX-016). */
const waitsForZero = ({ type, mapCounts, freeCount, truncateDropsLock }: EraRow): boolean =>
  type === 'fs-dax' && mapCounts && freeCount === 0 && truncateDropsLock;

export class Sightings {
  readonly #found = new Map<
    Sighting['finding'],
    { -readonly [Key in keyof Sighting]: Sighting[Key] }
  >();
  readonly #pages = new Map<string, SightedPage>();
  readonly #held = new Map<Life, Held>();
  /** From what is sampled of a page without mappings up to none. */
  readonly #unmapped: number;

  constructor(era: Era) {
    this.#unmapped = namesIn(era).printsRawMapcount ? 1 : 0;
  }

  /** A line about a page, after the page has taken it. */
  take(life: Life, line: PageReference): void {
    const { type } = life.sets.row;
    if (type === 'fs-dax') this.#follow(life, line);
    else if (line.change === 'modAndTest' && line.ret === 1) this.#freed(life, line);
  }

  /** Lines are missing: what was held may not be any more. */
  forget(): void {
    this.#held.clear();
  }

  /** The trace ends; gives what it showed, and each page at which it did, in the order of their first lines. */
  end(): Pick<Replay, 'sightings' | 'sightedPages'> {
    for (const [life, held] of this.#held) this.#starved(life, held, undefined);
    const inOrder = <One extends { readonly line: number }>(all: Iterable<One>): readonly One[] =>
      [...all].sort((one, other) => one.line - other.line);
    return {
      sightings: inOrder(this.#found.values()),
      sightedPages: inOrder(this.#pages.values()),
    };
  }

  /** From here on the page is its driver's, with the flags that it has. Nobody takes the lock of a page that nobody holds. */
  #freed(life: Life, { line, pfn, flags }: PageReference): void {
    const { type } = life.sets.row;
    if (type !== 'device-private' && type !== 'device-coherent') return;
    if (!isLocked.of(flags)) return;
    const at = renderPfn(pfn);
    const says = `the folio at ${at} is freed with its lock bit set, and nobody is left to clear it: whoever locks it next sleeps`;
    this.#add(pfn, { finding: 'K6', line, pfn: at, until: null, says });
  }

  #follow(life: Life, line: PageReference): void {
    const mappings = line.mapcount + this.#unmapped;
    const held = this.#held.size === 0 ? undefined : this.#held.get(life);
    const isHeld = mappings > 0 && line.count > mappings;
    // Most lines end here.
    if (held === undefined && (!isHeld || !waitsForZero(life.sets.row))) return;
    const isZero = line.ret === 1 && line.change === 'modAndTest';
    // Of a large folio the mappings are not those of its first page; and a sample of another moment tells nothing.
    const isSampled = life.summary?.count === line.count && !line.flags.includes('head');
    if (held !== undefined && isZero) this.#starved(life, held, line.line);
    if (isZero || !isSampled) this.#held.delete(life);
    else if (held !== undefined) this.#step(life, held, line, mappings);
    else this.#held.set(life, { step: 'mapped', since: 0, taken: 0, onlyMappedAt: 0 });
  }

  #step(life: Life, held: Held, { line, count, val }: PageReference, mappings: number): void {
    if (val > 0) held.taken += val;
    switch (held.step) {
      case 'mapped':
        if (mappings === 0) Object.assign(held, { step: 'unmapped', since: line, taken: 0 });
        else if (count <= mappings) this.#held.delete(life);
        return;
      case 'unmapped':
        if (mappings > 0) held.step = 'mappedAgain';
        return;
      case 'mappedAgain':
        if (mappings === 0) held.step = 'unmapped';
        // A fault takes two references: if it had begun before, what was held may have been its own.
        else if (count === mappings && held.taken >= 2 * mappings) {
          Object.assign(held, { step: 'onlyMapped', onlyMappedAt: line });
        }
        return;
      case 'onlyMapped':
    }
  }

  #starved({ pfn }: Life, { step, since, onlyMappedAt }: Held, until: number | undefined): void {
    if (step !== 'onlyMapped') return;
    const at = renderPfn(pfn);
    const to = until === undefined ? 'to the end of the trace' : `to line ${until}`;
    const says = `from line ${onlyMappedAt} ${to} the folio at ${at} is only mapped, after it was held without a mapping since line ${since}: a truncate that waits since then sleeps on`;
    this.#add(pfn, { finding: 'K2', line: onlyMappedAt, pfn: at, until: until ?? null, says });
  }

  #add(pfn: number, sighting: Omit<Sighting, 'count'>): void {
    const { finding, line } = sighting;
    const known = this.#found.get(finding);
    const key = `${finding} ${pfn}`;
    if (line < (this.#pages.get(key)?.line ?? Infinity))
      this.#pages.set(key, { finding, pfn, line });
    const count = (known?.count ?? 0) + 1;
    const first = known === undefined || line < known.line ? sighting : known;
    this.#found.set(finding, { ...first, count });
  }
}
