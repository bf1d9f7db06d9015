// The page's state, the worker behind it, and what the page can ask for.

import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { Client } from './client.ts';
import { chosenFiles, chosenFolder, droppedFiles } from './given.ts';
import { download } from './download.ts';
import type { Answer, Given, RowsAsked } from './protocol.ts';
import { unname } from './link.ts';
import { recordingOf } from './load.ts';
import { reduce, start, type Action, type State } from './store.ts';

export interface Deeds {
  /** Has all that a replay needs, so that nothing is loaded once a trace is given. */
  readonly ready: () => void;
  readonly give: (given: Given) => void;
  readonly choose: (files: readonly File[]) => void;
  /** All files of one. */
  readonly chooseFolder: (files: readonly File[]) => void;
  readonly drop: (drop: DragEvent) => void;
  /** One of the project's own. */
  readonly recording: (file: string) => void;
  readonly cancel: () => void;
  readonly rows: (ask: RowsAsked) => void;
  readonly life: (
    pfn: number,
    window?: { readonly from?: number; readonly around?: number },
  ) => void;
  /** Cuts the trace that is looked at. */
  readonly cut: () => void;
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
  useEffect(deeds.ready, [deeds]);
  const { looking, trace, said, run, isBusy } = state;
  const answer = said[trace];
  const isShown = answer !== undefined && answer.verdict !== 'unreadable';
  useEffect(() => {
    if (isShown) deeds.rows(looking.ask);
    // A new trace begins with its first pages.
  }, [run, trace, isShown, isBusy]);
  return [state, deeds];
};

/** Milliseconds for which answers are gathered. */
const drawing = 16;

/** Each of thousands of traces tells its verdict by itself: what comes within one drawing of the page is drawn at once. */
const inOneDrawing = (hear: (answer: Answer) => void): ((answer: Answer) => void) => {
  let waiting: Answer[] = [];
  return (answer) => {
    waiting.push(answer);
    if (waiting.length > 1) return;
    setTimeout(() => {
      const all = waiting;
      waiting = [];
      all.forEach(hear);
    }, drawing);
  };
};

const deedsOf = (from: string, act: (action: Action) => void, now: () => State): Deeds => {
  const hear = inOneDrawing((answer) => {
    if (answer.what === 'json' && answer.run === now().run)
      download('zdspec-replay.json', answer.text);
    else act({ type: 'heard', answer });
  });
  const client = new Client(from, hear, (sentence) => {
    act({ type: 'refused', sentence });
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
  const give = (given: Given): void => {
    if (given.files.length === 0) return;
    ask({ what: 'cancel', run: runs });
    const run = ++runs;
    // Files of somebody's own have no link.
    if (given.files.some(({ origin }) => origin !== 'project')) unname();
    act({ type: 'given', given, run });
    ask({ what: 'replay', run, given, options: now().options });
  };
  let comings = 0;
  /** What was given last counts, also where what was given before it takes longer to come. */
  const take = (come: () => Given | Promise<Given>): void => {
    const own = ++comings;
    new Promise<Given>((resolve) => {
      resolve(come());
    }).then(
      (given) => {
        if (own === comings) give(given);
      },
      (error: unknown) => {
        if (own === comings) lacks(error);
      },
    );
  };
  return {
    ready: () => {
      client.start().catch(() => undefined);
    },
    give: (given) => {
      take(() => given);
    },
    choose: (files) => {
      take(() => chosenFiles(files));
    },
    chooseFolder: (files) => {
      if (files.length > 0) take(() => chosenFolder(files));
    },
    drop: (drop) => {
      take(() => droppedFiles(drop));
    },
    act,
    recording: (file) => {
      take(() => recordingOf(file, from));
    },
    cancel: () => {
      ask({ what: 'cancel', run: runs });
    },
    rows: (asked) => {
      const { run, trace } = now();
      act({ type: 'rows', ask: asked });
      ask({ what: 'rows', run, trace, ask: asked });
    },
    life: (pfn, window = {}) => {
      const { run, trace, looking } = now();
      if (looking.pfn !== pfn) act({ type: 'life', pfn });
      ask({ what: 'life', run, trace, pfn, ...window });
    },
    cut: () => {
      const { run, trace } = now();
      act({ type: 'cutting' });
      ask({ what: 'cut', run, trace });
    },
    save: () => {
      ask({ what: 'json', run: now().run });
    },
  };
};
