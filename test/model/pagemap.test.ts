// The life of a dev_pagemap, event by event: registered, looked up, killed, drained, gone.
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { renderAnswer } from '../../src/core/answer.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import type { Pagemap } from '../../src/domain/pagemap.ts';
import { rowOf, stateAfter } from './short-events.ts';
import { holdTo } from './transition-table.ts';

/** A pagemap alone, with two ranges of two pages. */
const pagemapOf = (type: MemoryType, era: Era) =>
  buildWorld({ type, era, bounds: smallBounds, stage: 'pagemap' }).pagemap;

const after = (type: MemoryType, era: Era, path: string): Pagemap => {
  const table = pagemapOf(type, era);
  return table.view(stateAfter(table, path));
};

const up = 'register:0,none,0';
const states = {
  unset: '',
  'live alone': up,
  'live and found': `${up} lookUp`,
  'live with a folio': `${up} take:1`,
  'live with two': `${up} take:2`,
  'killed alone': `${up} unregister`,
  'killed and found': `${up} lookUp unregister`,
  'killed with a folio': `${up} take:1 unregister`,
  'killed with two': `${up} take:2 unregister`,
  'found to the end': `${up} lookUp unregister drain`,
  'out to the end': `${up} take:1 unregister drain`,
  'two to the end': `${up} take:2 unregister drain`,
  'both to the end': `${up} lookUp take:1 unregister drain`,
  gone: `${up} unregister drain`,
};

const everywhere = `
  unset, gone | register:0,none,0                | ok → live
  unset, gone | register:0,noRanges,. register:0,trackFails,. register:0,rangeNotAllowed,. | -EINVAL
  unset, gone | register:0,altmapOnSecondRange,1 register:0,altmapMisplaced,. register:0,unaligned,. | -EINVAL
  unset, gone | register:0,referencesFail,. register:0,endpointTaken,. register:0,publishFails,. register:0,addFails,. | -ENOMEM
  unset, gone | register:0,publishStops,. register:0,addStops,. | -ENOMEM → same
  unset, gone | register:0,systemRam,.           | -ENXIO
  unset, gone | register:0,innerOverlap,.        | -EEXIST
  live             | register                    | -ENOMEM
  killed, draining | register                    | -EEXIST

  live        | unregister                       | blocked → killed
  unset, killed, draining, gone | unregister     | warn
  unset, live, gone             | drain          | -EINVAL
  killed alone                  | drain          | ok → gone
  killed and found, killed with a folio, killed with two | drain | blocked → draining
  draining    | drain                            | blocked

  live        | lookUp                           | ok → same
  unset, killed, draining, gone | lookUp         | -ENXIO
  *           | putNull                          | ok
  *           | failReserve                      | -ENXIO
  unset, gone, live alone, live with a folio, live with two | put | bug
  killed alone, killed with a folio, killed with two, out to the end, two to the end | put | bug
  live and found, killed and found, both to the end | put | ok → same
  found to the end | put                         | ok → gone

  unset, gone | take                             | warn
  live        | take                             | ok → same
  unset, gone, live alone, live and found, killed alone, killed and found, found to the end | drop | bug
  live with a folio, killed with a folio, both to the end | drop:1 | ok → same
  live with a folio, killed with a folio, both to the end, out to the end | drop:2 | bug
  live with two, killed with two | drop          | ok → same
  two to the end | drop:1                        | ok → same
  two to the end | drop:2                        | ok → gone
  out to the end | drop:1                        | ok → gone
`;
const driverOwned = `
  unset, gone | register:0,noFolioFree,. register:0,noOwner,. register:0,noMigrateToRam,. | -EINVAL
`;
const shadowed = `
  unset, gone | register:0,shadowFails,.         | -ENOMEM
`;
const shiftChecked = `
  unset, gone | register:0,shiftTooLarge,.       | -EINVAL
`;
const typeAccepted = `
  unset, gone | register:0,typeUnset,0           | warn → live
`;
const cached = `
  unset, gone, live alone, live with a folio, live with two | lookUpCached | bug
  killed alone, killed with a folio, killed with two, out to the end, two to the end | lookUpCached | bug
  live and found, killed and found, found to the end, both to the end | lookUpCached | ok
`;
const uncached = `
  * | lookUpCached | bug
`;
const closedByKill = `
  killed, draining | take | warn
`;
const closedByTheLast = `
  killed alone | take | warn
  killed and found, killed with a folio, killed with two, draining | take | ok → same
`;

