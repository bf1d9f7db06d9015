// Every call that has a program: its statechart by memory type, and what it takes up and leaves behind.

import type { AnyStateMachine } from 'xstate';
import type { Era } from '../domain/era.ts';
import { kernelsSince, type EraRange } from '../domain/era-range.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { fileGupFast, fileMap, filePut, fileUnmap } from './file-programs.ts';
import { fileTruncate } from './file-truncate.ts';
import { ownedEvict } from './folio-evict.ts';
import { folioHandOut } from './hand-out.ts';
import { pagemapLookUp, pagemapPut } from './pagemap-look-up.ts';
import { pagemapUnregister, percpuSwitch } from './pagemap-unregister.ts';
import { genericDisown, genericMap } from './generic-programs.ts';
import { ownedMigrateIn, ownedPut, ownedUnmap, privateFault } from './private-programs.ts';
import { folioGet, folioTryGet, folioUnlock } from './references.ts';

/** What a call gives to its caller or needs of it: a reference, a lock, a look-up, an entry that maps. */
export type Holding = 'reference' | 'lock' | 'lookUp' | 'mapping';

/** How a call goes at memory of some types. */
export interface Way {
  readonly machine: AnyStateMachine;
  readonly types: readonly MemoryType[];
  /** Kernels in which it goes so; left out: all of them. */
  readonly eras?: EraRange;
}

/** A call taken apart. */
export interface Program {
  readonly name: string;
  readonly says: string;
  readonly ways: readonly Way[];
  /** What it gives back, and what its caller only has to have. */
  readonly spends: readonly Holding[];
  readonly needs: readonly Holding[];
  readonly gives: readonly Holding[];
  /** Steps before which others may come between; all else is atomic, as far as outcomes and rules go. */
  readonly pieces: readonly string[];
  /** A thread of its own that it sets going. */
  readonly background?: AnyStateMachine;
}

const driverOwned = (machine: AnyStateMachine): Way => ({
  machine,
  types: ['device-private', 'device-coherent'],
});
const everywhere = (machine: AnyStateMachine): Way => ({ machine, types: memoryTypes });
/** File memory since its mappings count. */
const ofFile = (machine: AnyStateMachine): Way => ({
  ...{ machine, types: ['fs-dax'] },
  eras: kernelsSince('6.15'),
});

/** Private memory since a fault locks its folio before it calls the driver. */
const ofPrivate: Way = {
  ...{ machine: privateFault, types: ['device-private'] },
  eras: kernelsSince('6.15'),
};

/** Generic memory since a count of zero is reset. */
const ofGeneric = (machine: AnyStateMachine): Way => ({
  ...{ machine, types: ['generic'] },
  eras: kernelsSince('6.15'),
});

type Holdings = Partial<Pick<Program, 'spends' | 'needs' | 'gives' | 'pieces' | 'background'>>;

const program = (
  name: string,
  says: string,
  ways: readonly Way[],
  holdings: Holdings,
): Program => ({
  ...{ name, says, ways, spends: [], needs: [], gives: [], pieces: [] },
  ...holdings,
});

/** In the order in which they are listed. */
export const programs: readonly Program[] = [
  program(
    'folio.handOut',
    'a driver hands a folio out of its pool, locked',
    [driverOwned(folioHandOut)],
    { gives: ['reference', 'lock'], pieces: ['h4'] },
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
    { spends: ['reference'], pieces: ['a3', 'a7r'] },
  ),
  program('folio.map', 'a fault maps the folio', [ofFile(fileMap), ofGeneric(genericMap)], {
    gives: ['mapping'],
  }),
  program(
    'folio.unmap',
    'an entry goes, and its reference behind it',
    [ofFile(fileUnmap), driverOwned(ownedUnmap)],
    {
      ...{ spends: ['mapping'], pieces: ['a1', 'a3'] },
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
    [ofFile(fileGupFast)],
    { gives: ['reference'] },
  ),
  program(
    'folio.truncate',
    'a file lets go of the folio: unmap, wait until it is idle, remove',
    [ofFile(fileTruncate)],
    { pieces: ['t6p'] },
  ),
  program(
    'folio.disown',
    'the owner drops its own reference, and the count is reset',
    [ofGeneric(genericDisown)],
    { pieces: ['a7g'] },
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
