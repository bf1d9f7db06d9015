// What is to be seen of a state: pagemaps, and the folios on their slots, observed.

import { pagesOf, type Folio } from '../../src/domain/folio.ts';
import type { Pagemap } from '../../src/domain/pagemap.ts';
import { absent, tail } from '../../src/model/slots.ts';
import type { Laboratory, Place } from './laboratory.ts';

/** A folio where it lies. */
export interface PlacedFolio {
  readonly pfn: number;
  readonly pages: number;
  /** The number that its state has in the table. */
  readonly number: number;
  readonly folio: Folio;
}

/** A pagemap and its pages. */
export interface PlacedPagemap {
  readonly index: number;
  readonly firstPfn: number;
  readonly pages: number;
  readonly number: number;
  readonly pagemap: Pagemap;
  /** None while it has no pages. */
  readonly folios: readonly PlacedFolio[];
}

export type Scene = readonly PlacedPagemap[];

/** A state is of one world and never altered, so that it is looked at once. */
const scenes = new WeakMap<Uint16Array, Scene>();

/** Everything that an observer sees. */
export const sceneOf = ({ places }: Laboratory, state: Uint16Array): Scene => {
  const scene = scenes.get(state) ?? places.map((place, index) => placed(place, index, state));
  scenes.set(state, scene);
  return scene;
};

const placed = (
  { world, from, firstPfn }: Place,
  index: number,
  state: Uint16Array,
): PlacedPagemap => {
  const number = state[from] ?? 0;
  const slots = [...state.subarray(from + 1, from + world.width)];
  const { table } = world.folios;
  return {
    index,
    firstPfn,
    pages: slots.length,
    number,
    pagemap: world.pagemap.table.view(number),
    folios: slots.flatMap((slot, at): PlacedFolio[] => {
      if (slot === tail || slot === absent) return [];
      const folio = table.view(slot);
      return [{ pfn: firstPfn + at, pages: pagesOf(folio.order), number: slot, folio }];
    }),
  };
};

/** The folio that a page belongs to. */
export const folioAt = (scene: Scene, pfn: number): PlacedFolio | undefined =>
  scene.flatMap(({ folios }) => folios).find((one) => one.pfn <= pfn && pfn < one.pfn + one.pages);

/** The folio that is chosen with a page: the one that it belongs to, else the first that there is. */
export const chosenWith = (scene: Scene, pfn: number): PlacedFolio | undefined =>
  folioAt(scene, pfn) ?? scene.find(({ folios }) => folios.length > 0)?.folios[0];

/** The pagemap that a page belongs to. */
export const pagemapAt = (scene: Scene, pfn: number): PlacedPagemap | undefined =>
  scene.find(({ firstPfn, pages }) => firstPfn <= pfn && pfn < firstPfn + pages);
