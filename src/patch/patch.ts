// What a patch is: named parts of the statecharts, of an era or of a driver, written anew by somebody who asks "what if".

import type { StateMachine } from 'xstate';
import type { RuleId } from '../core/rule.ts';
import type { ErrnoName } from '../domain/errno.ts';
import type { EraParameter } from '../domain/era-parameters.ts';
import type { Era, EraRow } from '../domain/era.ts';
import type { FolioEventType, PagemapEventType } from '../domain/event.ts';
import type { Phase } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { PagemapPhase } from '../domain/pagemap.ts';
import type { folioMachines } from '../model/machines.ts';
import type { pagemap } from '../model/pagemap.ts';
import type { FolioChange, FolioQuestion, PagemapChange, PagemapQuestion } from './change.ts';
import type { Driver } from './driver.ts';
import type { OpsName } from './ops-names.ts';
import type { StepPart } from './steps.ts';

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
/** The guards of the statechart of a dev_pagemap, by name. */
export type PagemapGuardName = Parts<typeof pagemap>['guards'];
/** The actions of the statechart of a dev_pagemap, by name. */
export type PagemapActionName = Exclude<Parts<typeof pagemap>['actions'], 'refuse' | 'answerFlaw'>;

/** Always true or false, or a function of what is asked and of what the guard says without the patch. */
export type GuardPart<Question> = boolean | ((question: Question, sound: boolean) => boolean);

/** A function of what is asked and of what the action would do without the patch. */
export type ActionFunction<Question, Change> = (
  question: Question,
  sound: Required<Change>,
) => Change | undefined;

/** A function, or what is done in its place in order: actions by name, and functions (nothing: it is left out). */
export type ActionPart<Question, Name, Change> =
  readonly (Name | ActionFunction<Question, Change>)[] | ActionFunction<Question, Change>;

/** What a transition answers: `ok`, `warn`, `bug`, `blocked`, or an errno. */
export type AnswerWord = 'ok' | 'warn' | 'bug' | 'blocked' | `-${ErrnoName}`;

/** A transition that a patch changes. */
export interface ArrowPart<
  Phase extends string = string,
  Event extends string = string,
  Guard extends string = string,
  Action extends string = string,
> {
  /** Where it begins. */
  readonly phase: Phase;
  readonly event: Event;
  /** Its guard, where the call has several transitions there; `otherwise` has none. */
  readonly guard?: Guard | 'otherwise';
  /** What is another one; what is left out stays. */
  readonly becomes: {
    readonly target?: Phase;
    readonly answer?: AnswerWord;
    /** `true`: none is asked. */
    readonly guard?: Guard | true;
    readonly actions?: readonly Action[];
  };
}

/** The callbacks that a pagemap's `ops` has not. */
export type Ops = { readonly [Name in OpsName]?: false };

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
  readonly arrows?: readonly ArrowPart<
    Phase,
    FolioEventType,
    FolioGuardName<Type>,
    FolioActionName<Type>
  >[];
  readonly pagemap?: {
    readonly arrows?: readonly ArrowPart<
      PagemapPhase,
      PagemapEventType,
      PagemapGuardName,
      PagemapActionName
    >[];
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
  /** Callbacks that the driver does not supply. */
  readonly ops?: Ops;
  /** Steps of calls taken apart, which `zdspec race` follows; beside them there are no other changes. */
  readonly steps?: readonly StepPart[];
}

/** A patch, whatever it is for. Its functions are checked when they are asked. */
export interface Patch extends Pick<
  PatchOf<MemoryType>,
  'title' | 'types' | 'eras' | 'breaks' | 'era' | 'driver' | 'ops' | 'steps'
> {
  readonly arrows?: readonly ArrowPart[];
  readonly guards?: Readonly<Record<string, GuardPart<FolioQuestion>>>;
  readonly actions?: Readonly<Record<string, ActionPart<FolioQuestion, string, FolioChange>>>;
  readonly pagemap?: {
    readonly arrows?: readonly ArrowPart[];
    readonly guards?: Readonly<Record<string, GuardPart<PagemapQuestion>>>;
    readonly actions?: Readonly<Record<string, ActionPart<PagemapQuestion, string, PagemapChange>>>;
  };
}

/**
 * Says what a patch changes, with names and types checked by the compiler. A module exports it as `patch`, and
 * `zdspec check --patch FILE` runs it (as do `explore`, `mutants` and `replay`), or `zdspec race` where it changes steps.
 *
 * Every function must be pure: the same question has the same answer, because each folio state is asked once and
 * remembered. It is asked twice to see whether that is so, each time with a copy that it must leave alone.
 */
export const definePatch = <const Type extends MemoryType = MemoryType>(
  patch: PatchOf<Type>,
): Patch => patch as unknown as Patch;
