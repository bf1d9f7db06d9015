// What a program is in the list of them: its statechart by memory type, and what it takes up and leaves behind.

import type { AnyStateMachine } from 'xstate';
import { kernelsSince, kernelsUntil, type EraRange } from '../domain/era-range.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';

/** What a call gives to its caller or needs of it: a reference, a lock, a look-up, an entry that maps, or that the folio is its own. */
export type Holding =
  | 'reference'
  | 'pin'
  | 'pieceReference'
  | 'lock'
  | 'pieceLock'
  | 'lookUp'
  | 'mapping'
  | 'ownership';

/** How a call goes at memory of some types. */
export interface Way {
  readonly machine: AnyStateMachine;
  readonly types: readonly MemoryType[];
  /** Kernels in which it goes so; left out: all of them. */
  readonly eras?: EraRange;
  /** What its caller has to have there; left out: as everywhere. */
  readonly needs?: readonly Holding[];
}

/** A call taken apart. */
export interface Program {
  readonly name: string;
  readonly says: string;
  readonly ways: readonly Way[];
  /** What it puts or unlocks, and what its caller only has to have. */
  readonly spends: readonly Holding[];
  readonly needs: readonly Holding[];
  readonly gives: readonly Holding[];
  /** Steps before which others may come between; all else is atomic, as far as outcomes and rules go. */
  readonly pieces: readonly string[];
  /** A thread of its own that it sets going. */
  readonly background?: AnyStateMachine;
  /** Its folio is a large one. */
  readonly large?: boolean;
  /** It is lawful only where no pagemap is registered. */
  readonly registers?: boolean;
}

export const driverOwned = (machine: AnyStateMachine): Way => ({
  machine,
  types: ['device-private', 'device-coherent'],
});
export const everywhere = (machine: AnyStateMachine): Way => ({ machine, types: memoryTypes });
export const anyFile = (machine: AnyStateMachine): Way => ({ machine, types: ['fs-dax'] });
/** File memory since its mappings count. */
export const ofFile = (machine: AnyStateMachine): Way => ({
  ...{ machine, types: ['fs-dax'] },
  eras: kernelsSince('6.15'),
});

/** The same before, when an idle page had one reference. */
export const ofFileBefore = (machine: AnyStateMachine): Way => ({
  ...{ machine, types: ['fs-dax'] },
  eras: kernelsUntil('6.14'),
});

export const anyGeneric = (machine: AnyStateMachine): Way => ({ machine, types: ['generic'] });
/** Generic memory since a count of zero is reset. */
export const ofGeneric = (machine: AnyStateMachine): Way => ({
  ...{ machine, types: ['generic'] },
  eras: kernelsSince('6.15'),
});

/** The same before, when mappings did not count. */
export const ofGenericBefore = (machine: AnyStateMachine): Way => ({
  ...{ machine, types: ['generic'] },
  eras: kernelsUntil('6.14'),
});

/** Peer memory since processes can map it. */
export const ofPeer = (machine: AnyStateMachine): Way => ({
  ...{ machine, types: ['pci-p2pdma'] },
  eras: kernelsSince('6.2'),
});

type Holdings = Partial<
  Pick<Program, 'spends' | 'needs' | 'gives' | 'pieces' | 'background' | 'large' | 'registers'>
>;

export const program = (
  name: string,
  says: string,
  ways: readonly Way[],
  holdings: Holdings,
): Program => ({
  ...{ name, says, ways, spends: [], needs: [], gives: [], pieces: [] },
  ...holdings,
});
