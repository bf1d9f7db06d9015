// Other checkers count the same states and find the same faults: as it was measured, and a small part measured now.
import { describe, expect, it } from 'vitest';
import {
  faultOrder,
  fallsAtStep,
  inexactFaults,
  lifeMutants,
  orbitsOf,
  plainOrders,
  statesOf,
  symmetricOrders,
  worldOf,
} from '../../certify/cases.ts';
import { checkers, type RunOptions } from '../../certify/checkers.ts';
import { renderModel, type ModelOrder } from '../../src/study/exported-model.ts';
import { newestEra } from '../../src/domain/era.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { disagreements, type Certificate } from '../../src/export/certificate.ts';
import { renderMurphi } from '../../src/export/murphi.ts';
import { renderPromela } from '../../src/export/promela.ts';
import { mutants } from '../../src/mutants/all.ts';
import { read } from '../architecture/tree.ts';
import { faultyWorld, toyTitle, toyWorld } from '../export/toy-world.ts';
import { describeWith } from '../programs.ts';

const certificate = JSON.parse(read('certify/results.json')) as Certificate;
const quick: RunOptions = { optimisation: 0, depth: 100_000, symmetry: false };
const nameOf = ({ type, era, bounds }: ModelOrder): string =>
  `${type} ${era}, ${bounds.pages} pages, order ${bounds.maxOrder}`;

describe('what was certified (else: npm run certify)', () => {
  it('agrees in every count and finds every fault', () => {
    expect(certificate.worlds.length).toBeGreaterThan(0);
    expect(certificate.symmetric.length).toBeGreaterThan(0);
    expect(disagreements(certificate)).toEqual([]);
  });

  it('was asked of Spin for every world, and of rumur for every world of two pages', () => {
    const { worlds } = certificate;
    expect(worlds).toHaveLength(plainOrders.length);
    expect(worlds.filter(({ spin }) => spin === null)).toEqual([]);
    const small = worlds.filter(({ bounds }) => bounds['pages'] === 2);
    expect(small.length).toBeGreaterThan(0);
    expect(small.filter(({ rumur }) => rumur === null)).toEqual([]);
  });

  it('names the versions of its tools', () => {
    const { spin, rumur, gcc } = certificate.tools;
    expect([spin, rumur, gcc].filter((version) => !/^\d+\.\d/.test(version))).toEqual([]);
  });

  it('has every fault in folios and their pagemap, and only those that are there', () => {
    const ids = [...certificate.faults.map(({ id }) => id), ...certificate.beyond].sort();
    expect(ids).toEqual(lifeMutants.map(({ id }) => id).sort());
    expect(certificate.faults.length).toBeGreaterThan(certificate.beyond.length);
  });

  it('leaves out only faults that fall at no step', () => {
    const beyond = lifeMutants.filter(({ id }) => certificate.beyond.includes(id));
    expect(beyond.filter((fault) => fallsAtStep(worldOf(faultOrder(fault))))).toEqual([]);
  });

  it('leaves out as inexact only faults that are', () => {
    const inexact = mutants.filter(({ id }) => inexactFaults.includes(id));
    expect(inexact).toHaveLength(inexactFaults.length);
    for (const fault of inexact) {
      expect(() => worldOf(faultOrder(fault))).toThrow('only its system knows');
    }
  });

  for (const order of plainOrders) {
    it(`has as many states as there are today: ${nameOf(order)}`, () => {
      expect(statesIn(certificate.worlds, order)).toEqual([statesOf(worldOf(order))]);
    });
  }

  it('has as many states in worlds of order 0 as there are today', () => {
    const today = symmetricOrders.map((order) => [nameOf(order), statesOf(worldOf(order))]);
    expect(
      symmetricOrders.map((order) => [nameOf(order), ...statesIn(certificate.symmetric, order)]),
    ).toEqual(today);
  });
});

const two = (type: MemoryType): ModelOrder =>
  plainOrders.find((order) => order.type === type && order.era === newestEra) as ModelOrder;

for (const checker of checkers) {
  const render = checker.format === 'promela' ? renderPromela : renderMurphi;

  describeWith([checker.name, 'gcc'], `${checker.name} now`, () => {
    it('counts the states of a toy', async () => {
      const found = await checker.run(render(toyWorld, toyTitle), quick);
      expect(found).toMatchObject({ states: 6, isViolated: false });
    });

    it('finds the violation in a toy with a fault', async () => {
      const found = await checker.run(render(faultyWorld, toyTitle), quick);
      expect(found.isViolated).toBe(true);
    });

    for (const type of ['device-private', 'pci-p2pdma'] as const) {
      it(`counts as many states as we do: ${nameOf(two(type))}`, async () => {
        const model = worldOf(two(type));
        const found = await checker.run(renderModel(checker.format, model, false), quick);
        expect(found).toMatchObject({ states: statesOf(model), isViolated: false });
      });
    }

    for (const id of ['LIF-004.a', 'PRV-001.a']) {
      it(`finds the seeded fault ${id}`, async () => {
        const fault = lifeMutants.find((one) => one.id === id);
        expect(fault, 'the fault').toBeDefined();
        const model = worldOf(faultOrder(fault as (typeof lifeMutants)[number]));
        const found = await checker.run(renderModel(checker.format, model, false), quick);
        expect(found.isViolated).toBe(true);
      });
    }
  });
}

describeWith(['rumur', 'gcc'], 'rumur with symmetry now', () => {
  for (const pages of [2, 4]) {
    it(`counts as many orbits of ${pages} pages as we do`, async () => {
      const order = symmetricOrders.find(
        ({ type, era, bounds }) =>
          type === 'pci-p2pdma' && era === newestEra && bounds.pages === pages,
      ) as ModelOrder;
      const rumur = checkers.find(({ name }) => name === 'rumur');
      const model = worldOf(order);
      const { orbits, treeOrbits } = orbitsOf(model.world);
      const text = renderModel('murphi', model, true);
      const found = await rumur?.run(text, { ...quick, symmetry: true });
      expect(found).toMatchObject({ states: orbits });
      expect(treeOrbits === orbits).toBe(pages === 2);
    });
  }
});

/** The states of a world in the results: one count, if it is there once. */
function statesIn(
  worlds: readonly Pick<Certificate['worlds'][number], 'type' | 'era' | 'bounds' | 'states'>[],
  { type, era, bounds }: ModelOrder,
): number[] {
  return worlds
    .filter(
      (world) =>
        world.type === type &&
        world.era === era &&
        JSON.stringify(world.bounds) === JSON.stringify(bounds),
    )
    .map(({ states }) => states);
}
