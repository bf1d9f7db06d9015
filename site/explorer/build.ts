// Builds the explorer: one script and one style sheet, with a shortest sequence of every fault inside.

import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { smallCharts } from '../chart/small.ts';
import { exploreMutant } from '../../src/study/hunt-mutant.ts';
import type { Mutant } from '../../src/mutants/mutant.ts';
import { mutants } from '../../src/mutants/all.ts';
import { specimens } from '../../src/specimens/all.ts';
import type { BookedPair } from '../../src/study/race-book.ts';
import { isExpressed, shownMutantOf } from '../../src/specimens/specimen.ts';
import { bundle } from '../bundle.ts';
import { leaveOut } from './leave-out.ts';
import { listedFaults, partsOfFault } from './faults.ts';

export interface BuiltExplorer {
  /** A classic script: a page that was opened from a disk may load it too. */
  readonly script: string;
  readonly style: string;
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

type Sequences = Readonly<Record<string, string>>;

/** The shortest sequence of every fault and patch that has one, by its id. Takes seconds: each is looked for. */
export const findSequences = (): Sequences => ({
  ...shortest([...mutants, ...specimens.filter(isExpressed).map(shownMutantOf)]),
  ...findPatchSequences(),
});

/** Those of the example patches alone. */
export const findPatchSequences = (): Sequences =>
  shortest(
    listedFaults
      .filter(({ kind }) => kind === 'patch')
      .map((listed) => ({ ...partsOfFault(listed.id, listed), ...listed, fault: listed.title })),
  );

const shortest = (faults: readonly Mutant[]): Sequences =>
  Object.fromEntries(
    faults.flatMap((fault) => {
      const { sequence } = exploreMutant(fault);
      return sequence === null ? [] : [[fault.id, sequence]];
    }),
  );

/** Bundles the explorer, in memory. */
export const buildExplorer = async (sequences = findSequences()): Promise<BuiltExplorer> =>
  bundled(
    ['main.tsx', 'explorer.css'],
    {
      shortestSequences: JSON.stringify(sequences),
      stateCharts: JSON.stringify(await smallCharts()),
    },
    [leaveOut],
  );

/** Bundles the lanes of races, with a schedule of each pair that breaks a rule, and what words mean. */
export const buildLanes = (
  pairs: readonly BookedPair[],
  meanings: ReadonlyMap<string, string>,
): Promise<BuiltExplorer> => {
  const broken = pairs.flatMap(({ id, broken: found }) => {
    if (found === null) return [];
    const { type, kernel, rules, lanes } = found;
    return [[id, { place: { type, kernel }, rules, schedule: lanes.schedule }] as const];
  });
  return bundled(['lanes-main.tsx', 'lanes.css'], {
    brokenSchedules: JSON.stringify(Object.fromEntries(broken)),
    wordMeanings: JSON.stringify(Object.fromEntries(meanings)).replaceAll('`', ''),
  });
};

/** The worker's program, as a script that leaves it as text; see worker.ts. */
export const buildWork = async (): Promise<string> => {
  const program = await bundle([here('work-main.ts')], {}, [leaveOut]);
  return `globalThis.zdspecWork=${JSON.stringify(program.get('.js'))};`;
};

const bundled = async (
  files: readonly string[],
  define: Readonly<Record<string, string>>,
  plugins: readonly Plugin[] = [],
): Promise<BuiltExplorer> => {
  const built = await bundle(files.map(here), define, plugins);
  return { script: built.get('.js'), style: built.get('.css') };
};
