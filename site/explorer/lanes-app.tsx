// The lanes of a race: one view, drawn, and the address around it.

import type { JSX } from 'preact';
import { useEffect, useReducer, useRef } from 'preact/hooks';
import { LanesChoices } from './lanes-choices.tsx';
import {
  hashOfLanes,
  lanesOfHash,
  reduceLanes,
  type LanesAct,
  type LanesAction,
  type LanesState,
  type Place,
} from './lanes-store.ts';
import { LanesTable } from './lanes-table.tsx';
import { LanesVerdict, LanesWords } from './lanes-words.tsx';

/** A schedule by which a pair breaks a rule, and where. */
export interface BrokenSchedule {
  readonly place: Place;
  readonly rules: readonly string[];
  readonly schedule: string;
}

interface LanesProps {
  /** By pair. */
  readonly broken: Readonly<Record<string, BrokenSchedule>>;
  /** The page that states the rules. */
  readonly chapter: string | undefined;
}

/** Writes what is seen into the address, and follows it where somebody changes it. */
const useLanesAddress = (state: LanesState, act: LanesAct): void => {
  const known = useRef(location.hash);
  useEffect(() => {
    const timer = setTimeout(() => {
      const hash = hashOfLanes(state);
      if (location.hash === hash) return;
      history.replaceState(null, '', hash);
      known.current = location.hash;
    }, 250);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);
  useEffect(() => {
    const onChange = (): void => {
      if (location.hash === known.current) return;
      known.current = location.hash;
      act({ type: 'link', hash: location.hash });
    };
    addEventListener('hashchange', onChange);
    return () => {
      removeEventListener('hashchange', onChange);
    };
  }, []);
};

export const LanesApp = ({ broken, chapter }: LanesProps): JSX.Element => {
  const [state, act] = useReducer<LanesState, LanesAction, string>(
    reduceLanes,
    location.hash,
    lanesOfHash,
  );
  useLanesAddress(state, act);
  const { race, place, walk, notice, said } = state;
  const known = broken[race];
  return (
    <div class="l-app">
      <LanesChoices state={state} act={act} />
      <div class="l-bar">
        <button
          type="button"
          disabled={walk.lanes.steps.length === 0}
          onClick={() => {
            act({ type: 'undo' });
          }}
        >
          Undo
        </button>
        <button
          type="button"
          onClick={() => {
            act({ type: 'restart' });
          }}
        >
          Start again
        </button>
        {known === undefined ? null : (
          <button
            type="button"
            onClick={() => {
              act({ type: 'play', place: known.place, schedule: known.schedule });
            }}
          >
            Play what breaks {known.rules.join(' ')} in {known.place.type} ({known.place.kernel})
          </button>
        )}
      </div>
      {notice === '' ? null : (
        <p class="l-notice" role="alert">
          {notice}
        </p>
      )}
      {walk.race.before.length === 0 ? null : (
        <p class="l-before">Made before: {walk.race.before.join(', ')}</p>
      )}
      <div class="l-scroll" tabIndex={0} role="region" aria-label="Lanes">
        <LanesTable state={state} act={act} />
      </div>
      <LanesVerdict state={state} chapter={chapter} />
      <LanesWords state={state} />
      <p class="l-repeat">
        <code>
          npx zdspec race {race} --type {place.type} --kernel {place.kernel}
          {walk.lanes.schedule === '' ? '' : ` --schedule "${walk.lanes.schedule}"`}
        </code>
      </p>
      <p class="x-said" aria-live="polite">
        {said}
      </p>
    </div>
  );
};
