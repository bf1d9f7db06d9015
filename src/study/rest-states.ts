// Where a race is at rest: what its words come to as figures of the statecharts, and whether calls in turn lead there too.

import { buildWorld } from '../catalog.ts';
import { buildRace } from '../catalog/races.ts';
import { runThrough } from '../core/run-through.ts';
import { defaultBounds, type Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Words } from '../domain/words.ts';
import { explore } from '../explore/breadth-first.ts';
import { interleaving, stateAt, type Interleavings } from '../explore/interleavings.ts';
import { programNamed } from '../programs/all.ts';
import { folioFigures, pagemapFigures } from '../programs/words-at-rest.ts';
import type { RaceStudyOrder } from './race.ts';

/** One page, and as much of everything else as races of a few threads come to. */
const bounds: Bounds = {
  ...{ ...defaultBounds, pages: 1, maxOrder: 0, maxPins: 0, maxPoisoned: 1, maxFrozen: 0 },
  ...{ maxCount: 5, maxShare: 3, maxShared: 2, maxLookUps: 3 },
};

/** Figures by name, as text: of the pagemap, and of the folio while its struct page is there. */
type RestState = string;

type Figure = readonly [name: string, value: unknown];

const stateOf = (pagemap: readonly Figure[], folio: readonly Figure[] | undefined): RestState =>
  [...pagemap, ...(folio ?? [])].map(([name, value]) => `${name} ${String(value)}`).join(', ');

const seenIn = (words: Words): RestState =>
  stateOf(
    pagemapFigures.map(({ name, words: read }) => [name, read(words)]),
    words.pagemap.memmap
      ? folioFigures.map(({ name, words: read }) => [name, read(words)])
      : undefined,
  );

/** Every state that the sequential world reaches at a memory type in an era. */
export const sequentialStates = (type: MemoryType, era: Era): ReadonlySet<RestState> => {
  const { world, folios, pagemap } = buildWorld({ type, era, bounds });
  const { visited, complete } = explore(world, { maxStates: 1_000_000, stopAtViolation: false });
  if (!complete) throw new RangeError('Expected a world of one folio to be small, got more states');
  const state = new Uint16Array(world.width);
  const found = new Set<RestState>();
  for (let at = 0; at < visited.size; at += 1) {
    visited.read(at, state);
    const [whole = 0, own = 0] = state;
    const view = pagemap.view(whole);
    const ofPagemap = pagemapFigures.map(({ name, seen }): Figure => [name, seen(view)]);
    const folio = own < 65_534 ? folios.view(own) : undefined;
    found.add(
      stateOf(
        ofPagemap,
        folio && folioFigures.map(({ name, seen }): Figure => [name, seen(folio)]),
      ),
    );
  }
  return found;
};

/** A race of one page: where a folio is large, its pieces have words of their own. */
export const isOfOnePage = ({ threads, large = false }: RaceStudyOrder): boolean =>
  !large && !threads.flat().some((call) => programNamed(call)?.large);

/** The states of a race in which no thread is inside a call and nothing goes on by itself. */
export const restStates = (order: RaceStudyOrder): ReadonlySet<RestState> => {
  const { table } = buildRace(order);
  const graph = runThrough(interleaving(table, order.maxStates));
  const found = new Set<RestState>();
  for (let node = 0; node < graph.visited.size; node += 1) {
    if (isAtRest(graph, node)) found.add(seenIn(table.wordsOf(stateAt(graph, node)[0] as number)));
  }
  return found;
};

const isAtRest = (graph: Interleavings, node: number): boolean => {
  const { threads, edges } = graph;
  const [, ...own] = stateAt(graph, node);
  return (
    own.every((one, thread) => threads.placeOf(thread, one) === undefined) &&
    (edges[node] ?? []).every(({ thread }) => !threads.isBackground(thread))
  );
};
