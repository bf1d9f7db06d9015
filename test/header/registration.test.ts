// Registering and taking back: the checks in their order, the references, and what a failure gives back.
import { describe, expect, it } from 'vitest';
import { blocked, bug, errno, ok, renderAnswer, warn, type Answer } from '../../src/core/answer.ts';
import { since } from '../../src/domain/era-range.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { registrationFlaws } from '../../src/domain/registration.ts';
import { zeroAltmap } from '../../src/header/altmap.ts';
import { PGMAP_ALTMAP_VALID, type DevPagemap } from '../../src/header/dev-pagemap.ts';
import { fullConfig } from '../../src/header/kernel-config.ts';
import {
  memremapPages,
  memunmapPages,
  type Registered,
  type Surroundings,
} from '../../src/header/registration.ts';
import { pagemapOf } from './samples.ts';

const calm: Surroundings = { largestOrder: 9, fails: null };
const failing = (flaw: NonNullable<Surroundings['fails']>['flaw'], range = 0): Surroundings => ({
  ...calm,
  fails: { flaw, range },
});
const second = { start: 0x4000, end: 0x41ff };
const ofTwo = (name: string, changes: Partial<DevPagemap> = {}): DevPagemap =>
  pagemapOf(name, { nrRange: 2, ranges: [{ start: 0x1000, end: 0x13ff }, second], ...changes });
const reserving = { ...zeroAltmap, basePfn: 0x1000, endPfn: 0x13ff, reserve: 2, free: 14 };

describe('memremapPages', () => {
  const bases = [
    { type: 'device-private', ref: 1 },
    { type: 'device-coherent', ref: 1 },
    { type: 'fs-dax', ref: 1 + 0x400 + 0x200 },
    { type: 'generic', ref: 1 + 0x400 + 0x200 },
    { type: 'pci-p2pdma', ref: 1 + 0x400 + 0x200 },
  ];
  for (const { type, ref } of bases) {
    it(`of two ranges of ${type} takes the initial reference and ${String(ref - 1)} more`, () => {
      expect(bases.map((one) => one.type)).toEqual(memoryTypes);
      for (const era of eras) {
        const pgmap = ofTwo(type);
        const due = { pgmap, ref, done: false, answer: ok };
        expect(memremapPages(pgmap, calm, era)).toEqual(due);
      }
    });
  }

  it('counts base references in compound pages, without the area of the altmap', () => {
    const shifted = ofTwo('generic', { vmemmapShift: 9 });
    expect(memremapPages(shifted, calm, '7.3').ref).toBe(1 + 2 + 1);
    const flags = PGMAP_ALTMAP_VALID;
    const stored = pagemapOf('generic', { altmap: reserving, flags });
    expect(memremapPages(stored, calm, '7.3').ref).toBe(1 + 0x400 - 16);
  });

  const refused: readonly {
    says: string;
    pgmap: DevPagemap;
    by: Surroundings;
    answer: Answer;
  }[] = [
    {
      says: 'no range',
      pgmap: ofTwo('generic', { nrRange: 0 }),
      by: calm,
      answer: errno('EINVAL'),
    },
    {
      says: 'no range comes before a wrong type',
      pgmap: ofTwo('device-coherent', { nrRange: 0, ops: null }),
      by: calm,
      answer: errno('EINVAL'),
    },
    {
      says: 'a shift too large comes before a crash',
      pgmap: ofTwo('device-coherent', { vmemmapShift: 10, ops: null }),
      by: calm,
      answer: errno('EINVAL'),
    },
    {
      says: 'coherent memory without ops',
      pgmap: ofTwo('device-coherent', { ops: null }),
      by: calm,
      answer: bug,
    },
    {
      says: 'no owner, before the counter has no memory',
      pgmap: ofTwo('device-private', { owner: null }),
      by: failing('referencesFail'),
      answer: errno('EINVAL'),
    },
    {
      says: 'no memory for the counter',
      pgmap: ofTwo('generic'),
      by: failing('referencesFail'),
      answer: errno('ENOMEM'),
    },
  ];
  for (const { says, pgmap, by, answer } of refused) {
    it(`refuses before anything is done: ${says}`, () => {
      expect(memremapPages(pgmap, by, '7.3')).toEqual({ pgmap, ref: 0, done: false, answer });
    });
  }

  const atRange = registrationFlaws.filter(({ after }) => after !== 'whole');
  for (const { flaw, errno: name } of atRange) {
    it(`answers -${name} for ${flaw} at either range, and gives back what it was given`, () => {
      expect(atRange.length).toBeGreaterThan(10);
      for (const range of [0, 1]) {
        const pgmap = ofTwo('generic');
        const due = { pgmap, ref: 0, done: true, answer: errno(name) };
        expect(memremapPages(pgmap, failing(flaw, range), '7.3')).toEqual(due);
      }
    });
  }

  it('does not meet what lies behind its last range', () => {
    expect(memremapPages(pagemapOf('generic'), failing('systemRam', 1), '7.3').answer).toEqual(ok);
  });

  it('refuses an altmap for two ranges at the second, unless the first one fails', () => {
    const pgmap = ofTwo('generic', { altmap: reserving, flags: PGMAP_ALTMAP_VALID });
    const answers = [calm, failing('systemRam', 1), failing('systemRam', 0)].map((by) =>
      renderAnswer(memremapPages(pgmap, by, '7.3').answer),
    );
    expect(answers).toEqual(['-EINVAL', '-EINVAL', '-ENXIO']);
    const unflagged = { ...pgmap, flags: 0 };
    expect(memremapPages(unflagged, calm, '7.3').answer).toEqual(ok);
  });

  it('looks at the shift in the contract and since 6.19 only', () => {
    const pgmap = ofTwo('generic', { vmemmapShift: 10 });
    const refusing = eras.filter(
      (era) => renderAnswer(memremapPages(pgmap, calm, era).answer) === '-EINVAL',
    );
    expect(refusing).toEqual(eras.filter(since('6.19').has));
    const largest = { ...pgmap, vmemmapShift: 9 };
    expect(memremapPages(largest, calm, '7.3').answer).toEqual(ok);
  });

  it('warns of memory type 0 and registers it, with base references', () => {
    const pgmap = pagemapOf('generic', { type: 0 });
    const due = { pgmap, ref: 1 + 0x400, done: false, answer: warn };
    expect(memremapPages(pgmap, calm, '7.3')).toEqual(due);
    expect(memremapPages(pgmap, calm).answer).toEqual(errno('EINVAL'));
  });
});

