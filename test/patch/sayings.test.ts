// What a patch can say, put into small worlds: which rules fall, and that what is said again as it was changes nothing.
import { describe, expect, it } from 'vitest';
import { buildWorld, folioMachines } from '../../src/catalog.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { eraParameters, type EraParameter } from '../../src/domain/era-parameters.ts';
import type { Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { pagemap } from '../../src/model/pagemap.ts';
import type { Stage } from '../../src/mutants/mutant.ts';
import { definePatch } from '../../src/index.ts';
import { partsOf } from '../../src/patch/parts.ts';
import { validPatch } from '../../src/patch/validate.ts';

const title = 'a change';

interface Found {
  readonly states: number;
  /** The rules that are first to fall, on shortest paths. */
  readonly rules: readonly string[];
  readonly shortest: number;
}

const found = (
  patch: unknown,
  type: MemoryType,
  { era = 'contract', stage = 'life' }: { readonly era?: Era; readonly stage?: Stage } = {},
): Found => {
  const fault =
    patch === undefined ? undefined : validPatch(patch).faultIn(type, era, stage === 'life');
  const { world } = buildWorld({ type, era, stage, bounds: smallBounds, fault });
  const { states, violations } = explore(world, { maxStates: 200_000, stopAtViolation: false });
  return {
    states,
    rules: [...new Set(violations.flatMap(({ rules }) => rules))],
    shortest: Math.min(...violations.map(({ path }) => path.length)),
  };
};

describe('an action as a function', () => {
  const echo = (_: unknown, sound: object): object => sound;
  /** What nobody sees of a frozen folio is changed by the action alone. */
  const hidden = ['freezeCount', 'unfreezeCount'];
  const said = (names: readonly string[]): object =>
    Object.fromEntries(
      names
        .filter((name) => !['refuse', 'answerFlaw'].includes(name))
        .map((name) => [name, hidden.includes(name) ? [name, () => undefined] : echo]),
    );

  for (const type of memoryTypes) {
    it(`changes nothing if it says what the sound one does: every action of ${type}`, () => {
      const { actions } = partsOf(folioMachines[type]);
      expect(actions.length).toBeGreaterThan(10);
      const patch = { title, types: [type], actions: said(actions) };
      expect(found(patch, type, { era: '6.19' })).toEqual(found(undefined, type, { era: '6.19' }));
    });
  }

  for (const stage of ['pagemap', 'altmap'] as const) {
    it(`changes nothing if it says what the sound one does: every action of a pagemap (${stage})`, () => {
      const patch = { title, pagemap: { actions: said(partsOf(pagemap).actions) } };
      expect(found(patch, 'generic', { stage })).toEqual(found(undefined, 'generic', { stage }));
    });
  }

  it('is told figures and effects, of actions that are made of several as well', () => {
    const heard: unknown[] = [];
    const hear = (_: unknown, sound: object): object => {
      heard.push(sound);
      return sound;
    };
    found({ title, types: ['device-private'], actions: { layPieces: hear } }, 'device-private');
    found(
      { title, types: ['device-private'], actions: { takePagemapReferences: hear } },
      'device-private',
    );
    expect(heard).toContainEqual({
      folio: { pagemapReferences: 2 },
      effects: [{ type: 'pagemap.take', references: 2 }],
    });
  });

  it('may do more than the sound one', () => {
    const patch = definePatch({
      title,
      types: ['generic'],
      actions: {
        takeReference: ({ folio }, { folio: own }) => ({
          folio: { count: (own.count ?? folio.count) + 1 },
        }),
      },
    });
    expect(found(patch, 'generic').rules).toContain('LIF-001');
  });

  it('may stand among names, and is asked where it stands', () => {
    const patch = definePatch({
      title,
      types: ['generic'],
      actions: {
        takeReference: [
          'takeReference',
          ({ folio }) => ({ folio: { count: folio.count - 1 } }),
          'takeReference',
        ],
      },
    });
    expect(found(patch, 'generic')).toEqual(found(undefined, 'generic'));
  });
});

describe('an effect', () => {
  it('that is a warning is judged as one', () => {
    const warns = definePatch({
      title,
      types: ['generic'],
      actions: { takeReference: (_, sound) => ({ ...sound, effects: [{ type: 'warning' }] }) },
    });
    const { rules, shortest } = found(warns, 'generic');
    expect(rules).toContain('LIF-021');
    expect(shortest).toBe(2);
  });

  it('lays pages as free ones, or with figures of their own', () => {
    const lays = (others: unknown): object => ({
      ...{ title, types: ['device-private'] },
      actions: { layPieces: () => ({ effects: [{ type: 'pages.lay', order: 0, others }] }) },
    });
    const asItWas = definePatch({
      ...{ title, types: ['device-private'] },
      actions: {
        layPieces: ({ folio: { mapcount } }) => {
          const held = mapcount > 0 ? 0 : 1;
          const phase = mapcount > 0 ? 'mapped' : 'handedOut';
          const piece = {
            phase,
            count: mapcount + held,
            held,
            order: 0,
            pagemapReferences: 1,
          } as const;
          return {
            effects: [{ type: 'pages.lay', order: 0, others: { ...piece, poisoned: false } }],
          };
        },
      },
    });
    expect(found(asItWas, 'device-private')).toEqual(found(undefined, 'device-private'));
    expect(found(lays('free'), 'device-private').rules.length).toBeGreaterThan(0);
    const strange = (): Found => found(lays({ phase: 'owned' }), 'device-private');
    expect(strange).toThrow(/to lay folios in a phase of device-private \(free, .*\), got owned/);
    const wrong = (): Found => found(lays({ phase: 'nowhere' }), 'device-private');
    expect(wrong).toThrow(/to return a value that pages\.lay\.others can have/);
  });
});

describe('the altmap of a pagemap', () => {
  const sets = (change: object): object => ({
    title,
    pagemap: {
      actions: {
        allocateFromAltmap: ({ pagemap: { altmap } }: { pagemap: { altmap: object } }) => ({
          pagemap: { altmap: { ...altmap, ...change } },
        }),
      },
    },
  });

  it('can be set', () => {
    expect(found(sets({ alloc: 99 }), 'generic', { stage: 'altmap' }).rules).toContain('ALT-001');
  });

  it('has to look like one', () => {
    const wrong = (): Found =>
      found(sets({ blocks: [{ pfn: 1 }] }), 'generic', { stage: 'altmap' });
    expect(wrong).toThrow(
      /Expected pagemap action allocateFromAltmap to return a value that pagemap\.altmap/,
    );
  });
});

describe('an arrow', () => {
  const arrow = (becomes: object): object => ({
    ...{ title, types: ['generic'] },
    arrows: [{ phase: 'busy', event: 'folio.get', guard: 'isGettable', becomes }],
  });

  it('changes nothing if it becomes what it is', () => {
    const same = arrow({
      guard: 'isGettable',
      actions: ['takeReference', 'recordHolder'],
      answer: 'ok',
    });
    expect(found(same, 'generic')).toEqual(found(undefined, 'generic'));
  });

  it('can lead elsewhere, answer otherwise, ask nothing or do something else', () => {
    const rules = (becomes: object): readonly string[] => found(arrow(becomes), 'generic').rules;
    expect(rules({ target: 'owned' }).length).toBeGreaterThan(0);
    expect(rules({ answer: 'warn' })).toContain('LIF-021');
    expect(rules({ answer: '-EBUSY' }).length).toBeGreaterThan(0);
    expect(rules({ actions: ['takeReference'] })).toContain('LIF-001');
  });

  it('of a pagemap can do something else', () => {
    const patch = definePatch({
      title,
      pagemap: {
        arrows: [{ phase: 'live', event: 'pagemap.lookUp', becomes: { actions: ['takeLookUp'] } }],
      },
    });
    expect(found(patch, 'generic', { stage: 'pagemap' }).rules.length).toBeGreaterThan(0);
  });

  const refused: readonly (readonly [string, object, RegExp])[] = [
    ['a phase', { phase: 'bussy', event: 'folio.get' }, /phase to be one of owned, .*mean busy\?/],
    ['a call', { phase: 'busy', event: 'folio.gett' }, /event to be one of .*mean folio\.get\?/],
    [
      'a guard',
      { phase: 'busy', event: 'folio.get', guard: 'isHeld' },
      /guard to be one of isGettable, otherwise, got isHeld/,
    ],
    [
      'which one',
      { phase: 'busy', event: 'folio.get' },
      /one of isGettable, otherwise, got nothing to tell/,
    ],
  ];
  for (const [what, place, sentence] of refused) {
    it(`is refused without ${what} that there is`, () => {
      const patch = {
        title,
        types: ['generic'],
        arrows: [{ ...place, becomes: { answer: 'ok' } }],
      };
      expect(() => validPatch(patch)).toThrow(sentence);
    });
  }

  it('is refused if it becomes what no transition is', () => {
    const becoming = (becomes: unknown) => (): unknown => validPatch(arrow(becomes as object));
    expect(becoming({ answer: 'EBUSY' })).toThrow(
      /answer to be one of ok, warn, bug, blocked, -EIO, .*, got EBUSY \(did you mean -EBUSY\?\)/,
    );
    expect(becoming({ answer: '-EFOO' })).toThrow(/to be one of ok, .*, got -EFOO/);
    expect(becoming({ answer: '-EINVALL' })).toThrow(/did you mean -EINVAL\?/);
    expect(becoming({ target: 'free' })).toThrow(/target to be one of owned, busy, mapped, pinned/);
    expect(becoming({ actions: ['poisson'] })).toThrow(/did you mean poison\?/);
    expect(becoming({})).toThrow(/becomes to be some of target, answer, guard, actions, got none/);
  });
});

describe('ops without a callback', () => {
  const without = (name: string): object => ({ title, ops: { [name]: false } });
  const at = { era: '6.19' } as const;

  it('let a memory failure find no handler', () => {
    expect(found(without('memoryFailure'), 'fs-dax', at).rules).toEqual([]);
  });

  it('let the free path of peer-to-peer memory warn, and keep its pagemap reference', () => {
    const { rules } = found(without('folioFree'), 'pci-p2pdma', at);
    expect(rules[0]).toBe('LIF-021');
  });

  it('are refused by registration where the type demands it', () => {
    const { rules, shortest } = found(without('migrateToRam'), 'device-private', at);
    expect(rules.length).toBeGreaterThan(0);
    expect(shortest).toBe(1);
    expect(found(without('migrateToRam'), 'device-coherent', at).rules).toEqual([]);
  });

  it('call nobody at a split', () => {
    expect(found(without('folioSplit'), 'device-private', at).rules).toEqual([]);
  });

  it('are said by false alone, and not beside the callback', () => {
    expect(() => validPatch({ title, ops: { folioFree: true } })).toThrow(/to be false: /);
    const both = { title, ops: { folioFree: false }, driver: { folioFree: () => undefined } };
    expect(() => validPatch(both)).toThrow(
      /ops\.folioFree of the patch to be left out beside driver/,
    );
  });
});

describe('a figure of an era', () => {
  it('takes with it what must follow: a new folio has the count of a free one', () => {
    const patch = { title, types: ['pci-p2pdma'], era: { freeCount: 1 } };
    expect(validPatch(patch).parts).toEqual(['era initialCount', 'era freeCount']);
    expect(found(patch, 'pci-p2pdma', { era: '6.19' }).rules).not.toContain('LIF-001');
    const own = validPatch({ ...patch, era: { freeCount: 1, initialCount: 0 } });
    expect(own.into('pci-p2pdma', '6.19').row).toEqual({ freeCount: 1, initialCount: 0 });
  });

  const valuesOf = (name: EraParameter): readonly unknown[] => {
    const kind = eraParameters[name];
    return kind === 'boolean' ? [true, false] : kind === 'count' ? [0, 1, 2] : kind;
  };
  const names = Object.keys(eraParameters) as EraParameter[];

  for (const type of ['pci-p2pdma', 'generic'] as const) {
    it(`that may stand alone breaks no balance of ${type} at registration`, () => {
      let tried = 0;
      for (const name of names) {
        if (name === 'initialCount') continue;
        for (const value of valuesOf(name)) {
          tried += 1;
          const fault = validPatch({ title, types: [type], era: { [name]: value } });
          const order = {
            type,
            era: '6.19',
            bounds: { ...smallBounds, pages: 1, maxOrder: 0 },
          } as const;
          const { world } = buildWorld({ ...order, fault: fault.faultIn(type, '6.19', true) });
          const { violations } = explore(world, { maxStates: 40, stopAtViolation: false });
          const first = violations.filter(({ path }) => path.length === 1);
          const rules = first.flatMap((one) => one.rules);
          expect(rules, `${name} ${String(value)}`).not.toContain('LIF-001');
        }
      }
      expect(tried).toBeGreaterThan(40);
    });
  }
});