const isInside = ({ lookUps, handed }: Pagemap): boolean => lookUps <= 1 && handed <= 2;

holdTo({
  name: '6.19, device-private',
  table: pagemapOf('device-private', '6.19'),
  states,
  lines: [everywhere + driverOwned + shiftChecked + typeAccepted + uncached + closedByTheLast],
  isInside,
});

holdTo({
  name: 'contract, device-private',
  table: pagemapOf('device-private', 'contract'),
  states,
  lines: [
    everywhere + driverOwned + shiftChecked + uncached + closedByKill,
    'unset, gone | register:0,typeUnset,. | -EINVAL',
  ],
  isInside,
});

holdTo({
  name: '6.12, device-private',
  table: pagemapOf('device-private', '6.12'),
  states,
  lines: [everywhere + driverOwned + typeAccepted + cached + closedByKill],
  isInside,
});

holdTo({
  name: '6.1, fs-dax',
  table: pagemapOf('fs-dax', '6.1'),
  states,
  lines: [everywhere + shadowed + typeAccepted + cached + closedByKill],
  isInside,
});

describe('references of a pagemap', () => {
  for (const type of memoryTypes) {
    const base = type === 'device-private' || type === 'device-coherent' ? 0 : 4;
    it(`${type}: one from registration, and ${base} for its own folios`, () => {
      for (const era of eras) {
        expect(after(type, era, up)).toMatchObject({ references: 1 + base, initial: 1, base });
      }
    });

    it(`${type}: the kill drops the first, the drain the base, and the last is noticed once`, () => {
      const killed = after(type, '6.12', `${up} lookUp unregister`);
      expect(killed).toMatchObject({ references: base + 1, initial: 0, base, completions: 0 });
      const draining = after(type, '6.12', `${up} lookUp unregister drain`);
      expect(draining).toMatchObject({ references: 1, base: 0, completions: 0 });
      const gone = after(type, '6.12', `${up} lookUp unregister drain put`);
      expect(gone).toMatchObject({ phase: 'gone', references: 0, completions: 1 });
    });

    it(`${type}: a second life begins anew`, () => {
      expect(after(type, '6.19', `${up} unregister drain ${up}`)).toEqual(after(type, '6.19', up));
    });

    it(`${type}: a type that nobody set has base references as generic memory has`, () => {
      const untyped = after(type, '6.19', 'register:0,typeUnset,0');
      expect(untyped).toMatchObject({ phase: 'live', typeUnset: true, base: 4, shadowed: 2 });
      const gone = after(type, '6.19', 'register:0,typeUnset,0 unregister drain');
      expect(gone).toMatchObject({ phase: 'gone', references: 0, base: 0, completions: 1 });
    });
  }

  it('base references are counted in folios of the shift (generic)', () => {
    expect(after('generic', '6.19', 'register:1,none,0')).toMatchObject({ base: 2, shift: 1 });
  });

  it('a folio that is the last to come back ends the unregistration', () => {
    const table = pagemapOf('device-private', '6.19');
    const draining = stateAfter(table, `${up} take:2 unregister drain drop:1`);
    expect(table.view(draining)).toMatchObject({ phase: 'draining', references: 1, handed: 1 });
    const last = rowOf(table, draining, 'drop:1');
    expect(renderAnswer(last.answer)).toBe('ok');
    expect(last.effects).toEqual([{ type: 'unregistered' }]);
    expect(table.view(last.next)).toMatchObject({
      phase: 'gone',
      published: 0,
      tracked: 0,
      shadowed: 0,
      added: 0,
    });
  });
});
