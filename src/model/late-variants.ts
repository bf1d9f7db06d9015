// Variants of a statechart, built when they are first looked at: hundreds of seeded faults are known, and few are asked.

import type { AnyStateMachine } from 'xstate';

/** From here on `provide` of the machine, and of its variants, returns at once; the variant is built when it is read. */
export const buildLate = (machine: AnyStateMachine): void => {
  const provide = machine.provide.bind(machine);
  machine.provide = (parts) =>
    builtWhenRead(() => {
      const variant = provide(parts);
      buildLate(variant);
      return variant;
    });
};

/** Stands for a machine that is built when the first of its properties is read. */
const builtWhenRead = (build: () => AnyStateMachine): AnyStateMachine => {
  let built: AnyStateMachine | undefined;
  const whole = (): AnyStateMachine => (built ??= build());
  return new Proxy(Object.create(null) as AnyStateMachine, {
    get: (_, key): unknown => {
      const value: unknown = Reflect.get(whole(), key);
      // What is called works on the machine itself, at full speed.
      return typeof value === 'function' ? (value.bind(whole()) as unknown) : value;
    },
    has: (_, key) => Reflect.has(whole(), key),
    getPrototypeOf: () => Reflect.getPrototypeOf(whole()),
  });
};
