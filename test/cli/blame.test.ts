// Who is at fault when a rule falls: whose part was changed, or else whom the rule binds.

import { describe, expect, it } from 'vitest';
import { rules } from '../../src/catalog.ts';
import { boundOf, type Bound } from '../../src/core/rule.ts';
import { mutants } from '../../src/mutants/all.ts';
import type { Patch } from '../../src/patch/patch.ts';
import { validPatch } from '../../src/patch/validate.ts';
import { specimens } from '../../src/specimens/all.ts';
import { isExpressed, shownMutantOf } from '../../src/specimens/specimen.ts';
import { blameOf, boundBy, changedParty, partyOf } from '../../src/study/blame.ts';

const mutantOf = (id: string) => {
  const mutant = mutants.find((one) => one.id === id);
  if (!mutant) throw new RangeError(`Expected a seeded fault, got ${id}`);
  return mutant;
};

const given = (patch: Omit<Patch, 'title'>) => ({
  patched: validPatch({ title: 'a change', ...patch }),
});

const split = { folioSplit: () => undefined };
const kept = { isGettable: () => true };

describe('a change', () => {
  it('is the driver’s where it names nothing but callbacks, or leaves one out', () => {
    expect(changedParty({ patch: given({ driver: split }) })).toBe('driver');
    expect(changedParty({ patch: given({ ops: { folioSplit: false } }) })).toBe('driver');
  });

  it('is nobody’s alone where a guard or a figure is changed, which core and driver share', () => {
    expect(changedParty({ patch: given({ guards: kept }) })).toBeUndefined();
    expect(changedParty({ patch: given({ guards: kept, driver: split }) })).toBeUndefined();
    expect(changedParty({ patch: given({ era: { freeCount: 2 } }) })).toBeUndefined();
  });

  it('is nobody’s where nothing was changed', () => {
    expect(changedParty({})).toBeUndefined();
  });

  it('is of whoever has it, where a patch is put over a seeded fault', () => {
    const patch = given({ driver: split });
    expect(changedParty({ patch, mutant: mutantOf('SPL-003.a') })).toBe('driver');
    expect(changedParty({ patch, mutant: mutantOf('LIF-001.a') })).toBeUndefined();
    expect(changedParty({ patch: given({ guards: kept }), mutant: mutantOf('LIF-001.a') })).toBe(
      undefined,
    );
  });
});

/** How the sentence of a fault begins, and whose it is then. */
const beginnings: readonly (readonly [begins: RegExp, party: Bound])[] = [
  [/^(?:the|a) driver\b/, 'driver'],
  [/^the (?:owner|pool)\b/, 'driver'],
  [/^(?:the (?:core|free path|generic handler|kill|tear-down)|GUP|lockless GUP)\b/, 'core'],
  [/^(?:memunmap_pages|unregistration|registration|tear-down|a registration)\b/, 'core'],
  [/^(?:somebody|a user)\b/, 'users'],
];

/** Sentences that begin with somebody who does nothing in them. */
const passive = new Map([['ANS-001.a', 'a driver folio is what the core refuses']]);

describe('a seeded fault', () => {
  it('is of the party that its sentence begins with', () => {
    const named = mutants.flatMap((mutant) =>
      beginnings
        .filter(([begins]) => begins.test(mutant.fault) && !passive.has(mutant.id))
        .map(([, party]) => ({ mutant, party })),
    );
    for (const one of ['core', 'driver', 'users']) {
      expect(named.filter(({ party }) => party === one).length, one).toBeGreaterThan(0);
    }
    expect(named.length).toBeGreaterThan(50);
    const odd = named.filter(({ mutant, party }) => partyOf(mutant) !== party);
    expect(odd.map(({ mutant }) => `${mutant.id} ${partyOf(mutant)}: ${mutant.fault}`)).toEqual([]);
  });

  it('says whose it is only where the rule that it breaks binds another', () => {
    const said = mutants.filter(({ party }) => party !== undefined);
    expect(said.length).toBeGreaterThan(5);
    const idle = said.filter(({ party, breaks, type }) => party === boundBy(breaks, type));
    expect(idle.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ['LIF-004.b', 'LIF-004', 'driver', 'core'],
    ['MIG-003.a', 'MIG-003', 'driver', 'core'],
    ['CBK-001.b', 'CBK-001', 'driver', 'core'],
    ['MAP-025.b', 'MAP-025', 'driver', 'core'],
    ['LIF-014.b', 'LIF-014', 'driver', 'core'],
    ['SPL-003.a', 'LIF-020', 'driver', 'core'],
    ['MAP-023.a', 'MAP-023', 'core', 'core'],
    ['MAP-016.b', 'MAP-016', 'core', 'driver'],
  ])('%s: %s falls, the %s is at fault, the rule binds the %s', (id, rule, party, binds) => {
    const mutant = mutantOf(id);
    expect(blameOf(rule, mutant.type, changedParty({ mutant }))).toBe(party);
    expect(boundBy(rule, mutant.type)).toBe(binds);
  });
});

/** Whose part the title of a fix names, before its colon. */
const partyOfTitle = (title: string): Bound =>
  /^(?:drm|PCI\/P2PDMA|NVIDIA|xekmd|nouveau|nvmet|xen|mshv_vtl|dax\/fsdev|lib)\b/.test(title)
    ? 'driver'
    : /^KVM\b/.test(title)
      ? 'users'
      : 'core';

/** Real bugs whose title names another than who was wrong. */
const otherwise: Readonly<Record<string, string>> = {
  R3: 'that driver does not own the pagemap, it uses GUP',
  P6: 'each file system had to call what fs/dax.c was given',
  S1: 'the fix of the core asks the driver’s callback for it, which is what is left out',
  S4: 'the driver asked for what the core of this fault does not refuse',
};

describe('a real bug put back in', () => {
  it('is of the party that its title names, but for those that say why not', () => {
    const shown = specimens.filter(isExpressed);
    expect(shown.length).toBeGreaterThan(40);
    const odd = shown.filter(({ title, party }) => party !== partyOfTitle(title));
    expect(odd.map(({ id }) => id).sort()).toEqual(Object.keys(otherwise).sort());
    expect(new Set(shown.map(({ party }) => party)).size).toBe(3);
  });

  it('H3 is the driver’s, whatever falls', () => {
    const h3 = specimens.filter(isExpressed).find(({ id }) => id === 'H3');
    const changed = changedParty({ mutant: h3 && shownMutantOf(h3) });
    expect(['LIF-005', 'MAP-016'].map((id) => blameOf(id, 'device-private', changed))).toEqual([
      'driver',
      'driver',
    ]);
  });
});

describe('a rule that falls', () => {
  it('is blamed on whom it binds where nothing was changed, type by type', () => {
    expect(blameOf('LIF-004', 'device-private', undefined)).toBe('core');
    expect(blameOf('LIF-004', 'pci-p2pdma', undefined)).toBe('driver');
    expect(blameOf('LIF-024', 'generic', undefined)).toBe('users');
    expect(blameOf('SPL-003', 'device-private', undefined)).toBe('driver');
    const bound = rules.map((rule) => boundOf(rule, 'pci-p2pdma'));
    expect(new Set(bound).size).toBe(3);
  });

  it('is blamed on who was changed alone', () => {
    expect(blameOf('LIF-020', 'device-private', 'driver')).toBe('driver');
  });
});
