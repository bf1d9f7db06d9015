// Every call that has a program: its statechart by memory type, and what it takes up and leaves behind.

import type { Era } from '../domain/era.ts';
import { kernelsSince, kernelsUntil } from '../domain/era-range.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { fileMap, filePut, fileUnmap } from './file-programs.ts';
import { fileTruncate, fileTruncateUncounted } from './file-truncate.ts';
import {
  fileGupFastUncounted,
  fileMapUncounted,
  filePutUncounted,
  fileUnmapUncounted,
} from './file-uncounted.ts';
import { ownedEvict } from './folio-evict.ts';
import {
  genericDisown,
  genericDisownUncalled,
  genericMap,
  genericPut,
  genericPutUncalled,
  genericUnmap,
  genericUnmapUncounted,
} from './generic-programs.ts';
import { fileGupFast, peerGupFast } from './gup-fast.ts';
import { folioHandOut } from './hand-out.ts';
import { pagemapLookUp, pagemapPut } from './pagemap-look-up.ts';
import { pagemapUnregister, percpuSwitch } from './pagemap-unregister.ts';
import { peerHandOut, peerMap, peerPut, peerUnmap } from './peer-programs.ts';
import { privateFault } from './private-fault.ts';
import { privateFaultUnlocked } from './private-fault-unlocked.ts';
import { coherentUnmap, ownedMigrateIn, ownedPut, privateUnmap } from './private-programs.ts';
import {
  anyFile,
  anyGeneric,
  driverOwned,
  everywhere,
  ofFile,
  ofFileBefore,
  ofGeneric,
  ofGenericBefore,
  ofPeer,
  program,
  type Program,
  type Way,
} from './program-entry.ts';
import { failurePrograms } from './programs-failure.ts';
import { splitPrograms } from './programs-split.ts';
import { folioGet, folioTryGet, folioUnlock } from './references.ts';

/** A fault locks its folio before it calls the driver, or leaves that to the driver. */
const ofPrivate: readonly Way[] = [
  { machine: privateFault, types: ['device-private'], eras: kernelsSince('6.15') },
  { machine: privateFaultUnlocked, types: ['device-private'], eras: kernelsUntil('6.14') },
];

/** In the order in which they are listed. */
export const programs: readonly Program[] = [
  program(
    'folio.handOut',
    'a driver hands a folio out of its pool, locked',
    [driverOwned(folioHandOut), ofPeer(peerHandOut)],
    { gives: ['reference', 'lock'], pieces: ['h2c', 'h4'] },
  ),
  program('folio.unlock', 'the folio is unlocked', [driverOwned(folioUnlock)], {
    ...{ spends: ['lock'], needs: ['reference'] },
  }),
  program(
    'folio.get',
    'who holds a reference takes another one',
    [driverOwned(folioGet), anyFile(folioGet), ofPeer(folioGet)],
    { needs: ['reference'], gives: ['reference'] },
  ),
  program(
    'folio.tryGet',
    'a reference is taken by pfn, unless the count is zero',
    [driverOwned(folioTryGet), anyFile(folioTryGet), anyGeneric(folioTryGet), ofPeer(folioTryGet)],
    { gives: ['reference'] },
  ),
  program(
    'folio.put',
    'a reference is put, and with the last one the folio is freed',
    [
      driverOwned(ownedPut),
      ofFile(filePut),
      ofFileBefore(filePutUncounted),
      ofGeneric(genericPut),
      ofGenericBefore(genericPutUncalled),
      ofPeer(peerPut),
    ],
    { spends: ['reference'], pieces: ['a3', 'a7r', 'a8e'] },
  ),
  program(
    'folio.map',
    'a fault maps the folio',
    // Peer memory is mapped by who was handed it.
    [
      ofFile(fileMap),
      ofFileBefore(fileMapUncounted),
      anyGeneric(genericMap),
      { ...ofPeer(peerMap), needs: ['reference'] },
    ],
    {
      gives: ['mapping'],
    },
  ),
  program(
    'folio.unmap',
    'an entry goes, and its reference behind it',
    [
      ofFile(fileUnmap),
      ofFileBefore(fileUnmapUncounted),
      { machine: privateUnmap, types: ['device-private'] },
      { machine: coherentUnmap, types: ['device-coherent'] },
      ofGeneric(genericUnmap),
      ofGenericBefore(genericUnmapUncounted),
      ofPeer(peerUnmap),
    ],
    {
      ...{ spends: ['mapping'], pieces: ['u2', 'a1', 'a3', 'a5', 'a7r', 'a8c'] },
    },
  ),
  program(
    'folio.migrateIn',
    'data moves in: an entry takes the place of the hand-out’s reference',
    [driverOwned(ownedMigrateIn)],
    { spends: ['lock', 'reference'], gives: ['mapping'] },
  ),
  program('folio.fault', 'a CPU touches private memory, and the data moves out', ofPrivate, {
    ...{ needs: ['mapping'], pieces: ['m1l', 'm4l', 'm8l', 'm10', 'a1'] },
  }),
  program('folio.evict', 'the driver moves data out by pfn', [driverOwned(ownedEvict)], {
    pieces: ['e3', 'm4l', 'm9', 'a1'],
  }),
  program(
    'folio.gupFast',
    'lockless GUP: a reference by a page-table entry, without its lock',
    [ofFile(fileGupFast), ofFileBefore(fileGupFastUncounted), ofPeer(peerGupFast)],
    { gives: ['reference'], pieces: ['g2', 'g3', 'g6', 'a2', 'a8c'] },
  ),
  program(
    'folio.truncate',
    'a file is truncated: unmap, wait until the folio is idle, remove it',
    [ofFile(fileTruncate), ofFileBefore(fileTruncateUncounted)],
    { pieces: ['t1', 't6', 't6p'] },
  ),
  program(
    'folio.disown',
    'the owner drops its own reference, and the count is reset',
    [ofGeneric(genericDisown), ofGenericBefore(genericDisownUncalled)],
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
