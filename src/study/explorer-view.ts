// What a run says to the explorer: a link to the world it was in, with the calls that it found.

import type { Bounds } from '../domain/bounds.ts';
import { explorerLink, isDrawn, type ExplorerView } from '../export/explorer-link.ts';
import type { Stage } from '../mutants/mutant.ts';

/** The most that the explorer draws. */
export const mostDrawn = { pages: 64, pagemaps: 8 };
/** Links that are longer are cut by terminals and mail; the repeat command is there as well. */
const longest = 4000;

/** The patches that the explorer has: the modules of examples/ that break a rule, by their names. */
const examples = [
  ...['busy-get-warns', 'careless-pool', 'free-before-mapping', 'get-counts-twice'],
  'split-forgets-pagemap',
];

/** The world of a run; null where the explorer cannot build it. A patch is code, and no link carries any other. */
export const viewOfOrder = (
  order: {
    readonly type: string;
    readonly era: string;
    readonly bounds: Bounds;
    readonly mutant?: { readonly id: string; readonly driver?: object | undefined } | undefined;
    readonly patch?: { readonly example?: string | undefined } | undefined;
  },
  stage: Stage,
): ExplorerView | null => {
  const { pages, ranges, pagemaps } = order.bounds;
  const isAlone = stage === 'life' && !order.mutant;
  const example = isAlone ? examples.find((name) => name === order.patch?.example) : undefined;
  const fault = order.patch ? example : order.mutant?.id;
  if (order.patch && example === undefined) return null;
  if (!isDrawn({ stage, driver: order.mutant?.driver })) return null;
  if (pages > mostDrawn.pages || pagemaps > mostDrawn.pagemaps) return null;
  return {
    type: order.type,
    kernel: order.era,
    ...(stage === 'life' ? {} : { stage }),
    pages,
    ...(ranges > 1 ? { ranges } : {}),
    ...(pagemaps > 1 ? { pagemaps } : {}),
    ...(fault === undefined ? {} : { fault }),
  };
};

/** The link; null where it would be too long to be one. */
export const explorerOf = (view: ExplorerView): string | null => {
  const link = explorerLink(view);
  return link.length > longest ? null : link;
};
