// The page's state, the worker behind it, and what the page can ask for.

import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { Client } from './client.ts';
import { droppedFiles } from './dropped.ts';
import type { Answer, GivenFile, RowsAsked } from './protocol.ts';
import { recordingOf } from './load.ts';
import { reduce, start, type Action, type State } from './store.ts';

export interface Deeds {
  readonly give: (files: readonly GivenFile[]) => void;
  readonly drop: (transfer: DataTransfer) => void;
  /** One of the project's own. */
  readonly recording: (file: string) => void;
  readonly cancel: () => void;
  readonly rows: (ask: RowsAsked) => void;
  readonly life: (pfn: number, from?: number) => void;
  /** Saves the result as JSON. */
  readonly save: () => void;
  readonly act: (action: Action) => void;
}

/** `from` is the address of the page's script, beside which its other files are. */
export const useReplay = (from: string): readonly [State, Deeds] => {
  const [state, act] = useReducer(reduce, start);
  const current = useRef(state);
  current.current = state;
  const deeds = useMemo(() => deedsOf(from, act, () => current.current), [from]);
  const { looking, trace, said, run, isBusy } = state;
  const answer = said[trace];
  const isShown = answer !== undefined && answer.verdict !== 'unreadable';
  useEffect(() => {
    if (isShown) deeds.rows(looking.ask);
    // A new trace begins with its first pages.
  }, [run, trace, isShown, isBusy]);
  return [state, deeds];
};

const deedsOf = (from: string, act: (action: Action) => void, now: () => State): Deeds => {
  const client = new Client(from, (answer) => {
    if (answer.what === 'json' && answer.run === now().run) download(answer);
    else act({ type: 'heard', answer });
  });
  const wordsOf = (error: unknown): string =>
    error instanceof Error ? error.message : String(error);
  const ask = (...[one]: Parameters<Client['ask']>): void => {
    client.ask(one).catch((error: unknown) => {
      act({ type: 'refused', sentence: wordsOf(error) });
    });
  };
  /** Nothing came of what was given; what is done goes on. */
  const lacks = (error: unknown): void => {
    act({ type: 'lacks', sentence: wordsOf(error) });
  };
  let runs = 0;
  const give = (files: readonly GivenFile[]): void => {
    if (files.length === 0) return;
    ask({ what: 'cancel', run: runs });
    const run = ++runs;
    act({ type: 'given', files, run });
    ask({ what: 'replay', run, files, options: now().options });
  };
  return {
    give,
    drop: (transfer) => {
      droppedFiles(transfer).then(give, lacks);
    },
    act,
    recording: (file) => {
      recordingOf(file, from).then((given) => {
        give([given]);
      }, lacks);
    },
    cancel: () => {
      ask({ what: 'cancel', run: runs });
    },
    rows: (asked) => {
      const { run, trace } = now();
      act({ type: 'rows', ask: asked });
      ask({ what: 'rows', run, trace, ask: asked });
    },
    life: (pfn, line) => {
      const { run, trace, looking } = now();
      if (looking.pfn !== pfn) act({ type: 'life', pfn });
      ask({ what: 'life', run, trace, pfn, from: line });
    },
    save: () => {
      ask({ what: 'json', run: now().run });
    },
  };
};

const download = ({ text }: Answer & { what: 'json' }): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'zdspec-replay.json';
  link.click();
  // The browser has taken it by the next task.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  });
};
