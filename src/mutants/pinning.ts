// Seeded faults of short- and long-term pins (spec/30-pinning.md).

import { assign, emit } from 'xstate';
import { errno } from '../core/answer.ts';
import { fsDax } from '../model/fs-dax.ts';
import { generic } from '../model/generic.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import { dropOf } from '../model/references.ts';
import type { Mutant } from './mutant.ts';
import { never } from './replace.ts';

const pinWeighsOne: Mutant = {
  id: 'PIN-001.a',
  breaks: 'PIN-001',
  fault: 'a pin of a single page weighs one, like a plain reference',
  type: 'generic',
  era: '6.19',
  stage: 'life',
  machine: generic.provide({
    actions: { countPin: assign({ count: ({ context }) => context.count + 1 }) },
  }),
};

const heldReferenceIsCountedTwice: Mutant = {
  id: 'PIN-001.b',
  breaks: 'PIN-001',
  fault: 'lockless GUP adds the whole weight to the reference that it already holds',
  type: 'generic',
  era: '6.12',
  stage: 'life',
  machine: generic.provide({
    actions: { countHeldPin: assign({ count: ({ context }) => context.count + 1024 }) },
  }),
};

const pinIsGivenBackByPut: Mutant = {
  id: 'PIN-002.a',
  breaks: 'PIN-002',
  fault: 'a pin is dropped by a put',
  type: 'pci-p2pdma',
  era: '6.19',
  stage: 'life',
  machine: pciP2pdma.provide({
    actions: {
      dropReference: assign({
        count: ({ context, event }) =>
          context.count - (event.type === 'folio.unpin' ? 1 : dropOf({ context, event })),
      }),
    },
  }),
};

const unmappedFolioIsPinned: Mutant = {
  id: 'PIN-003.a',
  breaks: 'PIN-003',
  fault: 'GUP pins a folio that no page table leads to',
  type: 'fs-dax',
  era: '6.19',
  stage: 'life',
  machine: fsDax.provide({
    guards: {
      isUnmapped: ({ context, event }) => event.type !== 'folio.pin' && context.mapcount === 0,
    },
  }),
};

const deadPagemapIsPinned: Mutant = {
  id: 'PIN-004.a',
  breaks: 'PIN-004',
  fault: 'GUP pins without a look-up of the pagemap',
  type: 'generic',
  era: '6.12',
  stage: 'life',
  machine: generic.provide({ guards: { isPinTooLate: never } }),
};

const locklessPinFailsOtherwise: Mutant = {
  id: 'PIN-005.a',
  breaks: 'PIN-005',
  fault: 'lockless GUP answers for peer memory by itself, and does not leave it to the walk',
  type: 'pci-p2pdma',
  era: '6.19',
  stage: 'life',
  machine: pciP2pdma.provide({
    actions: {
      refuse: emit(({ event, context }, { answer }) => ({
        type: 'answer',
        answer: event.type === 'folio.pinHeld' && context.mapcount > 0 ? errno('EFAULT') : answer,
      })),
    },
  }),
};

export const pinningMutants: readonly Mutant[] = [
  pinWeighsOne,
  heldReferenceIsCountedTwice,
  pinIsGivenBackByPut,
  unmappedFolioIsPinned,
  deadPagemapIsPinned,
  locklessPinFailsOtherwise,
];
