// What threads share, and whether a rule fell.

import type { JSX } from 'preact';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import { wordsTold } from '../../src/study/race-lanes.ts';
import { PageLink } from './page-link.tsx';
import type { LanesState } from './lanes-store.ts';

export const LanesWords = ({ state }: { readonly state: LanesState }): JSX.Element => {
  const { walk } = state;
  const changed = new Set(walk.lanes.steps.at(-1)?.changes.map(({ word }) => word));
  const told = wordsTold(walk.words).filter(({ isLedger }) => !isLedger);
  const groups = [...new Set(told.map(({ group }) => group))];
  return (
    <dl class="l-words" aria-label="Words that threads share">
      {groups.map((group) => (
        <div key={group}>
          <dt>{group}</dt>
          <dd>
            {told
              .filter((one) => one.group === group)
              .map(({ word, value }) => (
                <span key={word} class={changed.has(`${group}.${word}`) ? 'l-changed' : ''}>
                  {word} <b>{value}</b>
                </span>
              ))}
          </dd>
        </div>
      ))}
    </dl>
  );
};

interface VerdictProps {
  readonly state: LanesState;
  /** The page that states the rules. */
  readonly chapter: string | undefined;
}

export const LanesVerdict = ({ state, chapter }: VerdictProps): JSX.Element | null => {
  const { broken, ended } = state.walk;
  if (broken.length === 0 && ended) {
    return <p class="l-good">Every call has come to its end, and no rule fell.</p>;
  }
  if (broken.length === 0) {
    const stuck = stuckOf(state);
    return stuck === '' ? null : <p class="l-notice">{stuck}</p>;
  }
  return (
    <div class="l-bad" role="alert">
      {interleavingRules
        .filter(({ id }) => broken.includes(id))
        .map(({ id, title }) => (
          <p key={id}>
            <PageLink href={chapter && `${chapter}#${id.toLowerCase()}`} text={id} /> is broken by
            the last step: {title}
          </p>
        ))}
    </div>
  );
};

/** Whether nobody can go on, and who waits then. */
const stuckOf = ({ walk: { threads } }: LanesState): string => {
  if (threads.some(({ possible }) => possible.length > 0)) return '';
  const waiting = threads.flatMap(({ call, isBackground }, thread) =>
    call === null || isBackground ? [] : [thread + 1],
  );
  return waiting.length === 0
    ? ''
    : `No thread can go on: ${waiting.join(' and ')} ${waiting.length === 1 ? 'waits' : 'wait'} for ever.`;
};
