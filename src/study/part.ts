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
  | 'function of the kernel'
  | 'assumption'
  | 'left out'
  | 'word';

/** A transition of a statechart. */
export interface Use extends Arrow {
  readonly machine: string;
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
  readonly path?: string;
}
