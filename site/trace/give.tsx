// Where traces come in: dropped, chosen, pasted, or one of the project's own.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { givenFile } from './dropped.ts';
import { pasted } from './names.ts';
import type { GivenFile } from './protocol.ts';
import { shownFirst, type Recording } from './recordings.ts';
import type { Deeds } from './use-replay.ts';

interface GiveProps {
  readonly recordings: readonly Recording[];
  readonly deeds: Deeds;
}

const ofText = (text: string): readonly GivenFile[] => [
  { name: pasted, bytes: new Blob([text]), isRecording: false },
];

/** A file may be dropped anywhere on the page: one that misses must not take the page away. */
const useDrop = (take: Deeds['drop']): boolean => {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [take]);
  return isOver;
};

const Paste = ({ deeds }: Pick<GiveProps, 'deeds'>): JSX.Element => {
  const [text, setText] = useState('');
  return (
    <details class="t-paste">
      <summary>Paste lines</summary>
      <textarea
        aria-label="Lines of a trace"
        rows={6}
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
      <button
        type="button"
        class="btn"
        disabled={text === ''}
        onClick={() => {
          deeds.give(ofText(text));
        }}
      >
        Replay these lines
      </button>
    </details>
  );
};

const Recordings = ({ recordings, deeds }: GiveProps): JSX.Element => {
  const [chosen, choose] = useState(recordings[0]?.file ?? '');
  return (
    <details class="t-recordings">
      <summary>All {recordings.length} recordings of this project</summary>
      <div class="t-row">
        <select
          aria-label="Recording"
          value={chosen}
          onChange={({ currentTarget }) => {
            choose(currentTarget.value);
          }}
        >
          {recordings.map(({ file, kernel, type, verdict }) => (
            <option key={file} value={file} selected={file === chosen}>
              {file.replace('.trace.gz', '')} ({type}, {kernel}, {verdict})
            </option>
          ))}
        </select>
        <button
          type="button"
          class="btn"
          onClick={() => {
            deeds.recording(chosen);
          }}
        >
          Replay it
        </button>
      </div>
      <p class="dim">{recordings.find(({ file }) => file === chosen)?.workload}</p>
    </details>
  );
};

export const Give = ({ recordings, deeds }: GiveProps): JSX.Element => {
  const isOver = useDrop(deeds.drop);
  return (
    <section class={isOver ? 't-give t-over' : 't-give'} aria-label="Give a trace">
      <div class="t-row">
        <label class="btn t-choose">
          Choose traces
          <input
            type="file"
            multiple
            onChange={({ currentTarget }) => {
              deeds.give([...(currentTarget.files ?? [])].map(givenFile));
              currentTarget.value = '';
            }}
          />
        </label>
        <span>
          or drop them anywhere on this page, also packed, a folder, or one file a CPU. Nothing
          leaves this machine, and nothing is stored.
        </span>
      </div>
      <div class="t-row t-first" role="group" aria-label="Recordings to begin with">
        <span class="dim">See one:</span>
        {shownFirst.map(([file, words]) => (
          <button
            key={file}
            type="button"
            class="btn"
            data-recording={file}
            onClick={() => {
              deeds.recording(file);
            }}
          >
            {words}
          </button>
        ))}
      </div>
      <div class="t-others">
        <Recordings recordings={recordings} deeds={deeds} />
        <Paste deeds={deeds} />
      </div>
    </section>
  );
};
