// Folio tables as the model's tests ask them: events in short, and what is seen of the state and of the effects.
import { folioTable } from '../../src/catalog.ts';
import { renderAnswer } from '../../src/core/answer.ts';
import { folioAlphabet } from '../../src/domain/alphabet.ts';
import type { Effect } from '../../src/domain/effect.ts';
import { eraRow, type Era } from '../../src/domain/era.ts';
import type { Folio } from '../../src/domain/folio.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { rowOf, stateAfter } from './short-events.ts';

/** The table of one type and era, orders 0 to 2, judged by nobody. */
export const folios = (type: MemoryType, era: Era): ReturnType<typeof folioTable> => {
  const row = eraRow(type, era);
  const name = `${type} ${era}`;
  const table = tables.get(name) ?? folioTable([], row, undefined, folioAlphabet(row, 2));
  tables.set(name, table);
  return table;
};

const tables = new Map<string, ReturnType<typeof folioTable>>();

/** Enough of everything for every phase. */
export const isSmall = ({ held, mapcount, pins, associations, order, poisoned }: Folio): boolean =>
  held + mapcount <= 2 && pins <= 1 && associations <= 1 && order === 0 && !poisoned;

export interface Seen {
  readonly answer: string;
  readonly before: Folio;
  readonly after: Folio;
  readonly effects: readonly Effect[];
  /** What came into being beside it. */
  readonly others: Folio | undefined;
}

/** The last event of a path, looked at closely. */
export const lastOf = (type: MemoryType, era: Era, path: string): Seen => {
  const table = folios(type, era);
  const events = path.split(' ');
  const state = stateAfter(table, events.slice(0, -1).join(' '));
  const row = rowOf(table, state, events.at(-1) ?? '');
  return {
    answer: renderAnswer(row.answer),
    before: table.view(state),
    after: table.view(row.next),
    effects: row.effects,
    others: row.others < 0 ? undefined : table.view(row.others),
  };
};

/** The counts after each event of a path, the initial one first. */
export const countsAlong = (type: MemoryType, era: Era, path: string): number[] => {
  const table = folios(type, era);
  const counts = [table.view(table.initial).count];
  let state = table.initial;
  for (const event of path.split(' ')) {
    state = rowOf(table, state, event).next;
    counts.push(table.view(state).count);
  }
  return counts;
};

/** Effects by name, with what they carry that is worth a look. */
export const effectsIn = ({ effects }: Seen): string[] =>
  effects.map((effect) => {
    switch (effect.type) {
      case 'pagemap.take':
      case 'pagemap.drop':
        return `${effect.type} ${String(effect.references)}`;
      case 'count.set':
      case 'callback.migrateToRam':
        return `${effect.type} ${String(effect.count)}`;
      case 'callback.folioFree':
        return `${effect.type} ${String(effect.count)} ${effect.mapping}`;
      case 'callback.folioSplit':
        return `${effect.type} ${effect.tail ? 'piece' : 'head'} ${String(effect.count)}`;
      case 'callback.memoryFailure':
        return `${effect.type} ${String(effect.pages)}`;
      case 'pages.lay':
        return `${effect.type} ${String(effect.order)}`;
      default:
        return effect.type;
    }
  });
