// A patch that is known to be sound in its names and types, and the worlds that it is put into.

import type { AnyStateMachine } from 'xstate';
import type { Era, EraRow } from '../domain/era.ts';
import { eraRow } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { folioMachines } from '../model/machines.ts';
import { pagemap } from '../model/pagemap.ts';
import type { Bounds } from '../domain/bounds.ts';
import { Asking, isFolioChange, isPagemapChange, type PatchError, type Watch } from './asking.ts';
import { drive, type Happens } from './drive.ts';
import { driverParts } from './driver.ts';
import { growthWatch, type SeeState } from './growth.ts';
import type { Patch } from './patch.ts';
import { provideParts } from './provide.ts';
import { folioQuestion, pagemapQuestion } from './seen.ts';

/** What stands in a world in place of what is sound. */
export interface Replaced {
  readonly folio: AnyStateMachine;
  readonly pagemap: AnyStateMachine;
  readonly row: Partial<EraRow>;
  readonly happens: Happens | undefined;
}

/** What is in the world before the patch is put in; left out: what is sound. */
export interface Base {
  readonly folio?: AnyStateMachine | undefined;
  readonly pagemap?: AnyStateMachine | undefined;
  readonly row?: Partial<EraRow> | undefined;
}

/** What a world is built with: its own statechart, of folios or of a pagemap alone, and what stands beside it. */
interface Standing extends Omit<Replaced, 'folio'> {
  readonly machine: AnyStateMachine;
  /** A patch may exchange any number of references. */
  readonly isFree: true;
  /** Notices what grows without end. */
  readonly watch: (bounds: Bounds) => SeeState;
}

/** A patch, ready to be put into worlds. */
export class Patched {
  readonly patch: Patch;
  /** The memory types that it is for. */
  readonly types: readonly MemoryType[];
  private readonly asking = new Asking();

  constructor(patch: Patch, types: readonly MemoryType[]) {
    this.patch = patch;
    this.types = types;
  }

  /** The first thing that went wrong when one of its functions was asked. */
  get failure(): PatchError | undefined {
    return this.asking.failure;
  }

  /** Who hears which of its functions is being asked. */
  set watch(watch: Watch | undefined) {
    this.asking.watch = watch;
  }

  /** Whether anything beside folios is patched: then a pagemap alone is worth looking at, too. */
  get isWide(): boolean {
    return this.patch.pagemap !== undefined || this.patch.era !== undefined;
  }

  /** What it changes, by name: `action clearMapping`, `driver.folioFree`, `era freeCount`. */
  get parts(): readonly string[] {
    const { guards, actions, pagemap: own, era, driver } = this.patch;
    const named = (prefix: string, parts: object | undefined): string[] =>
      Object.keys(parts ?? {}).map((name) => `${prefix}${name}`);
    return [
      ...named('guard ', guards),
      ...named('action ', actions),
      ...named('pagemap guard ', own?.guards),
      ...named('pagemap action ', own?.actions),
      ...named('era ', era),
      ...driverParts.filter((name) => driver?.[name] !== undefined).map((name) => `driver.${name}`),
    ];
  }

  /** The statecharts and the era's row of a type and era, with the patch in them. */
  into(type: MemoryType, era: Era, base: Base = {}): Replaced {
    const { guards, actions, pagemap: own, driver } = this.patch;
    const row = { ...base.row, ...this.patch.era };
    const folio = provideParts(
      base.folio ?? folioMachines[type],
      { guards, actions },
      { prefix: '', question: folioQuestion, judge: isFolioChange, figures: 'folio' },
      this.asking,
    );
    const driven = driver && drive(folio, driver, { ...eraRow(type, era), ...row }, this.asking);
    return {
      folio: driven?.machine ?? folio,
      pagemap: provideParts(
        base.pagemap ?? pagemap,
        { guards: own?.guards, actions: own?.actions },
        {
          ...{ prefix: 'pagemap ', question: pagemapQuestion },
          ...{ judge: isPagemapChange, figures: 'pagemap' as const },
        },
        this.asking,
      ),
      row,
      happens: driven?.happens,
    };
  }

  /** The same as a world takes it: `isLife` where it has folios. */
  faultIn(type: MemoryType, era: Era, isLife: boolean, base: Base = {}): Standing {
    const { folio, ...beside } = this.into(type, era, base);
    const machine = isLife ? folio : beside.pagemap;
    return { ...beside, machine, isFree: true, watch: (bounds) => this.growthIn(bounds) };
  }

  private growthIn(bounds: Bounds): SeeState {
    return growthWatch(bounds, (what, figure, values) => {
      const setters = this.asking.settersOf(`${what}.${figure}`);
      const by = setters.length > 0 ? setters : this.parts;
      const ends = `from ${Math.min(...values)} to ${Math.max(...values)}`;
      return this.asking.fail(
        by.join(', '),
        `to keep ${figure} of a ${what} within bounds, got ${values.length} values ${ends}; ` +
          'what grows at each call has no end',
      );
    });
  }
}
