// `npm run certify`: Spin and rumur explore our worlds, Spin our races, and herd7 runs litmus tests. Exit code 0: all agree; 1: not all do; 3: a checker is not here.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { renderModel, type Model, type ModelOrder } from '../src/study/exported-model.ts';
import {
  disagreements,
  type Certificate,
  type CertifiedFault,
  type CertifiedOrbits,
  type CertifiedWorld,
} from '../src/export/certificate.ts';
import {
  faultOrder,
  fallsAtStep,
  lifeMutants,
  mostStates,
  orbitsOf,
  plainOrders,
  statesOf,
  symmetricOrders,
  worldOf,
} from './cases.ts';
import type { CertifiedLitmus } from '../src/export/litmus-certificate.ts';
import { litmusLack, litmusTests, litmusTools, runLitmus, type Litmus } from './litmus.ts';
import { certifyRaces, certifyStepFaults } from './race-parts.ts';
import { checkersFor, findVersions, type Checker, type Finding } from './checkers.ts';

const results = new URL('results.json', import.meta.url);

/** The compiler takes longer than the search of a small world. */
const small = 50_000;

const search = (model: Model, checker: Checker, symmetry: boolean): Promise<Finding> => {
  const states = statesOf(model);
  return checker.run(renderModel(checker.format, model, symmetry), {
    optimisation: states < small ? 0 : checker.name === 'spin' ? 2 : 3,
    depth: Math.min(10_000_000, states + 10_000),
    symmetry,
  });
};

const say = (cells: readonly (string | number)[]): void => {
  console.log(cells.map((cell) => String(cell).padEnd(17)).join(''));
};

const rate = ({ states, seconds }: Finding): string =>
  `${Math.round(states / Math.max(seconds, 0.001)).toLocaleString('en')}/s`;

const certifyWorld = async (
  order: ModelOrder,
  ready: readonly Checker[],
): Promise<CertifiedWorld> => {
  const { type, era, bounds } = order;
  const model = worldOf(order);
  const states = statesOf(model);
  const counted: Record<Checker['name'], number | null> = { spin: null, rumur: null };
  const cells: (string | number)[] = [type, era, bounds.pages, states];
  for (const checker of ready) {
    if (states > mostStates[checker.name]) continue;
    const found = await search(model, checker, false);
    counted[checker.name] = found.isViolated ? -1 : found.states;
    cells.push(`${checker.name} ${counted[checker.name] ?? 0}`, rate(found));
  }
  say(cells);
  return { type, era, bounds: { ...bounds }, states, ...counted };
};

const certifyOrbits = async (order: ModelOrder, rumur: Checker): Promise<CertifiedOrbits> => {
  const { type, era, bounds } = order;
  const model = worldOf(order);
  const counts = orbitsOf(model.world);
  const found = await search(model, rumur, true);
  say([
    type,
    era,
    bounds.pages,
    counts.states,
    counts.orbits,
    `rumur ${found.states}`,
    rate(found),
  ]);
  return {
    ...{ type, era, bounds: { ...bounds }, ...counts },
    rumur: found.isViolated ? -1 : found.states,
  };
};

const certifyFault = async (
  id: string,
  order: ModelOrder,
  ready: readonly Checker[],
): Promise<CertifiedFault> => {
  const found = { spin: false, rumur: false };
  const model = worldOf(order);
  for (const checker of ready) {
    const text = renderModel(checker.format, model, false);
    const options = { optimisation: 0, depth: 100_000, symmetry: false } as const;
    found[checker.name] = (await checker.run(text, options)).isViolated;
  }
  say([id, ...ready.map(({ name }) => `${name} ${found[name] ? 'violation' : 'nothing'}`)]);
  return { id, ...found };
};

const certifyFaults = async (
  ready: readonly Checker[],
): Promise<Pick<Certificate, 'faults' | 'beyond'>> => {
  const falling = lifeMutants.filter((fault) => fallsAtStep(worldOf(faultOrder(fault))));
  const faults: CertifiedFault[] = [];
  for (let at = 0; at < falling.length; at += 2) {
    // Two at a time: no speed is measured here.
    const pair = falling.slice(at, at + 2);
    const found = pair.map((fault) => certifyFault(fault.id, faultOrder(fault), ready));
    faults.push(...(await Promise.all(found)));
  }
  const others = lifeMutants.filter((fault) => !falling.includes(fault));
  return { faults, beyond: others.map(({ id }) => id) };
};

/** Parts by name, and `changed`. */
const asked = process.argv.slice(2);

