// Files that share a folio (spec/35-interleavings.md). Each has the lock of its own entry and of its own pages, so that nothing
// keeps two of them apart; those locks are left out.

import { fileSetup } from './file-setup.ts';
import { access } from './reference-steps.ts';
import { newProgram, ok } from './setup.ts';

const shares = 'fs/dax.c dax_associate_entry()';
const unshares = 'fs/dax.c dax_disassociate_entry()';
const read = (source: string) =>
  access(source, 'reads how many share it', 'folio', ['ILV-032'], 'idle');

export const fileShare = fileSetup.createMachine({
  id: 'folio.share',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: { on: { s1: { target: 'read', actions: ['readShare'], meta: read(shares) } } },
    read: {
      on: {
        s2: {
          target: 'done',
          actions: ['writeShareMore', 'clearMapping', ok],
          meta: access(
            shares,
            'writes one more, and no file’s mapping',
            'folio',
            ['ILV-032'],
            'idle',
          ),
        },
      },
    },
    done: { type: 'final' },
  },
});

export const fileUnshare = fileSetup.createMachine({
  id: 'folio.unshare',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: { on: { s1: { target: 'read', actions: ['readShare'], meta: read(unshares) } } },
    read: {
      on: {
        s2: [
          {
            target: 'done',
            guard: 'isSharedByMore',
            actions: ['writeShareLess', ok],
            meta: access(unshares, 'writes one fewer', 'folio', ['ILV-032'], 'idle'),
          },
          {
            target: 'done',
            actions: ['writeShareLess', 'removeFromFile', 'clearMapping', ok],
            meta: access(unshares, 'is the last file, and resets it', 'folio', ['ILV-032'], 'idle'),
          },
        ],
      },
    },
    done: { type: 'final' },
  },
});
