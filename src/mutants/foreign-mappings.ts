// Seeded faults of mappings that a type does not have (spec/34-answers.md, ANS-031).

import { assign } from 'xstate';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import type { Mutant } from './mutant.ts';

const peerPageHasFile: Mutant = {
  id: 'ANS-031.a',
  breaks: 'ANS-031',
  fault: 'a peer-to-peer page that is mapped belongs to a file from then on',
  type: 'pci-p2pdma',
  era: '6.19',
  stage: 'life',
  machine: pciP2pdma.provide({
    actions: {
      addMapping: assign(({ context }) => ({ mapcount: context.mapcount + 1, mapping: 'file' })),
    },
  }),
};

export const foreignMappingMutants: readonly Mutant[] = [peerPageHasFile];
