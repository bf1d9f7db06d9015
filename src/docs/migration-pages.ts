// What the pages of a migration's statecharts say beside their arrows.

import { callEventKinds, pageEventKinds } from '../domain/migration-event.ts';
import type { EventEntry, MachineEntry } from '../export/machine-page.ts';

const migrationEvents = (
  kinds: Readonly<Record<string, Omit<EventEntry, 'event'>>>,
): readonly EventEntry[] => Object.entries(kinds).map(([event, kind]) => ({ event, ...kind }));

/** By the name of the statechart. */
export const migrationParts: Readonly<
  Record<string, Pick<MachineEntry, 'says' | 'own' | 'events' | 'sections'>>
> = {
  'migrating-page': {
    says:
      'The life of one page of a migration, its entries, its source and its target, as the statechart' +
      ' `src/model/migrating-page.ts` has it for private and coherent memory in all eras.',
    own: 'page.',
    events: migrationEvents(pageEventKinds),
    sections: [],
  },
  'migration-call': {
    says:
      'One migration, part after part, as the statechart `src/model/migration-call.ts` has it. What its pages tell it' +
      ' are events of their own (`call.join`, `call.done`, `call.leave`).',
    own: 'migrate.',
    events: migrationEvents(callEventKinds),
    sections: [],
  },
};
