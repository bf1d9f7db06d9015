// What a worker has of a run, and how it speaks to the page.

import type { GivenPatch } from '../../src/study/given-patch.ts';
import type { FileReplay, ReplayOrder } from '../../src/study/replay-trace.ts';
import type { ShrunkSaid } from '../../src/study/shrink-trace.ts';
import type { Unreadable } from '../../src/study/trace-order.ts';
import type { PageList } from './page-index.ts';
import type { Answer, Given } from './protocol.ts';
import type { GivenTrace } from './source.ts';
import { WorkerTask } from './worker-task.ts';

/** A trace that was judged. */
export interface Judged extends GivenTrace {
  readonly replay: FileReplay;
  readonly pages: PageList;
}

/** What one run is about. */
export interface Run {
  readonly number: number;
  readonly order: ReplayOrder;
  readonly given: Given;
  readonly names: readonly string[];
  readonly judged: (Judged | undefined)[];
  readonly results: (FileReplay | Unreadable)[];
  readonly patch: GivenPatch | undefined;
  /** What is left of the only trace, if it was cut. */
  shrunk: ShrunkSaid | undefined;
}

export const say = (answer: Answer): void => {
  postMessage(answer);
};

export const task: WorkerTask = new WorkerTask(say);
