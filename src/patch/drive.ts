// Puts a driver in the place of the callbacks and the pool that the statecharts leave open.

import { createMachine, type AnyStateMachine } from 'xstate';
import type { EraRow } from '../domain/era.ts';
import type { FolioEvent } from '../domain/event.ts';
import { pagesOf, type Folio } from '../domain/folio.ts';
import { pieceOf } from '../model/device-private.ts';
import { observeFolio, type FolioContext } from '../model/references.ts';
import { isBoolean, isFolioChange, isResult, isSplitChange, type Asking } from './asking.ts';
import type { SeenFolio } from './change.ts';
import type { Driver } from './driver.ts';
import { partsOf } from './parts.ts';
import {
  actionIn,
  actionOf,
  enqueueChange,
  soundName,
  withParts,
  type Action,
  type Change,
} from './provide.ts';
import { seenFolio } from './seen.ts';

/** Whether an event can happen at a folio, as the driver decides; undefined where it decides nothing. */
export type Happens = (folio: Folio, event: FolioEvent) => boolean;

const migrations = ['succeeds', 'fails'] as const;
const failures = ['succeeds', 'declines', 'fails'] as const;

/** The word of an answer that is a word, or has one. */
const wordOf = (answer: unknown): unknown =>
  typeof answer === 'string' ? answer : (answer as { readonly returns: unknown }).returns;

const changeOf = (answer: unknown): Change | undefined =>
  typeof answer === 'string' ? undefined : (answer as Change | undefined);

/** The callbacks as questions. */
class Callbacks {
  private readonly driver: Driver;
  private readonly asking: Asking;

  constructor(driver: Driver, asking: Asking) {
    this.driver = driver;
    this.asking = asking;
  }

  free(folio: SeenFolio): Change | undefined {
    const asked = (given: SeenFolio): unknown => this.driver.folioFree?.(given);
    return changeOf(this.asking.ask('driver.folioFree', folio, asked, isFolioChange));
  }

  migrate(folio: SeenFolio): unknown {
    const asked = (given: SeenFolio): unknown => this.driver.migrateToRam?.(given);
    return this.asking.ask('driver.migrateToRam', folio, asked, isResult(migrations));
  }

  fail(folio: SeenFolio): unknown {
    const asked = (given: SeenFolio): unknown => this.driver.memoryFailure?.(given, 1);
    return this.asking.ask('driver.memoryFailure', folio, asked, isResult(failures));
  }

  split(head: SeenFolio, tail: SeenFolio | undefined): Change | undefined {
    const asked = (given: { head: SeenFolio; tail: SeenFolio | undefined }): unknown =>
      this.driver.folioSplit?.(given.head, given.tail);
    return changeOf(this.asking.ask('driver.folioSplit', { head, tail }, asked, isSplitChange));
  }

  takes(folio: Folio, order: number): boolean {
    const asked = (given: Folio): unknown => this.driver.allocate?.(given, { order });
    return this.asking.ask('driver.allocate', folio, asked, isBoolean) as boolean;
  }
}

/** A statechart of folios with this driver behind it. */
export const drive = (
  machine: AnyStateMachine,
  driver: Driver,
  row: EraRow,
  asking: Asking,
): { readonly machine: AnyStateMachine; readonly happens: Happens } => {
  const callbacks = new Callbacks(driver, asking);
  const actions: Record<string, Action> = {};
  const used = partsOf(machine).actions;
  /** The action as it is, and then what the driver does. */
  const andThen = (name: string, answer: (folio: SeenFolio) => Change | undefined): void => {
    if (!used.includes(name)) return;
    actions[soundName(name)] = actionIn(machine, name);
    actions[name] = actionOf((given, params) => {
      given.enqueue({ type: soundName(name), params });
      enqueueChange(given, answer(seenFolio(given.context)), 'folio');
    });
  };
  if (driver.folioFree && row.callsFolioFree) {
    andThen('callFolioFree', (folio) => callbacks.free(folio));
    if (row.givenBackBy === 'driver') leaveToDriver(machine, actions);
  }
  if (driver.migrateToRam) {
    andThen('callMigrateToRam', (folio) => changeOf(callbacks.migrate(folio)));
  }
  if (driver.memoryFailure) {
    andThen('callMemoryFailure', (folio) => changeOf(callbacks.fail(folio)));
  }
  if (driver.folioSplit && used.includes('layPieces')) {
    actions['layPieces'] = splitting(callbacks);
  }
  const driven = withParts(machine, {}, actions);
  return {
    machine: driver.allocate ? handingOut(driven, callbacks) : driven,
    happens: (folio, event) => decides(driver, callbacks, folio, event),
  };
};

