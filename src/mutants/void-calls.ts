// A seeded fault of calls that return nothing (spec/34-answers.md, ANS-032).

import { emit } from 'xstate';
import { errno } from '../core/answer.ts';
import { devicePrivate } from '../model/device-private.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

const plainGetFails: Mutant = {
  id: 'ANS-032.a',
  breaks: 'ANS-032',
  fault:
    'a plain get is busy where it should count, and its caller goes on as if it held the folio',
  type: 'device-private',
  era: '6.19',
  stage: 'life',
  machine: devicePrivate.provide({
    actions: {
      takeReference: emit({ type: 'answer', answer: errno('EBUSY') }),
      recordHolder: nothing,
    },
  }),
};

export const voidCallMutants: readonly Mutant[] = [plainGetFails];
