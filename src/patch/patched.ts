// A patch that is known to be sound in its names and types, and the worlds that it is put into.

import type { AnyStateMachine } from 'xstate';
import type { Era, EraRow } from '../domain/era.ts';
import { eraRow } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { DriverPlan } from '../model/driven/plan.ts';
import { folioMachines } from '../model/machines.ts';
import { pagemap } from '../model/pagemap.ts';
import type { Bounds } from '../domain/bounds.ts';
import { changedStepName, type ChangedStep } from '../programs/step-fault.ts';
import { withArrows } from './arrows.ts';
import { Asking, isFolioChange, isPagemapChange, type PatchError, type Watch } from './asking.ts';
import { drive, type Happens } from './drive.ts';
import { driverParts, isStateful } from './driver.ts';
import { growthWatch, type SeeState } from './growth.ts';
import { missedAtRegistration, neverRegistered, opsHappen, withoutOps } from './ops.ts';
import type { ArrowPart, Patch } from './patch.ts';
import { provideParts } from './provide.ts';
import { folioDone, folioQuestion, pagemapDone, pagemapQuestion } from './seen.ts';

/** What stands in a world in place of what is sound. */
export interface Replaced {
  readonly folio: AnyStateMachine;
  readonly pagemap: AnyStateMachine;
  readonly row: Partial<EraRow>;
  readonly happens: Happens | undefined;
  /** The driver that the world has, if it has a state. */
  readonly driver: DriverPlan | undefined;
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
  /** What it changes in programs; then it changes nothing else. */
  readonly steps: readonly ChangedStep[];
  private readonly asking = new Asking();

  constructor(patch: Patch, types: readonly MemoryType[], steps: readonly ChangedStep[] = []) {
    this.patch = patch;
    this.types = types;
    this.steps = steps;
  }

  /** The first thing that went wrong when one of its functions was asked. */
  get failure(): PatchError | undefined {
    return this.asking.failure;
  }

  /** Who hears which of its functions is being asked. */
  set watch(watch: Watch | undefined) {
    this.asking.watch = watch;
  }

  /** Its figures of an era. A new folio is as a free one: `initialCount` follows `freeCount` unless it is given. */
  private get era(): Partial<EraRow> {
    const { era = {} } = this.patch;
    return era.freeCount === undefined ? era : { initialCount: era.freeCount, ...era };
  }

  /** Whether anything beside folios is patched: then a pagemap alone is worth looking at, too. */
  get isWide(): boolean {
    const { pagemap: own, era, ops = {} } = this.patch;
    const isRefused = this.types.some((type) => missedAtRegistration(type, ops).length > 0);
    return own !== undefined || era !== undefined || isRefused;
  }

  /** Whether its driver has a state, which a world keeps and a folio alone does not. */
  get isStateful(): boolean {
    return this.patch.driver !== undefined && isStateful(this.patch.driver);
  }

  /** What it changes, by name: `action clearMapping`, `driver.folioFree`, `era freeCount`. */
  get parts(): readonly string[] {
    const { guards, actions, arrows = [], pagemap: own, era, driver, ops } = this.patch;
    const named = (prefix: string, parts: object | undefined): string[] =>
      Object.keys(parts ?? {}).map((name) => `${prefix}${name}`);
    return [
      ...named('guard ', guards),
      ...named('action ', actions),
      ...arrows.map(arrowName),
      ...(own?.arrows ?? []).map((arrow) => `pagemap ${arrowName(arrow)}`),
      ...named('pagemap guard ', own?.guards),
      ...named('pagemap action ', own?.actions),
      ...named('era ', era === undefined ? undefined : this.era),
      ...named('no ops.', ops),
      ...this.steps.map(changedStepName),
      ...driverParts.filter((name) => driver?.[name] !== undefined).map((name) => `driver.${name}`),
    ];
  }

  /** The statecharts and the era's row of a type and era, with the patch in them. */
  into(type: MemoryType, era: Era, base: Base = {}): Replaced {
    const { guards, actions, arrows = [], pagemap: own, driver, ops = {} } = this.patch;
    const row = { ...base.row, ...this.era };
    const whole = { ...eraRow(type, era), ...row };
    const folio = provideParts(
      withoutOps(withArrows(base.folio ?? folioMachines[type], arrows), ops, whole),
      { guards, actions },
      {
        ...{ prefix: '', question: folioQuestion, judge: isFolioChange },
        ...{ figures: 'folio' as const, seen: folioDone },
      },
      this.asking,
    );
    const driven = driver && drive(folio, driver, whole, this.asking);
    const ofPagemap = withArrows(base.pagemap ?? pagemap, own?.arrows ?? []);
    const isMissed = missedAtRegistration(type, ops).length > 0;
    return {
      folio: driven?.machine ?? folio,
      pagemap: provideParts(
        isMissed ? neverRegistered(ofPagemap) : ofPagemap,
        { guards: own?.guards, actions: own?.actions },
        {
          ...{ prefix: 'pagemap ', question: pagemapQuestion },
          ...{ judge: isPagemapChange, figures: 'pagemap' as const, seen: pagemapDone },
        },
        this.asking,
      ),
      row,
      happens: ops.memoryFailure === false ? opsHappen(ops, driven?.happens) : driven?.happens,
      driver: driven?.driver,
    };
  }

  /** The same as a world takes it: `isLife` where it has folios. */
  faultIn(type: MemoryType, era: Era, isLife: boolean, base: Base = {}): Standing {
    const { folio, ...beside } = this.into(type, era, base);
    const machine = isLife ? folio : beside.pagemap;
    return { ...beside, machine, isFree: true, watch: (bounds) => this.growthIn(bounds) };
  }

  /** The parts whose answers exchange pagemap references, or all of them if none does by itself. */
  get exchanging(): readonly string[] {
    const found = ['take', 'drop'].flatMap((way) =>
      this.asking.settersOf(`effects.pagemap.${way}`),
    );
    return found.length > 0 ? [...new Set(found)] : this.parts;
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

/** `arrow mapped folio.put [isHeld]`. */
const arrowName = ({ phase, event, guard }: ArrowPart): string =>
  `arrow ${phase} ${event}${guard === undefined ? '' : ` [${guard}]`}`;
