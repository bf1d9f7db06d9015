// A pfn is looked up and the look-up put (spec/35-interleavings.md): what a read-side section keeps, and what a reference.

import { access, begun, givingBack, taking } from './reference-steps.ts';
import { answer, newProgram, ok, programSetup } from './setup.ts';

const source = 'mm/memremap.c get_dev_pagemap()';
const ended = access(source, 'the read-side section ends', 'rcu', ['ILV-008'], 'pfn');

/** Steps `c1r` to `c2e`: a pfn is looked up, once in a program; its answer is that of the call where it `isAll` of it. */
export const lookingUp = (from: string, found: string, missed: string, isAll = false) =>
  ({
    [from]: {
      on: {
        c1r: {
          target: 'reading',
          actions: ['beginReading'],
          meta: access(source, 'a read-side section begins', 'rcu', ['ILV-008'], 'pfn'),
        },
      },
    },
    reading: {
      on: {
        c1: [
          {
            target: 'c2Reading',
            guard: 'isPublished',
            meta: access(source, 'finds the pagemap of the pfn', 'index', ['ILV-008'], 'pfn'),
          },
          {
            target: 'missed',
            meta: access(source, 'finds no pagemap', 'index', ['ILV-008'], 'pfn'),
          },
        ],
      },
    },
    ...taking('c2', { taken: 'found', refused: 'missed', needs: 'live', beside: ['owe'] }),
    found: {
      on: { c2e: { target: found, actions: ['endReading', ...(isAll ? [ok] : [])], meta: ended } },
    },
    missed: {
      on: {
        c2e: {
          target: missed,
          actions: ['endReading', ...(isAll ? [answer('-ENXIO')] : [])],
          meta: ended,
        },
      },
    },
  }) as const;

export const pagemapLookUp = programSetup.createMachine({
  id: 'pagemap.lookUp',
  context: newProgram,
  initial: 'begun',
  states: { ...lookingUp('begun', 'done', 'done', true), done: { type: 'final' } },
});

export const pagemapPut = programSetup.createMachine({
  id: 'pagemap.put',
  context: newProgram,
  initial: 'held',
  states: {
    held: { on: { c3r: begun('c3') } },
    ...givingBack('c3', 'done', ['settle', ok]),
    done: { type: 'final' },
  },
});
