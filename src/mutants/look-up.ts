// Seeded faults of look-ups (spec/11-pagemap.md, MAP-010 to MAP-013).

import { assign, enqueueActions } from 'xstate';
import { pagemap } from '../model/pagemap.ts';
import type { Mutant } from './mutant.ts';

const alone = { stage: 'pagemap' } as const;

const nullPutIsCounted: Mutant = {
  ...alone,
  id: 'MAP-010.a',
  breaks: 'MAP-010',
  fault: 'the put of a look-up that found nothing drops a reference',
  type: 'fs-dax',
  era: '6.19',
  machine: pagemap.provide({
    actions: {
      keepReferences: assign(({ context, event }) =>
        event.type === 'pagemap.putNull' ? { references: context.references - 1 } : {},
      ),
    },
  }),
};

const lookUpIsNotCounted: Mutant = {
  ...alone,
  id: 'MAP-011.a',
  breaks: 'MAP-011',
  fault: 'a look-up takes no reference',
  type: 'generic',
  era: '6.19',
  machine: pagemap.provide({
    actions: {
      takeReferences: assign({
        references: ({ context, event }) =>
          context.references + (event.type === 'pagemap.take' ? event.references : 0),
      }),
    },
  }),
};

const killedPagemapIsFound: Mutant = {
  ...alone,
  id: 'MAP-012.a',
  breaks: 'MAP-012',
  fault: 'a look-up still finds a pagemap that was killed',
  type: 'fs-dax',
  era: '6.12',
  machine: pagemap.provide({
    actions: {
      refuse: enqueueActions(({ context, event, enqueue }, params) => {
        if (event.type === 'pagemap.lookUp' && context.published > 0) {
          enqueue.assign({ references: context.references + 1, lookUps: context.lookUps + 1 });
        } else enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const lookUpAtHandIsCounted: Mutant = {
  ...alone,
  id: 'MAP-013.a',
  breaks: 'MAP-013',
  fault: 'a look-up with the pagemap at hand takes a reference, too',
  type: 'fs-dax',
  era: '6.15',
  machine: pagemap.provide({
    actions: {
      keepReferences: assign(({ context, event }) =>
        event.type === 'pagemap.lookUpCached'
          ? { references: context.references + 1, lookUps: context.lookUps + 1 }
          : {},
      ),
    },
  }),
};

const pagemapAtHandIsRefused: Mutant = {
  ...alone,
  id: 'MAP-013.b',
  breaks: 'MAP-013',
  fault: 'a look-up does not look at the pagemap at hand',
  type: 'generic',
  era: '6.12',
  row: { cachedLookUp: false },
};

export const lookUpMutants: readonly Mutant[] = [
  nullPutIsCounted,
  lookUpIsNotCounted,
  killedPagemapIsFound,
  lookUpAtHandIsCounted,
  pagemapAtHandIsRefused,
];
