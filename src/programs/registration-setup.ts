// Guards and actions of programs that register a pagemap.

import { assign } from 'xstate';
import { firstWords } from './first-words.ts';
import { folioWith, pagemapWith } from './moment.ts';
import { programSetup } from './setup.ts';

/** The vocabulary of a registration. */
export const registrationSetup = programSetup.extend({
  actions: {
    startReferences: assign(({ context }) =>
      pagemapWith(context, () => ({
        ...firstWords(context.row).pagemap,
        ...{ published: false, memmap: false, counted: false, local: 0, owed: 1 },
      })),
    ),
    publish: assign(({ context }) => pagemapWith(context, () => ({ published: true }))),
    addMemmap: assign(({ context }) => pagemapWith(context, () => ({ memmap: true, raw: true }))),
    initialiseMemmap: assign(({ context }) => ({
      words: {
        ...pagemapWith(context, () => ({ raw: false })).words,
        folio: folioWith(context, () => firstWords(context.row).folio).words.folio,
      },
    })),
    takeBase: assign(({ context }) =>
      pagemapWith(context, ({ local, owed }) => ({ local: local + 1, owed: owed + 1 })),
    ),
    countRange: assign(({ context }) => pagemapWith(context, () => ({ counted: true }))),
  },
});
