// What an exploration says beyond rules: whether everything can still end clean, which calls are blocked for ever,
// and how large each figure gets. Rules are left aside, so that one sees what lies behind a broken one.

import { buildWorld, type Built } from '../catalog.ts';
import type { CompiledWorld } from '../core/compiled.ts';
import { conditions } from '../domain/alphabet.ts';
import type { Folio } from '../domain/folio.ts';
import { condense, type Condensed } from '../explore/condense.ts';
import { largestOf, type Figures } from '../explore/extremes.ts';
import { footprintOf, tilesMet, type Footprint } from '../explore/footprint.ts';
import { Inexact } from '../explore/inexact.ts';
import { PackedWorld } from '../explore/packed-world.ts';
import { trapsOf } from '../explore/recoverable.ts';
import { homesOf, StateGraph } from '../explore/state-graph.ts';
import { FolioMoves } from '../model/folio-moves.ts';
import { PagemapMoves } from '../model/pagemap-moves.ts';
import type { Mutant } from '../mutants/mutant.ts';
import type { BoundedSubject } from './subject.ts';

/** What is looked at. */
export interface WaysOrder extends BoundedSubject {
  readonly mutant?: Mutant | undefined;
  readonly maxStates: number;
}

/** A world with the graph of its states, in classes. */
export interface Explored {
  readonly built: Built;
  readonly folios: FolioMoves;
  readonly pagemap: PagemapMoves;
  readonly world: CompiledWorld;
  readonly condensed: Condensed;
  readonly packed: PackedWorld;
  readonly graph: StateGraph;
  readonly footprint: Footprint;
  /** One byte for each state: 1 if nothing leads from it to a clean end. */
  readonly traps: Uint8Array;
}

/** Explores the classes of a world; undefined if it cannot be compiled, or not exactly. Yields now and then. */
export function* exploreWays(order: WaysOrder): Generator<undefined, Explored | undefined> {
  const { bounds, mutant: fault } = order;
  const built = buildWorld({ ...order, bounds, fault, only: [] });
  const world = built.compile();
  if (!world) return undefined;
  const condensed = condense(world);
  const packed = new PackedWorld(condensed.world, true);
  const start = built.folios.view(built.folios.initial);
  const homes = homesOf(world, condensed, (part) => isHome(built.folios.view(part), start));
  const graph = new StateGraph(packed, homes, order.maxStates);
  try {
    yield* graph.explore();
  } catch (error) {
    if (error instanceof Inexact) return undefined;
    throw error;
  }
  return {
    ...{ built, world, condensed, packed, graph },
    folios: new FolioMoves(built.folios, bounds),
    pagemap: new PagemapMoves(built.pagemap, false, bounds),
    footprint: footprintOf(world, packed, tilesMet(packed, graph), condensed.members),
    traps: trapsOf(graph),
  };
}

/** A folio that nobody uses and that can be used again. An owner may leave its file's mapping; poison stays. */
const isHome = (folio: Folio, start: Folio): boolean =>
  (folio.phase === 'owned' || (folio.phase === 'free' && folio.mapping === 'none')) &&
  folio.held + folio.mapcount + folio.pins + folio.pagemapReferences === 0 &&
  folio.count === start.count;

/** What a state is called: the pagemap's phase, and those of the folios that are not as they were at first. */
export const nameOf = ({ built, packed, condensed, world }: Explored, row: Uint16Array): string => {
  const { folios, pagemap } = built;
  const slots = [...row.subarray(1)].filter((part) => part < condensed.members.length);
  const first = condensed.members.findIndex((own) => own.includes(world.parts.initial));
  const phases = slots
    .filter((part) => part !== first)
    .map((part) => {
      const own = (condensed.members[part] ?? []).map((member) => folios.view(member).phase);
      return [...new Set(own)].sort().join(' or ');
    });
  const words = phases.length === 0 ? 'all folios at rest' : [...new Set(phases)].sort().join(', ');
  return `pagemap ${pagemap.view(row[0] ?? packed.world.wholes.initial).phase}, ${words}`;
};

/** The largest figures of folios and of the pagemap. */
export const largestIn = ({ built, footprint, world }: Explored): Largest => {
  const parts = Array.from({ length: world.parts.size }, (_, part) => part).filter((part) =>
    conditions.some((_, condition) => footprint.parts[part * world.conditions + condition] === 1),
  );
  const wholes = [...footprint.wholes.keys()].filter((whole) => footprint.wholes[whole] === 1);
  return {
    folio: largestOf(parts.map((part) => figuresOf(built.folios.view(part)))),
    pagemap: largestOf(wholes.map((whole) => figuresOf(built.pagemap.view(whole)))),
  };
};

/** Largest figures by name. */
export interface Largest {
  readonly folio: Figures;
  readonly pagemap: Figures;
}

/** Every number that a view shows. */
export const figuresOf = (view: object): Figures =>
  Object.fromEntries(
    Object.entries(view).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
