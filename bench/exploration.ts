// How fast states are explored: against Spin and rumur on the exported model, against xstate/graph on the same system,
// with symmetry and classes against without, and on two threads against one. `npm run bench:explore` keeps the figures.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { checkersFor, findVersions, type Checker } from '../certify/checkers.ts';
import { buildWorld } from '../src/catalog.ts';
import { modelOf, renderModel, type ModelOrder } from '../src/study/exported-model.ts';
import { InterleavingSearch, rowsFor } from '../src/explore/interleaving-search.ts';
import { interleaving } from '../src/explore/interleavings.ts';
import { buildRace } from '../src/catalog/races.ts';
import { raceModelOf } from '../src/study/exported-race.ts';
import type { RaceStudyOrder } from '../src/study/race.ts';
import { runThrough } from '../src/core/run-through.ts';
import { defaultBounds, smallBounds } from '../src/domain/bounds.ts';
import { newestEra } from '../src/domain/era.ts';
import { condense } from '../src/explore/condense.ts';
import { PackedWalk } from '../src/explore/packed-walk.ts';
import { PackedWorld } from '../src/explore/packed-world.ts';
import { ParallelExploration } from '../src/explore/parallel.ts';
import { Sweep } from '../src/explore/sweep.ts';
import type {
  ExplorationBenchmark,
  InterleavingBenchmark,
  Race,
} from '../src/export/benchmark-page.ts';
import { completeRuns } from './complete.ts';
import { statesByGraph } from './graph-peer.ts';
import { growthOf } from './growth.ts';
import { runRounds, thousands, timed, type Run } from './rounds.ts';

const rounds = 3;
/** Runs of a tenth of a second differ more. */
const shortRounds = 9;

const built = ({ type, era, bounds }: ModelOrder) => {
  const { world, compile } = buildWorld({ type, era, bounds });
  const compiled = compile();
  if (!compiled) throw new Error('Expected a world of one range, got another');
  return { world, compiled };
};

const limits = {
  maxStates: Infinity,
  onFault: (): boolean => true,
  onSettled: (): boolean => false,
};

/** Our explorer; tables are made before the clock starts, as a checker is compiled before. */
const ours = (order: ModelOrder, name: string, symmetry: boolean, classes = false): Run => {
  const { compiled } = built(order);
  const world = classes ? condense(compiled).world : compiled;
  return {
    name,
    run: () => {
      const run = new Sweep(new PackedWorld(world, symmetry), limits);
      return timed(() => {
        runThrough(run.run());
        return symmetry || classes ? run.frontier.size : run.states;
      });
    },
  };
};

const onThreads = (order: ModelOrder, workers: number): Run => {
  const packed = new PackedWorld(built(order).compiled, false);
  return {
    name: `${workers} workers`,
    run: () =>
      timed(async () => {
        const run = new ParallelExploration(packed, {
          ...{ workers, maxStates: Infinity },
          onSettled: () => false,
        });
        const levels = run.run();
        while ((await levels.next()).done !== true);
        return run.states;
      }),
  };
};

const theirs = (checker: Checker, order: ModelOrder, symmetry: boolean): Run => {
  const text = renderModel(checker.format, modelOf(order, symmetry), symmetry);
  return {
    name: checker.name,
    run: async () => {
      const options = { optimisation: 2, depth: 10_000_000, symmetry } as const;
      const { states, seconds } = await checker.run(text, options);
      return { count: states, seconds };
    },
  };
};

const byGraph = (order: ModelOrder): Run => ({
  name: 'xstate/graph',
  run: () => timed(() => statesByGraph(built(order).world)),
});

const race = async (title: string, order: ModelOrder, runs: readonly Run[]): Promise<Race> => {
  const results = await runRounds(rounds, runs);
  const { type, era, bounds } = order;
  console.log(`\n${title}: ${type} ${era}, ${bounds.pages} pages, orders to ${bounds.maxOrder}`);
  for (const { name, count, seconds, perSecond, ratio } of results) {
    const cells = [thousands(count), seconds.toFixed(2), thousands(perSecond), ratio.toFixed(2)];
    console.log(name.padEnd(26) + cells.map((one) => one.padStart(16)).join(''));
  }
  return { title, type, era, bounds: { ...bounds }, rounds, results };
};

const four = (type: ModelOrder['type']): ModelOrder => ({
  ...{ type, era: newestEra, bounds: defaultBounds },
});
const two: ModelOrder = { type: 'device-private', era: newestEra, bounds: smallBounds };
const fewer = { maxOrder: 0, maxPins: 0, maxPoisoned: 0, maxShared: 0 };
const flat: ModelOrder = { ...four('device-coherent'), bounds: { ...defaultBounds, ...fewer } };

const walk = (type: ModelOrder['type']): Run => {
  const { world, compiled } = built(four(type));
  return {
    name: type,
    run: () => {
      const packed = new PackedWorld(compiled, true);
      const one = new PackedWalk(world, packed, { seed: 1, events: 20_000_000, length: 1000 });
      return timed(() => runThrough(one.walk()).events);
    },
  };
};

