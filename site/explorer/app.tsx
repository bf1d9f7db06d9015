// The explorer as a whole: one view, drawn; keys, time and the address around it.

import type { JSX } from 'preact';
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { RuleId } from '../../src/core/rule.ts';
import { hearLetters, hearsLetters } from '../letter-keys.ts';
import { Calls } from './calls.tsx';
import { Choices, FaultWords, Transport } from './controls.tsx';
import { actionOfKey, keysHeard } from './keys.ts';
import { hashOf } from './link.ts';
import { folioOffers, pagemapOffers } from './offers.ts';
import { pageOf } from './page-link.tsx';
import { PagemapCard } from './pagemap-card.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { folioAt, pagemapAt, sceneOf, type PlacedPagemap } from './scene.ts';
import { stateOf, type Session } from './session.ts';
import { reduce, verdictOf, viewOfLink, type Action, type View } from './store.ts';
import { Strip } from './strip.tsx';
import { placesChanged, Timeline } from './timeline.tsx';
import { useAddress, useMotion } from './time.ts';

interface AppProps {
  /** Shortest sequences of faults, by id. */
  readonly sequences: Readonly<Record<string, string>>;
  readonly rulePage: string | undefined;
  readonly faultPage: string | undefined;
}

interface WorldProps {
  readonly session: Session;
  readonly pfn: number;
  readonly fallen: ReadonlyMap<RuleId, number>;
  readonly act: (action: Action) => void;
}

/** Pagemaps, each with its folios and its calls; under them the calls at the folio that is chosen. */
const WorldView = ({ session, pfn, fallen, act }: WorldProps): JSX.Element => {
  const { laboratory } = session;
  const state = stateOf(session);
  const scene = sceneOf(laboratory, state);
  const changed = placesChanged(session);
  const changedPfns = new Set(
    scene.flatMap(({ folios }) =>
      folios.map((one) => one.pfn).filter((one) => changed.has(`pfn ${one}`)),
    ),
  );
  const { pages, ranges } = laboratory.choice;
  const title = (place: PlacedPagemap): string =>
    scene.length > 1 ? `Pagemap at pfn ${place.firstPfn}` : 'Pagemap';
  const take = (number: number): void => {
    act({ type: 'take', number });
  };
  return (
    <section class="x-world" aria-labelledby="x-world-head">
      <h2 id="x-world-head">World</h2>
      {scene.map((place) => (
        <div class="x-place" key={place.index}>
          <PagemapCard
            place={place}
            title={title(place)}
            hasChanged={changed.has('pagemap') || changed.has(`pagemap ${place.firstPfn}`)}
          />
          <Calls
            groups={pagemapOffers(laboratory, state, place)}
            place={place.firstPfn > 0 ? String(place.firstPfn) : ''}
            fallen={fallen}
            onTake={take}
          />
          <Strip
            place={place}
            pagesOfRange={pages / ranges}
            selected={pfn}
            changed={changedPfns}
            onSelect={(one) => {
              act({ type: 'select', pfn: one });
            }}
          />
        </div>
      ))}
      <FolioCalls session={session} pfn={pfn} fallen={fallen} onTake={take} />
    </section>
  );
};

interface FolioCallsProps {
  readonly session: Session;
  readonly pfn: number;
  readonly fallen: ReadonlyMap<RuleId, number>;
  readonly onTake: (number: number) => void;
}

const FolioCalls = ({ session, pfn, fallen, onTake }: FolioCallsProps): JSX.Element | null => {
  const { laboratory } = session;
  const state = stateOf(session);
  const scene = sceneOf(laboratory, state);
  const one = folioAt(scene, pfn) ?? scene.flatMap(({ folios }) => folios)[0];
  const place = one && pagemapAt(scene, one.pfn);
  if (!one || !place) return null;
  return (
    <section class="x-folio-calls" aria-labelledby="x-folio-head">
      <h3 id="x-folio-head">
        Calls at pfn {one.pfn} <span class="x-phase">{one.folio.phase}</span>
      </h3>
      <Calls
        groups={folioOffers(laboratory, state, place, one)}
        place={String(one.pfn)}
        fallen={fallen}
        onTake={onTake}
      />
    </section>
  );
};

const Notices = ({ view, act }: { readonly view: View; readonly act: (action: Action) => void }) =>
  view.notices.length === 0 ? null : (
    <div class="x-notices" role="alert">
      {view.notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      <button
        type="button"
        onClick={() => {
          act({ type: 'dismiss' });
        }}
      >
        Understood
      </button>
    </div>
  );

interface KeysProps {
  readonly hasLetters: boolean;
  readonly onLetters: (isHeard: boolean) => void;
}

const Keys = ({ hasLetters, onLetters }: KeysProps): JSX.Element => (
  <details class="x-keys">
    <summary>Keys</summary>
    <label>
      <input
        type="checkbox"
        name="letters"
        checked={hasLetters}
        onChange={({ currentTarget }) => {
          onLetters(currentTarget.checked);
        }}
      />{' '}
      Keys of a single letter or sign
    </label>
    <dl>
      {keysHeard(hasLetters).map(([key, says]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  </details>
);

export const App = ({ sequences, rulePage, faultPage }: AppProps): JSX.Element => {
  const [view, act] = useReducer<View, Action, string>(reduce, location.hash, viewOfLink);
  const { session, pfn, said } = view;
  const { choice } = session.laboratory;
  const ruleHref = useMemo(() => pageOf(rulePage), [rulePage]);
  const faultHref = useMemo(() => pageOf(faultPage), [faultPage]);
  const root = useRef<HTMLDivElement>(null);
  const [hasLetters, setLetters] = useState(hearsLetters);
  useMotion(view, act);
  useAddress(hashOf(session), act);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const action = actionOfKey(event, view, root.current, hasLetters);
      if (!action) return;
      event.preventDefault();
      if (action !== 'handled') act(action);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [view, hasLetters]);
  const { fallen, atEnd } = verdictOf(session);
  const onJump = (to: number): void => {
    act({ type: 'jump', to });
  };
  return (
    <div class={fallen.size > 0 ? 'x-app x-app-broken' : 'x-app'} ref={root}>
      <div class="x-bar">
        <Choices choice={choice} act={act} />
        <Transport view={view} hasLetters={hasLetters} act={act} />
        <FaultWords
          choice={choice}
          sequence={choice.fault === null ? undefined : sequences[choice.fault]}
          faultHref={faultHref}
          act={act}
        />
        <Notices view={view} act={act} />
      </div>
      <WorldView session={session} pfn={pfn} fallen={fallen} act={act} />
      <div class="x-side">
        <RulesPanel {...{ session, fallen, atEnd, ruleHref, onJump }} />
        <section class="x-steps" aria-labelledby="x-steps-head">
          <h2 id="x-steps-head">Steps</h2>
          <Timeline session={session} ruleHref={ruleHref} onJump={onJump} />
        </section>
        <Keys
          hasLetters={hasLetters}
          onLetters={(isHeard) => {
            hearLetters(isHeard);
            setLetters(isHeard);
          }}
        />
      </div>
      <p class="x-said" aria-live="polite">
        {said}
      </p>
    </div>
  );
};
