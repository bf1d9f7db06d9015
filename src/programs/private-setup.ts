// Guards and actions of programs that move data out of private and coherent memory: migration entries, and the folio lock.

import { assign } from 'xstate';
import { fileSetup } from './file-setup.ts';
import {
  entriesOf,
  entriesWith,
  folioOf,
  folioWith,
  lockOf,
  lockWith,
  mappedWith,
  type ProgramContext,
  type ProgramMoment,
} from './moment.ts';

const bitOf = ({ own }: ProgramContext): number => 1 << own.thread;

/** What an entry stands for: a mapping more or less, and its reference with it. */
const mappings = (context: ProgramContext, by: 1 | -1): Pick<ProgramContext, 'words'> =>
  folioWith(context, ({ count, holders, mapcount }) => ({
    ...{ count: count + by, holders: holders + by, mapcount: mapcount + by },
  }));

/** The vocabulary of programs that migrate. */
export const privateSetup = fileSetup.extend({
  guards: {
    isNotMigrating: ({ context }: ProgramMoment) => entriesOf(context).migrating === 0,
    isMigrating: ({ context }: ProgramMoment) => entriesOf(context).migrating > 0,
    isElsewhere: ({ context }: ProgramMoment) => context.words.mapped.elsewhere > 0,
    isAnonymous: ({ context }: ProgramMoment) => folioOf(context).mapping === 'anon',
    /** Nobody but the caller, and one more where it is device memory. */
    isAlmostAlone: ({ context }: ProgramMoment) =>
      folioOf(context).count - folioOf(context).mapcount <= 2,
    /** The reference of a fault and that of its collection, and no other. */
    isOfFaultAlone: ({ context }: ProgramMoment) => folioOf(context).count === 2,
    isAlone: ({ context }: ProgramMoment) => folioOf(context).count === 1,
    isUnlockedSince: ({ context }: ProgramMoment) => (lockOf(context).woken & bitOf(context)) !== 0,
    sleepsOnLock: ({ context }: ProgramMoment) => context.row.lockedFault === 'sleeps',
  },
  actions: {
    makeMigrationEntry: assign(({ context }) => {
      const then = { ...context, ...mappings(context, -1) };
      return entriesWith(then, ({ entries, migrating }) => ({
        ...{ entries: entries - 1, migrating: migrating + 1 },
      }));
    }),
    restoreEntry: assign(({ context }) => {
      const then = { ...context, ...mappings(context, 1) };
      return entriesWith(then, ({ entries, migrating }) => ({
        ...{ entries: entries + 1, migrating: migrating - 1 },
      }));
    }),
    /** The new page is there for the first page of a folio alone: nobody looks for that of the second one. */
    replaceEntry: assign(({ context }) => {
      const { words } = entriesWith(context, ({ migrating }) => ({ migrating: migrating - 1 }));
      const { elsewhere } = words.mapped;
      const isFirst = context.own.page === 'folio';
      return {
        words: { ...words, mapped: { ...words.mapped, elsewhere: elsewhere + (isFirst ? 1 : 0) } },
      };
    }),
    removeMigrationEntry: assign(({ context }) =>
      entriesWith(context, ({ migrating }) => ({ migrating: migrating - 1 })),
    ),
    removeElsewhere: assign(({ context }) =>
      mappedWith(context, ({ elsewhere }) => ({ elsewhere: elsewhere - 1 })),
    ),
    fillData: assign(({ context }) => folioWith(context, () => ({ data: 'here' }))),
    /** A folio that is being set up has none yet. */
    moveData: assign(({ context }) =>
      folioWith(context, ({ data }) => ({ data: data === 'none' ? 'none' : 'moved' })),
    ),
    keepData: assign(({ context }) =>
      folioWith(context, ({ data }) => ({ data: data === 'none' ? 'none' : 'here' })),
    ),
    setAnonMapping: assign(({ context }) => folioWith(context, () => ({ mapping: 'anon' }))),
    queueForLock: assign(({ context }) =>
      lockWith(context, ({ queue, woken }) => ({
        ...{ queue: queue | bitOf(context), woken: woken & ~bitOf(context) },
      })),
    ),
    forgetQueue: assign(({ context }) =>
      lockWith(context, ({ queue, woken }) => ({
        ...{ queue: queue & ~bitOf(context), woken: woken & ~bitOf(context) },
      })),
    ),
  },
});
