// What stands in for a named part of a statechart: `machine.provide({ actions: { resetCount: nothing } })`.

/** An action that is left out. */
export const nothing = (): void => undefined;

/** A guard that lets nothing through. */
export const never = (): boolean => false;

/** A guard that lets everything through. */
export const ever = (): boolean => true;
