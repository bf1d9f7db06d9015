// Races that kernels had and have no more, put back by moving single accesses: each is found by the pair that it was in.
import { describe, expect, it } from 'vitest';
import type { Era } from '../../src/domain/era.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { programNamed, wayAt } from '../../src/programs/all.ts';
import { racingPair } from '../../src/programs/pairs.ts';
import type { StepFault } from '../../src/programs/step-fault.ts';
import { withFault } from '../../src/programs/step-faults.ts';
import { wholeRace, type RaceReport } from '../../src/study/race.ts';

interface Historical {
  readonly says: string;
  readonly pair: string;
  readonly type: MemoryType;
  /** Left out: the newest. */
  readonly era?: Era;
  readonly call: string;
  readonly faults: readonly StepFault[];
  /** What guards of the call say, whatever they find. */
  readonly guards?: Readonly<Record<string, boolean>>;
  /** Threads in place of those of the pair. */
  readonly threads?: readonly (readonly string[])[];
  /** The rule that falls first, and in how few steps. */
  readonly rules: readonly string[];
  readonly steps: number;
}

const before = (step: string, ...steps: readonly string[]): readonly StepFault[] =>
  steps.map((one) => ({ kind: 'move', step: one, before: step }));

const historical: readonly Historical[] = [
  {
    says: 'the struct pages went before the last reference was awaited (until 5.3)',
    ...{ pair: 'P3', type: 'device-private', call: 'pagemap.unregister' },
    faults: [{ kind: 'swap', first: 'k4', second: 'k5' }],
    ...{ rules: ['ILV-002'], steps: 7 },
  },
  {
    says: 'the references were freed before the pagemap left the look-up (until 6.0)',
    ...{ pair: 'P4', type: 'device-private', call: 'pagemap.unregister' },
    faults: before('k6', 'k7'),
    ...{ rules: ['ILV-008'], steps: 13 },
  },
  {
    says: 'the put gave its pagemap reference back before the callback (until 6.1)',
    ...{ pair: 'P3', type: 'device-private', call: 'folio.put' },
    faults: before('a6', 'a8r', 'a8m', 'a8c', 'a8e'),
    ...{ rules: ['ILV-002'], steps: 17 },
  },
  {
    says: 'a hand-out that sets the count before it has the pagemap reference',
    ...{ pair: 'P11', type: 'device-private', call: 'folio.handOut' },
    faults: before('h2r', 'h3'),
    ...{ rules: ['ILV-005'], steps: 6 },
  },
  {
    says: 'a fault took its reference after the lock of the page table (CVE-2022-3523, until 6.1)',
    ...{ pair: 'P15', type: 'device-private', call: 'folio.fault' },
    faults: [{ kind: 'swap', first: 'p3', second: 'p4' }],
    ...{ rules: ['ILV-001', 'ILV-004'], steps: 9 },
  },
  {
    says: 'a put that reached zero woke nobody (until 5.19)',
    ...{ pair: 'P7', type: 'fs-dax', call: 'folio.put' },
    faults: [{ kind: 'drop', step: 'a7w' }],
    ...{ rules: ['ILV-013'], steps: 13 },
  },
  {
    says: 'a truncate that tests for idle before it is queued to be woken',
    ...{ pair: 'P7', type: 'fs-dax', call: 'folio.truncate' },
    faults: [{ kind: 'drop', step: 't3' }],
    ...{ rules: ['ILV-013'], steps: 12 },
  },
  {
    says: 'the put read the pagemap once more behind the callback (until 7.0)',
    ...{ pair: 'P2', type: 'device-private', call: 'folio.put' },
    ...{ faults: [], guards: { readsPagemapAgain: true } },
    ...{ rules: ['ILV-001'], steps: 10 },
  },
  {
    says: 'a fault that found its folio locked tried again at once (6.15 to 6.19)',
    ...{ pair: 'P16', type: 'device-private', call: 'folio.fault' },
    ...{ faults: [], guards: { sleepsOnLock: false } },
    ...{ rules: ['ILV-014'], steps: 5 },
  },
  {
    says: 'a split took its reference after the lock of the page table (6.19 to 7.2)',
    ...{ pair: 'P18', type: 'device-private', call: 'folio.split' },
    faults: [{ kind: 'swap', first: 'm1g', second: 'm1u' }],
    ...{ rules: ['ILV-001', 'ILV-004'], steps: 13 },
  },
  {
    says: 'a split that freezes the count whatever it is',
    ...{ pair: 'P20', type: 'device-private', call: 'folio.split' },
    ...{ faults: [], guards: { isAlone: true } },
    ...{ rules: ['ILV-003'], steps: 14 },
  },
  {
    says: 'a piece that has references before the driver has set its pagemap',
    ...{ pair: 'P21', type: 'device-private', call: 'folio.split' },
    faults: [{ kind: 'swap', first: 's8c', second: 's8' }],
    ...{ rules: ['ILV-018'], steps: 16 },
  },
  {
    says: 'a page was handed out with the link of the large folio that it had been in (6.19-rc)',
    ...{ pair: 'P13', type: 'device-private', call: 'piece.handOut' },
    threads: [['piece.handOut'], ['piece.tryGet']],
    faults: [{ kind: 'drop', step: 'h1' }],
    ...{ rules: ['ILV-018'], steps: 10 },
  },
  {
    says: 'a long-term pin that is given back before there is a reference to move it by',
    ...{ pair: 'P24', type: 'device-coherent', call: 'folio.gupLong' },
    faults: [{ kind: 'swap', first: 'l4', second: 'l5' }],
    ...{ rules: ['ILV-001', 'ILV-004'], steps: 10 },
  },
  {
    says: 'a memory failure gave its look-up back before the handlers ran',
    ...{ pair: 'P25', type: 'device-private', call: 'folio.fail' },
    faults: before('x7', 'x13', 'x13m', 'x13c', 'x13e'),
    ...{ rules: ['ILV-002'], steps: 23 },
  },
  {
    says: 'a memory failure that sets the flag without the lock of the file’s entry',
    ...{ pair: 'P28', type: 'fs-dax', call: 'folio.fail' },
    faults: [{ kind: 'drop', step: 'x8l' }],
    ...{ rules: ['ILV-054'], steps: 14 },
  },
  {
    says: 'a registration that counts a range before its struct pages are ready',
    ...{ pair: 'P29', type: 'device-private', call: 'pagemap.register' },
    faults: before('r4', 'r6'),
    ...{ rules: ['ILV-028'], steps: 14 },
  },
  {
    says: 'a registration whose entry in the look-up stays where storing it fails half way (to 7.3)',
    ...{ pair: 'P30', type: 'device-private', call: 'pagemap.registerFailing' },
    faults: [{ kind: 'drop', step: 'r7' }],
    ...{ rules: ['ILV-008'], steps: 18 },
  },
  {
    says: 'an unmap that puts before CPUs have forgotten the entry',
    ...{ pair: 'P31', type: 'device-coherent', call: 'folio.unmap' },
    faults: [{ kind: 'drop', step: 'u2' }],
    ...{ rules: ['ILV-029'], steps: 6 },
  },
  {
    says: 'a truncate that flushes only what it has cleared itself, where entries have no reference',
    ...{ pair: 'P31', type: 'fs-dax', era: '6.12', call: 'folio.truncate' },
    faults: [{ kind: 'drop', step: 'u2n' }],
    ...{ rules: ['ILV-052'], steps: 11 },
  },
  {
    says: 'a put that asks for the pagemap behind its drop, and finds the struct page gone',
    ...{ pair: 'P32', type: 'fs-dax', era: '6.12', call: 'folio.put' },
    faults: before('a7d', 'a3'),
    ...{ rules: ['ILV-002'], steps: 22 },
  },
  {
    says: 'a device that ends without waiting for faults that have begun',
    ...{ pair: 'P33', type: 'generic', call: 'device.kill' },
    faults: [{ kind: 'drop', step: 'd1e' }],
    ...{ rules: ['ILV-030'], steps: 11 },
  },
];

