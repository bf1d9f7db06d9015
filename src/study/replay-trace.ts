// One trace file held against the model: which kernel and probes it is held to, and what came of it.

import type { Era } from '../domain/era.ts';
import type { Clock } from '../trace/read/event-scan.ts';
import type { Lack } from '../trace/forms/form.ts';
import { Follower, type Model } from '../trace/follow/follow.ts';
import type { KnownPagemap } from '../trace/read/declaration.ts';
import type { Declared } from '../trace/read/installed.ts';
import type { UnreadableLine } from '../trace/read/summary.ts';
import type { VmemmapOptions } from '../trace/read/page-resolver.ts';
import type { Replay } from '../trace/follow/verdict.ts';
import { counted } from '../core/counted.ts';
import { inForm } from './form-lacks.ts';
import { InputError } from './input-error.ts';
import { nextSteps } from './replay-next.ts';
import { EraFinder, type Wanted } from './replay-era.ts';
import type { Task } from './task.ts';
import type { LinePlace, ReadOptions, TraceSource } from './trace-source.ts';

/** What the user says of a trace; what is left out is declared by traces/index.json, or found in the trace. */
export interface ReplayOrder {
  readonly kernel?: Era | 'auto' | undefined;
  readonly probes?: Declared;
  readonly vmemmap?: VmemmapOptions | undefined;
  /** Probes under names of one's own, and the event of the table that each is. */
  readonly names?: ReadonlyMap<string, string>;
  /** Pages whose whole life is to be told. */
  readonly watched?: readonly number[];
  /** Pagemaps that were registered before it began. */
  readonly pagemaps?: readonly KnownPagemap[];
  /** What it is held against. */
  readonly model: Model;
}

/** What one file came to. */
export interface FileReplay extends Replay {
  readonly file: string;
  readonly kernel: Era;
  readonly kernelBecause: string;
  /** Other kernels of which the same can be said; none where somebody says which one it is. */
  readonly alsoFits: readonly Era[];
  /** Who says which probes were installed. */
  readonly probesBecause: string;
  readonly seconds: number;
  /** Whether times are microseconds or ticks. */
  readonly clock: Clock;
  /** Why lines cannot be read that stand between events, and each such event; of many the first. */
  readonly unreadable: readonly UnreadableLine[];
  /** Lines before the first event and after the last that are no lines of a trace. */
  readonly outside: number;
  /** Of a trace in several files: where the lines of divergences stand. */
  readonly places: readonly LinePlace[];
  /** How the file prints events. */
  readonly form: string;
  /** What was taken off its lines, outermost first. */
  readonly takenOff: readonly string[];
  /** What the form does not tell. */
  readonly lacks: readonly Lack[];
  /** What to do where nothing is proved; empty where something is. */
  readonly next: readonly string[];
}

/**
 * Replays one trace; throws InputError where it is no trace. Where its end tells of pagemaps that were registered before it
 * began, it is read once more, with them known from its first line on.
 */
export const replayTrace = async (
  source: TraceSource,
  order: ReplayOrder,
  task: Task,
): Promise<FileReplay> => {
  const { replay, missed } = await replayOnce(source, order, task);
  if (missed.length === 0 || isLeftOff(replay)) return replay;
  if (task.isInterrupted()) {
    const why = `${cutShort} before it was read again, for ${counted(missed.length, 'pagemap')} of which only the end was seen`;
    return { ...inDoubt(replay, why), next: [] };
  }
  const which = `${counted(missed.length, 'pagemap')} of which only the end was seen: not followed from the first line on`;
  if (!source.isRereadable) {
    return inDoubt(replay, `${which}, because this is read once; save it to a file`);
  }
  const pagemaps = [...(order.pagemaps ?? []), ...missed];
  try {
    return (await replayOnce(source, { ...order, pagemaps }, task)).replay;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // It was there when it was read first, and what that came to stands.
    return inDoubt(replay, `${which}, because the file has gone or changed since it was read`);
  }
};

const cutShort = 'interrupted';

/** Whether Ctrl-C came before all of it was judged. */
export const isLeftOff = ({ reasons }: Pick<Replay, 'reasons'>): boolean =>
  reasons.some((reason) => reason.startsWith(cutShort));