/** The references of a folio that comes back are the driver's to give; those of a block that it takes back, too. */
const leaveToDriver = (machine: AnyStateMachine, actions: Record<string, Action>): void => {
  const name = 'dropPagemapReferences';
  actions[soundName(name)] = actionIn(machine, name);
  actions[name] = actionOf(({ enqueue, event }, params) => {
    if ((event as FolioEvent).type === 'folio.release') enqueue({ type: soundName(name), params });
    else enqueue.assign({ pagemapReferences: 0 });
  });
};

/** Pieces begin without a pagemap; the callback sees each, and then the head alone. */
const splitting = (callbacks: Callbacks): Action =>
  actionOf((given) => {
    const event = given.event as FolioEvent;
    if (event.type !== 'folio.split') return;
    const context = given.context as FolioContext;
    const { order } = event;
    const head = seenFolio({ ...context, order, pagemapReferences: pagesOf(order) });
    const piece = { ...pieceOf(context, order), hasPagemap: false };
    const first = callbacks.split(head, seenFolio(piece));
    const last = callbacks.split(head, undefined);
    const phase = context.mapcount > 0 ? 'mapped' : 'handedOut';
    const others = { phase, context: { ...piece, ...first?.tail } } as const;
    given.enqueue.emit({ type: 'pages.lay', order, others } as { readonly type: string });
    enqueueChange(given, first, 'folio');
    enqueueChange(given, last, 'folio');
  });

type Arrows = Record<string, unknown>;

/** What the driver takes is handed out, whatever it is. */
const handingOut = (machine: AnyStateMachine, callbacks: Callbacks): AnyStateMachine => {
  const config = machine.config as { readonly states: Record<string, { readonly on: Arrows }> };
  const states = Object.fromEntries(
    Object.entries(config.states).map(([phase, { on }]) => {
      const usual = [on['folio.handOut'] ?? []].flat();
      const again = {
        target: 'handedOut',
        guard: { type: 'isTakenByDriver', params: { phase } },
        actions: ['takePagemapReferences', 'setOrder', 'startCount', 'passOnReference'],
      };
      const handOut = { 'folio.handOut': [again, ...usual] };
      return [phase, { on: on['folio.handOut'] === undefined ? on : { ...on, ...handOut } }];
    }),
  );
  const { guards, actions } = machine.implementations;
  const isOpen = guards['isHandOutOpen'] as (moment: unknown, params: unknown) => boolean;
  const isTakenByDriver = (moment: unknown, { phase }: { readonly phase: string }): boolean => {
    const { context, event } = moment as { context: FolioContext; event: FolioEvent };
    if (event.type !== 'folio.handOut' || !isOpen(moment, undefined)) return false;
    if (!context.row.userMapping) return false;
    if (event.order > 0 && (phase !== 'free' || !context.row.largeFolios)) return false;
    return callbacks.takes(observeFolio(phase, context), event.order);
  };
  return createMachine({ ...machine.config, states } as never).provide({
    actions,
    guards: { ...guards, isTakenByDriver },
  } as never) as AnyStateMachine;
};

const decides = (
  driver: Driver,
  callbacks: Callbacks,
  folio: Folio,
  event: FolioEvent,
): boolean => {
  switch (event.type) {
    case 'folio.handOut':
      return driver.allocate === undefined || callbacks.takes(folio, event.order);
    case 'folio.fault': {
      if (!driver.migrateToRam || folio.phase !== 'mapped') return true;
      const { phase: _, ...seen } = folio;
      // The fault holds a reference of its own when the callback runs.
      const answer = callbacks.migrate({ ...seen, count: seen.count + 1 });
      return (wordOf(answer) === 'succeeds') === event.succeeds;
    }
    case 'folio.fail': {
      if (!driver.memoryFailure) return true;
      const { phase: _, ...seen } = folio;
      return wordOf(callbacks.fail(seen)) === event.handler;
    }
    default:
      return true;
  }
};