const races = async (): Promise<Race[]> => {
  const { ready } = checkersFor(await findVersions());
  const with_ = (name: Checker['name'], order: ModelOrder, symmetry: boolean): Run[] =>
    ready
      .filter((checker) => checker.name === name)
      .map((checker) => theirs(checker, order, symmetry));
  const large = four('device-coherent');
  const small: ModelOrder = { ...four('pci-p2pdma'), era: '6.1' };
  const dax = four('fs-dax');
  return [
    await race('plain, against Spin', large, [
      ours(large, 'zdspec', false),
      ...with_('spin', large, false),
    ]),
    await race('plain, against rumur', small, [
      ours(small, 'zdspec', false),
      ...with_('rumur', small, false),
    ]),
    await race('plain, against xstate/graph', two, [ours(two, 'zdspec', false), byGraph(two)]),
    await race('symmetric, against rumur', flat, [
      ours(flat, 'zdspec', true),
      ...with_('rumur', flat, true),
    ]),
    await race('stored one by one or not', dax, [
      ours(dax, 'symmetric, in classes', true, true),
      ours(dax, 'symmetric', true),
      ours(dax, 'plain', false),
    ]),
    await race('threads', dax, [onThreads(dax, 2), onThreads(dax, 1)]),
    await race('random walk, events', dax, [
      walk('fs-dax'),
      walk('device-private'),
      walk('device-coherent'),
      walk('generic'),
      walk('pci-p2pdma'),
    ]),
  ];
};

/** Large enough that a checker is not measured by its start. */
const lookUps = ['pagemap.lookUp', 'pagemap.put', 'pagemap.lookUp', 'pagemap.put'];
const largeRace: RaceStudyOrder = {
  ...{ type: 'device-private', era: newestEra, maxStates: 10_000_000 },
  threads: [lookUps, lookUps, lookUps, ['pagemap.unregister']],
};

/** Every interleaving of one race; its steps are asked for, and our code is compiled, before the clock starts, as Spin's is. */
const interleavings = async (): Promise<InterleavingBenchmark> => {
  const { table } = buildRace(largeRace);
  const rows = rowsFor(table);
  const search = (): InterleavingSearch =>
    new InterleavingSearch(table, largeRace.maxStates, undefined, rows);
  runThrough(search().run());
  const text = raceModelOf(largeRace).render();
  const { ready } = checkersFor(await findVersions());
  const options = { optimisation: 2, depth: 1_000_000, symmetry: false, whole: true } as const;
  const spin = ready
    .filter(({ name }) => name === 'spin')
    .map((checker): Run => ({
      name: checker.name,
      run: async () => {
        const { states, seconds } = await checker.run(text, options);
        return { count: states, seconds };
      },
    }));
  const plain: Run = {
    name: 'zdspec',
    run: () =>
      timed(() => {
        const one = search();
        runThrough(one.run());
        return one.visited.size;
      }),
  };
  const kept: Run = {
    name: 'zdspec, keeping steps',
    run: () => timed(() => runThrough(interleaving(table, largeRace.maxStates)).visited.size),
  };
  // What one that keeps its steps leaves behind would be cleared away in the time of the others.
  const results = [
    ...(await runRounds(shortRounds, [plain, ...spin])),
    ...(await runRounds(shortRounds, [plain, kept])).slice(1),
  ];
  for (const one of results) {
    console.log(one.name, one.count, one.seconds.toFixed(3), one.ratio.toFixed(2));
  }
  const { type, era, threads } = largeRace;
  return {
    type,
    era,
    rounds: shortRounds,
    results,
    threads: threads.map((calls) => calls.join(', ')),
  };
};

/** `npm run bench:explore -- races` measures one part again and keeps the others. */
const parts = {
  races: async (): Promise<Partial<ExplorationBenchmark>> => ({ races: await races() }),
  interleavings: async (): Promise<Partial<ExplorationBenchmark>> => ({
    interleavings: await interleavings(),
  }),
  growth: (): Partial<ExplorationBenchmark> => ({ growth: growthOf() }),
  complete: (): Partial<ExplorationBenchmark> => ({ complete: completeRuns() }),
};

const main = async (): Promise<void> => {
  const file = new URL('exploration.json', import.meta.url);
  const given = process.argv.slice(2);
  const wanted = Object.entries(parts).filter(
    ([name]) => given.length === 0 || given.includes(name),
  );
  let result: ExplorationBenchmark = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as ExplorationBenchmark)
    : { tools: {}, races: [], growth: [], complete: [] };
  result = { ...result, tools: { ...(await findVersions()) } };
  for (const [, part] of wanted) result = { ...result, ...(await part()) };
  writeFileSync(file, await format(JSON.stringify(result), { parser: 'json', printWidth: 100 }));
};

await main();
