// Work beside the page. The worker's program comes as a script that leaves it as text.

import { useEffect, useRef, useState } from 'preact/hooks';
import { loadScript } from '../load-script.ts';
import { assertProgram, startWorker } from '../start-worker.ts';
import type { WorkNews, WorkOrder } from './work.ts';

declare global {
  /** The worker's program, once its script is loaded. */
  var zdspecWork: string | undefined;
}

let program: Promise<string> | undefined;

/** Loads the program when it is first wanted, and again where that failed. */
const loadProgram = (source: string): Promise<string> => {
  program ??= loadScript(source).then(() => assertProgram(globalThis.zdspecWork, source));
  program.catch(() => {
    program = undefined;
  });
  return program;
};

export interface Work<News> {
  /** The latest news; undefined before the first. */
  readonly news: News | undefined;
  readonly isRunning: boolean;
  /** Why there is no work. */
  readonly failure: string;
  readonly start: (order: WorkOrder) => void;
  /** Ends it where it is; what was told last stays. */
  readonly stop: () => void;
}

/** What is told, and of what. */
interface Told<News> extends Pick<Work<News>, 'news' | 'isRunning' | 'failure'> {
  readonly about: string;
}

/**
 * One order at a time; another one ends the first, and so does leaving. Where the work would be about something else, what
 * was told is forgotten.
 */
export const useWork = <News extends WorkNews>(source: string, about: string): Work<News> => {
  const nothing: Told<News> = { about, news: undefined, isRunning: false, failure: '' };
  const [told, setTold] = useState(nothing);
  const worker = useRef<Worker | undefined>(undefined);
  const turn = useRef(0);
  const stop = (): void => {
    turn.current += 1;
    worker.current?.terminate();
    worker.current = undefined;
    setTold((last) => ({ ...last, isRunning: false }));
  };
  const fail = (words: string): void => {
    stop();
    setTold((last) => ({ ...last, failure: words }));
  };
  const start = (order: WorkOrder): void => {
    stop();
    setTold({ ...nothing, isRunning: true });
    const own = turn.current;
    loadProgram(source)
      .then((text) => {
        if (own !== turn.current) return;
        const one = startWorker(text, (sentence) => {
          if (own === turn.current) fail(sentence);
        });
        worker.current = one;
        one.onmessage = ({ data }: MessageEvent<News>) => {
          setTold((last) => ({ ...last, news: data }));
          if (data.isOver) stop();
        };
        one.postMessage(order);
      })
      .catch((error: unknown) => {
        if (own === turn.current) fail(error instanceof Error ? error.message : String(error));
      });
  };
  useEffect(() => stop, [about]);
  const { news, isRunning, failure } = told.about === about ? told : nothing;
  return { news, isRunning, failure, start, stop };
};
