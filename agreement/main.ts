// `npm run agree`: every engine on thousands of changed worlds. Exit code 0: all agree; 1: some do not; 3: stopped
// early. A slice: `npm run agree -- --type generic --kernel 6.19 --random 20`, which keeps nothing. A run that was stopped goes on
// with `--journal FILE`.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import type { Trial } from '../src/agreement/run.ts';
import { withRunner } from '../src/cli/options/workers.ts';
import { processSurroundings } from '../src/cli/terminal/surroundings.ts';
import { eras, type Era } from '../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../src/domain/memory-type.ts';
import { joinRows, sumOf, triedOf } from '../src/export/agreement.ts';
import { agreeJob } from '../src/jobs/agree-job.ts';
import { isKnown } from '../src/jobs/job.ts';

const results = new URL('results.json', import.meta.url);

/** Random changes over all types and eras. */
const randomChanges = 10_000;

/** Random changes of a job: some seconds of work. */
const piece = 100;

const { values } = parseArgs({
  options: {
    ...{ type: { type: 'string' }, kernel: { type: 'string' }, random: { type: 'string' } },
    ...{ workers: { type: 'string' }, journal: { type: 'string' } },
  },
});

const chosen = <Word extends string>(all: readonly Word[], text: string | undefined): Word[] =>
  all.filter((word) => text === undefined || text.split(',').includes(word));

/** First-order changes in a job of their own, and then random ones in pieces. */
const trialsOf = (types: readonly MemoryType[], kernels: readonly Era[]): readonly Trial[] => {
  const subjects = types.flatMap((type) => kernels.map((era) => ({ type, era })));
  const share = Math.ceil(Number(values.random ?? randomChanges) / Math.max(1, subjects.length));
  return subjects.flatMap((subject, at): readonly Trial[] => {
    const [first, end] = [1 + at * share, 1 + (at + 1) * share];
    const seeds = Array.from({ length: Math.ceil(share / piece) }, (_, one) => [
      first + one * piece,
      Math.min(end, first + (one + 1) * piece),
    ]) as readonly (readonly [number, number])[];
    return [
      { ...subject, every: 1, seeds: [first, first] },
      ...seeds.map((own) => ({ ...subject, every: 0, seeds: own })),
    ];
  });
};

const surroundings = processSurroundings();
const trials = trialsOf(chosen(memoryTypes, values.type), chosen(eras, values.kernel));
const begun = surroundings.now();
const { workers, journal } = values;
const options = {
  ...(workers === undefined ? {} : { workers: Number(workers) }),
  ...(journal === undefined ? {} : { journal }),
};
const rows = await withRunner(options, surroundings, (runs) =>
  runs.run('agree', trials.map(agreeJob)),
);

const known = (rows ?? []).filter(isKnown);
const found = joinRows(known);
for (const { type, era, disagreements } of found) {
  for (const words of disagreements) console.log(`${type} ${era}: ${words}`);
}
const counts = sumOf(found.flatMap(({ firstOrder, random }) => [firstOrder, random]));
const disagreed = found.reduce((sum, row) => sum + row.disagreements.length, 0);
const minutes = (surroundings.now() - begun) / 60_000;
console.log(
  `${triedOf(counts)} changed worlds: ${counts.broken} broken, ${counts.holds} hold, ` +
    `${counts.unwitnessed} without a witness, ${counts.endless} without an end; ${counts.left} left to the plain ` +
    `exploration; ${disagreed} disagreements; ${minutes.toFixed(1)} min`,
);
if (known.length < trials.length) {
  console.error(`Interrupted: ${known.length} of ${trials.length} jobs are done.`);
  process.exitCode = 3;
} else if ([values.type, values.kernel, values.random].every((one) => one === undefined)) {
  writeFileSync(results, await format(JSON.stringify(found), { parser: 'json', printWidth: 100 }));
}
if (disagreed > 0) process.exitCode = 1;
