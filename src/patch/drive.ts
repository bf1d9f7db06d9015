// Puts a driver in the place of the callbacks and the pool that the statecharts leave open.

import { createMachine, type AnyStateMachine } from 'xstate';
import type { Effect } from '../domain/effect.ts';
import type { EraRow } from '../domain/era.ts';
import type { FolioEvent } from '../domain/event.ts';
import { pagesOf, type Folio } from '../domain/folio.ts';
import { pieceOf } from '../model/device-private.ts';
import type { DriverPlan } from '../model/driven/plan.ts';
import { observeFolio } from '../model/folio-state.ts';
import type { FolioContext } from '../model/references.ts';
import type { Asking } from './asking.ts';
import { Callbacks, changeOf, wordOf } from './callbacks.ts';
import type { SeenFolio } from './change.ts';
import { isStateful, type Driver, type PlainDriver } from './driver.ts';
import { partsOf } from './parts.ts';
import { planOf } from './plan.ts';
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

/** A driver in the statechart of its folios, and beside it. */
export interface Driven {
  readonly machine: AnyStateMachine;
  readonly happens?: Happens;
  /** What the world asks of a driver with a state. */
  readonly driver?: DriverPlan;
}

/** A statechart of folios with this driver behind it. */
export const drive = (
  machine: AnyStateMachine,
  driver: Driver,
  row: EraRow,
  asking: Asking,
): Driven => {
  if (!isStateful(driver)) return driveFolios(machine, driver, row, asking);
  // Whether a page is taken is for the world to ask, which knows the state; the statechart says what comes of it.
  const isTaken = (): boolean => true;
  return {
    machine: driver.allocate ? handingOut(machine, isTaken) : machine,
    driver: planOf(driver, row, asking),
  };
};

const driveFolios = (
  machine: AnyStateMachine,
  driver: PlainDriver,
  row: EraRow,
  asking: Asking,
): Driven => {
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
    andThen('callFolioFree', (folio) => {
      const change = callbacks.free(folio);
      return row.droppedBy === 'core' ? withLedger(folio, change) : change;
    });
    if (row.droppedBy === 'driver') leaveToDriver(machine, actions);
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
    machine: driver.allocate
      ? handingOut(driven, (folio, order) => callbacks.takes(folio, order))
      : driven,
    happens: (folio, event) => decides(driver, callbacks, folio, event),
  };
};

/**
 * The ledger of pagemap references follows what is taken and dropped, whatever a driver writes: those of the life
 * that ends are still to be dropped by the core.
 */
const withLedger = (
  { pagemapReferences }: SeenFolio,
  change: Change | undefined,
): Change | undefined => {
  if (change === undefined) return change;
  const effects = (change.effects ?? []) as readonly Effect[];
  const moved = effects.map((effect) =>
    effect.type === 'pagemap.take'
      ? effect.references
      : effect.type === 'pagemap.drop'
        ? -effect.references
        : 0,
  );
  const sum = moved.reduce((all, one) => all + one, pagemapReferences);
  return { ...change, folio: { ...change.folio, pagemapReferences: sum } };
};

/** Whether a driver gives references back by this call itself, and not by its `folio_free`. */
export const isOwnCall = ({ type }: FolioEvent): boolean =>
  type === 'folio.release' || type === 'folio.takeBack';

/** The references of a folio that is freed are the driver's to drop; those of a block that it takes back, too. */
const leaveToDriver = (machine: AnyStateMachine, actions: Record<string, Action>): void => {
  const name = 'dropPagemapReferences';
  actions[soundName(name)] = actionIn(machine, name);
  actions[name] = actionOf(({ enqueue, event }, params) => {
    if (isOwnCall(event as FolioEvent)) enqueue({ type: soundName(name), params });
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
const handingOut = (
  machine: AnyStateMachine,
  takes: (folio: Folio, order: number) => boolean,
): AnyStateMachine => {
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
    return takes(observeFolio(phase, context), event.order);
  };
  return createMachine({ ...machine.config, states } as never).provide({
    actions,
    guards: { ...guards, isTakenByDriver },
  } as never) as AnyStateMachine;
};

const decides = (
  driver: PlainDriver,
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
