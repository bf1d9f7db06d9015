// Variants that are built when they are looked at do what they would do if they were built at once.
import { createMachine, initialTransition, transition } from 'xstate';
import { describe, expect, it } from 'vitest';
import { buildLate } from '../../src/model/late-variants.ts';

/** A door that opens if its guard lets it; `built` counts the machines that were made. */
const door = () => {
  let built = 0;
  const config = {
    initial: 'closed',
    get states() {
      built += 1;
      return { closed: { on: { push: { target: 'open', guard: 'isAllowed' } } }, open: {} };
    },
  };
  const machine = createMachine(config as never, { guards: { isAllowed: () => false } });
  buildLate(machine);
  const before = built;
  return { machine, builtSince: () => built - before };
};

const pushed = (machine: ReturnType<typeof door>['machine']): unknown => {
  const [closed] = initialTransition(machine);
  return transition(machine, closed, { type: 'push' })[0].value;
};

const allowed = { guards: { isAllowed: () => true } } as never;
const refused = { guards: { isAllowed: () => false } } as never;

describe('a variant of a statechart', () => {
  it('is built when it is first looked at, and once', () => {
    const { machine, builtSince } = door();
    const variant = machine.provide(allowed);
    expect(builtSince()).toBe(0);
    expect(pushed(variant)).toBe('open');
    const times = builtSince();
    expect(times).toBeGreaterThan(0);
    expect(pushed(variant)).toBe('open');
    expect(builtSince()).toBe(times);
  });

  it('leaves the statechart as it was, and can be varied again', () => {
    const { machine } = door();
    const variant = machine.provide(allowed);
    expect(pushed(machine)).toBe('closed');
    expect(pushed(variant.provide(refused))).toBe('closed');
    expect(pushed(variant)).toBe('open');
  });

  it('passes for the machine that it stands for', () => {
    const { machine } = door();
    const variant = machine.provide(allowed);
    expect(variant).toBeInstanceOf(machine.constructor);
    expect('config' in variant && variant.config).toBe(machine.config);
  });
});