describe('memunmapPages', () => {
  for (const type of memoryTypes) {
    it(`of ${type} returns when nobody else has a reference, and the completion is done`, () => {
      for (const era of eras) {
        const registered = memremapPages(ofTwo(type), calm, era);
        const due = { pgmap: registered.pgmap, ref: 0, done: true, answer: ok };
        expect(memunmapPages(registered, era)).toEqual(due);
      }
    });
  }

  it('is blocked while others have references, and puts its own all the same', () => {
    const registered: Registered = memremapPages(ofTwo('fs-dax'), calm, '7.3');
    const held = { ...registered, ref: registered.ref + 3 };
    const due = { pgmap: held.pgmap, ref: 3, done: false, answer: blocked };
    expect(memunmapPages(held, '7.3')).toEqual(due);
  });

  it('warns of altmap pages that are missing, with the flag or without', () => {
    for (const flags of [PGMAP_ALTMAP_VALID, 0]) {
      const pgmap = pagemapOf('generic', { altmap: { ...reserving, alloc: 1 }, flags });
      expect(memunmapPages(memremapPages(pgmap, calm, '7.3'), '7.3').answer).toEqual(warn);
    }
  });

  it('stops the kernel for what is not registered: never, refused, or gone', () => {
    const never: Registered = { pgmap: ofTwo('generic'), ref: 0, done: false };
    const refused = memremapPages(ofTwo('generic'), failing('systemRam', 1), '7.3');
    const gone = memunmapPages(memremapPages(ofTwo('generic'), calm, '7.3'), '7.3');
    for (const registered of [never, refused, gone]) {
      expect(memunmapPages(registered, '7.3')).toMatchObject({ ref: 0, answer: bug });
    }
  });

  it('lets a pagemap be registered again', () => {
    const first = memremapPages(ofTwo('generic'), calm, '7.3');
    const { pgmap } = memunmapPages(first, '7.3');
    expect(memremapPages(pgmap, calm, '7.3')).toEqual(first);
  });
});

it('neither is there without ZONE_DEVICE', () => {
  const config = { ...fullConfig, zoneDevice: false };
  const pgmap = ofTwo('generic');
  expect(() => memremapPages(pgmap, calm, '7.3', config)).toThrow('memremap_pages() has no stub');
  const registered = memremapPages(pgmap, calm, '7.3');
  expect(() => memunmapPages(registered, '7.3', config)).toThrow('memunmap_pages() has no stub');
});
