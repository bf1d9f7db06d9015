// Which probes a recording had. The silence of a probe says something only if it was installed (spec/40-trace.md).
import { probes } from './probes.ts';

/** `all`, the names that somebody declares (`page_ref` is all seven tracepoints), or nothing. */
export type Declared = 'all' | readonly string[] | undefined;

/** The name that stands for the seven tracepoints of the family. */
export const pageRefFamily = 'page_ref';

/** Every name that a declaration may hold. */
export const probeNames: readonly string[] = [
  pageRefFamily,
  ...Object.keys(probes).filter((event) => probes[event]?.change === undefined),
  ...Object.keys(probes).filter((event) => probes[event]?.change !== undefined),
];

/** Names that one function had in different eras are one probe: what it sees. A tracepoint is itself. */
const keyOf = (event: string): string => {
  const probe = probes[event];
  return probe === undefined || probe.change !== undefined ? event : probe.sees;
};

const keysOf = (declared: Declared): readonly string[] => {
  const events = Object.keys(probes);
  if (declared === 'all') return events.map(keyOf);
  return (declared ?? []).flatMap((name) =>
    name === pageRefFamily ? events.filter((event) => probes[event]?.change) : [keyOf(name)],
  );
};

/**
 * The probes that are known to be installed: declared, or seen. Tracepoints of the family are switched on together, so one that
 * was seen stands for all, unless somebody declares some of them.
 */
export class Installed {
  /** Counts the changes, so that a memo can tell that it is out of date. */
  version = 0;
  /** Whether `memunmap_pages` is known to be probed: asked for on every line. */
  showsUnregister = false;
  readonly #keys: Set<string>;
  /** Tracepoints are declared one by one. */
  #isInParts = false;
  /** What somebody says of the probes; of those that he leaves out, nobody knows. */
  readonly #declared = new Set<string>();
  readonly #events = new Set<string>();
  /** To compare two is faster than to look up one. */
  #last = '';
  #lastButOne = '';
  readonly #blind = new Set<string>();

  constructor(declared: Declared) {
    this.#keys = new Set();
    if (declared === undefined) this.#change();
    else this.declare(declared);
  }

  /** Somebody says later which probes there were. */
  declare(names: Exclude<Declared, undefined>): void {
    for (const key of keysOf(names)) {
      this.#keys.add(key);
      this.#declared.add(key);
    }
    this.#isInParts ||= names !== 'all' && names.some((name) => probes[name]?.change !== undefined);
    this.#change();
  }

  /** An event of this name was seen. */
  see(event: string): void {
    if (event === this.#last || event === this.#lastButOne) return;
    this.#lastButOne = this.#last;
    this.#last = event;
    if (this.#events.has(event)) return;
    this.#events.add(event);
    const isFamily = probes[event]?.change !== undefined && !this.#isInParts;
    const keys = isFamily ? keysOf([pageRefFamily]) : [keyOf(event)];
    if (keys.every((key) => this.#keys.has(key))) return;
    for (const key of keys) this.#keys.add(key);
    this.#change();
  }

  /** Whom events of this name are about cannot be told, so that none of them can be missed either. */
  distrust(event: string): void {
    const key = keyOf(event);
    if (this.#blind.has(key)) return;
    this.#blind.add(key);
    this.#change();
  }

  /** `key` is what a kprobe sees, or the name of a tracepoint. */
  has(key: string): boolean {
    return this.#keys.has(key) && !this.#blind.has(key);
  }

  #change(): void {
    this.version++;
    this.showsUnregister = this.has('unregister');
  }

  /**
   * Whether both ends of a call may have been probed, so that one without the other is a line that is missing: not where only one
   * of them is declared.
   */
  hasEnds(event: string): boolean {
    const call = event.replace(/_ret$/, '');
    const keys = [keyOf(call), keyOf(`${call}_ret`)];
    return keys.every((key) => this.has(key)) || !keys.some((key) => this.#declared.has(key));
  }

  /** Whether any count shows. */
  get showsCounts(): boolean {
    return Object.keys(probes).some((event) => probes[event]?.change && this.has(event));
  }
}
