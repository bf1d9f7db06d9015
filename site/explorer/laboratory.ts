// A world built from a choice, with what the explorer asks of it again and again.

import type { AnyStateMachine } from 'xstate';
import { buildWorld, folioMachines, machines, type Built, type Fault } from '../../src/catalog.ts';
import type { EraRow } from '../../src/domain/era.ts';
import { eraRow } from '../../src/domain/era.ts';
import { renderSequence } from '../../src/export/notation.ts';
import type { Move } from '../../src/model/slots.ts';
import { World } from '../../src/model/world.ts';
import { Worlds } from '../../src/model/worlds.ts';
import { boundsOf, type Choice } from './choice.ts';
import { partsOfFault } from './faults.ts';

/** A call that there is in the world, and its number. */
export interface NumberedCall {
  readonly number: number;
  readonly move: Move;
  /** In the notation: `3 folio.handOut order=1`. */
  readonly call: string;
  /** Its parameters alone: `order=1`; empty if it has none, or the usual ones. */
  readonly parameters: string;
}

/** One pagemap with its pages, and where its part of a state begins. */
export interface Place {
  readonly world: World;
  readonly from: number;
  readonly firstPfn: number;
  /** Calls at the pagemap. */
  readonly pagemapCalls: readonly NumberedCall[];
  /** Calls at each pfn, counted from the place's first. */
  readonly folioCalls: readonly (readonly NumberedCall[])[];
}

export interface Laboratory {
  readonly choice: Choice;
  readonly built: Built;
  readonly row: EraRow;
  readonly places: readonly Place[];
  /** The statecharts that are asked: sound, or with a fault in them. */
  readonly folioMachine: AnyStateMachine;
  readonly pagemapMachine: AnyStateMachine;
  /** Whether a call is ever made at a folio; the driver of a patch may leave some out. */
  readonly happens: NonNullable<Fault['happens']>;
}

/** Builds the world of a choice; its tables are empty and fill as it is played with. */
export const openLaboratory = (choice: Choice): Laboratory => {
  const { type, era, stage } = choice;
  const fault = partsOfFault(choice.fault, choice);
  const built = buildWorld({ type, era, stage, bounds: boundsOf(choice), fault });
  const isLife = stage === 'life';
  return {
    choice,
    built,
    row: { ...eraRow(type, era), ...fault?.row },
    places: placesOf(built),
    folioMachine: (isLife ? fault?.machine : undefined) ?? folioMachines[type],
    pagemapMachine: (isLife ? fault?.pagemap : fault?.machine) ?? soundPagemap,
    happens: fault?.happens ?? (() => true),
  };
};

const soundPagemap = machines.find(({ name }) => name === 'pagemap')?.machine as AnyStateMachine;

const placesOf = ({ world }: Built): readonly Place[] => {
  const worlds = (world instanceof Worlds ? world.worlds : [world]).filter(isWorld);
  const calls = Array.from({ length: world.moves }, (_, number) =>
    numbered(number, world.names.describe(number)),
  );
  let [from, firstMove, firstPfn] = [0, 0, 0];
  return worlds.map((one) => {
    const own = calls.slice(firstMove, firstMove + one.moves);
    const [start, first] = [from, firstPfn];
    const isFolios = ({ move }: NumberedCall): boolean => move.event.type.startsWith('folio.');
    from += one.width;
    firstMove += one.moves;
    firstPfn += one.width - 1;
    return {
      world: one,
      from: start,
      firstPfn: first,
      pagemapCalls: own.filter((call) => !isFolios(call)),
      folioCalls: Array.from({ length: one.width - 1 }, (_, slot) =>
        own.filter((call) => isFolios(call) && call.move.pfn === first + slot),
      ),
    };
  });
};

const numbered = (number: number, move: Move): NumberedCall => {
  const call = renderSequence([move]);
  const [, parameters = ''] = /^(?:\d+ )?\S+ ?(.*)$/.exec(call) ?? [];
  return { number, move, call, parameters };
};

const isWorld = (world: unknown): world is World => world instanceof World;
