// A trace to be replayed, as plain data: the files that it is in, and what its user says of it.

import type { Model } from '../trace/follow/follow.ts';
import { InputError } from './input-error.ts';
import { replayTrace, type FileReplay, type ReplayOrder } from './replay-trace.ts';
import type { Task } from './task.ts';
import type { DeclaredTrace, TraceSource } from './trace-source.ts';

/** A file that a trace is in. */
export interface TracePart {
  /** As it is named where the order is given; of a bundled recording, its name in traces/index.json. */
  readonly path: string;
  readonly isBundled?: true;
  /** Its size; 0 of what cannot be opened. */
  readonly bytes: number;
  /** Of its bytes, in hexadecimal. It is there where the result is kept or comes from elsewhere: another content has another result. */
  readonly sha256?: string;
}

/** A trace in one file, or in one a CPU. */
export interface GivenTrace {
  /** What reports call it. */
  readonly file: string;
  readonly parts: readonly TracePart[];
  readonly declared?: DeclaredTrace;
  /** Why it cannot be read, where that is known before: one sentence. */
  readonly refused?: string;
}

/** What is done with it; the model is that of the program. */
export interface TraceOrder extends Omit<ReplayOrder, 'model' | 'names'> {
  readonly trace: GivenTrace;
  /** Probes under names of one's own, each with the event of the table that it is. */
  readonly names?: readonly (readonly [name: string, event: string])[];
}

/** Where traces are: whoever does orders has them, or has not. */
export interface Traces {
  /** Throws NotHereError where a file with a hash is not here, or has another content. */
  open(trace: GivenTrace): Promise<TraceSource>;
  readonly model: Model;
}

/** A file that could not be read, in the place of its replay. */
export interface Unreadable {
  readonly file: string;
  readonly verdict: 'unreadable';
  readonly reason: string;
}

/** Replays one trace; what cannot be read is a result as well, so that the others are followed. */
export const replayOrRefuse = async (
  source: TraceSource,
  order: ReplayOrder,
  task: Task,
): Promise<FileReplay | Unreadable> => {
  try {
    return await replayTrace(source, order, task);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { file: source.file, verdict: 'unreadable', reason: error.message };
  }
};

/** Replays the trace that data say; throws NotHereError. */
export const replayGiven = async (
  { trace, names, ...said }: TraceOrder,
  task: Task,
  traces: Traces,
): Promise<FileReplay | Unreadable> => {
  const { file, refused } = trace;
  if (refused !== undefined) return { file, verdict: 'unreadable', reason: refused };
  const order = { ...said, ...(names ? { names: new Map(names) } : {}), model: traces.model };
  return replayOrRefuse(await traces.open(trace), order, task);
};
