// The lanes of a race: one view, drawn, and the address around it.

import type { JSX } from 'preact';
import { useReducer, useRef } from 'preact/hooks';
import { useAddress } from './address.ts';
import { Button } from './button.tsx';
import { useKeptFocus } from './focus.ts';
import { LanesChoices } from './lanes-choices.tsx';
import {
  hashOfLanes,
  lanesOfHash,
  reduceLanes,
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
  /** By word, such as `folio.count`. */
  readonly meanings: Readonly<Record<string, string>>;
  /** The page that states the rules. */
  readonly chapter: string | undefined;
}

export const LanesApp = ({ broken, meanings, chapter }: LanesProps): JSX.Element => {
  const [state, act] = useReducer<LanesState, LanesAction, string>(
    reduceLanes,
    location.hash,
    lanesOfHash,
  );
  const root = useRef<HTMLDivElement>(null);
  useKeptFocus(root);
  useAddress({ seen: state, hashOf: hashOfLanes, replaced: state.replaced }, act);
  const { race, place, walk, notice, said } = state;
  const known = broken[race];
  return (
    <div class="l-app" ref={root}>
      <LanesChoices state={state} act={act} />
      <div class="l-bar">
        <Button
          isOff={walk.lanes.steps.length === 0}
          onClick={() => {
            act({ type: 'undo' });
          }}
        >
          Undo
        </Button>
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
      <LanesWords state={state} meanings={meanings} />
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
