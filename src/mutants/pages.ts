// Seeded faults of the pages that a pagemap brings, and of what is freed (spec/11-pagemap.md, MAP-028 to MAP-031).

import { assign, enqueueActions } from 'xstate';
import { pagesOf } from '../domain/folio.ts';
import { deviceCoherent } from '../model/device-coherent.ts';
import { fsDax } from '../model/fs-dax.ts';
import { pagemap } from '../model/pagemap.ts';
import type { Mutant } from './mutant.ts';
import { ever } from './replace.ts';

const alone = { stage: 'pagemap' } as const;

const orderIsForgotten: Mutant = {
  id: 'MAP-028.a',
  breaks: 'MAP-028',
  fault: 'a registration sets up single pages, whatever order was asked for',
  type: 'generic',
  era: '6.19',
  stage: 'life',
  pagemap: pagemap.provide({ actions: { awaitCompletion: assign({ completions: 0, shift: 0 }) } }),
};

const onlyHeadIsThereAgain: Mutant = {
  id: 'MAP-029.a',
  breaks: 'MAP-029',
  fault: 'the last file takes a large folio apart, and all pages but the first are lost',
  type: 'fs-dax',
  era: '6.19',
  stage: 'life',
  machine: fsDax.provide({ actions: { layFreePages: assign({ order: 0 }) } }),
};

const oneReferenceTooManyIsKnown: Mutant = {
  id: 'MAP-030.a',
  breaks: 'MAP-030',
  fault: 'a hand-out keeps on record one pagemap reference more than it took',
  type: 'device-coherent',
  era: '6.19',
  stage: 'life',
  machine: deviceCoherent.provide({
    actions: {
      takePagemapReferences: enqueueActions(({ event, enqueue }) => {
        const references = 'order' in event ? pagesOf(event.order) : 1;
        enqueue.emit({ type: 'pagemap.take', references });
        enqueue.assign({ pagemapReferences: references + 1 });
      }),
    },
  }),
};

const lookUpIsPutTwice: Mutant = {
  ...alone,
  id: 'MAP-031.a',
  breaks: 'MAP-031',
  fault: 'a look-up may be put twice',
  type: 'pci-p2pdma',
  era: '6.19',
  machine: pagemap.provide({ guards: { isLookedUp: ever } }),
};

export const pageMutants: readonly Mutant[] = [
  orderIsForgotten,
  onlyHeadIsThereAgain,
  oneReferenceTooManyIsKnown,
  lookUpIsPutTwice,
];
