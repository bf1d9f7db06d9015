// Every seeded fault falls by the rule that it names: by exploration on a shortest path, and by the random check.
import { describe, expect, it } from 'vitest';
import { buildWorld, concernsOf, rules, type Built } from '../../src/catalog.ts';
import { campaignBoundsOf } from '../../src/study/campaign.ts';
import type { RuleId } from '../../src/core/rule.ts';
import { runThrough } from '../../src/core/run-through.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { explore, type Exploration } from '../../src/explore/breadth-first.ts';
import { campaign } from '../../src/explore/campaign.ts';
import { renderSequence } from '../../src/export/notation.ts';
import { mutants } from '../../src/mutants/all.ts';
import type { Mutant } from '../../src/mutants/mutant.ts';

/** How a fault was found: the rules that fell, the first one first, after these calls. */
interface Catch {
  readonly broken: readonly RuleId[];
  readonly calls: number;
  readonly sequence: string;
}

const nowhere: Catch = { broken: [], calls: 0, sequence: 'nothing falls' };

const seed = 1;
const defaultRuns = { runs: 1000, length: 300 };

const isReachable = ({ breaks }: Mutant): boolean =>
  rules.some(({ id, kind }) => id === breaks && kind === 'reachable');

const catchOf = ({ world }: Built, broken: readonly RuleId[], moves: readonly number[]): Catch => ({
  broken,
  calls: moves.length,
  sequence: renderSequence(moves.map((move) => world.names.describe(move))),
});

const exploreWithin = (
  { type, era, stage, bounds }: Mutant,
  fault: Mutant | undefined,
  stopAtViolation: boolean,
): { readonly built: Built; readonly exploration: Exploration } => {
  const built = buildWorld({ type, era, stage, bounds: { ...smallBounds, ...bounds }, fault });
  return { built, exploration: explore(built.world, { maxStates: 1_000_000, stopAtViolation }) };
};

/** Each mutant is looked for once, whichever tests are run. */
const remember = <Found>(look: (mutant: Mutant) => Found): ((mutant: Mutant) => Found) => {
  const known = new Map<Mutant, Found>();
  return (mutant) => {
    const found = known.get(mutant) ?? look(mutant);
    known.set(mutant, found);
    return found;
  };
};

/** Everything that falls at the least depth at which anything does. */
const shortestCatches = remember((mutant): readonly Catch[] => {
  const { built, exploration } = exploreWithin(mutant, mutant, true);
  const found = exploration.violations.map((one) => catchOf(built, one.rules, one.path));
  const least = Math.min(...found.map(({ calls }) => calls));
  return found.filter(({ calls }) => calls === least);
});

const worldOfCampaign = (mutant: Mutant, fault: Mutant | undefined): Built => {
  const { type, era, stage } = mutant;
  return buildWorld({ type, era, stage, bounds: campaignBoundsOf(mutant), fault });
};

/** What the random check finds, with its own bounds and defaults, after shrinking. */
const campaignCatch = remember((mutant): Catch => {
  const built = worldOfCampaign(mutant, mutant);
  const steps = campaign(built.world, { seed, ...defaultRuns, examples: [] });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { violation } = step.value;
  return violation ? catchOf(built, violation.broken, violation.moves) : nowhere;
});

/** How often a rule said something, or was witnessed. */
const concernOf = (built: Built, rule: RuleId): number =>
  concernsOf(built).reduce((sum, concern) => sum + (concern.get(rule) ?? 0), 0);

/** How often a few random lives witness a rule. */
const witnessesInLives = (mutant: Mutant, fault: Mutant | undefined): number => {
  const built = worldOfCampaign(mutant, fault);
  runThrough(campaign(built.world, { seed, runs: 16, length: 300, examples: [] }));
  return concernOf(built, mutant.breaks);
};

describe('the mutants', () => {
  it('leave no rule out', () => {
    expect(mutants.length).toBeGreaterThan(0);
    const broken = new Set(mutants.map(({ breaks }) => breaks));
    expect(rules.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  });

  it('are numbered by the rule that they break', () => {
    const ids = mutants.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const odd = mutants.filter(({ id, breaks }) => !/^[a-z]$/.test(id.replace(`${breaks}.`, '')));
    expect(odd.map(({ id }) => id)).toEqual([]);
    for (const { breaks } of mutants) {
      const own = ids.filter((id) => id.startsWith(`${breaks}.`));
      expect(own).toEqual(own.map((_, index) => `${breaks}.${'abcdefgh'.charAt(index)}`));
    }
  });

  it('break a rule that is in force where they live', () => {
    const idle = mutants.filter(({ type, era, stage, bounds, breaks, driver }) => {
      const { rules: inForce } = buildWorld({
        fault: { driver },
        type,
        era,
        stage,
        bounds: { ...smallBounds, ...bounds },
      });
      return inForce.every(({ id }) => id !== breaks);
    });
    expect(idle.map(({ id }) => id)).toEqual([]);
  });

  it('say their fault in one sentence without a full stop', () => {
    const odd = mutants.filter(({ fault }) => !/^(?:[a-z]|[A-Z]{2}).*[^.!?\s]$/.test(fault));
    expect(odd.map(({ id, fault }) => `${id}: ${fault}`)).toEqual([]);
  });
});

describe('exploration', () => {
  for (const mutant of mutants.filter((one) => !isReachable(one))) {
    it(`catches ${mutant.id} first by ${mutant.breaks}: ${mutant.fault}`, () => {
      const found = shortestCatches(mutant);
      expect(found.length, 'rules that fall').toBeGreaterThan(0);
      expect(found.filter(({ broken }) => broken[0] !== mutant.breaks)).toEqual([]);
    });
  }

  for (const mutant of mutants.filter(isReachable)) {
    it(`finds no witness of ${mutant.breaks} under ${mutant.id}: ${mutant.fault}`, () => {
      const { built, exploration } = exploreWithin(mutant, mutant, false);
      expect(exploration.complete).toBe(true);
      expect(exploration.violations).toEqual([]);
      expect(concernOf(built, mutant.breaks)).toBe(0);
      const sound = exploreWithin(mutant, undefined, false);
      expect(concernOf(sound.built, mutant.breaks), 'without the fault').toBeGreaterThan(0);
    });
  }
});

describe('the random check', () => {
  for (const mutant of mutants.filter((one) => !isReachable(one))) {
    it(`catches ${mutant.id} first by ${mutant.breaks}`, () => {
      const { broken, sequence } = campaignCatch(mutant);
      expect(broken[0], sequence).toBe(mutant.breaks);
    });
  }

  for (const mutant of mutants.filter(isReachable)) {
    it(`meets no witness of ${mutant.breaks} under ${mutant.id}`, () => {
      expect(witnessesInLives(mutant, mutant)).toBe(0);
      expect(witnessesInLives(mutant, undefined), 'without the fault').toBeGreaterThan(0);
    });
  }

  it('shrinks at least 95 percent of what it catches to a shortest sequence', () => {
    const caught = mutants.filter((one) => !isReachable(one));
    const longer = caught.flatMap((mutant) => {
      const shortest = shortestCatches(mutant)[0]?.calls;
      const { calls, sequence } = campaignCatch(mutant);
      return calls === shortest ? [] : [{ id: mutant.id, shortest, calls, sequence }];
    });
    expect(caught.length).toBeGreaterThan(0);
    const share = 1 - longer.length / caught.length;
    expect(share, JSON.stringify(longer, null, 1)).toBeGreaterThanOrEqual(0.95);
  });
});
