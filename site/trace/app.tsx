// The page that replays a trace: what comes in at the top, and what it came to below.

import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Places } from './divergence.tsx';
import { Give } from './give.tsx';
import { Command, OptionsForm } from './options-form.tsx';
import type { Recording } from './recordings.ts';
import { Result, Verdict } from './result.tsx';
import type { State } from './store.ts';
import { useReplay, type Deeds } from './use-replay.ts';

interface AppProps {
  readonly recordings: readonly Recording[];
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
}): JSX.Element => (
  <div class="t-row t-progress" role="status">
    <progress aria-label="Read so far" max={1} {...(progress ? { value: progress.part } : {})} />
    <span>{progress ? `${progress.name}: ${progress.words}` : 'reading'}</span>
    <button type="button" class="btn" onClick={deeds.cancel}>
      Stop
    </button>
  </div>
);

/** The verdicts of several traces, of which one is looked at. */
const Several = ({
  state,
  deeds,
}: {
  readonly state: State;
  readonly deeds: Deeds;
}): JSX.Element => (
  <ul class="t-several" aria-label="Traces">
    {state.said.map((said, trace) => (
      <li key={trace}>
        <button
          type="button"
          class="btn"
          aria-pressed={trace === state.trace}
          onClick={() => {
            deeds.act({ type: 'trace', trace });
          }}
        >
          Show
        </button>
        <Verdict said={said} />
      </li>
    ))}
  </ul>
);

/** A link may name a recording: it is replayed at once. */
const useLink = (recordings: readonly Recording[], deeds: Deeds): void => {
  useEffect(() => {
    const named = new URLSearchParams(location.hash.slice(1)).get('recording');
    const known = recordings.find(
      ({ file }) => file === named || file === `${named ?? ''}.trace.gz`,
    );
    if (known) deeds.recording(known.file);
  }, [recordings, deeds]);
};

export const TraceApp = ({ recordings, places, from }: AppProps): JSX.Element => {
  const [state, deeds] = useReplay(from);
  useLink(recordings, deeds);
  const { options, files, isBusy, progress, said, refused, trace, looking } = state;
  const shown = said[trace];
  return (
    <div class="t-app">
      <Give recordings={recordings} deeds={deeds} />
      <OptionsForm options={options} files={files} deeds={deeds} />
      {files.length === 0 ? null : <Command options={options} files={files} />}
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
      </div>
      {shown === undefined ? null : (
        <Result key={trace} said={shown} looking={looking} places={places} deeds={deeds} />
      )}
    </div>
  );
};
