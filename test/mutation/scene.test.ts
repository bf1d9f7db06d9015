// A mutant is judged as a world of its own would judge it, though it shares what it does not change.
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { eraRow, type Era, type EraRow } from '../../src/domain/era.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { folioMachines } from '../../src/model/machines.ts';
import { alterationsOf, type Alteration } from '../../src/mutation/alteration.ts';
import { scenes, SoundScene, type Outcome } from '../../src/mutation/scene.ts';
import { guardIn, withParts } from '../../src/patch/provide.ts';

const [twoPages] = scenes;
if (!twoPages) throw new Error('Expected a scene, got none');

/** The same mutant as a machine of its own, explored from scratch. */
const alone = (type: MemoryType, era: Era, { place, part, change, value }: Alteration) => {
  const [kind = '', name = ''] = part.split(' ');
  const machine = folioMachines[type];
  const sound = kind === 'guard' ? guardIn(machine, name) : undefined;
  const guard = (moment: never, params: unknown): boolean =>
    change === 'negated' ? sound?.(moment, params) === false : change === 'always';
  const fault =
    place === 'era'
      ? { row: { [name]: value } as Partial<EraRow> }
      : {
          machine:
            kind === 'guard'
              ? withParts(machine, { [name]: guard as never }, {})
              : withParts(machine, {}, { [name]: () => undefined }),
        };
  const { world } = buildWorld({ type, era, bounds: twoPages.bounds, fault });
  const { violations } = explore(world, { maxStates: 100_000, stopAtViolation: true });
  const length = Math.min(...violations.map(({ path }) => path.length));
  const first = violations.find(({ path }) => path.length === length);
  return first && { rule: first.rules[0], length };
};

const killed = (outcome: Outcome) =>
  outcome.kind === 'killed' && outcome.length !== null
    ? { rule: outcome.rule, length: outcome.length }
    : undefined;

describe('a mutant in a scene', () => {
  for (const [type, era] of [
    ['device-private', '6.19'],
    ['generic', 'contract'],
  ] as const) {
    it(`falls by the same rule, after as many calls, as one that shares nothing: ${type} ${era}`, () => {
      const sound = new SoundScene(type, era, twoPages);
      const own = alterationsOf(eraRow(type, era))
        .filter(({ place, part }) => place !== 'pagemap' && part !== 'action refuse')
        .filter((_, index) => index % 4 === 0);
      expect(own.length).toBeGreaterThan(20);
      const shared = own.map((one) => killed(sound.judge(one)));
      expect(shared.filter((one) => one !== undefined).length).toBeGreaterThan(10);
      expect(shared).toEqual(own.map((one) => alone(type, era, one)));
    });
  }

  it('is the same where a part is never asked, or makes no difference', () => {
    const sound = new SoundScene('generic', '6.19', twoPages);
    const parameter = (name: string, value: EraRow['tally' | 'splits' | 'droppedBy']) =>
      sound.judge({ place: 'era', part: `parameter ${name}`, change: `= ${value}`, value });
    expect(parameter('splits', 'pieces')).toEqual({ kind: 'same' });
    expect(parameter('droppedBy', 'driver')).toEqual({ kind: 'same' });
  });

  it('is killed by a rule that only loses its witness', () => {
    const found = scenes
      .filter(({ name }) => name === 'two pages')
      .map((scene) =>
        new SoundScene('fs-dax', '6.19', scene).judge({
          ...{ place: 'folio', part: 'guard isKeptOut', change: 'always' },
        }),
      );
    expect(found).toEqual([{ kind: 'killed', rule: 'DAX-015', length: null }]);
  });
});

describe('the mutants', () => {
  it('leave each used action out, make each guard three others, and try each other value', () => {
    const own = alterationsOf(eraRow('fs-dax', '6.12'));
    const of = (part: string): string[] =>
      own.filter((one) => one.part === part).map(({ change }) => change);
    expect(of('action wakeWaiter')).toEqual(['left out']);
    expect(of('guard isShared')).toEqual(['always', 'never', 'negated']);
    expect(of('parameter mapCounts')).toEqual(['= true']);
    expect(of('parameter freeCount')).toEqual(['= 0', '= 2']);
    expect(of('parameter longPin')).toEqual(['= allowed', '= never', '= evicts', '= flag']);
    expect(own.filter(({ part }) => part === 'guard isKept')).toEqual([]);
    const keys = own.map(({ place, part, change }) => `${place} ${part} ${change}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
