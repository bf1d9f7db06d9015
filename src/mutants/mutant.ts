// A mutant is a statechart with one named part replaced, and the rule that this breaks.

import type { AnyStateMachine } from 'xstate';
import type { Bound, RuleId } from '../core/rule.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Era, EraRow } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { DriverPlan } from '../model/driven/plan.ts';

/** Which world shows the fault: folios with their pagemap, a pagemap alone with two ranges, one with an altmap, or a migration. */
export type Stage = 'life' | 'pagemap' | 'altmap' | 'migration';

/** A seeded fault. */
export interface Mutant {
  /** Rule id and a letter, such as `LIF-001.a`. */
  readonly id: string;
  /** The rule that is the first to fall. */
  readonly breaks: RuleId;
  /** The fault as a sentence. */
  readonly fault: string;
  /** Whose part is changed; left out: whom the rule binds that it breaks. */
  readonly party?: Bound | undefined;
  readonly type: MemoryType;
  readonly era: Era;
  readonly stage: Stage;
  /** The statechart of the folio (`life`), of the pagemap (`pagemap`, `altmap`) or of a page (`migration`). */
  readonly machine?: AnyStateMachine;
  /** The statechart of the pagemap that folios live with (`life`). */
  readonly pagemap?: AnyStateMachine;
  /** The statechart of the call that moves the pages (`migration`). */
  readonly call?: AnyStateMachine;
  /** Era parameters that the machine gets instead of its own; the rules still expect the era's. */
  readonly row?: Partial<EraRow>;
  /** The driver of the folios (`life`); left out: any lawful one. */
  readonly driver?: DriverPlan | undefined;
  readonly bounds?: Partial<Bounds>;
}
