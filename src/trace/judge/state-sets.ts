// All that a folio can be, given the lines so far: a set of hypotheses under one number.
// A step is a look-up from set and sign to set, filled by asking the table once.
import type { EraRow } from '../../domain/era.ts';
import type { Folio } from '../../domain/folio.ts';
import { requiredEcho, setUpEchoes } from './echoes.ts';
import type { Installed } from '../read/installed.ts';
import type { FolioTable } from './silent-steps.ts';
import { Ways, type Hypothesis } from './ways.ts';
import { Shown, typesWithHandOutProbe } from './shown.ts';
import type { Sign } from './steps.ts';

/** The set that explains nothing. */
export const impossible = -1;

/** What all hypotheses of a set agree on. */
export interface Summary {
  /** The first hypothesis, as an observer would see it. */
  readonly folio: Folio;
  /** Where in its life it is: with its owner if it may be there, else all that the hypotheses say. */
  readonly phases: string;
  /** Undefined where hypotheses differ. */
  readonly count: number | undefined;
  /** Somebody beside its owner has it, whatever the hypothesis. */
  readonly isOut: boolean;
  /** For some hypothesis its later pages belong to it: somebody has it, and not only a reference to a free page. */
  readonly mayBeWhole: boolean;
  /** It holds pagemap references, whatever the hypothesis: `memunmap_pages()` waits for it. */
  readonly isAwaited: boolean;
  /** A line must follow that has not come. */
  readonly isWaiting: boolean;
}

/** Sets of the folios of one memory type and era. */
export class StateSets {
  readonly ways: Ways;
  readonly row: EraRow;
  readonly shown: Shown;
  readonly #sets: (readonly Hypothesis[])[] = [];
  readonly #ids = new Map<string, number>();
  readonly #fresh: number[] = [];
  readonly #summaries: (Summary | undefined)[] = [];
  #steps: (number[] | undefined)[] = [];
  #version = 0;
  #settingUp: number | undefined;

  constructor(table: FolioTable, row: EraRow, installed: Installed) {
    this.shown = new Shown(row, installed);
    this.ways = new Ways(table, row, this.shown);
    this.row = row;
  }

  /** The folio right after registration; `order` is what its pagemap was set up with. */
  fresh(order: number): number {
    return (this.#fresh[order] ??= this.intern([{ state: this.ways.blank(order), pending: 0 }]));
  }

  /** The folio when registration has just begun. */
  get settingUp(): number {
    this.#forgetOld();
    return (this.#settingUp ??= this.#beginSetUp());
  }

  #beginSetUp(): number {
    const { pendings, table } = this.ways;
    const echoes = setUpEchoes(this.row.initialCount, this.shown);
    return this.intern([{ state: table.initial, pending: pendings.intern('setUp', 0, echoes) }]);
  }

  /** The set after a line, or `impossible`; `number` is the sign's own. */
  step(set: number, sign: Sign, number: number): number {
    this.#forgetOld();
    const known = (this.#steps[set] ??= []);
    return (known[number] ??= this.#after(set, sign));
  }

  /** What follows from a line depends on the probes that are known to be installed. */
  #forgetOld(): void {
    if (this.#version === this.shown.version) return;
    this.#version = this.shown.version;
    this.#steps = [];
    this.#settingUp = undefined;
  }

  /** Whether a written count alone has taken the folio from free to handed out, where a probe could have shown it. */
  isUnprobedHandOut(before: number, after: number): boolean {
    if (!typesWithHandOutProbe.includes(this.row.type)) return false;
    return !this.summary(before).isOut && this.summary(after).isOut;
  }

  members(set: number): readonly Hypothesis[] {
    return this.#sets[set] ?? [];
  }

  summary(set: number): Summary {
    return (this.#summaries[set] ??= this.#summarise(this.members(set)));
  }

  /** The set without the lines that are still to follow. */
  withoutEchoes(set: number): number {
    return this.intern(this.members(set).map(({ state }) => ({ state, pending: 0 })));
  }

  /** All that several sets hold. */
  union(sets: readonly number[]): number {
    return this.intern(sets.flatMap((set) => this.members(set)));
  }

  intern(members: readonly Hypothesis[]): number {
    if (members.length === 0) return impossible;
    const unique = new Map(members.map((one) => [`${one.state}.${one.pending}`, one]));
    const sorted = [...unique.values()].sort(
      (one, other) => one.state - other.state || one.pending - other.pending,
    );
    const key = sorted.map(({ state, pending }) => `${state}.${pending}`).join();
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#ids.set(key, this.#sets.length);
    return this.#sets.push(sorted) - 1;
  }

  #after(set: number, sign: Sign): number {
    return this.intern(this.members(set).flatMap((one) => this.ways.after(one, sign)));
  }

  #summarise(members: readonly Hypothesis[]): Summary {
    const { table, pendings } = this.ways;
    const [first] = members;
    if (first === undefined) throw new RangeError('Expected a set of hypotheses, got an empty one');
    const views = members.map(({ state }) => table.view(state));
    const counts = members.map(({ state, pending }) =>
      pending === 0 ? table.view(state).count : pendings.at(pending).count,
    );
    return {
      folio: table.view(first.state),
      phases: phasesOf(views),
      count: counts.every((count) => count === counts[0]) ? counts[0] : undefined,
      isOut: views.every(isOut),
      mayBeWhole: views.some((view) => isOut(view) && view.phase !== 'free'),
      isAwaited: views.every(({ pagemapReferences }) => pagemapReferences > 0),
      isWaiting: members.every(({ pending }) => requiredEcho(pendings.at(pending)) !== undefined),
    };
  }
}

/** Phases that say most: a page that may be busy is not called mapped on the strength of a step without a line. */
const telling: readonly Folio['phase'][] = ['busy', 'idle', 'owned'];

const phasesOf = (views: readonly Folio[]): string => {
  const inside = views.filter((view) => !isOut(view));
  const phases = new Set((inside.length > 0 ? inside : views).map(({ phase }) => phase));
  return telling.find((phase) => phases.has(phase)) ?? [...phases].join(' or ');
};

function isOut({ phase, held }: Folio): boolean {
  return (phase !== 'free' && phase !== 'idle' && phase !== 'owned') || held > 0;
}
