// The pagemaps of a trace: which pfns belong to which, from registration to the return of memunmap_pages.
import { memoryTypeTable, type MemoryType } from '../domain/memory-type.ts';
import type { Register, RegisterReturn, Unregister, UnregisterReturn } from './observation.ts';

const pageBytes = 4096;

/** One pagemap. It is not followed if its registration was not seen or its type is unknown. */
export interface TrackedPagemap {
  readonly pgmap: string;
  readonly type: MemoryType | undefined;
  /** First and last pfn of its first range. */
  readonly first: number;
  readonly last: number;
  phase: 'settingUp' | 'live' | 'ending' | 'gone';
  /** Lines; undefined where the trace does not show it. */
  readonly registered: number | undefined;
  unregistered: number | undefined;
  /** The largest order of a folio that was handed out of it. */
  largestOrder: number;
}

/** A registration that has begun, and the pagemaps that lie in its range. */
interface Registration {
  readonly pagemap: TrackedPagemap;
  readonly covered: readonly TrackedPagemap[];
}

/** Calls that are under way, by task: a return belongs to the last call of its task. */
export class Calls<Call> {
  readonly #byTask = new Map<number, Call[]>();

  begin(pid: number, call: Call): void {
    const calls = this.#byTask.get(pid);
    if (calls) calls.push(call);
    else this.#byTask.set(pid, [call]);
  }

  end(pid: number): Call | undefined {
    const calls = this.#byTask.get(pid);
    const call = calls?.pop();
    if (calls?.length === 0) this.#byTask.delete(pid);
    return call;
  }

  clear(): void {
    this.#byTask.clear();
  }
}

/** The pagemaps that a trace has shown so far. */
export class Pagemaps {
  /** In the order in which they appeared. */
  readonly all: TrackedPagemap[] = [];
  #current: TrackedPagemap[] = [];
  #last: TrackedPagemap | undefined;
  readonly #registrations = new Calls<TrackedPagemap>();
  readonly #unregistrations = new Calls<TrackedPagemap>();

  /** The pagemap that a pfn belongs to now. */
  find(pfn: number): TrackedPagemap | undefined {
    const last = this.#last;
    if (last && last.first <= pfn && pfn <= last.last) return last;
    this.#last = this.#current.find(({ first, last: end }) => first <= pfn && pfn <= end);
    return this.#last;
  }

  /** Registration begins. The pagemaps that it covers are still there. */
  register({ pid, line, pgmap, type, start, end }: Register): Registration {
    const pagemap: TrackedPagemap = {
      pgmap,
      type: memoryTypeTable.find(({ value }) => value === type)?.type,
      first: Math.floor(start / pageBytes),
      last: Math.floor(end / pageBytes),
      phase: 'settingUp',
      registered: line,
      unregistered: undefined,
      largestOrder: 0,
    };
    const covered = this.#current.filter(
      ({ first, last }) => first <= pagemap.last && pagemap.first <= last,
    );
    this.all.push(pagemap);
    // In front: its pfns are no longer those of a pagemap that it covers.
    this.#current.unshift(pagemap);
    this.#last = undefined;
    this.#registrations.begin(pid, pagemap);
    return { pagemap, covered };
  }

  /** Registration has returned; undefined if its beginning was not seen. A failed one is gone. */
  registered({ pid, errno }: RegisterReturn): TrackedPagemap | undefined {
    const pagemap = this.#registrations.end(pid);
    if (pagemap?.phase !== 'settingUp') return pagemap;
    if (errno !== undefined && errno !== 0) this.remove(pagemap);
    else pagemap.phase = 'live';
    return pagemap;
  }

  /** `memunmap_pages()` begins, perhaps on a pagemap that was registered before the trace. */
  unregister({ pid, pgmap, type, start, end }: Unregister): void {
    const known = this.#current.find((one) => one.pgmap === pgmap);
    const pagemap = known ?? {
      pgmap,
      type: memoryTypeTable.find(({ value }) => value === type)?.type,
      first: start === undefined ? 0 : Math.floor(start / pageBytes),
      last: end === undefined ? -1 : Math.floor(end / pageBytes),
      phase: 'ending' as const,
      registered: undefined,
      unregistered: undefined,
      largestOrder: 0,
    };
    pagemap.phase = 'ending';
    if (!known) this.all.push(pagemap);
    this.#unregistrations.begin(pid, pagemap);
  }

  /** `memunmap_pages()` has returned; undefined if its beginning was not seen. */
  unregistered({ pid, line }: UnregisterReturn): TrackedPagemap | undefined {
    const pagemap = this.#unregistrations.end(pid);
    if (pagemap === undefined) return undefined;
    pagemap.unregistered = line;
    this.remove(pagemap);
    return pagemap;
  }

  /** Events are missing: which pagemap a pfn belongs to is not known until the next registration. */
  forget(): void {
    this.#current = [];
    this.#last = undefined;
    this.#registrations.clear();
    this.#unregistrations.clear();
  }

  remove(pagemap: TrackedPagemap): void {
    pagemap.phase = 'gone';
    this.#last = undefined;
    this.#current = this.#current.filter((one) => one !== pagemap);
  }
}
