// A pagemap whose `ops` lacks a callback: what the core then does, in statecharts that know a driver with all of them.

import type { AnyStateMachine } from 'xstate';
import { errno } from '../core/answer.ts';
import type { Effect, OptionalCallback } from '../domain/effect.ts';
import type { EraRow } from '../domain/era.ts';
import type { FolioEvent } from '../domain/event.ts';
import { isOwnCall, type Happens } from './drive.ts';
import type { OpsName } from './ops-names.ts';
import { partsOf } from './parts.ts';
import type { Ops } from './patch.ts';
import { actionIn, actionOf, soundName, withParts, type Action } from './provide.ts';

/** Callbacks without which memremap_pages() refuses the type with -EINVAL, in every era. */
const demanded: Readonly<Record<string, readonly OpsName[]>> = {
  'device-private': ['folioFree', 'migrateToRam'],
  'device-coherent': ['folioFree'],
};

/** The callbacks that are left out although registration asks for them. */
export const missedAtRegistration = (type: string, ops: Ops): readonly OpsName[] =>
  (demanded[type] ?? []).filter((name) => ops[name] === false);

/** The core finds that a callback is absent, and goes on, with a warning or without. */
const lacking = (name: OptionalCallback, warns: boolean): Action =>
  actionOf(({ enqueue }) => {
    const absent: Effect = { type: 'callback.absent', name };
    enqueue.emit(absent);
    if (warns) enqueue.emit({ type: 'warning' });
  });

/** Folios of a pagemap without these callbacks. */
export const withoutOps = (machine: AnyStateMachine, ops: Ops, row: EraRow): AnyStateMachine => {
  const used = partsOf(machine).actions;
  const actions: Record<string, Action> = {};
  if (ops.folioFree === false && row.callsFolioFree && used.includes('callFolioFree')) {
    // The contract's GENERIC driver need not have one.
    actions['callFolioFree'] = lacking('folioFree', row.type !== 'generic');
    if (row.droppedBy === 'driver') {
      const drop = 'dropPagemapReferences';
      actions[soundName(drop)] = actionIn(machine, drop);
      // What the driver takes back by calls of its own goes back without the callback.
      actions[drop] = actionOf(({ event, enqueue }, params) => {
        if (isOwnCall(event as FolioEvent)) enqueue({ type: soundName(drop), params });
      });
    }
  }
  if (ops.folioSplit === false && used.includes('callFolioSplit')) {
    actions['callFolioSplit'] = lacking('folioSplit', false);
  }
  return withParts(machine, {}, actions);
};

/** The steps of a registration that is refused before it does any of them. */
const steps = ['addRanges', 'populateAltmap', 'undoRange', 'removeRanges'];

/** A pagemap that is never registered, because a callback is missing. */
export const neverRegistered = (machine: AnyStateMachine): AnyStateMachine => {
  const nothing = actionOf(() => undefined);
  return withParts(
    machine,
    { isFailing: () => true },
    {
      ...Object.fromEntries(steps.map((name) => [name, nothing])),
      answerFlaw: actionOf(({ enqueue }) => {
        enqueue.emit({ type: 'answer', answer: errno('EINVAL') } as { readonly type: string });
      }),
    },
  );
};

/** What can happen at its folios: without a handler a memory failure finds none. */
export const opsHappen =
  (ops: Ops, others: Happens | undefined): Happens =>
  (folio, event) =>
    (event.type !== 'folio.fail' || ops.memoryFailure !== false || event.handler === 'absent') &&
    (others?.(folio, event) ?? true);
