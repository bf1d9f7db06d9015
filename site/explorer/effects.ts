// What a step did beside moving figures: callbacks, the free path, references exchanged. In words, in order.

import { conditions } from '../../src/domain/alphabet.ts';
import type { Move } from '../../src/model/slots.ts';
import type { Laboratory } from './laboratory.ts';

/** The effects of a call that is made in a state. */
export const effectsOf = (
  { places }: Laboratory,
  state: Uint16Array,
  { pfn, event }: Move,
): readonly string[] => {
  const at = pfn ?? 0;
  const place = places.findLast(({ firstPfn }) => firstPfn <= at);
  if (!place) return [];
  const { world, from, firstPfn } = place;
  const pagemap = state[from] ?? 0;
  if (!event.type.startsWith('folio.')) {
    const index = world.pagemap.indexOf(event);
    return index < 0 ? [] : world.pagemap.row(pagemap, index).effects.map(words);
  }
  const condition = world.pagemap.conditionOf(pagemap);
  const number = world.folios.eventOf(condition, world.folios.indexOf(event));
  const folio = state[from + 1 + at - firstPfn] ?? -1;
  return number < 0 || conditions[condition] === undefined
    ? []
    : world.folios.table.row(folio, number).effects.map(words);
};

/** `callback.folioFree count=0 mapping=none`. What comes into being beside the folio is seen on the slots. */
const words = (effect: { readonly type: string }): string =>
  [
    effect.type,
    ...Object.entries(effect)
      .filter(([name, value]) => name !== 'type' && typeof value !== 'object')
      .map(([name, value]) => `${name}=${value}`),
  ].join(' ');
