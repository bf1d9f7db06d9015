// Every call that has a program: its statechart by memory type, and what it takes up and leaves behind.

import type { Era } from '../domain/era.ts';
import { kernelsSince } from '../domain/era-range.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { fileMap, filePut, fileUnmap } from './file-programs.ts';
import { fileTruncate } from './file-truncate.ts';
import { ownedEvict } from './folio-evict.ts';
import { genericDisown, genericMap, genericPut, genericUnmap } from './generic-programs.ts';
import { fileGupFast, peerGupFast } from './gup-fast.ts';
import { folioHandOut } from './hand-out.ts';
import { pagemapLookUp, pagemapPut } from './pagemap-look-up.ts';
import { pagemapUnregister, percpuSwitch } from './pagemap-unregister.ts';
import { peerHandOut, peerMap, peerPut, peerUnmap } from './peer-programs.ts';
import { privateFault } from './private-fault.ts';
import { coherentUnmap, ownedMigrateIn, ownedPut, privateUnmap } from './private-programs.ts';
import {
  driverOwned,
  everywhere,
  ofFile,
  ofGeneric,
  ofPeer,
  program,
  type Program,
  type Way,
} from './program-entry.ts';
import { failurePrograms } from './programs-failure.ts';
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
    [driverOwned(folioHandOut), ofPeer(peerHandOut)],
    { gives: ['reference', 'lock'], pieces: ['h2c', 'h4'] },
  ),
  program('folio.unlock', 'the folio lock is given back', [driverOwned(folioUnlock)], {
    ...{ spends: ['lock'], needs: ['reference'] },
  }),
  program(
    'folio.get',
    'who holds a reference takes another one',
    [driverOwned(folioGet), ofFile(folioGet), ofPeer(folioGet)],
    { needs: ['reference'], gives: ['reference'] },
  ),
  program(
    'folio.tryGet',
    'a reference is taken by pfn, unless the count is zero',
    [driverOwned(folioTryGet), ofFile(folioTryGet), ofGeneric(folioTryGet), ofPeer(folioTryGet)],
    { gives: ['reference'] },
  ),
  program(
    'folio.put',
    'a reference is given back, and with the last one the folio',
    [driverOwned(ownedPut), ofFile(filePut), ofGeneric(genericPut), ofPeer(peerPut)],
    { spends: ['reference'], pieces: ['a3', 'a7r', 'a8e'] },
  ),
  program(
    'folio.map',
    'a fault maps the folio',
    // Peer memory is mapped by who was handed it.
    [ofFile(fileMap), ofGeneric(genericMap), { ...ofPeer(peerMap), needs: ['reference'] }],
    {
      gives: ['mapping'],
    },
  ),
  program(
    'folio.unmap',
    'an entry goes, and its reference behind it',
    [
      ofFile(fileUnmap),
      { machine: privateUnmap, types: ['device-private'] },
      { machine: coherentUnmap, types: ['device-coherent'] },
      ofGeneric(genericUnmap),
      ofPeer(peerUnmap),
    ],
    {
      ...{ spends: ['mapping'], pieces: ['a1', 'a3', 'a5', 'a7r', 'a8c'] },
    },
  ),
  program(
    'folio.migrateIn',
    'data moves in: an entry takes the place of the hand-out’s reference',
    [driverOwned(ownedMigrateIn)],
    { spends: ['lock', 'reference'], gives: ['mapping'] },
  ),
  program('folio.fault', 'a CPU touches private memory, and the data moves out', [ofPrivate], {
    ...{ needs: ['mapping'], pieces: ['m4l', 'p6', 'a1'] },
  }),
  program('folio.evict', 'the driver moves data out by pfn', [driverOwned(ownedEvict)], {
    pieces: ['e3', 'm4l', 'm9', 'a1'],
  }),
  program(
    'folio.gupFast',
    'lockless GUP: a reference by a page-table entry, without its lock',
    [ofFile(fileGupFast), ofPeer(peerGupFast)],
    { gives: ['reference'], pieces: ['g2', 'g3', 'g6', 'a2', 'a8c'] },
  ),
  program(
    'folio.truncate',
    'a file lets go of the folio: unmap, wait until it is idle, remove',
    [ofFile(fileTruncate)],
    { pieces: ['t1', 't6', 't6p'] },
  ),
  program(
    'folio.disown',
    'the owner drops its own reference, and the count is reset',
    [ofGeneric(genericDisown)],
    { spends: ['ownership'], pieces: ['a7g'] },
  ),
  program('pagemap.lookUp', 'the pagemap of a pfn is looked up', [everywhere(pagemapLookUp)], {
    gives: ['lookUp'],
  }),
  program('pagemap.put', 'a look-up is put', [everywhere(pagemapPut)], {
    spends: ['lookUp'],
  }),
  program(
    'pagemap.unregister',
    'the pagemap is killed, drained, torn down',
    [everywhere(pagemapUnregister)],
    { background: percpuSwitch },
  ),
  ...splitPrograms,
  ...failurePrograms,
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

/** The program of a call, or of what runs by itself behind one, at a memory type in an era. */
export const machineNamed = (
  name: string,
  type: MemoryType,
  era: Era,
): Way['machine'] | undefined => {
  const own = programNamed(name);
  if (own) return wayAt(own, type, era)?.machine;
  return programs.find((one) => one.background?.id === name && wayAt(one, type, era) !== undefined)
    ?.background;
};
