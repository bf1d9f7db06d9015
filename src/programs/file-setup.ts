// Guards and actions of programs at file memory (FS_DAX): page table, file entry, the lock against truncation, sleepers.

import { assign } from 'xstate';
import type { ProgramContext, ProgramMoment } from './moment.ts';
import {
  entriesOf,
  entriesWith,
  folioOf,
  folioWith,
  idleWith,
  mappedWith,
  ownWith,
} from './moment.ts';
import { programSetup } from './setup.ts';

const bitOf = ({ own }: ProgramContext): number => 1 << own.thread;

/** The vocabulary of programs at file memory. */
export const fileSetup = programSetup.extend({
  guards: {
    isTableUnlocked: ({ context }: ProgramMoment) => !context.words.mapped.tableLocked,
    hasEntry: ({ context }: ProgramMoment) => entriesOf(context).entries > 0,
    isInFile: ({ context }: ProgramMoment) => context.words.mapped.inFile,
    isFileUnlocked: ({ context }: ProgramMoment) => !context.words.mapped.fileLocked,
    isNotTruncated: ({ context }: ProgramMoment) => !context.words.mapped.exclusive,
    isInvalidateFree: ({ context: { words } }: ProgramMoment) =>
      !words.mapped.exclusive && words.mapped.sharers === 0,
    isOnlyMappedIn: ({ context: { words } }: ProgramMoment) =>
      !words.mapped.fileLocked && words.folio.count === words.folio.mapcount,
    isIdle: ({ context }: ProgramMoment) => folioOf(context).count === 0,
    isLarge: ({ context }: ProgramMoment) => folioOf(context).large,
    isLargeAndUnlocked: ({ context: { words } }: ProgramMoment) =>
      words.folio.large && !words.mapped.fileLocked,
    isSharedByMore: ({ context }: ProgramMoment) => Number(context.own.seen) > 1,
    hasSleeper: ({ context }: ProgramMoment) => context.words.idle.queue !== 0,
    isWoken: ({ context }: ProgramMoment) => (context.words.idle.woken & bitOf(context)) !== 0,
  },
  actions: {
    lockTable: assign(({ context }) => mappedWith(context, () => ({ tableLocked: true }))),
    unlockTable: assign(({ context }) => mappedWith(context, () => ({ tableLocked: false }))),
    shareInvalidate: assign(({ context }) =>
      mappedWith(context, ({ sharers }) => ({ sharers: sharers + 1 })),
    ),
    unshareInvalidate: assign(({ context }) =>
      mappedWith(context, ({ sharers }) => ({ sharers: sharers - 1 })),
    ),
    lockInvalidate: assign(({ context }) => mappedWith(context, () => ({ exclusive: true }))),
    unlockInvalidate: assign(({ context }) => mappedWith(context, () => ({ exclusive: false }))),
    lockFile: assign(({ context }) => mappedWith(context, () => ({ fileLocked: true }))),
    unlockFile: assign(({ context }) => mappedWith(context, () => ({ fileLocked: false }))),
    addToFile: assign(({ context }) =>
      mappedWith(context, ({ inFile, files }) => ({ inFile: true, files: inFile ? files : 1 })),
    ),
    removeFromFile: assign(({ context }) =>
      mappedWith(context, () => ({ inFile: false, files: 0 })),
    ),
    setFileMapping: assign(({ context }) => folioWith(context, () => ({ mapping: 'file' }))),
    takeIdle: assign(({ context }) =>
      folioWith(context, ({ count, holders }) => ({
        ...{ count: count + 1, holders: holders + 1, keeper: 'users' },
      })),
    ),
    addEntry: assign(({ context }) =>
      entriesWith(context, ({ entries }) => ({ entries: entries + 1 })),
    ),
    removeEntry: assign(({ context }) =>
      entriesWith(context, ({ entries }) => ({ entries: entries - 1 })),
    ),
    /** The entry is gone, and CPUs may go by it as before. */
    leaveTranslation: assign(({ context }) =>
      mappedWith(context, ({ cached }) => ({ cached: cached + 1 })),
    ),
    flushTranslation: assign(({ context }) =>
      mappedWith(context, ({ cached }) => ({ cached: cached - 1 })),
    ),
    addMapping: assign(({ context }) =>
      folioWith(context, ({ count, holders, mapcount }) => ({
        ...{ count: count + 1, holders: holders + 1, mapcount: mapcount + 1 },
      })),
    ),
    removeMapping: assign(({ context }) =>
      folioWith(context, ({ mapcount }) => ({ mapcount: mapcount - 1 })),
    ),
    grant: assign(({ context }) => folioWith(context, ({ granted }) => ({ granted: granted + 1 }))),
    forgetGrant: assign(({ context }) =>
      folioWith(context, ({ granted }) => ({ granted: Math.max(0, granted - 1) })),
    ),
    clearPagemap: assign(({ context }) => folioWith(context, () => ({ pagemap: 'none' }))),
    setPagemap: assign(({ context }) => folioWith(context, () => ({ pagemap: 'set' }))),
    readShare: assign(({ context }) => ownWith(context, { seen: context.words.folio.share })),
    /** The first sharer counts the file that had it alone as well. */
    writeShareMore: assign(({ context }) => ({
      words: {
        ...mappedWith(context, ({ files }) => ({ files: files + 1 })).words,
        folio: {
          ...context.words.folio,
          share: context.own.seen === 0 ? 2 : Number(context.own.seen) + 1,
        },
      },
      ...ownWith(context, { seen: 'unread' }),
    })),
    writeShareLess: assign(({ context }) => ({
      words: {
        ...mappedWith(context, ({ files }) => ({ files: files - 1 })).words,
        folio: { ...context.words.folio, share: Math.max(0, Number(context.own.seen) - 1) },
      },
      ...ownWith(context, { seen: 'unread' }),
    })),
    makeSmall: assign(({ context }) => folioWith(context, () => ({ large: false }))),
    fallAsleep: assign(({ context }) =>
      idleWith(context, ({ queue, woken }) => ({
        ...{ queue: queue | bitOf(context), woken: woken & ~bitOf(context) },
      })),
    ),
    standUp: assign(({ context }) =>
      idleWith(context, ({ queue, woken }) => ({
        ...{ queue: queue & ~bitOf(context), woken: woken & ~bitOf(context) },
      })),
    ),
    wakeSleepers: assign(({ context }) =>
      idleWith(context, ({ queue, woken }) => ({ queue: 0, woken: woken | queue })),
    ),
  },
});
