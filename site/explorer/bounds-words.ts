// The bounds of a world in words, all that decide what there is in it.

import { counted } from '../../src/core/counted.ts';
import type { Bounds } from '../../src/domain/bounds.ts';
import type { Stage } from '../../src/mutants/mutant.ts';

const list = new Intl.ListFormat('en');

/** `2 pages, folios up to order 1, and at most 3 holders of a folio, 2 files of a folio, ...`. */
export const boundsWords = (bounds: Bounds, stage: Stage): string => {
  const { pages, ranges, pagemaps, maxOrder } = bounds;
  const lookUps = counted(bounds.maxLookUps, 'look-up');
  if (stage !== 'life') {
    return `at most ${lookUps}, and ${counted(2 ** maxOrder, 'reference')} of folios`;
  }
  const most = list.format([
    `${counted(bounds.maxCount, 'holder')} of a folio`,
    `${counted(bounds.maxShare, 'file')} of a folio`,
    `${counted(bounds.maxShared, 'folio')} with more than one file`,
    counted(bounds.maxPins, 'pin'),
    counted(bounds.maxPoisoned, 'poisoned folio'),
    counted(bounds.maxFrozen, 'frozen folio'),
    lookUps,
  ]);
  const where = [
    counted(pages, 'page'),
    ...(ranges > 1 ? [`in ${ranges} ranges`] : []),
    ...(pagemaps > 1 ? [`of each of ${pagemaps} pagemaps`] : []),
  ].join(' ');
  return `${where}, folios up to order ${maxOrder}, and at most ${most}`;
};
