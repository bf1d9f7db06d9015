// What the kernel must still show of a step that the model has done in one go: a free and a hand-out take several lines.
import type { EraRow } from '../../domain/era.ts';
import type { Effect } from '../../domain/effect.ts';
import type { Probes } from './shown.ts';
import type { Sign } from './steps.ts';

/** One line that follows; `isRequired` if its probe was installed, so that its silence would say something. */
export interface Echo {
  readonly what: 'free' | 'freeCallback' | 'writeCount';
  /** What `writeCount` writes. */
  readonly count: number;
  readonly isRequired: boolean;
}

/** The lines that follow, in their order, and the count that others see in the meantime. */
export interface Pending {
  readonly cause: 'setUp' | 'handOut' | 'free' | 'nothing';
  readonly count: number;
  readonly echoes: readonly Echo[];
}

const nothing: Pending = { cause: 'nothing', count: 0, echoes: [] };

/** Whether others may take the page between the put that reaches zero and the line of its free: no pool has it then. */
export const isFreedLate = ({ type, mapCounts }: EraRow): boolean => type === 'fs-dax' && mapCounts;

/** The effects of a step that show as lines of their own. */
export const echoesOf = (effects: readonly Effect[], probes: Probes): readonly Echo[] =>
  effects.flatMap((effect): readonly Echo[] => {
    switch (effect.type) {
      case 'core.free':
        return [{ what: 'free', count: 0, isRequired: probes.has('free') }];
      // A kprobe on one driver's callback is silent about all others.
      case 'callback.folioFree':
        return [{ what: 'freeCallback', count: 0, isRequired: false }];
      case 'count.set':
        return [writing(effect.count, probes)];
      default:
        return [];
    }
  });

/** Set-up writes one, and then the free count if that is another (`__init_zone_device_page`). */
export const setUpEchoes = (initialCount: number, probes: Probes): readonly Echo[] =>
  initialCount === 1 ? [writing(1, probes)] : [writing(1, probes), writing(initialCount, probes)];

export const isEchoOf = (echo: Echo, { meaning, val }: Sign): boolean =>
  echo.what === meaning && (meaning !== 'writeCount' || echo.count === val);

/** The first line that must follow, if any must. */
export const requiredEcho = ({ echoes }: Pending): Echo | undefined =>
  echoes.find(({ isRequired }) => isRequired);

const writing = (count: number, probes: Probes): Echo => ({
  what: 'writeCount',
  count,
  isRequired: probes.has('page_ref_set'),
});

/** Lists of echoes by number; 0 is the empty one. */
export class PendingLists {
  readonly #lists: Pending[] = [nothing];
  readonly #ids = new Map<string, number>();

  at(id: number): Pending {
    return this.#lists[id] ?? nothing;
  }

  intern(cause: Pending['cause'], count: number, echoes: readonly Echo[]): number {
    if (echoes.length === 0) return 0;
    const key = JSON.stringify([cause, count, echoes]);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#ids.set(key, this.#lists.length);
    return this.#lists.push({ cause, count, echoes }) - 1;
  }

  /** The list without its first echo. */
  rest(id: number): number {
    const { cause, count, echoes } = this.at(id);
    const [first, ...others] = echoes;
    return this.intern(cause, first?.what === 'writeCount' ? first.count : count, others);
  }
}
