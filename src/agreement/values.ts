// What a change may set a figure to: what a folio or a pagemap can be, and a little beyond.

import type { Draw } from '../core/system.ts';

export const one = <Value>(values: readonly Value[], draw: Draw): Value =>
  values[draw(values.length)] as Value;

export const folioValues: Readonly<Record<string, readonly unknown[]>> = {
  order: [0, 1, 2],
  count: [0, 1, 2],
  mapcount: [0, 1],
  pins: [-1, 0, 1],
  held: [0, 1, 2],
  pagemapReferences: [0, 1, 2],
  mapping: ['none', 'anon', 'file'],
  share: [0, 1],
  associations: [0, 1],
  poisoned: [true, false],
  waiting: [true, false],
  hasPagemap: [true, false],
};

export const pagemapValues: Readonly<Record<string, readonly unknown[]>> = {
  references: [0, 1, 2],
  initial: [0, 1],
  lookUps: [0, 1, 2],
  handed: [0, 1, 2],
  completions: [0, 1],
  shift: [0, 1, 2],
  rangeCount: [0, 1],
};
