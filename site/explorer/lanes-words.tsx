// What threads share, and whether a rule fell.

import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { counted } from '../../src/core/counted.ts';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import { wordsTold, type WordTold } from '../../src/study/race-lanes.ts';
import { wordsTouched } from '../../src/study/race-touched.ts';
import { PageLink } from './page-link.tsx';
import type { LanesState } from './lanes-store.ts';

interface WordsProps {
  readonly state: LanesState;
  /** What each word means. */
  readonly meanings: Readonly<Record<string, string>>;
}

export const LanesWords = ({ state, meanings }: WordsProps): JSX.Element => {
  const { walk } = state;
  const changed = new Set(walk.lanes.steps.at(-1)?.changes.map(({ word }) => word));
  const touched = useMemo(() => wordsTouched(walk.race), [walk.race]);
  const all = wordsTold(walk.words).filter(({ isLedger }) => !isLedger);
  const isTouched = ({ group, word }: WordTold): boolean =>
    touched?.has(`${group}.${word}`) ?? true;
  const told = all.filter(isTouched);
  const groups = [...new Set(told.map(({ group }) => group))];
  const others = all.filter((one) => !isTouched(one));
  return (
    <>
      <dl class="l-words" aria-label="Words that threads share">
        {groups.map((group) => (
          <div key={group}>
            <dt>{group}</dt>
            <dd>
              {told
                .filter((one) => one.group === group)
                .map(({ word, value }) => (
                  <span
                    key={word}
                    title={meanings[`${group}.${word}`]}
                    class={changed.has(`${group}.${word}`) ? 'l-changed' : ''}
                  >
                    {word} <b>{value}</b>
                  </span>
                ))}
            </dd>
          </div>
        ))}
      </dl>
      {others.length === 0 ? null : (
        <details class="key l-untouched">
          <summary>Not touched: {counted(others.length, 'word')}</summary>
          <p>No step of this race looks at them or changes them, in any order.</p>
          <ul>
            {others.map(({ group, word, value }) => (
              <li key={`${group}.${word}`} title={meanings[`${group}.${word}`]}>
                {group}.{word} <b>{value}</b>
              </li>
            ))}
          </ul>
        </details>
      )}
      <details class="key">
        <summary>What these words mean</summary>
        <dl class="legend">
          {told.map(({ group, word }) => (
            <div key={`${group}.${word}`}>
              <dt>
                <code>
                  {group}.{word}
                </code>
              </dt>
              <dd>{meanings[`${group}.${word}`]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
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
