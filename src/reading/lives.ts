// Lives to be had in a world: lawful ones, of calls that the specification accepts, and hostile ones, of any calls.

import { buildWorld, type Built, type Fault } from '../catalog.ts';
import type { Outcome } from '../core/system.ts';
import { defaultBounds, type Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { FolioEvent, PagemapEvent } from '../domain/event.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { OnlySome } from '../explore/only-some.ts';
import type { Move } from '../model/slots.ts';
import type { StageOfFolios } from '../mutants/stages.ts';

/** `lawful`: only calls that the specification accepts. `hostile`: refused ones, too, and those that draw a warning. */
export type Conduct = 'lawful' | 'hostile';

/** Which lives: of what memory, by whose words, and how large. */
export interface LifeOrder {
  readonly type: MemoryType;
  /** Default `contract`: the words of the header. */
  readonly era?: Era;
  /** Pages and folios counted in pages and orders; default `defaultBounds`, which has 4 pages. */
  readonly bounds?: Bounds;
  /** Default `lawful`. */
  readonly calls?: Conduct;
  /** Only these calls, by the type of their event, such as `folio.get`; default: every one of the alphabet. */
  readonly only?: readonly CallType[];
}

/** The type of an event at a folio or at a pagemap. */
export type CallType = FolioEvent['type'] | PagemapEvent['type'];

/** The same, with what a part of this program adds. */
export interface ExactOrder extends LifeOrder {
  readonly stage?: StageOfFolios;
  /** Only calls at the folio that begins at this page, and at pagemaps. */
  readonly onlyPfn?: number;
  readonly fault?: Fault | undefined;
}

/** A world, and the system in which only the calls of an order are made. */
export interface Lives {
  readonly order: Required<Omit<LifeOrder, 'only'>> & { readonly stage: StageOfFolios };
  readonly built: Built;
  /** Whether there is a call of this type at all. */
  readonly offers: (type: Move['event']['type']) => boolean;
  readonly system: OnlySome<Move>;
}

/** A call that did something, or had nothing to do, and drew no warning. What waits is done in part. */
export const isAccepted = ({ answer: { kind }, moved }: Outcome): boolean =>
  kind === 'ok' || (moved && kind !== 'warn' && kind !== 'bug');

/** Builds the world of an order. */
export const livesOf = (given: ExactOrder): Lives => {
  const { only, onlyPfn, fault } = given;
  const offered: ReadonlySet<string> | undefined = only && new Set(only);
  const offers = (type: string): boolean => offered?.has(type) ?? true;
  const order = {
    type: given.type,
    era: given.era ?? 'contract',
    bounds: given.bounds ?? defaultBounds,
    calls: given.calls ?? 'lawful',
    stage: given.stage ?? 'life',
  } as const;
  const built = buildWorld({ ...order, fault });
  const { world } = built;
  const system = new OnlySome(world, {
    offers: (number) => {
      const { pfn, event } = world.names.describe(number);
      return offers(event.type) && (pfn === onlyPfn || onlyPfn === undefined || isAtPagemap(event));
    },
    accepts: order.calls === 'lawful' ? isAccepted : () => true,
    drawsRefused: order.calls === 'hostile',
  });
  return { order, built, offers, system };
};

const isAtPagemap = ({ type }: Move['event']): boolean => !type.startsWith('folio.');
