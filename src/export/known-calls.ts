// What a world has in place of a call that it does not have, in words.

import type { System } from '../core/system.ts';
import { renderSequence, type Move } from './notation.ts';

interface Known {
  readonly world: Pick<System<Move>, 'moves' | 'width' | 'names'>;
  readonly folios: { readonly events: readonly { readonly type: string }[] };
  readonly pagemap: { readonly events: readonly { readonly type: string }[] };
}

/** The same call with other parameters, and where; or, if there is none, every call. */
export const whatThereIs = ({ folios, pagemap, world }: Known, { event }: Move): string => {
  const all = [...Array(world.moves).keys()].map((number) => world.names.describe(number));
  const pfns = all.filter((one) => one.event.type === event.type).map(({ pfn }) => pfn ?? 0);
  if (pfns.length === 0) {
    const known = [...pagemap.events, ...(world.width > 1 ? folios.events : [])];
    return `it has ${[...new Set(known.map(({ type }) => type))].join(', ')}`;
  }
  const spelt = new Set(
    all
      .filter((one) => one.event.type === event.type)
      .map((one) => renderSequence([{ ...one, pfn: null }])),
  );
  const shown = [...spelt].slice(0, 8).join(', ');
  const more = spelt.size > 8 ? `, and ${spelt.size - 8} more` : '';
  return `it has ${shown}${more}, at pfns up to ${Math.max(...pfns)} (see --pages)`;
};
