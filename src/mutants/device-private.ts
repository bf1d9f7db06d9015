// Seeded faults of device-private memory (spec/20-device-private.md).

import { assign, enqueueActions } from 'xstate';
import { pinBias } from '../domain/folio.ts';
import { devicePrivate } from '../model/device-private.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

const life = { type: 'device-private', stage: 'life' } as const;

const freePathResetsToOne: Mutant = {
  ...life,
  id: 'PRV-001.a',
  breaks: 'PRV-001',
  fault: 'the free path resets the count to one, as the header says',
  era: '6.19',
  machine: devicePrivate.provide({ actions: { resetCount: assign({ count: 1 }) } }),
};

const pinStaysInDeviceMemory: Mutant = {
  ...life,
  id: 'PRV-002.a',
  breaks: 'PRV-002',
  fault: 'GUP pins the folio instead of faulting it away',
  era: 'contract',
  machine: devicePrivate.provide({
    actions: {
      refuse: enqueueActions(({ context, event, enqueue }, params) => {
        if (event.type !== 'folio.pin') enqueue.emit({ type: 'answer', ...params });
        else {
          enqueue.assign({ pins: context.pins + 1, count: context.count + pinBias(context.order) });
        }
      }),
    },
  }),
};

const faultTakesNoReference: Mutant = {
  ...life,
  id: 'PRV-003.a',
  breaks: 'PRV-003',
  fault: 'the fault calls the driver without a reference of its own',
  era: '6.19',
  machine: devicePrivate.provide({ actions: { takeFaultReference: nothing } }),
};

export const devicePrivateMutants: readonly Mutant[] = [
  freePathResetsToOne,
  pinStaysInDeviceMemory,
  faultTakesNoReference,
];
