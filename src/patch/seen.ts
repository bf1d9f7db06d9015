// What the functions of a patch see of a statechart's context: all but what is the statechart's own.

import type { EraRow } from '../domain/era.ts';
import type { PagemapContext } from '../model/pagemap-context.ts';
import type { FolioContext } from '../model/references.ts';
import type { FolioQuestion, PagemapQuestion, SeenFolio, SeenPagemap } from './change.ts';
import type { Change, Moment } from './moment.ts';
import type { Done } from './sound.ts';

export const seenFolio = (context: object): SeenFolio => {
  const { row, frozenCount: _, read: __, ...seen } = context as FolioContext;
  return { ...seen, type: row.type, era: row.era };
};

const seenPagemap = (context: object): SeenPagemap => {
  const { row, ...seen } = context as PagemapContext;
  return { ...seen, type: row.type, era: row.era };
};

const rowOf = (context: object): EraRow => (context as { readonly row: EraRow }).row;

export const folioQuestion = ({ context, event }: Moment): FolioQuestion => ({
  folio: seenFolio(context),
  event: event as FolioQuestion['event'],
  row: rowOf(context),
});

export const pagemapQuestion = ({ context, event }: Moment): PagemapQuestion => ({
  pagemap: seenPagemap(context),
  event: event as PagemapQuestion['event'],
  row: rowOf(context),
});

const changesOf = (before: object, after: object): object => {
  const known = new Map(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(known.get(name)),
    ),
  );
};

/** What was done to a folio, as an answer says it. */
export const folioDone = ({ context, effects }: Done, before: object): Change => ({
  folio: changesOf(seenFolio(before), seenFolio(context)),
  effects,
});

export const pagemapDone = ({ context, effects }: Done, before: object): Change => ({
  pagemap: changesOf(seenPagemap(before), seenPagemap(context)),
  effects,
});