interface Once {
  readonly replay: FileReplay;
  readonly missed: readonly KnownPagemap[];
}

const replayOnce = async (source: TraceSource, order: ReplayOrder, task: Task): Promise<Once> => {
  const { file, declared } = source;
  const isDeclared = order.probes === undefined && declared?.isBundled === true;
  const probes = isDeclared ? declared.probes : order.probes;
  const finder = new EraFinder(
    choose(order.kernel, declared?.kernel),
    (era) =>
      new Follower(order.model, era, probes, {
        watched: order.watched ?? [],
        pagemaps: order.pagemaps ?? [],
      }),
  );
  const shown = task.begin(file, 0);
  const begun = task.now();
  try {
    const read = await source.read(
      (item) => {
        finder.take(item);
      },
      {
        reusesItems: true,
        ...readOptionsOf(order),
        goesOn: async (lines) => {
          shown.tell(lines, `${lines} lines`);
          await task.pause();
          return !task.isInterrupted();
        },
      },
    );
    const { follower, choice } = finder.end();
    const { missed } = follower;
    const judged = inForm(follower.end(read, read.isLeftOff), read.form.lacks);
    const replay = read.isLeftOff
      ? inDoubt(judged, `${cutShort} after ${judged.lines} lines`)
      : judged;
    const areProbesDeclared = isDeclared || order.probes !== undefined || replay.declaresProbes;
    const { era: kernel, because: kernelBecause, alsoFits = [] } = choice;
    const seen: FileReplay = {
      ...{ file, kernel, kernelBecause, alsoFits },
      probesBecause: probesBecause(replay, isDeclared, order),
      ...replay,
      seconds: (task.now() - begun) / 1000,
      clock: read.clock ?? 'seconds',
      places: await placesIn(source, replay, order),
      unreadable: read.unreadable,
      outside: read.outside.count,
      ...{ form: read.form.form, takenOff: read.form.takenOff, lacks: read.form.lacks },
      next: nextSteps(replay, { file, kernel, isInterrupted: read.isLeftOff, areProbesDeclared }),
    };
    return { replay: seen, missed };
  } finally {
    shown.stop();
  }
};

/** Where lines of divergences stand; nowhere, where the files are gone since they were read. */
const placesIn = async (
  source: TraceSource,
  replay: Replay,
  order: ReplayOrder,
): Promise<readonly LinePlace[]> => {
  const lines = linesOf(replay);
  if (lines.length === 0 || !source.isRereadable) return [];
  try {
    return (await source.places?.(lines, readOptionsOf(order))) ?? [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [];
  }
};

/** Who says which probes were installed. */
const probesBecause = (
  { declaresProbes }: Replay,
  isDeclared: boolean,
  { probes }: ReplayOrder,
): string => {
  if (isDeclared) return 'traces/index.json declares them';
  if (probes !== undefined) return '--probes declares them';
  return declaresProbes
    ? 'a comment in the trace declares them'
    : 'those of which an event was seen';
};

/** What an order says of how a trace is to be read. */
export const readOptionsOf = ({ vmemmap, names }: ReplayOrder): ReadOptions => ({
  ...(vmemmap ? { vmemmap } : {}),
  ...(names ? { names } : {}),
});

/** Lines that tell of divergences, ascending. */
const linesOf = ({ divergences }: Replay): readonly number[] => {
  const lines = divergences.flatMap(({ line, life }) => [line, ...life.map((one) => one.line)]);
  return [...new Set(lines)].sort((one, other) => one - other);
};

const choose = (given: ReplayOrder['kernel'], declared: Era | undefined): Wanted => {
  if (given === 'auto') return given;
  if (given) return { era: given, because: '--kernel says so' };
  return (
    declared && { era: declared, because: 'traces/index.json declares it of a file of this name' }
  );
};

/** A divergence stands, and nothing else is proved. */
const inDoubt = <Kind extends Replay>(replay: Kind, reason: string): Kind => ({
  ...replay,
  verdict: replay.verdict === 'conforms' ? 'inconclusive' : replay.verdict,
  reasons: [reason, ...replay.reasons],
});
