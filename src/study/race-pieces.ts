// How atomic calls are: the places at which others have to be let in for a race to have all its outcomes.

import type { Cuts } from '../explore/interleaving-search.ts';
import { endsOf, type Interleavings } from '../explore/interleavings.ts';
import { placesOf, reachedWith } from '../explore/preemptions.ts';
import { programs } from '../programs/all.ts';

/** A smallest list: with it every end is reached, and without any one of it some end is lost. */
export const piecesOf = (graph: Interleavings): readonly string[] => {
  const ends = endsOf(graph);
  const isEnough = (places: ReadonlySet<string>): boolean => {
    const { nodes } = reachedWith(graph, (place) => places.has(place));
    return ends.every((end) => nodes.has(end));
  };
  if (isEnough(new Set())) return [];
  let needed = new Set(placesOf(graph));
  for (const place of [...needed]) {
    const fewer = new Set(needed);
    fewer.delete(place);
    if (isEnough(fewer)) needed = fewer;
  }
  return [...needed];
};

/** The places that programs declare: between two of them a call is one piece. */
export const declaredPlaces: readonly string[] = programs.flatMap(({ name, pieces }) =>
  pieces.map((step) => `${name} before ${step}`),
);

/** Others come between at these places only. */
export const cutsAt = (places: readonly string[]): Cuts => {
  const known = new Set(places);
  return (place) => known.has(place);
};
