// Every call that has a program: its statechart by memory type, and what it takes up and leaves behind.

import type { Era } from '../domain/era.ts';
import { kernelsSince } from '../domain/era-range.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { fileGupFast, fileMap, filePut, fileUnmap } from './file-programs.ts';
import { fileTruncate } from './file-truncate.ts';
import { ownedEvict } from './folio-evict.ts';
import { folioHandOut } from './hand-out.ts';
import { pagemapLookUp, pagemapPut } from './pagemap-look-up.ts';
import { pagemapUnregister, percpuSwitch } from './pagemap-unregister.ts';
import { genericDisown, genericMap } from './generic-programs.ts';
import { privateFault } from './private-fault.ts';
import { ownedMigrateIn, ownedPut, ownedUnmap } from './private-programs.ts';
import {
  driverOwned,
  everywhere,
  ofFile,
  ofGeneric,
  program,
  type Program,
  type Way,
} from './program-entry.ts';
import { splitPrograms } from './programs-split.ts';
import { folioGet, folioTryGet, folioUnlock } from './references.ts';

/** Private memory since a fault locks its folio before it calls the driver. */
const ofPrivate: Way = {
  ...{ machine: privateFault, types: ['device-private'] },
  eras: kernelsSince('6.15'),
};

/** In the order in which they are listed. */
export const programs: readonly Program[] = [
  program(
    'folio.handOut',
    'a driver hands a folio out of its pool, locked',
    [driverOwned(folioHandOut)],
    { gives: ['reference', 'lock'] },
  ),
  program('folio.unlock', 'the folio lock is given back', [driverOwned(folioUnlock)], {
    ...{ spends: ['lock'], needs: ['reference'] },
  }),
  program(
    'folio.get',
    'who holds a reference takes another one',
    [driverOwned(folioGet), ofFile(folioGet)],
    { needs: ['reference'], gives: ['reference'] },
  ),
  program(
    'folio.tryGet',
    'a reference is taken by pfn, unless the count is zero',
    [driverOwned(folioTryGet), ofFile(folioTryGet)],
    { gives: ['reference'] },
  ),
  program(
    'folio.put',
    'a reference is given back, and with the last one the folio',
    [driverOwned(ownedPut), ofFile(filePut)],
    { spends: ['reference'] },
  ),
  program('folio.map', 'a fault maps the folio', [ofFile(fileMap), ofGeneric(genericMap)], {
    gives: ['mapping'],
  }),
  program(
    'folio.unmap',
    'an entry goes, and its reference behind it',
    [ofFile(fileUnmap), driverOwned(ownedUnmap)],
    {
      spends: ['mapping'],
    },
  ),
  program(
    'folio.migrateIn',
    'data moves in: an entry takes the place of the hand-out’s reference',
    [driverOwned(ownedMigrateIn)],
    { spends: ['lock', 'reference'], gives: ['mapping'] },
  ),
  program('folio.fault', 'a CPU touches private memory, and the data moves out', [ofPrivate], {
    needs: ['mapping'],
  }),
  program('folio.evict', 'the driver moves data out by pfn', [driverOwned(ownedEvict)], {}),
  program(
    'folio.gupFast',
    'lockless GUP: a reference by a page-table entry, without its lock',
    [ofFile(fileGupFast)],
    { gives: ['reference'] },
  ),
  program(
    'folio.truncate',
    'a file lets go of the folio: unmap, wait until it is idle, remove',
    [ofFile(fileTruncate)],
    {},
  ),
  program(
    'folio.disown',
    'the owner drops its own reference, and the count is reset',
    [ofGeneric(genericDisown)],
    {},
  ),
  program('pagemap.lookUp', 'the pagemap of a pfn is looked up', [everywhere(pagemapLookUp)], {
    gives: ['lookUp'],
  }),
  program('pagemap.put', 'a look-up is given back', [everywhere(pagemapPut)], {
    spends: ['lookUp'],
  }),
  program(
    'pagemap.unregister',
    'the pagemap is killed, drained, torn down',
    [everywhere(pagemapUnregister)],
    { background: percpuSwitch },
  ),
  ...splitPrograms,
];

/** The program of a call, if it has one. */
export const programNamed = (name: string): Program | undefined =>
  programs.find((one) => one.name === name);

/** How a call goes at a memory type in an era; undefined where it has no program there. */
export const wayAt = ({ ways }: Program, type: MemoryType, era: Era): Way | undefined =>
  ways.find(({ types, eras }) => types.includes(type) && (eras?.has(era) ?? true));

/** The memory types at which a call has a program in some era. */
export const typesOfProgram = ({ ways }: Program): readonly MemoryType[] =>
  memoryTypes.filter((type) => ways.some(({ types }) => types.includes(type)));