const nothing: Certificate = {
  tools: { spin: '', rumur: '', gcc: '' },
  worlds: [],
  symmetric: [],
  faults: [],
  beyond: [],
  races: [],
  stepFaults: [],
  litmus: [],
  litmusTools: { herd7: '', model: '' },
};

/** With `changed`, what was counted of a world that has as many states as today is kept. */
const keptOf = <Counted extends CertifiedWorld | CertifiedOrbits>(
  counted: readonly Counted[],
  order: ModelOrder,
): Counted | undefined => {
  if (!asked.includes('changed')) return undefined;
  const key = ({ type, era, bounds }: Counted | ModelOrder): string =>
    JSON.stringify([type, era, bounds]);
  return counted.find((one) => key(one) === key(order) && one.states === statesOf(worldOf(order)));
};

/** What was found before; nothing of it is kept unless only what has changed is asked for. */
const kept = (): Certificate => (asked.includes('changed') ? certificate : nothing);

const hasSpin = (ready: readonly Checker[]): boolean => ready.some(({ name }) => name === 'spin');

/** What each part of the result takes; `npm run certify -- faults` measures one part again and keeps the others. */
const parts = {
  worlds: async (ready: readonly Checker[]): Promise<Partial<Certificate>> => {
    const worlds: CertifiedWorld[] = [];
    for (const order of plainOrders) {
      worlds.push(keptOf(certificate.worlds, order) ?? (await certifyWorld(order, ready)));
    }
    return { worlds };
  },
  symmetric: async (ready: readonly Checker[]): Promise<Partial<Certificate>> => {
    const symmetric: CertifiedOrbits[] = [];
    for (const rumur of ready.filter(({ name }) => name === 'rumur')) {
      for (const order of symmetricOrders) {
        symmetric.push(keptOf(certificate.symmetric, order) ?? (await certifyOrbits(order, rumur)));
      }
    }
    return { symmetric };
  },
  faults: certifyFaults,
  races: async (ready: readonly Checker[]): Promise<Partial<Certificate>> =>
    hasSpin(ready) ? { races: await certifyRaces(kept().races, say) } : {},
  stepFaults: async (ready: readonly Checker[]): Promise<Partial<Certificate>> =>
    hasSpin(ready) ? { stepFaults: await certifyStepFaults(kept().stepFaults, say) } : {},
  litmus: async (): Promise<Partial<Certificate>> => {
    const lack = await litmusLack();
    if (lack === undefined) {
      const litmus = [];
      for (const test of litmusTests()) litmus.push(await certifyLitmus(test));
      return { litmus, litmusTools: await litmusTools() };
    }
    console.log(`skipped: litmus tests (${lack})`);
    skipped.push('litmus');
    return {};
  },
};

const certifyLitmus = async (test: Litmus): Promise<CertifiedLitmus> => {
  const run = await runLitmus(test);
  say([run.name, run.expected, `herd7 ${run.observed}`]);
  return run;
};

/** What could not be asked. */
const skipped: string[] = [];

const names = Object.keys(parts) as (keyof typeof parts)[];
const unknown = asked.filter((word) => word !== 'changed' && !names.some((name) => name === word));
if (unknown.length > 0) {
  console.error(`Expected any of ${names.join(', ')} or changed, got ${unknown.join(' ')}.`);
  process.exit(2);
}

const versions = await findVersions();
const { ready, absent } = checkersFor(versions);
for (const name of absent) console.log(`skipped: ${name} (it or gcc is not installed)`);
console.log(Object.entries(versions).flat().join(' '));

const { spin = '', rumur = '', gcc = '' } = versions;
const load = (): Certificate =>
  existsSync(results)
    ? { ...nothing, ...(JSON.parse(readFileSync(results, 'utf8')) as Certificate) }
    : nothing;
let certificate = load();
const wanted = asked.filter((word) => word !== 'changed');
for (const name of names.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  const part = await parts[name](ready);
  // Another run may have measured another part meanwhile.
  certificate = { ...load(), tools: { spin, rumur, gcc }, ...part };
  // What only one checker said is shown, and not kept.
  if (absent.length > 0) continue;
  const text = JSON.stringify(certificate);
  writeFileSync(results, await format(text, { parser: 'json', printWidth: 100 }));
}
const against = disagreements(certificate).filter(
  (sentence) => !absent.some((name) => sentence.toLowerCase().includes(`expected ${name} `)),
);
for (const sentence of against) console.log(sentence);
console.log(against.length === 0 ? 'All agree. Now: npm run docs' : 'Not all agree.');
process.exitCode = against.length > 0 ? 1 : absent.length + skipped.length > 0 ? 3 : 0;
