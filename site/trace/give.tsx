// Where traces come in: dropped, chosen, pasted, or one of the project's own.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../explorer/button.tsx';
import { follow } from './link.ts';
import { pastedText } from './given.ts';
import { shownFirst, type Recording } from './recordings.ts';
import type { Deeds } from './use-replay.ts';

interface GiveProps {
  readonly recordings: readonly Recording[];
  readonly deeds: Deeds;
}

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
      take(event);
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

interface ChooseProps {
  readonly words: string;
  readonly onChoose: (files: readonly File[]) => void;
  readonly webkitdirectory?: true;
}

const Choose = ({ words, onChoose, ...which }: ChooseProps): JSX.Element => (
  <label class="btn t-choose">
    {words}
    <input
      type="file"
      multiple
      {...which}
      onChange={({ currentTarget }) => {
        onChoose([...(currentTarget.files ?? [])]);
        currentTarget.value = '';
      }}
    />
  </label>
);

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
      <Button
        class="btn"
        isOff={text === ''}
        onClick={() => {
          deeds.give(pastedText(text));
        }}
      >
        Replay these lines
      </Button>
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
            follow(chosen, deeds);
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
        <Choose words="Choose traces" onChoose={deeds.choose} />
        <Choose words="Choose a folder" onChoose={deeds.chooseFolder} webkitdirectory />
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
              follow(file, deeds);
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
