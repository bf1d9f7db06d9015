// The lanes of a race as one view, and what changes it.

import { kernelEras, newestEra, type Era } from '../../src/domain/era.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { parseLanesHash, renderLanesHash, unreadOfLanes } from '../../src/export/explorer-link.ts';
import { InputError } from '../../src/study/input-error.ts';
import { raceOrders } from '../../src/study/race-orders.ts';
import { walkSchedule } from '../../src/study/race-schedule.ts';
import { RaceWalk } from '../../src/study/race-walk.ts';
import type { RaceStudyOrder } from '../../src/study/race.ts';

/** Where the race is. */
export interface Place {
  readonly type: MemoryType;
  readonly kernel: Era;
}

export interface LanesState {
  /** A pair, or the calls of each thread with spaces between. */
  readonly race: string;
  readonly place: Place;
  /** Where else the same race can be. */
  readonly places: readonly Place[];
  readonly walk: RaceWalk;
  /** Counts the walks that took the place of another: each is an entry of the browser's history. */
  readonly replaced: number;
  /** What a link asks for and cannot have. */
  readonly notice: string;
  /** For those who hear the page. */
  readonly said: string;
}

export type LanesAction =
  | { readonly type: 'race'; readonly race: string }
  | { readonly type: 'place'; readonly place: Place }
  | { readonly type: 'take'; readonly thread: number; readonly step: string }
  | { readonly type: 'undo' }
  | { readonly type: 'restart' }
  | { readonly type: 'play'; readonly place: Place; readonly schedule: string }
  | { readonly type: 'link'; readonly hash: string };

export type LanesAct = (action: LanesAction) => void;

const first = 'P2';

const ordersOf = (race: string): readonly RaceStudyOrder[] =>
  raceOrders({
    ...{ words: race.split(/\s+/), types: undefined, eras: kernelEras(), maxStates: 1 },
  });

const placeOf = ({ type, era }: RaceStudyOrder): Place => ({ type, kernel: era });

const isSame = (one: Place, other: Partial<Place>): boolean =>
  (other.type ?? one.type) === one.type && (other.kernel ?? one.kernel) === one.kernel;

/** The race where it was asked for; of what is left open, the first type and the newest kernel. */
const begin = (race: string, wanted: Partial<Place> = {}): LanesState => {
  const orders = ordersOf(race);
  const inReach = orders.filter((order) => isSame(placeOf(order), wanted));
  const [nearest] = inReach.length > 0 ? inReach : orders;
  const order = (inReach.length > 0 ? inReach : orders)
    .filter(({ type }) => type === nearest?.type)
    .at(-1);
  if (order === undefined) throw new InputError(`Expected ${race} to race somewhere, got nowhere.`);
  const notice =
    inReach.length > 0
      ? ''
      : `${race} does not race in ${wanted.type ?? 'any type'} (${wanted.kernel ?? newestEra}): this is ${order.type} (${order.era}).`;
  return {
    ...{ race, place: placeOf(order), places: orders.map(placeOf), notice },
    ...{ walk: RaceWalk.begin(order), replaced: 0, said: '' },
  };
};

/** The view that a link leads to; what it cannot have is told. */
export const lanesOfHash = (hash: string): LanesState => {
  const state = read(hash);
  return {
    ...state,
    notice: [...unreadOfLanes(hash), state.notice].filter((one) => one !== '').join(' '),
  };
};

const read = (hash: string): LanesState => {
  const { race = first, type, kernel, schedule = '' } = parseLanesHash(hash);
  const wanted = {
    ...(type === undefined ? {} : { type: type as MemoryType }),
    ...(kernel === undefined ? {} : { kernel: kernel as Era }),
  };
  let state: LanesState;
  try {
    state = begin(race, wanted);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...begin(first), notice: error.message };
  }
  return followed(state, schedule);
};

const followed = (state: LanesState, schedule: string): LanesState => {
  if (schedule === '') return state;
  try {
    return { ...state, walk: walkSchedule(state.walk, schedule) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...state, notice: error.message.replace('--schedule', 'the schedule') };
  }
};

export const hashOfLanes = ({ race, place: { type, kernel }, walk }: LanesState): string =>
  renderLanesHash({ race, type, kernel, schedule: walk.lanes.schedule });

export const reduceLanes = (state: LanesState, action: LanesAction): LanesState => {
  const anew = (next: LanesState): LanesState => ({ ...next, replaced: state.replaced + 1 });
  switch (action.type) {
    case 'race':
      return anew(begin(action.race, state.place));
    case 'place':
      return anew(begin(state.race, action.place));
    case 'take': {
      const walk = state.walk.take(action.thread, action.step);
      return walk ? { ...state, walk, notice: '', said: saidOf(walk) } : state;
    }
    case 'undo':
      return { ...state, walk: state.walk.undo(), notice: '', said: 'One step back' };
    case 'restart':
      return anew(begin(state.race, state.place));
    case 'play': {
      const played = followed(begin(state.race, action.place), action.schedule);
      return anew({ ...played, said: saidOf(played.walk) });
    }
    case 'link':
      return { ...lanesOfHash(action.hash), replaced: state.replaced };
  }
};

const saidOf = ({ broken, ended, lanes }: RaceWalk): string => {
  const last = lanes.steps.at(-1);
  const did = last ? `Thread ${last.thread}, ${last.step}: ${last.says}` : '';
  if (broken.length > 0) return `${did}. ${broken.join(' ')} is broken`;
  return ended ? `${did}. All calls have come to their end` : did;
};
