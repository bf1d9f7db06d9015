// Whose life a line belongs to: a page that is followed, one that shares another's count, one outside
// the window of the recording, ordinary memory, or a doubt.
import type { Doubts } from './doubts.ts';
import type { Installed } from '../read/installed.ts';
import { CountsAlone } from './counts-alone.ts';
import type { Judge } from './page-line.ts';
import type { Life } from './life.ts';
import type { Lives } from './lives.ts';
import type { KnownPagemap } from '../read/declaration.ts';
import type { PfnWindow } from '../read/pfn.ts';
import type * as seen from '../read/observation.ts';
import type { Pagemaps } from './pagemaps.ts';
import { PfnSet } from './pfn-set.ts';
import type { Tally } from './tally.ts';

/** What a finder counts and doubts. */
interface Told {
  readonly judge: Judge;
  readonly tally: Tally;
  readonly doubts: Doubts;
}

/** Stands for the task of a line that says nothing of set-up: a try-get that is refused comes at any time. */
const anybody = -1;

export class PageFinder {
  readonly #pagemaps: Pagemaps;
  readonly #lives: Lives;
  readonly #installed: Installed;
  readonly #tally: Tally;
  readonly #doubts: Doubts;
  /** Pages that a line was about while no pagemap was known that they belong to. */
  readonly #strays = new PfnSet();
  /** Pages that a probe has named which is about device memory alone. */
  readonly #devices = new PfnSet();
  readonly #counts: CountsAlone;
  /** What the recording was filtered to, if it says so. */
  #window: PfnWindow | undefined;

  constructor(
    pagemaps: Pagemaps,
    lives: Lives,
    installed: Installed,
    { tally, doubts, judge }: Told,
  ) {
    this.#counts = new CountsAlone(judge);
    this.#pagemaps = pagemaps;
    this.#lives = lives;
    this.#installed = installed;
    this.#tally = tally;
    this.#doubts = doubts;
  }

  /** The recording says what it was filtered to. */
  declare(window: PfnWindow): void {
    this.#window = window;
  }

  /** A probe without a filter shows pages too whose other lines were filtered away. */
  isOutside(pfn: number): boolean {
    const window = this.#window;
    return window !== undefined && (pfn < window.first || pfn > window.last);
  }

  /** Pagemaps whose end alone was seen, and some of whose pages were passed over before. */
  get missed(): readonly KnownPagemap[] {
    return this.#pagemaps.all.flatMap(({ type, first, last, pgmap, registered }) => {
      if (type === undefined || registered !== undefined) return [];
      return this.#strays.hasAny(first, last) ? [{ type, first, last, pgmap }] : [];
    });
  }

  /** The page of a `page_ref` line. A piece of a split has lost the flag `reserved`, so the flag is one sign of several. */
  ofReference(line: seen.PageReference): Life | undefined {
    const { pfn, reserved, change, pid, ret } = line;
    const isDevice = reserved || this.#devices.has(pfn);
    const isAnytime = change === 'modUnless' && ret === 0;
    const setUpBy = change === 'set' ? pid : isAnytime ? anybody : undefined;
    const life = this.find(line, pfn, isDevice, setUpBy);
    if (life === undefined) {
      if (this.#pagemaps.find(pfn) === undefined) this.#counts.take(line);
    }
    return life;
  }

  /** A line about a page whose counts show in part only: one thing is told of it, and the rest is not judged. */
  uncounted(line: seen.PageReference, lacking: readonly string[]): void {
    this.#counts.take(line);
    this.#doubts.uncounted(line.line, lacking);
  }

  /** The page that a line is about, or a doubt: its pagemap was registered before the trace. */
  find({ line }: seen.Origin, pfn: number, isDevice: boolean, setUpBy?: number): Life | undefined {
    let life = this.#lives.of(pfn, setUpBy);
    if (life !== undefined && setUpBy === undefined && this.#isUnanswered(life)) {
      this.#lives.unanswered(life.pagemap);
      life = this.#lives.of(pfn);
    }
    if (life !== undefined) {
      if (setUpBy === undefined || setUpBy > anybody) this.#doubtEarly(life, line);
      this.#tally.followed++;
      if (life.isUntouched && this.#lacksSetUp(life)) this.#doubts.unseenSetUp(line);
      return life;
    }
    const isTail = this.#lives.isTail(pfn);
    if (isTail && this.#pagemaps.find(pfn)?.phase !== 'settingUp') this.#doubts.inLargeFolio(line);
    if (!isTail) this.#strays.add(pfn);
    if (isTail || !isDevice) {
      this.#tally.elsewhere++;
      return undefined;
    }
    this.#tally.unfollowed++;
    this.#doubts.unfollowed(line, pfn, this.#pagemaps.isSayable(pfn));
    return undefined;
  }

  /** The page that a probe is about; a doubt if nothing tells which one that is. */
  place(item: seen.HandOut | seen.Free | seen.FreeCallback | seen.Split): Life | undefined {
    const isPlaced = item.kind !== 'split' || item.tail === undefined || item.tailPfn !== undefined;
    if (item.pfn !== undefined && this.isOutside(item.pfn)) {
      this.#tally.elsewhere++;
      return undefined;
    }
    if (item.pfn !== undefined && isPlaced) {
      const life = this.find(item, item.pfn, true);
      if (life === undefined) this.#devices.add(item.pfn);
      return life;
    }
    this.#installed.distrust(item.event);
    this.#doubts.unplaced(item.event, item.line);
    return undefined;
  }

  /** The set-up of the page is over, and the registration has not returned. */
  #doubtEarly({ pagemap, pfn }: Life, line: number): void {
    if (pagemap.phase !== 'settingUp' || !pagemap.setUp.has(pfn)) return;
    if (this.#installed.has('registerReturn')) this.#doubts.earlyUse(line);
  }

  /** Whether the page is in use, so that the registration has returned and nobody has probed it, and its set-up was not seen. */
  #isUnanswered({ pagemap, pfn }: Life): boolean {
    if (pagemap.phase !== 'settingUp' || pagemap.setUp.has(pfn)) return false;
    return !this.#installed.has('registerReturn');
  }

  /** Whether other pages of its pagemap were seen being set up, and this one was not. */
  #lacksSetUp({ pagemap, pfn }: Life): boolean {
    const { phase, setUp } = pagemap;
    if (phase === 'settingUp' || setUp.isEmpty || setUp.has(pfn)) return false;
    return this.#installed.has('page_ref_set');
  }
}
