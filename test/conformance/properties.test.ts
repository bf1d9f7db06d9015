// Beyond rules: every type and era recovers and strands nobody; seeded faults do not; figures stay as measured.
import { describe, expect, it } from 'vitest';
import { strandedIn, trapsIn, blockedCalls } from '../../src/study/dead-ends.ts';
import { checkInductive, type InductiveReport } from '../../src/study/inductive-check.ts';
import { exploreWays, largestIn, type Explored } from '../../src/study/ways-out.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import type { Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { mutants } from '../../src/mutants/all.ts';
import type { Mutant } from '../../src/mutants/mutant.ts';

const ended = <Value>(steps: Generator<undefined, Value>): Value => {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
};

const explored = (type: MemoryType, era: Era, mutant?: Mutant): Explored => {
  const bounds = { ...smallBounds, ...mutant?.bounds };
  const found = ended(exploreWays({ type, era, bounds, mutant, maxStates: 100_000 }));
  if (!found) throw new Error('Expected a world that compiles, got none');
  return found;
};

const seeded = (id: string): Explored => {
  const mutant = mutants.find((one) => one.id === id);
  if (!mutant) throw new Error(`Expected a mutant ${id}, got none`);
  return explored(mutant.type, mutant.era, mutant);
};

/** Those that differ most; 6.12 and 6.15 lie between them. */
const eras: readonly Era[] = ['contract', '6.1', '6.19'];

describe('every memory type', () => {
  for (const type of memoryTypes) {
    for (const era of eras) {
      it(`${type} (${era}) recovers from every state, and strands no call`, () => {
        const found = explored(type, era);
        expect(found.graph.complete).toBe(true);
        expect(found.graph.size).toBeGreaterThan(20);
        expect(trapsIn(found)).toEqual([]);
        expect(blockedCalls(found)).toContain('pagemap.drain');
        expect(strandedIn(found)).toEqual([]);
      });
    }
  }
});

describe('a seeded fault', () => {
  it('that loses a pagemap reference is a trap, with a shortest way in', () => {
    const [trap] = trapsIn(seeded('SPL-008.a'));
    expect(trap?.name).toBe('pagemap live, all folios at rest');
    expect(trap?.sequence?.map(({ call }) => call)).toEqual([
      'pagemap.register',
      '0 folio.handOut order=1',
      '0 folio.map',
      '0 folio.split',
      '1 folio.unmap',
      '0 folio.put',
      '0 folio.unmap',
    ]);
    // One of the two references of the folio is still out, though no folio is.
    expect(trap?.sequence?.at(-1)?.state[0]).toBe('pagemap live  references 2  handed out 1');
  });

  it('that loses a pagemap reference strands memunmap_pages()', () => {
    const drain = strandedIn(seeded('SPL-008.a')).find(({ call }) => call === 'pagemap.drain');
    expect(drain?.isCertain).toBe(true);
    expect(drain?.sequence?.at(-1)).toMatchObject({ call: 'pagemap.drain', answer: 'blocked' });
  });
});

it('no figure is larger than the bounds let it be', () => {
  const { folio, pagemap } = largestIn(explored('device-coherent', '6.19'));
  // Two pages of one folio, each with a pagemap reference; a pin of order 0 counts 1024.
  expect(folio).toMatchObject({ order: 1, count: 1026, mapcount: 2, held: 2, pins: 1 });
  expect(folio).toMatchObject({ pagemapReferences: 2, share: 0 });
  expect(pagemap).toMatchObject({ references: 4, initial: 1, lookUps: 1, handed: 2 });
});

describe('the inductive check', () => {
  const report = (mutant?: Mutant): InductiveReport =>
    ended(checkInductive({ type: 'pci-p2pdma', era: '6.1', mutant, sample: 40 }));

  it('says how much it tried', () => {
    const { typeCorrect, lawful, lawfulTried, othersTried, steps } = report();
    expect(typeCorrect).toBeGreaterThan(lawful);
    expect({ lawfulTried, othersTried }).toEqual({ lawfulTried: 40, othersTried: 40 });
    expect(steps).toBeGreaterThan(80 * 10);
  });

  it('tells rules that keep themselves from rules that need a lawful past, with a witness', () => {
    const { rules } = report();
    const of = (id: string) => rules.find(({ rule }) => rule === id);
    expect(of('LIF-020')).toMatchObject({ alone: 'not refuted', together: 'not refuted' });
    expect(of('LIF-018')).toMatchObject({ alone: 'not inductive' });
    expect(of('LIF-018')?.witness?.after).toContain('-1');
  });
});
