// Races as Spin explores them: every interleaving of every pair, and the same with a fault at one step.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newestEra, type Era } from '../src/domain/era.ts';
import { everydayCalls } from '../src/programs/altered-calls.ts';
import { machineNamed, programNamed, wayAt } from '../src/programs/all.ts';
import type { Program } from '../src/programs/program-entry.ts';
import { renderFault } from '../src/programs/step-fault.ts';
import { faultsOf, withFault } from '../src/programs/step-faults.ts';
import { wholeStates } from '../src/export/promela-race.ts';
import { stepRules, type RaceCounts } from '../src/study/exported-race.ts';
import { raceOrders } from '../src/study/race-orders.ts';
import type { RaceStudyOrder } from '../src/study/race.ts';
import { countIn, execute, inFolder, succeed } from './checkers.ts';

/** Races are small; with a fault some are not. */
const maxStates = 100_000;

/** Most calls go one way until the older of these, and another since. */
const kernels = ['6.19', newestEra] as const;
/** Calls of file, generic and private memory went another way until 6.14. */
const older = '6.12';

const under = (eras: readonly Era[]): readonly RaceStudyOrder[] =>
  raceOrders({ words: [], types: undefined, eras, maxStates });

/** Calls that went another way before 6.15. */
const isOlder = ({ type, threads }: RaceStudyOrder): boolean =>
  threads
    .flat()
    .some((name) => machineNamed(name, type, older) !== machineNamed(name, type, kernels[0]));

/** Every pair that has programs, at each of its types, under these kernels: each takes its compiler seconds. */
export const certifiedRaces: readonly RaceStudyOrder[] = [
  ...under(kernels),
  ...under([older]).filter(isOlder),
];

/** A race with a fault at one step. */
export interface FaultyRace {
  readonly id: string;
  readonly order: RaceStudyOrder;
}

type Way = Program['ways'][number]['machine'];

/** One fault in so many: each takes its compiler seconds, and `zdspec mutants --races` judges them all. */
const oneIn = 20;

/** Each program of the newest kernel with some of its faults, in the first pair that has it. */
export const faultyRaces = (): readonly FaultyRace[] => {
  const seen = new Set<Way>();
  return certifiedRaces
    .filter(({ era }) => era === newestEra)
    .flatMap((order) =>
      [...new Set(order.threads.flat())]
        .filter((name) => everydayCalls.includes(name))
        .flatMap((name): readonly FaultyRace[] => {
          const program = programNamed(name);
          const way = program && wayAt(program, order.type, order.era);
          if (way === undefined || seen.has(way.machine)) return [];
          seen.add(way.machine);
          const faults = faultsOf(way.machine).filter((_, at) => at % oneIn === 0);
          return faults.flatMap((fault) => {
            const machine = withFault(way.machine, fault);
            if (machine === undefined) return [];
            const id = `${order.pair ?? ''} ${order.type} ${name} ${renderFault(fault)}`;
            return [{ id, order: { ...order, instead: new Map([[name, machine]]) } }];
          });
        }),
    );
};

/** What came to pass beside the states, in words that can be compared. */
export const toldOf = ({ errors, rules, waits, goesRound }: RaceCounts): string => {
  const what = [...rules, ...(waits ? ['waiting'] : [])];
  return [
    ...(errors === 0
      ? []
      : [`${errors} ${errors === 1 ? 'error' : 'errors'} (${what.join(', ')})`]),
    ...(goesRound ? ['going round'] : []),
  ].join(', ');
};

/** What pan says of threads that go round, with which it stops. */
const round = 'non-progress cycle (';

/** Spin without any reduction. Threads that go round are looked for where no rule falls. */
export const runSpin = (model: string): Promise<RaceCounts> =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, 'model.pml'), model);
    await succeed('spin', ['-a', ...wholeStates, 'model.pml'], folder);
    const search = async (flag: string, ...options: readonly string[]): Promise<string> => {
      const compiled = ['-O0', '-w', flag, '-DNOREDUCE', '-o', 'pan', 'pan.c'];
      await succeed('gcc', compiled, folder);
      const { text } = await execute(join(folder, 'pan'), ['-m200000', '-w18', ...options], folder);
      const isCut = /max search depth too small|out of memory|not completed/i.test(text);
      if (!isCut || text.includes(round)) return text;
      throw new Error(`Expected pan to search to the end, got:\n${text}`);
    };
    const text = await search('-DSAFETY', '-c0');
    const rules = rulesIn(text);
    return {
      states: countIn(text, /([\d.e+]+) states, stored/),
      errors: countIn(text, /errors: (\d+)/),
      ...{ rules, waits: text.includes('invalid end state (') },
      goesRound:
        rules.length === 0 && (await search('-DNP', '-l', '-f', '-E', '-A')).includes(round),
    };
  });

/** Rules by the numbers that they have in a model; pan does not repeat what it has just said, but counts it. */
const rulesIn = (text: string): RaceCounts['rules'] => {
  const said = text.matchAll(/assertion violated\s+!\(\s*(\d+)\)/g);
  const numbers = new Set([...said].map(([, number]) => Number(number)));
  return stepRules.filter((_, at) => numbers.has(at + 1)).map(({ id }) => id);
};
