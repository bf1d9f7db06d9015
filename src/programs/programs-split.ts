// Calls at large folios and in migrations that have a program: splits, faults and walks that meet one, and pins of what is to move.

import type { AnyStateMachine } from 'xstate';
import { kernelsFrom, kernelsSince, type EraRange } from '../domain/era-range.ts';
import { coherentGup, coherentGupLong, coherentUnpin } from './coherent-gup.ts';
import { ownedEvictRange } from './evict-range.ts';
import { privateSplit, privateSplitUnlocked } from './folio-split.ts';
import { pieceHandOut } from './hand-out.ts';
import { pieceFault, pieceFaultRange } from './piece-fault.ts';
import { piecePut, pieceTryGet, pieceUnmap } from './piece-programs.ts';
import { privateFaultHuge } from './private-fault.ts';
import { program, type Program, type Way } from './program-entry.ts';

const ofCoherent = (machine: AnyStateMachine): Way => ({ machine, types: ['device-coherent'] });
/** Private memory since it has large folios, in these kernels or in all of them. */
const ofLarge = (machine: AnyStateMachine, eras: EraRange = kernelsSince('6.19')): Way => ({
  ...{ machine, types: ['device-private'] },
  eras,
});

const ofLargeOwned = (machine: AnyStateMachine): Way => ({
  ...{ machine, types: ['device-private', 'device-coherent'] },
  eras: kernelsSince('6.19'),
});

/** In the order in which they are listed. */
export const splitPrograms: readonly Program[] = [
  program(
    'folio.split',
    'a migration meets a large folio that is mapped page by page, and splits it',
    [
      ofLarge(privateSplitUnlocked, kernelsFrom('6.19', '7.2')),
      ofLarge(privateSplit, kernelsSince('7.3')),
    ],
    { needs: ['mapping'], large: true, pieces: ['s0', 'm1g', 's3l', 's11l'] },
  ),
  program(
    'folio.evictRange',
    'a walk over the pfns of a large folio collects what is there',
    [ofLargeOwned(ownedEvictRange)],
    { large: true, pieces: ['a1'] },
  ),
  program(
    'piece.handOut',
    'a driver hands out the second page of a large folio by itself',
    [ofLargeOwned(pieceHandOut)],
    { gives: ['pieceReference', 'pieceLock'], large: true },
  ),
  program(
    'piece.tryGet',
    'a reference is taken by the second page of a large folio, unless the count is zero',
    [ofLarge(pieceTryGet)],
    { gives: ['pieceReference'], large: true, pieces: ['b2', 'a1'] },
  ),
  program(
    'piece.put',
    'a reference is put by the second page of a large folio',
    [ofLarge(piecePut)],
    { spends: ['pieceReference'], large: true },
  ),
  program(
    'piece.fault',
    'a CPU touches the second page of a large folio, which is split on the way',
    [ofLarge(pieceFault)],
    { needs: ['mapping'], large: true, pieces: ['m4l', 's3l', 'd1', 's11l', 'a1'] },
  ),
  program(
    'piece.faultRange',
    'the same, of a driver that collects the whole range of the folio',
    [ofLarge(pieceFaultRange)],
    { needs: ['mapping'], large: true, pieces: ['s7', 'a1'] },
  ),
  program(
    'piece.unmap',
    'the entry of the second page of a large folio goes, and its reference behind it',
    [ofLarge(pieceUnmap)],
    { spends: ['mapping'], large: true, pieces: ['a1', 'a2', 'a7u'] },
  ),
  program(
    'folio.faultHuge',
    'a CPU touches private memory that one entry maps as a large folio, and the data moves out',
    [ofLarge(privateFaultHuge)],
    { needs: ['mapping'], pieces: ['m4l'] },
  ),
  program(
    'folio.gupSlow',
    'slow GUP: a reference by a page-table entry, under its lock',
    [ofCoherent(coherentGup)],
    { gives: ['pin'] },
  ),
  program('folio.unpin', 'what GUP has granted is put', [ofCoherent(coherentUnpin)], {
    spends: ['pin'],
  }),
  program(
    'folio.gupLong',
    'long-term GUP: what is in device memory is moved out first',
    [ofCoherent(coherentGupLong)],
    { pieces: ['l5', 'm9'] },
  ),
];
