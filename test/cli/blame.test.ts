// Who is at fault when a rule falls: whom the rule binds, or a driver of which alone something was changed.

import { describe, expect, it } from 'vitest';
import { mutants } from '../../src/mutants/all.ts';
import type { Patch } from '../../src/patch/patch.ts';
import { validPatch } from '../../src/patch/validate.ts';
import { blameOf, isDriverAlone } from '../../src/study/blame.ts';

const isDriverAlonePatched = (patch: Omit<Patch, 'title'>): boolean =>
  isDriverAlone({
    patch: { file: 'change.ts', patched: validPatch({ title: 'a change', ...patch }) },
  });

const split = { folioSplit: () => undefined };
const kept = { isGettable: () => true };

describe('a change', () => {
  it('is the driver’s where it names nothing but callbacks, or leaves one out', () => {
    expect(isDriverAlonePatched({ driver: split })).toBe(true);
    expect(isDriverAlonePatched({ ops: { folioSplit: false } })).toBe(true);
  });

  it('is not the driver’s alone where a guard or a figure of the core is changed, too', () => {
    expect(isDriverAlonePatched({ guards: kept })).toBe(false);
    expect(isDriverAlonePatched({ guards: kept, driver: split })).toBe(false);
    expect(isDriverAlonePatched({ era: { freeCount: 2 } })).toBe(false);
  });

  it('is nobody’s where nothing was changed', () => {
    expect(isDriverAlone({})).toBe(false);
  });

  it('is the driver’s in a seeded fault that has a driver and no statechart of its own', () => {
    const isTheDriver = (id: string): boolean =>
      isDriverAlone({ mutant: mutants.find((one) => one.id === id) });
    expect(isTheDriver('CBK-003.a')).toBe(true);
    expect(isTheDriver('CBK-001.a')).toBe(false);
    expect(isTheDriver('LIF-004.a')).toBe(false);
  });
});

describe('a rule that falls', () => {
  it('is blamed on whom it binds', () => {
    expect(blameOf('LIF-004', false)).toBe('core');
    expect(blameOf('LIF-024', false)).toBe('users');
  });

  it('is blamed on the driver if nothing else was changed', () => {
    expect(blameOf('LIF-020', true)).toBe('driver');
  });

  it('SPL-003 binds the driver, whose callback writes the pagemap of the pieces', () => {
    expect(blameOf('SPL-003', false)).toBe('driver');
  });
});
