// Calls that interleave (spec/35-interleavings.md): locks and what is under them, and what is left behind.

import type { AccessStep, Lock, Words } from '../domain/words.ts';
import { accessStep, raceEnds, wordsAlways, type InterleavingRule } from './interleaving-rule.ts';

const nobodyHasALock = raceEnds({
  id: 'ILV-040',
  title:
    'When all calls are done, nobody has a lock of the core or a read-side section, or is queued',
  binds: 'core',
  then: ({ atRest, words: { pool, mapped, rcu, idle, lock } }) =>
    !atRest ||
    !(
      pool.locked ||
      mapped.tableLocked ||
      mapped.fileLocked ||
      mapped.exclusive ||
      mapped.sharers > 0 ||
      rcu.readers > 0 ||
      idle.queue > 0 ||
      lock.queue > 0
    ),
});

/** Each lock, and the words under it. */
const locks: readonly {
  readonly has: (words: Words) => boolean;
  readonly under: (words: Words) => readonly unknown[];
}[] = [
  { has: ({ pool }) => pool.locked, under: ({ pool }) => [pool.free] },
  {
    has: ({ mapped }) => mapped.tableLocked,
    under: ({ mapped }) => [mapped.entries, mapped.migrating],
  },
  {
    has: ({ mapped }) => mapped.fileLocked || mapped.exclusive,
    under: ({ mapped }) => [mapped.inFile],
  },
];

const changedUnder = ({ before, after }: AccessStep): typeof locks =>
  locks.filter(({ under }) => String(under(before)) !== String(under(after)));

const wordsAreChangedUnderTheirLock = accessStep({
  id: 'ILV-041',
  title: 'A word that has a lock is changed under it',
  binds: 'core',
  when: (taken) => changedUnder(taken).length > 0,
  then: (taken) => changedUnder(taken).every(({ has }) => has(taken.before)),
});

const newPageHasTheData = accessStep({
  id: 'ILV-042',
  title: 'An entry has its new page only when the data has moved there',
  binds: 'driver',
  scope: { types: ['device-private', 'device-coherent'] },
  when: ({ before: { mapped: was }, after: { mapped: is } }) =>
    is.migrating < was.migrating && is.entries === was.entries,
  then: ({ before }) => before.folio.data !== 'here',
});

const lastReferenceGoesOnce = wordsAlways({
  id: 'ILV-043',
  title: 'The last reference of a pagemap goes once',
  binds: 'core',
  when: ({ pagemap }) => pagemap.completions > 0,
  then: ({ pagemap }) => pagemap.completions === 1,
});

const isLocked: Readonly<Record<Lock, (words: Words) => boolean>> = {
  pool: ({ pool }) => pool.locked,
  table: ({ mapped }) => mapped.tableLocked,
  file: ({ mapped }) => mapped.fileLocked,
  invalidate: ({ mapped }) => mapped.exclusive,
  folio: ({ folio }) => folio.locked,
};

const locksAreGivenBackOnce = accessStep({
  id: 'ILV-044',
  title: 'A lock is given back by who has it',
  binds: 'core',
  when: ({ access }) => access.releases !== undefined,
  then: ({ access: { releases }, before }) => releases === undefined || isLocked[releases](before),
});

const poolHasUnlockedFolios = wordsAlways({
  id: 'ILV-045',
  title: 'A folio in the pool is unlocked',
  binds: 'driver',
  scope: { types: ['device-private', 'device-coherent'] },
  when: ({ pool }) => pool.free,
  then: ({ folio }) => !folio.locked,
});

/** In the chapter's order. */
export const lockRules: readonly InterleavingRule[] = [
  nobodyHasALock,
  wordsAreChangedUnderTheirLock,
  newPageHasTheData,
  lastReferenceGoesOnce,
  locksAreGivenBackOnce,
  poolHasUnlockedFolios,
];
