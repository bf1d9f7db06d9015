// Seeded faults of what the core takes for misuse (spec/10-folio-life.md, LIF-021 and LIF-022).

import { emit } from 'xstate';
import { bug } from '../core/answer.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import type { Mutant } from './mutant.ts';

const freeFolioIsWarnedOf: Mutant = {
  id: 'LIF-021.a',
  breaks: 'LIF-021',
  fault: 'a hand-out of a free folio draws the warning that is meant for one in use',
  type: 'device-private',
  era: '6.19',
  stage: 'life',
  machine: devicePrivate.provide({ guards: { isTouched: ({ context }) => context.held === 0 } }),
};

const refusedPinStopsTheKernel: Mutant = {
  id: 'LIF-021.b',
  breaks: 'LIF-021',
  fault: 'a pin of a file folio that nobody maps stops the kernel',
  type: 'fs-dax',
  era: '6.12',
  stage: 'life',
  machine: fsDax.provide({
    actions: {
      refuse: emit(({ event, context }, { answer }) => {
        const isUnreachable =
          event.type === 'folio.pin' && !event.longTerm && context.mapcount === 0;
        return { type: 'answer', answer: isUnreachable ? bug : answer };
      }),
    },
  }),
};

const freePageIsGot: Mutant = {
  id: 'LIF-022.a',
  breaks: 'LIF-022',
  fault: 'a get takes a page of the pool',
  type: 'pci-p2pdma',
  era: '6.15',
  stage: 'life',
  machine: pciP2pdma.provide({
    guards: {
      isGettable: ({ context, event }) => context.count > 0 || event.type === 'folio.get',
    },
  }),
};

export const misuseMutants: readonly Mutant[] = [
  freeFolioIsWarnedOf,
  refusedPinStopsTheKernel,
  freePageIsGot,
];
