// The explorer as a whole: one view, drawn; keys, time and the address around it.

import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { hearLetters, hearsLetters } from '../letter-keys.ts';
import { useAddress } from './address.ts';
import { besideOf } from './beside.ts';
import { BesideRules } from './beside-view.tsx';
import { CallsPane } from './calls-pane.tsx';
import { ChangePanel } from './change-panel.tsx';
import { CommandView } from './command-view.tsx';
import { Choices, Transport } from './controls.tsx';
import { DivergingWords } from './diverging-view.tsx';
import { useFilling } from './fill.ts';
import { FindPanel } from './find-panel.tsx';
import { FaultWords } from './fault-choice.tsx';
import { actionOfKey, keysHeard } from './keys.ts';
import { hashOf } from './link.ts';
import { memo } from './memo.ts';
import { pageOf } from './page-link.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { reduce, verdictOf, viewOfLink, type Act, type Action, type View } from './store.ts';
import { Tabs } from './tabs.tsx';
import { Timeline } from './timeline.tsx';
import { useMotion } from './time.ts';
import { WorldView } from './world-view.tsx';

interface AppProps {
  /** Shortest sequences of faults, by id. */
  readonly sequences: Readonly<Record<string, string>>;
  readonly rulePage: string | undefined;
  readonly faultPage: string | undefined;
  readonly typePage: string | undefined;
  /** The script that has the worker's program. */
  readonly workSource: string;
}

const Notices = ({ view, act }: { readonly view: View; readonly act: Act }) =>
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

const Keys = memo(({ hasLetters, onLetters }: KeysProps): JSX.Element => (
  <details class="x-keys">
    <summary>Keys</summary>
    <label>
      <input
        type="checkbox"
        name="letters"
        checked={hasLetters}
        onChange={({ currentTarget }) => {
          hearLetters(currentTarget.checked);
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
));

export const App = ({
  sequences,
  rulePage,
  faultPage,
  typePage,
  workSource,
}: AppProps): JSX.Element => {
  const [view, act] = useReducer<View, Action, string>(reduce, location.hash, viewOfLink);
  const { session, pfn, said } = view;
  const beside = useMemo(
    () => (view.beside === null ? undefined : besideOf(session, view.beside)),
    [session, view.beside],
  );
  const diverges =
    view.diverges && session.steps.includes(view.diverges.step) ? view.diverges : null;
  const seen = useMemo(
    () => ({ session, beside: view.beside, diverges }),
    [session, view.beside, diverges],
  );
  const { choice } = session.laboratory;
  const ruleHref = useMemo(() => pageOf(rulePage), [rulePage]);
  const typeHref = useMemo(() => pageOf(typePage), [typePage]);
  const faultHref = useMemo(() => pageOf(faultPage), [faultPage]);
  const root = useRef<HTMLDivElement>(null);
  const [hasLetters, setLetters] = useState(hearsLetters);
  useMotion(view, act);
  useFilling(session.laboratory);
  useAddress(seen, hashOf, act);
  useLayoutEffect(() => {
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
  const { fallen, atEnd } = useMemo(() => verdictOf(session), [session]);
  return (
    <div
      class={`x-app${fallen.size > 0 ? ' x-app-broken' : ''}${beside ? ' x-app-two' : ''}`}
      ref={root}
    >
      <div class="x-bar">
        <Choices choice={choice} beside={view.beside} act={act} />
        <div class="x-row">
          <Transport view={view} hasLetters={hasLetters} act={act} />
          <Keys hasLetters={hasLetters} onLetters={setLetters} />
        </div>
        <FaultWords
          choice={choice}
          sequence={choice.fault === null ? undefined : sequences[choice.fault]}
          faultHref={faultHref}
          act={act}
        />
        {diverges ? <DivergingWords {...{ diverges, session, ruleHref, act }} /> : null}
        <Notices view={view} act={act} />
      </div>
      <WorldView {...{ session, beside, pfn, typeHref, act }} />
      <CallsPane {...{ session, beside, pfn, fallen, ruleHref, act }} />
      <div class="x-side">
        <Tabs
          label="Beside the world"
          tabs={[
            {
              id: 'steps',
              words: 'Rules and steps',
              show: () => (
                <>
                  <RulesPanel {...{ session, fallen, atEnd, ruleHref, act }} />
                  {beside ? <BesideRules beside={beside} ruleHref={ruleHref} /> : null}
                  <section class="x-steps" aria-labelledby="x-steps-head">
                    <h2 id="x-steps-head">Steps</h2>
                    <CommandView session={session} />
                    <Timeline {...{ session, beside, diverges, ruleHref, act }} />
                  </section>
                </>
              ),
            },
            {
              id: 'find',
              words: 'Find a state',
              show: () => (
                <FindPanel laboratory={session.laboratory} workSource={workSource} act={act} />
              ),
            },
            {
              id: 'change',
              words: 'Change a part',
              show: () => (
                <ChangePanel {...{ laboratory: session.laboratory, workSource, ruleHref, act }} />
              ),
            },
          ]}
        />
      </div>
      <p class="x-said" aria-live="polite">
        {said}
      </p>
    </div>
  );
};
