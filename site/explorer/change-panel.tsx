// A patch by a form: one part is changed, the world with it attacked at random, and the file shown that does the same.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { changesOf, patchFile, titleOf, type Change } from './change.ts';
import type { Choice } from './choice.ts';
import { Combobox } from './combobox.tsx';
import { Copy } from './copy.tsx';
import type { Laboratory } from './laboratory.ts';
import { PageLink } from './page-link.tsx';
import type { Act } from './store.ts';
import type { AttackNews } from './work.ts';
import { useWork } from './worker.ts';

/** A campaign ends after so many sequences of so many calls, or so many milliseconds. */
const limits = { runs: 20_000, length: 60, time: 20_000 } as const;

const groupOf = ({ place, kind }: Change): string =>
  kind === 'parameter'
    ? 'Figures of the era'
    : `${kind === 'guard' ? 'Guards' : 'Actions'} of the ${place}`;

interface ChangePanelProps {
  readonly laboratory: Laboratory;
  readonly workSource: string;
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

export const ChangePanel = (props: ChangePanelProps): JSX.Element => {
  const { laboratory, workSource, ruleHref, act } = props;
  const { type, era, stage } = laboratory.choice;
  const changes = changesOf(type, era);
  const [id, setId] = useState('');
  const work = useWork<AttackNews>(workSource);
  const change = changes.find((one) => one.id === id);
  const changed: Choice = { ...laboratory.choice, fault: id };
  if (stage !== 'life') return <p>A part is changed where folios live: choose that world.</p>;
  return (
    <form
      class="x-find"
      onSubmit={(event) => {
        event.preventDefault();
        const seed = Math.floor(Math.random() * 2 ** 31);
        work.start({ kind: 'attack', choice: changed, seed, ...limits });
      }}
    >
      <div class="x-find-start">
        <Combobox
          label="What if ..."
          name="change"
          options={changes.map((one) => ({
            ...{ id: one.id, words: '', name: titleOf(one), group: groupOf(one) },
          }))}
          value={id}
          onChoose={(chosen) => {
            work.stop();
            setId(chosen);
          }}
        />
        {work.isRunning ? (
          <button type="button" onClick={work.stop}>
            Stop
          </button>
        ) : (
          <button type="submit" disabled={change === undefined}>
            Attack it
          </button>
        )}
      </div>
      <div class="x-found" aria-live="polite">
        {work.failure === '' ? null : <p>{work.failure}</p>}
        {work.news && change ? (
          <Attacked {...{ news: work.news, isRunning: work.isRunning, changed, ruleHref, act }} />
        ) : null}
      </div>
      {change ? (
        <>
          <p>The same as a file, here patch.ts:</p>
          <Copy text={patchFile(change, type)} what="patch" />
          <Copy
            text={`npx zdspec check --patch patch.ts --type ${type} --kernel ${era}`}
            what="command"
          />
        </>
      ) : null}
    </form>
  );
};

interface AttackedProps {
  readonly news: AttackNews;
  readonly isRunning: boolean;
  readonly changed: Choice;
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

const Attacked = ({ news, isRunning, changed, ruleHref, act }: AttackedProps): JSX.Element => {
  const { sequences, events, found, complete } = news;
  const run = `${sequences.toLocaleString('en')} random ${sequences === 1 ? 'sequence' : 'sequences'}, ${events.toLocaleString('en')} calls`;
  if (found === null) {
    return (
      <p data-attacked={isRunning ? 'running' : complete ? 'none' : 'incomplete'}>
        {isRunning
          ? `${run} so far.`
          : `No rule fell in ${run}${complete ? '' : ', when the time was up'}. Nothing is proved by that.`}
      </p>
    );
  }
  return (
    <div data-attacked="broken">
      <p>
        <b>
          <PageLink href={ruleHref(found.rule)} text={found.rule} />
        </b>{' '}
        falls, after {run}: {found.says}
      </p>
      <ol>
        {found.sequence.split('; ').map((call, index) => (
          <li key={index}>{call}</li>
        ))}
      </ol>
      <button
        type="button"
        onClick={() => {
          act({ type: 'follow', choice: changed, sequence: found.sequence, isPlayed: false });
        }}
      >
        See it in the explorer
      </button>
    </div>
  );
};
