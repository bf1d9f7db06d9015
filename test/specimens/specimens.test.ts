// Every specimen is caught by the rule that it breaks, in every era as it says, and in no era where it is right.
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/catalog.ts';
import { huntSpecimen, type SpecimenHunt } from '../../src/study/hunt-specimen.ts';
import { eras } from '../../src/domain/era.ts';
import { mutants } from '../../src/mutants/all.ts';
import { families, specimens } from '../../src/specimens/all.ts';
import { expectedOf, isExpressed, type Expressed } from '../../src/specimens/specimen.ts';

const expressed = specimens.filter(isExpressed);
const hunts = new Map<string, SpecimenHunt>();

/** Each specimen is hunted once, whichever tests are run. */
const huntOf = (specimen: Expressed): SpecimenHunt => {
  const hunt = hunts.get(specimen.id) ?? huntSpecimen(specimen, 1, 1000);
  hunts.set(specimen.id, hunt);
  return hunt;
};

describe('the specimens', () => {
  it('have ids of their own, in the families that there are', () => {
    const ids = specimens.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[A-Z]\d{1,2}$/.test(id))).toEqual([]);
    expect(ids.filter((id) => families[id.charAt(0)] === undefined)).toEqual([]);
  });

  it('say what was wrong in two sentences', () => {
    const odd = specimens.filter(({ wrong }) => wrong.split(/[.?!](?=\s|$)/).length - 1 !== 2);
    expect(odd.map(({ id, wrong }) => `${id}: ${wrong}`)).toEqual([]);
  });

  it('give a commit in full or none', () => {
    const odd = specimens.filter(({ commit }) => commit !== null && !/^[0-9a-f]{12}$/.test(commit));
    expect(odd.map(({ id }) => id)).toEqual([]);
  });

  it('name a rule that is in force where they are caught', () => {
    const wanted = expressed.flatMap((specimen) =>
      expectedOf(specimen).map((one) => ({ id: specimen.id, ...one })),
    );
    const odd = wanted.filter(({ rule, type, era }) => {
      const scope = rules.find(({ id }) => id === rule)?.scope;
      const isThere =
        rules.some(({ id }) => id === rule) &&
        (scope?.types?.includes(type) ?? true) &&
        (scope?.eras?.has(era) ?? true);
      return rule !== null && !isThere;
    });
    expect(wanted.length).toBeGreaterThan(expressed.length * eras.length - 1);
    expect(odd).toEqual([]);
  });

  it('list an outcome for every type and era that they can be put into', () => {
    const missing = expressed.flatMap((specimen) =>
      specimen.faults.flatMap(({ type }) =>
        eras.filter((era) => {
          const own = expectedOf(specimen).filter((one) => one.type === type && one.era === era);
          return own.length !== 1 || (own[0]?.outcome !== 'caught' && own[0]?.why === null);
        }),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('are put only into types that the fix is about', () => {
    const odd = expressed.filter(({ faults, types }) =>
      faults.some(({ type }) => !types.includes(type)),
    );
    expect(odd.map(({ id }) => id)).toEqual([]);
  });
});

for (const specimen of expressed) {
  describe(`${specimen.id} ${specimen.title}`, () => {
    it(`falls first by ${specimen.faults[0].breaks}, by exploration and by the random check`, () => {
      const { caughtBy, check, breaks, shortest } = huntOf(specimen);
      expect(caughtBy, shortest ?? 'nothing falls').toBe(breaks);
      expect(check === null || check.caughtBy === breaks, check?.sequence ?? 'nothing').toBe(true);
    });

    for (const { type, era, outcome, rule } of expectedOf(specimen)) {
      const words = {
        caught: `breaks ${rule ?? 'a rule'} first`,
        noDifference: 'makes no difference',
        notApplicable: 'has no place',
      };
      it(`${words[outcome]} in ${type} memory of ${era}`, () => {
        const own = huntOf(specimen).outcomes.find(
          (one) => one.type === type && one.kernel === era,
        );
        expect(own?.caughtBy).toBe(rule);
      });
    }
  });
}

describe('the catalogue of fixes', () => {
  it('is whole: seventy-seven, each a specimen or left out with a reason', () => {
    expect(specimens).toHaveLength(77);
    const counts = Object.keys(families).map((letter) => [
      letter,
      specimens.filter(({ id }) => id.startsWith(letter)).length,
    ]);
    expect(Object.fromEntries(counts)).toEqual({ H: 16, R: 13, P: 7, M: 13, S: 7, G: 11, F: 10 });
    const silent = specimens.filter((one) => !isExpressed(one) && one.reason.length < 40);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('can be taken back by the model in at least 45 cases', () => {
    expect(expressed.length).toBeGreaterThanOrEqual(45);
  });

  it('breaks only rules that seeded faults break as well', () => {
    const seeded = new Set(mutants.map(({ breaks }) => breaks));
    const alone = expressed.flatMap(({ faults }) =>
      faults.map(({ breaks }) => breaks).filter((id) => !seeded.has(id)),
    );
    expect(alone).toEqual([]);
  });
});

describe('the random check', () => {
  it('catches at least 90 percent of the specimens', () => {
    const caught = expressed.map(huntOf).filter(({ check, breaks }) => check?.caughtBy === breaks);
    expect(caught.length / expressed.length).toBeGreaterThanOrEqual(0.9);
  });

  it('shrinks at least 95 percent of the specimens to a shortest sequence', () => {
    const checked = expressed.map(huntOf).filter(({ check }) => check !== null);
    const longer = checked.filter(({ check, length }) => check?.length !== length);
    expect(checked.length).toBeGreaterThan(0);
    const share = 1 - longer.length / checked.length;
    expect(share, longer.map(({ id }) => id).join(' ')).toBeGreaterThanOrEqual(0.95);
  });
});
