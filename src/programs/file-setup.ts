// Guards and actions of programs at file memory (FS_DAX): page table, file entry, the lock against truncation, sleepers.

import { assign } from 'xstate';
import type { ProgramContext, ProgramMoment } from './moment.ts';
import {
  entriesOf,
  entriesWith,
  fileOf,
  fileWith,
  folioOf,
  folioWith,
  idleWith,
  mappedWith,
  ownWith,
} from './moment.ts';
import { programSetup } from './setup.ts';

const bitOf = ({ own }: ProgramContext): number => 1 << own.thread;

/** How many files have the folio, by its words: one that has it alone is its mapping, and more are counted. */
const filesSeen = (context: ProgramContext): number => {
  const { share, mapping } = folioOf(context);
  return share > 0 ? share : Number(mapping === 'file' || mapping === 'second');
};

/** What a mapping adds to the count. */
const countedBy = ({ row }: ProgramContext): number => (row.mapCounts ? 1 : 0);

/** The vocabulary of programs at file memory. */
export const fileSetup = programSetup.extend({
  guards: {
    isTableUnlocked: ({ context }: ProgramMoment) => !context.words.mapped.tableLocked,
    hasEntry: ({ context }: ProgramMoment) => entriesOf(context).entries > 0,
    isInFile: ({ context }: ProgramMoment) => fileOf(context).inFile,
    isNotInFile: ({ context }: ProgramMoment) => !fileOf(context).inFile,
    isFileUnlocked: ({ context }: ProgramMoment) => !fileOf(context).fileLocked,
    isNotTruncated: ({ context }: ProgramMoment) => !fileOf(context).exclusive,
    isInvalidateFree: ({ context: { words } }: ProgramMoment) =>
      !words.mapped.exclusive && words.mapped.sharers === 0,
    isOnlyMappedIn: ({ context: { words, row } }: ProgramMoment) =>
      !words.mapped.fileLocked &&
      words.folio.count === (row.mapCounts ? words.folio.mapcount : row.freeCount),
    isIdle: ({ context }: ProgramMoment) => folioOf(context).count === context.row.freeCount,
    /** The put after which the folio is idle. */
    isBecomingIdle: ({ context }: ProgramMoment) =>
      folioOf(context).count === context.row.freeCount + 1,
    /** Another unmap has cleared entries and not flushed yet. */
    isUnmapUnderWay: ({ context: { words } }: ProgramMoment) => words.mapped.cached > 0,
    isLarge: ({ context }: ProgramMoment) => folioOf(context).large,
    isLargeAndUnlocked: ({ context: { words } }: ProgramMoment) =>
      words.folio.large && !words.mapped.fileLocked,
    /** Another file has it, as its words say. */
    isOfAnother: ({ context }: ProgramMoment) => filesSeen(context) > 0,
    isSeenByNone: ({ context }: ProgramMoment) => context.own.seen === 0,
    isSharedByMore: ({ context }: ProgramMoment) => Number(context.own.seen) > 1,
    isSharedAndUnlocked: ({ context }: ProgramMoment) =>
      Number(context.own.seen) > 1 && !fileOf(context).fileLocked,
    hasSleeper: ({ context }: ProgramMoment) => context.words.idle.queue !== 0,
    isWoken: ({ context }: ProgramMoment) => (context.words.idle.woken & bitOf(context)) !== 0,
  },
  actions: {
    lockTable: assign(({ context }) => mappedWith(context, () => ({ tableLocked: true }))),
    unlockTable: assign(({ context }) => mappedWith(context, () => ({ tableLocked: false }))),
    shareInvalidate: assign(({ context }) =>
      fileWith(context, ({ sharers }) => ({ sharers: sharers + 1 })),
    ),
    unshareInvalidate: assign(({ context }) =>
      fileWith(context, ({ sharers }) => ({ sharers: sharers - 1 })),
    ),
    lockInvalidate: assign(({ context }) => mappedWith(context, () => ({ exclusive: true }))),
    unlockInvalidate: assign(({ context }) => mappedWith(context, () => ({ exclusive: false }))),
    lockFile: assign(({ context }) => fileWith(context, () => ({ fileLocked: true }))),
    unlockFile: assign(({ context }) => fileWith(context, () => ({ fileLocked: false }))),
    addToFile: assign(({ context }) => fileWith(context, () => ({ inFile: true }))),
    removeFromFile: assign(({ context }) => fileWith(context, () => ({ inFile: false }))),
    setFileMapping: assign(({ context }) =>
      folioWith(context, () => ({ mapping: context.own.file })),
    ),
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
      mappedWith(context, ({ cached }) => ({ cached: Math.max(0, cached - 1) })),
    ),
    flushAll: assign(({ context }) => mappedWith(context, () => ({ cached: 0 }))),
    addMapping: assign(({ context }) =>
      folioWith(context, ({ count, holders, mapcount }) => ({
        ...{ count: count + countedBy(context), holders: holders + countedBy(context) },
        mapcount: mapcount + 1,
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
    readShare: assign(({ context }) => ownWith(context, { seen: filesSeen(context) })),
    writeShareMore: assign(({ context }) => ({
      ...folioWith(context, () => ({ share: Number(context.own.seen) + 1 })),
      ...ownWith(context, { seen: 'unread' }),
    })),
    writeShareLess: assign(({ context }) => ({
      ...folioWith(context, () => ({ share: Number(context.own.seen) - 1 })),
      ...ownWith(context, { seen: 'unread' }),
    })),
    clearShare: assign(({ context }) => ({
      ...folioWith(context, () => ({ share: 0 })),
      ...ownWith(context, { seen: 'unread' }),
    })),
    setSharedMapping: assign(({ context }) =>
      folioWith(context, () => ({ mapping: context.row.sharedMapping })),
    ),
    /** The last file is gone; where the share count is tested before it is decremented, PAGE_MAPPING_DAX_SHARED stays in shared folios. */
    forgetFile: assign(({ context }) => ({
      ...folioWith(context, ({ mapping }) => ({
        share: 0,
        mapping: context.row.shareTestedFirst && mapping === 'DAX_SHARED' ? 'DAX_SHARED' : 'none',
      })),
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
