// Work beside the page. The worker's program comes as a script that leaves it as text: a page that was opened from a disk
// may load a script and may not start a worker from a file.

import { useEffect, useRef, useState } from 'preact/hooks';
import { loadScript } from '../load-script.ts';
import type { WorkNews, WorkOrder } from './work.ts';

declare global {
  /** The worker's program, once its script is loaded. */
  var zdspecWork: string | undefined;
}

let program: Promise<string> | undefined;

/** Loads the program when it is first wanted, and again where that failed; gives its address. */
const loadProgram = (source: string): Promise<string> => {
  program ??= loadScript(source).then(
    () => URL.createObjectURL(new Blob([globalThis.zdspecWork ?? ''])),
    (error: unknown) => {
      program = undefined;
      throw error;
    },
  );
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

/** One order at a time; another one ends the first, and so does leaving. */
export const useWork = <News extends WorkNews>(source: string): Work<News> => {
  const [news, setNews] = useState<News | undefined>(undefined);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState('');
  const worker = useRef<Worker | undefined>(undefined);
  const turn = useRef(0);
  const stop = (): void => {
    turn.current += 1;
    worker.current?.terminate();
    worker.current = undefined;
    setRunning(false);
  };
  const fail = (error: unknown): void => {
    stop();
    setFailure(error instanceof Error ? error.message : String(error));
  };
  const start = (order: WorkOrder): void => {
    stop();
    setNews(undefined);
    setFailure('');
    setRunning(true);
    const own = turn.current;
    loadProgram(source).then((address) => {
      if (own !== turn.current) return;
      const one = new Worker(address);
      worker.current = one;
      one.onmessage = ({ data }: MessageEvent<News>) => {
        setNews(data);
        if (data.isOver) stop();
      };
      one.onerror = ({ message }) => {
        fail(message);
      };
      one.postMessage(order);
    }, fail);
  };
  useEffect(() => stop, []);
  return { news, isRunning, failure, start, stop };
};