const raced = ({
  pair: id,
  type,
  era = '7.3',
  call,
  faults,
  guards = {},
  threads,
}: Omit<Historical, 'rules' | 'steps'>): RaceReport => {
  const pair = racingPair(id).find(({ types }) => types.includes(type));
  const program = programNamed(call);
  const way = program && wayAt(program, type, era);
  if (!pair || !way) throw new Error(`Expected ${id} and ${call} to be known, got neither`);
  const said = Object.entries(guards).map(([name, is]) => [name, () => is] as const);
  const sound = way.machine.provide({ guards: Object.fromEntries(said) } as never);
  const machine = faults.reduce((one, fault) => {
    const changed = withFault(one, fault);
    if (!changed) throw new Error(`Expected ${call} to take ${JSON.stringify(fault)}, got none`);
    return changed;
  }, sound);
  return wholeRace({
    ...{
      type,
      era,
      threads: threads ?? pair.threads,
      before: pair.before,
      large: pair.large,
    },
    ...{ maxStates: 100_000, instead: new Map([[call, machine]]) },
  });
};

/** Races that kernels have, the order of accesses that mends them, and what falls all the same. */
const remedies: readonly (Omit<Historical, 'steps'> & { readonly left: readonly string[] })[] = [
  {
    says: 'a driver that is unbound takes its callbacks away when its pagemap is drained',
    ...{ pair: 'P26', type: 'fs-dax', call: 'pagemap.unbind' },
    faults: before('k5', 'y2', 'y3'),
    ...{ rules: ['ILV-025'], left: [] },
  },
  {
    says: 'lockless GUP asks the pagemap when it has a reference',
    ...{ pair: 'P23', type: 'fs-dax', call: 'folio.gupFast' },
    faults: before('g6', 'g2'),
    ...{ rules: ['ILV-033', 'ILV-012'], left: ['ILV-012'] },
  },
];

/** Protection that another one makes needless. */
const twofold: readonly Omit<Historical, 'rules' | 'steps'>[] = [
  {
    says: 'the grace period of a failed registration, behind which the kill waits for one as well',
    ...{ pair: 'P30', type: 'device-private', call: 'pagemap.registerFailing' },
    faults: [{ kind: 'drop', step: 'r7s' }],
  },
];

const rulesOf = (one: Omit<Historical, 'rules' | 'steps'>): readonly string[] => [
  ...new Set(raced(one).findings.flatMap(({ rules }) => rules)),
];

describe('a race that kernels have', () => {
  for (const one of remedies) {
    it(`${one.pair} is mended where ${one.says}`, () => {
      expect(rulesOf({ ...one, faults: [] })).toEqual(one.rules);
      expect(rulesOf(one)).toEqual(one.left);
    });
  }
});

describe('what protects twice', () => {
  for (const one of twofold) {
    it(`${one.pair}: ${one.says}`, () => {
      expect(rulesOf(one)).toEqual([]);
    });
  }
});

describe('a race that kernels had', () => {
  for (const one of historical) {
    it(`${one.pair}: ${one.says}`, () => {
      const [first] = [...raced(one).findings].sort((a, b) => a.steps - b.steps);
      expect({ rules: first?.rules, steps: first?.steps }).toEqual({
        ...{ rules: one.rules, steps: one.steps },
      });
    });
  }

  it('is none in programs without a fault', () => {
    for (const one of historical) {
      expect(raced({ ...one, faults: [], guards: {} }).findings, one.pair).toEqual([]);
    }
  });
});
