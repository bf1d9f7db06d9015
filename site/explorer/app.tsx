// The explorer as a whole: one view, drawn; keys, time and the address around it.

import { isNote } from './from-trace.ts';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { hearsLetters } from '../letter-keys.ts';
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
import type { Choice } from './choice.ts';
import { FaultWords } from './fault-choice.tsx';
import { useKeptFocus } from './focus.ts';
import { actionOfKey } from './keys.ts';
import { KeysPanel } from './keys-panel.tsx';
import { hashOf } from './link.ts';
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
  readonly findingPage: string | undefined;
  /** The script that has the worker's program. */
  readonly workSource: string;
}

/** Many pages stand close together, or the window does not have them beside their calls; few leave room under them. */
const sizeOf = ({ pages, pagemaps }: Choice): string => {
  const all = pages * pagemaps;
  return all >= 16 ? ' x-app-many' : all <= 4 ? ' x-app-few' : '';
};

/** What a link's trace has to do with what is drawn is no alarm. */
const Notices = ({ view, act }: { readonly view: View; readonly act: Act }) => {
  const { notices } = view;
  const isAlarm = !notices.every(isNote);
  return notices.length === 0 ? null : (
    <div class={isAlarm ? 'x-notices' : 'x-notices x-notes'} role={isAlarm ? 'alert' : 'status'}>
      {notices.map((notice) => (
        <p key={notice} class={isAlarm && isNote(notice) ? 'x-note' : undefined}>
          {notice}
        </p>
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
};

export const App = ({
  sequences,
  rulePage,
  faultPage,
  typePage,
  findingPage,
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
    () => ({ session, beside: view.beside, diverges, trace: view.trace }),
    [session, view.beside, diverges, view.trace],
  );
  const { choice } = session.laboratory;
  const ruleHref = useMemo(() => pageOf(rulePage), [rulePage]);
  const typeHref = useMemo(() => pageOf(typePage), [typePage]);
  const findingHref = useMemo(() => pageOf(findingPage), [findingPage]);
  const faultHref = useMemo(() => pageOf(faultPage), [faultPage]);
  const root = useRef<HTMLDivElement>(null);
  const [hasLetters, setLetters] = useState(hearsLetters);
  useKeptFocus(root);
  useMotion(view, act);
  useFilling(session.laboratory);
  useAddress({ seen, hashOf, replaced: view.replaced, mark: pfn }, act);
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
      class={`x-app${fallen.size > 0 ? ' x-app-broken' : ''}${beside ? ' x-app-two' : ''}${sizeOf(choice)}`}
      ref={root}
    >
      <div class="x-bar">
        <Choices choice={choice} beside={view.beside} act={act} />
        <Transport view={view} hasLetters={hasLetters} act={act} />
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
                  <RulesPanel {...{ session, fallen, atEnd, ruleHref, findingHref, act }} />
                  {beside ? <BesideRules {...{ beside, ruleHref, findingHref }} /> : null}
                  <section class="x-steps" aria-labelledby="x-steps-head">
                    <div class="x-head">
                      <h2 id="x-steps-head">Steps</h2>
                      <CommandView session={session} />
                    </div>
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
            {
              id: 'keys',
              words: 'Keys',
              show: () => <KeysPanel hasLetters={hasLetters} onLetters={setLetters} />,
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
