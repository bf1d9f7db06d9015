// Whom a rule binds: the party whose file keeps it, or another for a reason that stands here; and one kernel function,
// one party.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bound } from '../../src/core/rule.ts';
import { entriesOf, type SpecEntry } from '../../src/export/spec-entry.ts';
import { filesBelow, read } from './tree.ts';

/** Whose a file of the kernel is, as chapter 01 says. */
const partyOf = (file: string): Bound =>
  /^(?:drivers|fs\/(?:ext4|xfs|fuse))\//.test(file) ? 'driver' : 'core';

const partiesOf = ({ binds, driverFor }: SpecEntry): readonly Bound[] =>
  driverFor.length > 0 ? [binds, 'driver'] : [binds];

const reasons: readonly (readonly [reason: string, ids: readonly string[]])[] = [
  [
    'the function does as it is told: who calls it has to know that he may',
    ['LIF-005', 'LIF-022', 'LIF-024', 'MAP-031', 'CBK-002', 'MIG-005', 'DAX-005', 'ILV-011'],
  ],
  [
    'the callback is the driver’s, whoever calls it; the function is where the core does, or stands in for it',
    ['CBK-003', 'SPL-003', 'ILV-025', 'ILV-047'],
  ],
  [
    'what the function finds was prepared by the driver: targets, copies, locks, and its pool',
    ['ILV-016', 'ILV-042', 'ILV-045', 'ILV-046', 'MGV-007', 'MGV-017', 'MGV-025'],
  ],
  ['the lock that a fault meets is the file system’s', ['ANS-016', 'ANS-030']],
  [
    'the function does not ask: who holds or looks at a page, or maps it, has to know that it is there',
    ['ILV-010', 'ILV-028', 'ILV-030', 'ILV-031'],
  ],
  ['the reference that the function misses is the owner’s', ['ILV-053']],
];

const excused = reasons.flatMap(([, ids]) => ids);

describe('whom a rule binds', () => {
  let entries: readonly SpecEntry[] = [];

  beforeAll(() => {
    entries = filesBelow('spec', '.md')
      .map((path) => ({ path, text: read(path) }))
      .flatMap(entriesOf);
    expect(entries.length, 'rules in spec').toBeGreaterThan(200);
  });

  it('is whose file keeps it, or another for a reason', () => {
    const odd = entries.filter((entry) => !partiesOf(entry).includes(partyOf(entry.file)));
    expect(odd.map(({ id }) => id).sort()).toEqual([...excused].sort());
  });

  it('is one party for each kernel function', () => {
    const functions = new Map<string, Set<Bound>>();
    for (const entry of entries.filter(({ id }) => !excused.includes(id))) {
      const name = `${entry.file} ${entry.function ?? ''}`;
      const parties = functions.get(name) ?? new Set<Bound>();
      functions.set(name, parties.add(entry.binds));
    }
    const several = [...functions].filter(([, parties]) => parties.size > 1);
    // `core, driver for pci-p2pdma` is the core's rule, and its source the driver's function.
    expect(several.map(([name]) => name)).toEqual([]);
    expect(functions.size).toBeGreaterThan(60);
  });

  it('is the driver of a type only where the rule is in force for it, and for others besides', () => {
    const bound = entries.filter(({ driverFor }) => driverFor.length > 0);
    expect(bound.length).toBeGreaterThan(0);
    const odd = bound.filter(
      ({ binds, driverFor, types }) =>
        binds === 'driver' ||
        driverFor.some((type) => !types.includes(type)) ||
        types.every((type) => driverFor.includes(type)),
    );
    expect(odd.map(({ id }) => id)).toEqual([]);
  });

  it('is the driver of peer-to-peer memory wherever a hand-out or its end is the core’s for others', () => {
    const kept = entries.filter(
      ({ file, function: name, types, id }) =>
        file === 'mm/memremap.c' &&
        name === 'zone_device_page_init' &&
        types.includes('pci-p2pdma') &&
        !excused.includes(id),
    );
    const odd = kept.filter(({ driverFor }) => !driverFor.includes('pci-p2pdma'));
    // Not of the hand-out itself: other calls, warnings, poison, and what a pagemap answers.
    expect(odd.map(({ id }) => id)).toEqual([
      'LIF-013',
      'LIF-021',
      'FAI-008',
      'ANS-024',
      'ILV-026',
    ]);
  });
});
