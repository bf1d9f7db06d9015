// What a trace shows of one page, to be looked at in the explorer: the calls of the model that would have written it.

import type { Era } from '../domain/era.ts';
import type { Divergence } from '../trace/follow/verdict.ts';
import { equivalentCalls } from './equivalent-calls.ts';

/** A link to the calls of a page's life up to where it diverges; null where none are found, or the life is told in part. */
export const lookAt = ({ pagemap, rule, life, omitted }: Divergence, era: Era): string | null => {
  if (omitted > 0 || life.length === 0) return null;
  // The life begins at the hand-out; its pagemap was registered before.
  const told = life.map(({ event }) => event.replace(/^(\w+) ?/, '0: $1: '));
  const lines = ['0: memremap_pages: ', ...told];
  return equivalentCalls({ type: pagemap.type, era, rule, lines })?.explorer ?? null;
};
