// The page that replays a trace: what comes in at the top, and what it came to below.

import type { JSX } from 'preact';
import { passedSaid } from '../../src/cli/render/replay-words.ts';
import { aside, type Places } from './divergence.tsx';
import { Give } from './give.tsx';
import { Command, OptionsForm } from './options-form.tsx';
import type { Recording } from './recordings.ts';
import { Result, Verdict } from './result.tsx';
import { Several } from './several.tsx';
import { useLink } from './link.ts';
import type { State } from './store.ts';
import type { ChangeOffered } from './changes-offered.ts';
import { useReplay, type Deeds } from './use-replay.ts';

interface AppProps {
  readonly recordings: readonly Recording[];
  readonly changes: readonly ChangeOffered[];
  readonly places: Places;
  /** The address of the page's script. */
  readonly from: string;
}

const Progress = ({
  progress,
  deeds,
}: {
  readonly progress: State['progress'];
  readonly deeds: Deeds;
}): JSX.Element => {
  const { part } = progress ?? {};
  // A bar that had a value keeps one: that of no known end is another bar.
  const known = part === undefined ? { key: 'unknown' } : { key: 'known', value: part };
  return (
    <div class="t-row t-progress" role="status">
      <progress aria-label="Done so far" max={1} {...known} />
      <span>{progress ? `${progress.name}: ${progress.words}` : 'reading'}</span>
      <button type="button" class="btn" onClick={deeds.cancel}>
        Stop
      </button>
    </div>
  );
};

export const TraceApp = ({ recordings, changes, places, from }: AppProps): JSX.Element => {
  const [state, deeds] = useReplay(from);
  useLink(recordings, deeds);
  const {
    options,
    asked,
    run,
    given,
    isBusy,
    progress,
    said,
    refused,
    interrupted,
    trace,
    looking,
    cut,
  } = state;
  const shown = said[trace];
  // The address names a recording of the project, and whoever comes back to it sees that again.
  const isNamed = given.files.every(({ origin }) => origin === 'project');
  return (
    <div class="t-app" data-run={run}>
      <Give recordings={recordings} deeds={deeds} />
      <OptionsForm {...{ options, changes, given, deeds }} />
      {given.files.length === 0 ? null : <Command {...{ options: asked, changes, given }} />}
      {given.passedOver.length === 0 ? null : (
        <p class="t-passed dim" tabIndex={0}>
          {passedSaid(given.passedOver)}
        </p>
      )}
      {isBusy || progress !== undefined ? <Progress progress={progress} deeds={deeds} /> : null}
      {refused === '' ? null : (
        <p class="t-refused" role="alert">
          {refused}
        </p>
      )}
      <div aria-live="polite">
        {said.length > 1 ? (
          <Several state={state} deeds={deeds} />
        ) : shown === undefined ? null : (
          <Verdict said={shown} />
        )}
        {interrupted === '' ? null : <p class="t-interrupted">{interrupted}</p>}
      </div>
      {shown === undefined ? null : (
        <Result
          key={trace}
          said={shown}
          cut={cut?.trace === trace ? cut.cut : undefined}
          {...{ looking, isBusy, deeds }}
          places={isNamed ? places : { ...places, opened: aside }}
        />
      )}
    </div>
  );
};
