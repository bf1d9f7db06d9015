// A job: a piece of a command's work as plain data. Its result goes by nothing but its order, so that it does not matter who
// does it, when, and beside what.

import type { Trial } from '../agreement/run.ts';
import type { AgreementRow } from '../export/agreement.ts';
import type { KeptOrder } from '../study/campaign-data.ts';
import type { CampaignReport } from '../study/campaign.ts';
import type { CompareOrder } from '../study/compare-eras.ts';
import type { DifferencesSeen } from '../study/differences-seen.ts';
import type { ExploreOrder, ExploreReport } from '../study/exploration.ts';
import type { WorldData } from '../study/world-data.ts';
import type { Fate } from '../export/mutation.ts';
import type { FaultOrder } from '../study/hunt-all.ts';
import type { Hunt } from '../study/hunt-mutant.ts';
import type { SpecimenHunt } from '../study/hunt-specimen.ts';
import type { RandomOrder, RandomReport } from '../study/random-races.ts';
import type { RaceReport, RaceStudyOrder } from '../study/race.ts';
import type { Judged, JudgeOrder } from '../study/judge-subject.ts';
import type { MutatedSteps, StepOrder } from '../study/step-mutation.ts';
import type { Subject } from '../study/subject.ts';
import type { FileReplay } from '../study/replay-trace.ts';
import type { Task } from '../study/task.ts';
import type { TraceOrder, Traces, Unreadable } from '../study/trace-order.ts';

/** What each kind of job is told, and what comes of it; both are JSON. */
export interface JobKinds {
  readonly race: {
    readonly order: Omit<RaceStudyOrder, 'instead'>;
    readonly result: RaceReport;
  };
  readonly randomRaces: {
    readonly order: Omit<RandomOrder, 'instead'>;
    readonly result: RandomReport;
  };
  /** The fates of all alterations of a type and era, in their order. */
  readonly mutation: { readonly order: Subject; readonly result: readonly Fate[] };
  readonly check: { readonly order: WorldData<KeptOrder>; readonly result: CampaignReport };
  readonly explore: { readonly order: WorldData<ExploreOrder>; readonly result: ExploreReport };
  readonly diff: { readonly order: CompareOrder; readonly result: DifferencesSeen };
  readonly stepMutation: { readonly order: StepOrder; readonly result: MutatedSteps };
  /** Undefined if it was interrupted: a part of the changes proves nothing. */
  readonly agree: { readonly order: Trial; readonly result: AgreementRow };
  readonly judge: { readonly order: Subject & JudgeOrder; readonly result: Judged };
  /** Nothing of a trace is in its order: files are among the means. */
  readonly replay: { readonly order: TraceOrder; readonly result: FileReplay | Unreadable };
  readonly mutant: { readonly order: FaultOrder; readonly result: Hunt };
  readonly specimen: { readonly order: FaultOrder; readonly result: SpecimenHunt };
}

export type JobKind = keyof JobKinds;

export interface Job<Kind extends JobKind> {
  readonly kind: Kind;
  /** What it is called where people read. */
  readonly name: string;
  readonly order: JobKinds[Kind]['order'];
}

export type ResultOf<Kind extends JobKind> = JobKinds[Kind]['result'];

/** Whether a job was done. */
export const isKnown = <Result>(result: Result | undefined): result is Result =>
  result !== undefined;

/** What jobs need that is no data, from whoever does them. */
export interface Means {
  /** Loaded when a job asks for them. */
  readonly traces: () => Promise<Traces>;
}

type Work<Kind extends JobKind> = (
  order: JobKinds[Kind]['order'],
  task: Task,
  means: Means,
) => Promise<ResultOf<Kind> | undefined> | ResultOf<Kind>;

/** Bytes of a trace that are replayed in a second, if some are packed and some are not. */
const bytesPerSecond = 50e6;

/** Seconds that a job of a kind usually takes: by them it is decided whether threads are worth their start. */
const usual: {
  readonly [Kind in JobKind]: number | ((order: JobKinds[Kind]['order']) => number);
} = {
  race: 0.04,
  randomRaces: 2,
  mutation: 2,
  ...{ check: 1, explore: 1, diff: 2 },
  judge: 1,
  ...{ agree: 10, stepMutation: 10 },
  replay: ({ trace }) =>
    0.05 + trace.parts.reduce((sum, { bytes }) => sum + bytes, 0) / bytesPerSecond,
  mutant: 0.02,
  specimen: 0.1,
};

const secondsOf = <Kind extends JobKind>({ kind, order }: Job<Kind>): number => {
  const seconds = usual[kind];
  return typeof seconds === 'number' ? seconds : seconds(order);
};

/** Seconds that jobs take one after the other, as a rule. */
export const usualSeconds = (jobs: readonly Job<JobKind>[]): number =>
  jobs.reduce((sum, job) => sum + secondsOf(job), 0);

/** Loaded when a job of theirs is done: to start is to load little. */
const loads: { readonly [Kind in JobKind]: () => Promise<Work<Kind>> } = {
  race: async () => (await import('../study/race.ts')).studyRace,
  randomRaces: async () => (await import('../study/random-races.ts')).raceRandomly,
  mutation: async () => (await import('../study/mutation.ts')).fatesOf,
  check: async () => (await import('../study/campaign-data.ts')).runCampaignData,
  explore: async () => (await import('../study/exploration.ts')).exploreData,
  diff: async () => (await import('../study/differences-seen.ts')).seeDifferences,
  stepMutation: async () => (await import('../study/step-mutation.ts')).mutateSteps,
  agree: async () => (await import('../study/agreement.ts')).agreeOnAll,
  judge: async () => (await import('../study/judge-subject.ts')).judgeSubject,
  replay: async () => {
    const { replayGiven } = await import('../study/trace-order.ts');
    return async (order, task, { traces }) => replayGiven(order, task, await traces());
  },
  mutant: async () => (await import('../study/hunt-all.ts')).huntById,
  specimen: async () => (await import('../study/hunt-all.ts')).huntSpecimenById,
};

/**
 * What stands for the result of a job whose order speaks of what is not where it was done, so that the others go on; undefined
 * where the whole work needs it.
 */
export const withoutResult = <Kind extends JobKind>(
  { kind, order }: Job<Kind>,
  reason: string,
): ResultOf<Kind> | undefined => {
  if (kind !== 'replay') return undefined;
  const { file } = (order as TraceOrder).trace;
  return { file, verdict: 'unreadable', reason } satisfies Unreadable;
};

/** Does a job; if the task is interrupted, the result is what is known by then, or undefined if that is nothing. */
export const workOn = async <Kind extends JobKind>(
  { kind, order }: Job<Kind>,
  task: Task,
  means: Means,
): Promise<ResultOf<Kind> | undefined> => (await loads[kind]())(order, task, means);
