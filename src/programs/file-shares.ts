// A second file that shares a folio, or removes it (spec/35-interleavings.md). It has an entry, and locks, of its own: nothing
// keeps it apart from the first file. It removes it as a write fault does that gets a copy, which looks at no count.

import { fileSetup } from './file-setup.ts';
import { access, releasing } from './reference-steps.ts';
import { answer, newSecondProgram, ok } from './setup.ts';

const fault = 'fs/dax.c dax_fault_iter()';
const shares = 'fs/dax.c dax_associate_entry()';
const unshares = 'fs/dax.c dax_disassociate_entry()';

const read = (source: string) =>
  access(source, 'reads how many share it', 'folio', ['ILV-032'], 'idle');
const has = access(fault, 'finds that its file has the folio', 'file', ['ILV-032']);
const lacks = access(fault, 'finds that its file does not have the folio', 'file', ['ILV-032']);

/** Steps `s1l` and `s1e`: the locks of a fault. */
const locking = {
  begun: {
    on: {
      s1l: {
        target: 'sharing',
        guard: 'isNotTruncated',
        actions: ['shareInvalidate'],
        meta: access(fault, 'shares the lock against truncation of its own file', 'file', [
          'ILV-013',
        ]),
      },
    },
  },
  sharing: {
    on: {
      s1e: {
        target: 'locked',
        guard: 'isFileUnlocked',
        actions: ['lockFile'],
        meta: access(fault, 'locks the entry of its own file', 'file', ['ILV-013']),
      },
    },
  },
} as const;

/** Steps `s3` and `s3u`: both are unlocked. */
const unlocking = {
  ending: {
    on: {
      s3: {
        target: 'unlocked',
        actions: ['unlockFile'],
        meta: releasing(
          'secondFile',
          access(fault, 'unlocks the entry of its own file', 'file', ['ILV-013', 'ILV-044']),
        ),
      },
    },
  },
  unlocked: {
    on: {
      s3u: {
        target: 'done',
        actions: ['unshareInvalidate'],
        meta: access(fault, 'shares the lock no more', 'file', ['ILV-013']),
      },
    },
  },
  done: { type: 'final' },
} as const;

export const fileShare = fileSetup.createMachine({
  id: 'folio.share',
  context: newSecondProgram,
  initial: 'begun',
  states: {
    ...locking,
    locked: {
      on: {
        s1f: [
          { target: 'ending', guard: 'isInFile', actions: [ok], meta: has },
          { target: 'missed', meta: lacks },
        ],
      },
    },
    missed: { on: { s1: { target: 'read', actions: ['readShare'], meta: read(shares) } } },
    read: {
      on: {
        s2: [
          {
            target: 'ending',
            guard: 'isSeenByNone',
            actions: ['addToFile', 'setFileMapping', 'clearShare', ok],
            meta: access(shares, 'is the first file to have it', 'folio', ['ILV-032'], 'idle'),
          },
          {
            target: 'ending',
            actions: ['addToFile', 'writeShareMore', 'setSharedMapping', ok],
            meta: access(
              shares,
              'writes one more, and no file’s mapping',
              'folio',
              ['ILV-032', 'ILV-041'],
              'idle',
            ),
          },
        ],
      },
    },
    ...unlocking,
  },
});

export const fileUnshare = fileSetup.createMachine({
  id: 'folio.unshare',
  context: newSecondProgram,
  initial: 'begun',
  states: {
    ...locking,
    locked: {
      on: {
        s1f: [
          { target: 'found', guard: 'isInFile', meta: has },
          { target: 'ending', actions: [answer('-ENOENT')], meta: lacks },
        ],
      },
    },
    found: { on: { s1: { target: 'read', actions: ['readShare'], meta: read(unshares) } } },
    read: {
      on: {
        s2: [
          {
            target: 'ending',
            guard: 'isSharedByMore',
            actions: ['removeFromFile', 'writeShareLess', ok],
            meta: access(unshares, 'writes one fewer', 'folio', ['ILV-032', 'ILV-041'], 'idle'),
          },
          {
            target: 'ending',
            actions: ['removeFromFile', 'forgetFile', ok],
            meta: access(unshares, 'is the last file, and resets it', 'folio', ['ILV-032'], 'idle'),
          },
        ],
      },
    },
    ...unlocking,
  },
});
