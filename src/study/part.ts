// What has a name besides rules and faults, as data.

import type { Arrow } from '../export/arrows.ts';

/** What a named thing is. */
export type PartKind =
  | 'guard'
  | 'action'
  | 'call'
  | 'effect'
  | 'figure of an era'
  | 'figure of a folio'
  | 'figure of a pagemap'
  | 'figure of an altmap'
  | 'figure of a migration'
  | 'figure of a header'
  | 'figure of a migrating page'
  | 'figure of a migration call'
  | 'program'
  | 'function of the kernel'
  | 'assumption'
  | 'left out'
  | 'word';

/** A transition of a statechart. */
export interface Use extends Arrow {
  readonly machine: string;
}

/** A step of a program, and the memory types at which it does so. */
export interface PartStep {
  readonly name: string;
  readonly says: string;
  readonly types: readonly string[];
}

/** One named thing. */
export interface Part {
  readonly name: string;
  readonly kind: PartKind;
  readonly says: string;
  /** The statecharts that have it; empty where it belongs to none. */
  readonly machines: readonly string[];
  readonly uses: readonly Use[];
  /** Rules that its transitions keep, or that cite it. */
  readonly rules: readonly string[];
  /** Values by memory type and era. */
  readonly values?: readonly (readonly string[])[];
  /** Of a program, in its order. */
  readonly steps?: readonly PartStep[];
  readonly path?: string;
}
