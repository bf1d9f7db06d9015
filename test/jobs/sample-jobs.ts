// Jobs of each kind that are soon done, and a result without its times.
import { tracesFor } from '../../src/cli/terminal/trace-content.ts';
import { bundledOf, bundledTrace } from '../../src/cli/terminal/trace-file.ts';
import { agreeJob } from '../../src/jobs/agree-job.ts';
import { checkJob } from '../../src/jobs/check-job.ts';
import { diffJob } from '../../src/jobs/diff-job.ts';
import { exploreJob } from '../../src/jobs/explore-job.ts';
import { judgeJob } from '../../src/jobs/judge-job.ts';
import { campaignBounds, smallBounds } from '../../src/domain/bounds.ts';
import { mutants } from '../../src/mutants/all.ts';
import { usualExploration } from '../../src/study/exploration.ts';
import { faultJob } from '../../src/jobs/fault-job.ts';
import { mutationJob } from '../../src/jobs/mutation-job.ts';
import { raceJob, randomRacesJob } from '../../src/jobs/race-job.ts';
import type { Job, JobKind } from '../../src/jobs/job.ts';
import { replayJob } from '../../src/jobs/replay-job.ts';
import { raceOrders } from '../../src/study/race-orders.ts';
import { unwatched } from '../../src/study/task.ts';
import type { GivenTrace } from '../../src/study/trace-order.ts';

/** The races of P1 to P5: some hold, some are broken. */
export const raceJobs: readonly Job<'race'>[] = ['P1', 'P2', 'P3', 'P4', 'P5'].flatMap((pair) =>
  raceOrders({
    ...{ words: [pair], threads: undefined, calls: undefined, maxStates: 1_000_000 },
    ...{ types: undefined, eras: undefined },
  }).map(raceJob),
);

const subject = { type: 'generic', era: '7.3' } as const;

/** A recording by its content. */
const [recording] = await tracesFor(
  bundledOf(['pci-p2pdma']).slice(0, 1).map(bundledTrace),
  { isKept: () => true },
  unwatched,
);

/** One of each kind, in a mixture. */
export const mixedJobs: readonly Job<JobKind>[] = [
  ...raceJobs.slice(0, 2),
  randomRacesJob({ ...subject, threads: 2, calls: 1, runs: 20, seed: 1 }),
  mutationJob(subject),
  ...['LIF-004.a', 'MAP-016.a'].map((id) => faultJob('mutant', { seed: 1, runs: 200 })({ id })),
  faultJob('specimen', { seed: 1, runs: 200 })({ id: 'H10' }),
  agreeJob({ ...subject, every: 0, seeds: [1, 3] }),
  judgeJob({ bounds: smallBounds, runs: 3, seed: 1 })(subject),
  checkJob({
    ...{ ...subject, bounds: campaignBounds, seed: 1, runs: 3, length: 20, totals: false },
    ...{ stages: ['life'], kept: [], mutant: mutants.find(({ type }) => type === 'generic') },
  }),
  exploreJob({ ...usualExploration, ...subject, bounds: smallBounds, stage: 'pagemap' }),
  replayJob({
    trace: recording as GivenTrace,
    ...{ kernel: 'auto', probes: ['page_ref'], names: [['p_x_0', 'memory_failure']] },
    ...{ vmemmap: { base: { hi: -1, lo: 0 }, pageSize: 64 }, watched: [0xfd000] },
    pagemaps: [{ type: 'generic', first: 1, last: 2 }],
  }),
  diffJob({ type: 'generic', eras: ['6.12', '7.3'], bounds: smallBounds, maxPairs: 100 }),
];

/** Text that is the same where results are, but for the seconds that they took. */
export const timeless = (result: unknown): string =>
  JSON.stringify(result, (key, value: unknown) =>
    ['seconds', 'statesPerSecond'].includes(key) ? 0 : value,
  );
