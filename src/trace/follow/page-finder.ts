// Whose life a line belongs to: a page that is followed, one that shares another's count, one outside
// the window of the recording, ordinary memory, or a doubt.
import type { Doubts } from './doubts.ts';
import type { Installed } from '../read/installed.ts';
import type { Life } from './life.ts';
import type { Lives } from './lives.ts';
import type { PfnWindow } from '../read/declaration.ts';
import type * as seen from '../read/observation.ts';
import type { Pagemaps } from './pagemaps.ts';
import type { Tally } from './tally.ts';

/** What a finder counts and doubts. */
interface Told {
  readonly tally: Tally;
  readonly doubts: Doubts;
}

export class PageFinder {
  readonly #pagemaps: Pagemaps;
  readonly #lives: Lives;
  readonly #installed: Installed;
  readonly #tally: Tally;
  readonly #doubts: Doubts;
  /** What the recording was filtered to, if it says so. */
  #window: PfnWindow | undefined;

  constructor(pagemaps: Pagemaps, lives: Lives, installed: Installed, { tally, doubts }: Told) {
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

  /** The page that a line is about, or a doubt: its pagemap was registered before the trace. */
  find({ line }: seen.Origin, pfn: number, isDevice: boolean): Life | undefined {
    const life = this.#lives.of(pfn);
    if (life !== undefined) {
      this.#tally.followed++;
      if (life.isUntouched && this.#lacksSetUp(life)) this.#doubts.unseenSetUp(line);
      return life;
    }
    const isTail = this.#lives.isTail(pfn);
    if (isTail && this.#pagemaps.find(pfn)?.phase !== 'settingUp') this.#doubts.inLargeFolio(line);
    if (isTail || !isDevice) {
      this.#tally.elsewhere++;
      return undefined;
    }
    this.#tally.unfollowed++;
    this.#doubts.unfollowed(line);
    return undefined;
  }

  /** The page that a probe is about; a doubt if nothing tells which one that is. */
  place(item: seen.HandOut | seen.Free | seen.FreeCallback | seen.Split): Life | undefined {
    const isPlaced = item.kind !== 'split' || item.tail === undefined || item.tailPfn !== undefined;
    if (item.pfn !== undefined && this.isOutside(item.pfn)) {
      this.#tally.elsewhere++;
      return undefined;
    }
    if (item.pfn !== undefined && isPlaced) return this.find(item, item.pfn, true);
    this.#installed.distrust(item.event);
    this.#doubts.unplaced(item.event, item.line);
    return undefined;
  }

  /** Whether other pages of its pagemap were seen being set up, and this one was not. */
  #lacksSetUp({ pagemap, pfn }: Life): boolean {
    const { phase, setUp } = pagemap;
    if (phase === 'settingUp' || setUp.isEmpty || setUp.has(pfn)) return false;
    return this.#installed.has('page_ref_set');
  }
}
