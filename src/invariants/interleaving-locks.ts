// Calls that interleave (spec/35-interleavings.md): locks and what is under them, and what is left behind.

import type { AccessStep, Lock, Words } from '../domain/words.ts';
import { found } from './folio-of-access.ts';
import { accessStep, raceEnds, wordsAlways, type InterleavingRule } from './interleaving-rule.ts';

const nobodyHasALock = raceEnds({
  id: 'ILV-040',
  title:
    'When all calls are done, nobody has a lock of the core or a read-side section, or is queued',
  binds: 'core',
  then: ({ atRest, words: { pool, mapped, second, rcu, idle, lock, piece, failure, device } }) =>
    !atRest ||
    !(
      pool.locked ||
      mapped.tableLocked ||
      device.readers > 0 ||
      failure.locked ||
      [mapped, second].some(({ fileLocked, exclusive, sharers }) =>
        Boolean(fileLocked || exclusive || sharers),
      ) ||
      rcu.readers > 0 ||
      idle.queue > 0 ||
      lock.queue > 0 ||
      (piece?.queue ?? 0) > 0
    ),
});

/** Each lock, and the words under it. */
const locks: readonly {
  readonly has: (words: Words) => boolean;
  readonly under: (words: Words) => readonly unknown[];
}[] = [
  {
    has: ({ mapped }) => mapped.tableLocked,
    under: ({ mapped, piece }) => [
      ...[mapped.entries, mapped.migrating],
      ...[piece?.entries, piece?.migrating],
    ],
  },
  {
    has: ({ mapped }) => mapped.fileLocked || mapped.exclusive,
    under: ({ mapped }) => [mapped.inFile],
  },
  {
    has: ({ second }) => second.fileLocked || second.exclusive,
    under: ({ second }) => [second.inFile],
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

const freeIn = ({ pool, piece }: Words): string => String([pool.free, piece?.free]);

const poolIsChangedUnderItsLock = accessStep({
  id: 'ILV-046',
  title: 'A pool that has a lock is changed under it',
  binds: 'driver',
  // The allocator of peer memory takes and gives without a lock.
  scope: { types: ['device-private', 'device-coherent'] },
  when: ({ before, after }) => freeIn(before) !== freeIn(after),
  then: ({ before }) => before.pool.locked,
});

type Entries = Pick<Words['mapped'], 'entries' | 'migrating'>;

/** An entry of which a migration was under way is one of another page now. */
const isReplaced = (was: Entries | undefined, is: Entries | undefined): boolean =>
  was !== undefined &&
  is !== undefined &&
  is.migrating < was.migrating &&
  is.entries === was.entries;

const newPageHasTheData = accessStep({
  id: 'ILV-042',
  title: 'An entry has its new page only when the data has moved there',
  binds: 'driver',
  scope: { types: ['device-private', 'device-coherent'] },
  // An unmap clears migration entries for good.
  when: ({ before, after, access }) =>
    access.touches === 'folio' &&
    (isReplaced(before.mapped, after.mapped) || isReplaced(before.piece, after.piece)),
  then: (taken) => found(taken).data !== 'here',
});

const lastReferenceGoesOnce = wordsAlways({
  id: 'ILV-043',
  title: 'The last reference of a pagemap goes once',
  binds: 'core',
  when: ({ pagemap }) => pagemap.completions > 0,
  then: ({ pagemap }) => pagemap.completions === 1,
});

const isLocked: Readonly<Record<Lock, (taken: AccessStep) => boolean>> = {
  pool: ({ before }) => before.pool.locked,
  table: ({ before }) => before.mapped.tableLocked,
  file: ({ before }) => before.mapped.fileLocked,
  secondFile: ({ before }) => before.second.fileLocked,
  invalidate: ({ before }) => before.mapped.exclusive,
  folio: (taken) => found(taken).locked,
  failure: ({ before }) => before.failure.locked,
};

const locksAreGivenBackOnce = accessStep({
  id: 'ILV-044',
  title: 'A lock is unlocked by who has it',
  binds: 'core',
  when: ({ access }) => access.releases !== undefined,
  then: (taken) => taken.access.releases === undefined || isLocked[taken.access.releases](taken),
});

const poolHasUnlockedFolios = wordsAlways({
  id: 'ILV-045',
  title: 'A folio in the pool is unlocked',
  binds: 'driver',
  scope: { types: ['device-private', 'device-coherent'] },
  when: ({ pool, piece }) => pool.free || piece?.free === true,
  then: ({ pool, folio, piece }) =>
    (!pool.free || !folio.locked) && (!piece?.free || !piece.locked),
});

/** In the chapter's order. */
export const lockRules: readonly InterleavingRule[] = [
  nobodyHasALock,
  wordsAreChangedUnderTheirLock,
  newPageHasTheData,
  lastReferenceGoesOnce,
  locksAreGivenBackOnce,
  poolHasUnlockedFolios,
  poolIsChangedUnderItsLock,
];
