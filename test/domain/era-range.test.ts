// Ranges of eras in words and code, and what they must be good for: an era under another name is the same era.
import { describe, expect, it } from 'vitest';
import { buildWorld, rulesFor } from '../../src/catalog.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { addEra, eraNamed, eras, type Era } from '../../src/domain/era.ts';
import {
  contractOnly,
  everyKernel,
  kernelsFrom,
  kernelsSince,
  kernelsUntil,
  parseEraRange,
  renderEraRange,
  since,
} from '../../src/domain/era-range.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { stagesOfType } from '../../src/mutants/stages.ts';
import { compareEras } from '../../src/study/compare-eras.ts';

const known = [...eras];
const ranges = [
  [contractOnly, 'contract', ['contract']],
  [everyKernel, 'kernels', ['6.1', '6.12', '6.15', '6.19', '7.3']],
  [since('6.18'), 'contract, kernels since 6.18', ['contract', '6.19', '7.3']],
  [kernelsSince('6.15'), 'kernels since 6.15', ['6.15', '6.19', '7.3']],
  [kernelsUntil('6.14'), 'kernels until 6.14', ['6.1', '6.12']],
  [kernelsFrom('6.2', '6.14'), 'kernels since 6.2 until 6.14', ['6.12']],
] as const;

describe('a range of eras', () => {
  for (const [range, words, inIt] of ranges) {
    it(`is said and read alike: ${words}`, () => {
      expect(renderEraRange(range)).toBe(words);
      const parsed = parseEraRange(words);
      expect(known.filter((era) => range.has(era))).toEqual(inIt);
      expect(known.filter((era) => parsed?.has(era))).toEqual(inIt);
    });
  }

  it('is everywhere where nothing is said', () => {
    expect(renderEraRange(undefined)).toBe('all');
    expect(known.every((era) => parseEraRange('all')?.has(era))).toBe(true);
  });

  for (const words of ['', '6.1, 6.12', 'since 6.1', 'kernels since', 'contract kernels']) {
    it(`is not read from "${words}"`, () => {
      expect(parseEraRange(words)).toBeUndefined();
    });
  }
});

describe('an era under another name', () => {
  const run = <Step, End>(steps: Generator<Step, End>): End => {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  };

  for (const [index, era] of known.entries()) {
    const copy = addEra({ ...eraNamed(era), name: `copy of ${era}` });

    it(`has the rules of ${era}`, () => {
      for (const one of memoryTypes) expect(rulesFor(one, copy)).toEqual(rulesFor(one, era));
    });

    // Each type in one era: all of them are compared call by call below.
    const type = memoryTypes[index % memoryTypes.length] ?? 'generic';

    it(`has the states, verdicts and what is said of ${era}, for ${type}`, () => {
      const seen = (name: Era): unknown =>
        stagesOfType(type).map((stage) => {
          const built = buildWorld({ type, era: name, bounds: smallBounds, stage });
          const { states, transitions, violations, complete } = explore(built.world, {
            maxStates: 200_000,
            stopAtViolation: false,
          });
          const said = [...built.judge.concern].toSorted();
          return { stage, states, transitions, complete, violations: violations.length, said };
        });
      expect(seen(copy)).toEqual(seen(era));
    });

    it(`answers every call as ${era} does`, () => {
      for (const one of memoryTypes) {
        const found = run(
          compareEras({ type: one, eras: [era, copy], bounds: smallBounds, maxPairs: 1000 }),
        );
        expect(found.differences).toEqual([]);
        expect(found.figures).toEqual([]);
        expect(found.rules).toEqual([[], []]);
      }
    });
  }

  it('is not added under a name that is taken', () => {
    expect(() => addEra(eraNamed('6.19'))).toThrow('got 6.19 again');
    expect(() => eraNamed('5.10')).toThrow('Expected an era of contract, 6.1');
  });
});
