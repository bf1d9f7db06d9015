// What a patch is: named parts of the statecharts, of an era or of a driver, written anew by somebody who asks "what if".

import type { StateMachine } from 'xstate';
import type { RuleId } from '../core/rule.ts';
import type { EraParameter } from '../domain/era-parameters.ts';
import type { Era, EraRow } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { folioMachines } from '../model/machines.ts';
import type { pagemap } from '../model/pagemap.ts';
import type { FolioChange, FolioQuestion, PagemapChange, PagemapQuestion } from './change.ts';
import type { Driver } from './driver.ts';

export { defineDriver } from './driver.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- the places that are not looked at */
type Parts<Machine> =
  Machine extends StateMachine<
    any,
    any,
    any,
    any,
    infer Action,
    infer Guard,
    any,
    any,
    any,
    any,
    any,
    any,
    any,
    any
  >
    ? { readonly actions: Action['type']; readonly guards: Guard['type'] }
    : never;
/* eslint-enable @typescript-eslint/no-explicit-any */

/** The guards of a memory type's folios, by name. */
export type FolioGuardName<Type extends MemoryType = MemoryType> = Parts<
  (typeof folioMachines)[Type]
>['guards'];
/** The actions of a memory type's folios, by name; `refuse` is the answer itself and stays. */
export type FolioActionName<Type extends MemoryType = MemoryType> = Exclude<
  Parts<(typeof folioMachines)[Type]>['actions'],
  'refuse'
>;
export type PagemapGuardName = Parts<typeof pagemap>['guards'];
export type PagemapActionName = Exclude<Parts<typeof pagemap>['actions'], 'refuse' | 'answerFlaw'>;

/** Always true or false, or a function of what is asked and of what the guard says without the patch. */
export type GuardPart<Question> = boolean | ((question: Question, sound: boolean) => boolean);

/** Actions that are done in its place, by name and in order (none: it is left out), or a function. */
export type ActionPart<Question, Name, Change> =
  readonly Name[] | ((question: Question) => Change | undefined);

/** A patch of one or more memory types. What it does not name stays as it is. */
export interface PatchOf<Type extends MemoryType> {
  /** What it changes, as people will read it. */
  readonly title: string;
  /** Memory types; left out: every type that has all the parts that are named. */
  readonly types?: readonly Type[];
  /** Eras; left out: all. */
  readonly eras?: readonly Era[];
  /** The rule that it is expected to break first. */
  readonly breaks?: RuleId;
  readonly guards?: { readonly [Name in FolioGuardName<Type>]?: GuardPart<FolioQuestion> };
  readonly actions?: {
    readonly [Name in FolioActionName<Type>]?: ActionPart<
      FolioQuestion,
      FolioActionName<Type>,
      FolioChange
    >;
  };
  readonly pagemap?: {
    readonly guards?: { readonly [Name in PagemapGuardName]?: GuardPart<PagemapQuestion> };
    readonly actions?: {
      readonly [Name in PagemapActionName]?: ActionPart<
        PagemapQuestion,
        PagemapActionName,
        PagemapChange
      >;
    };
  };
  /** Parameters that the machines get instead of their era's; the rules still expect the era's. */
  readonly era?: { readonly [Name in EraParameter]?: EraRow[Name] };
  readonly driver?: Driver;
}

/** A patch, whatever it is for. Its functions are checked when they are asked. */
export interface Patch extends Pick<
  PatchOf<MemoryType>,
  'title' | 'types' | 'eras' | 'breaks' | 'era' | 'driver'
> {
  readonly guards?: Readonly<Record<string, GuardPart<FolioQuestion>>>;
  readonly actions?: Readonly<Record<string, ActionPart<FolioQuestion, string, FolioChange>>>;
  readonly pagemap?: {
    readonly guards?: Readonly<Record<string, GuardPart<PagemapQuestion>>>;
    readonly actions?: Readonly<Record<string, ActionPart<PagemapQuestion, string, PagemapChange>>>;
  };
}

/**
 * Says what a patch changes, with names and types checked by the compiler. A module exports it as `patch`, and
 * `zdspec check --patch FILE` runs it (as do `explore`, `mutants` and `replay`).
 *
 * Every function must be pure: the same question has the same answer, because each folio state is asked once and
 * remembered. It is asked twice to see whether that is so, each time with a copy that it must leave alone.
 */
export const definePatch = <const Type extends MemoryType = MemoryType>(
  patch: PatchOf<Type>,
): Patch => patch as unknown as Patch;
