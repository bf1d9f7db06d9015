// Events in short, and how a table is asked by them.
import { renderAnswer } from '../../src/core/answer.ts';
import type { Row, Table } from '../../src/core/table.ts';

export interface AnyEvent {
  readonly type: string;
}

/**
 * An event in short: `handOut:1@live`, `pin:longTerm,p2pdma@killed`, `fault:-@`. Parameters by value, those that
 * are true by name; `-` is none.
 */
export const spell = (event: AnyEvent): string => {
  const { type, pagemap = '', ...parameters } = event as { type: string; pagemap?: string };
  const values = Object.entries(parameters as Record<string, unknown>)
    .filter(([key, value]) => value !== false && !(key === 'offset' && value === 0))
    .map(([key, value]) => (value === true ? key : String(value)));
  return `${type.replace(/^(folio|pagemap)\./, '')}:${values.join(',') || '-'}@${pagemap}`;
};

const spelling = /^([\w.]+)(?::([^@]+))?(?:@(\w+))?$/;

/** The events that a pattern names: what it leaves out may be anything; `@down` is killed or drained. */
export const matching = (pattern: string, events: readonly string[]): readonly string[] => {
  const [, name = '', parameters = '[^@]+', condition = '\\w*'] = spelling.exec(pattern) ?? [];
  const when = condition === 'down' ? '(killed|drained)' : condition;
  const whole = new RegExp(`^${name}:${parameters}@${when}$`);
  const found = events.filter((event) => whole.test(event));
  if (found.length === 0) throw new Error(`Expected ${pattern} to be an event of the table`);
  return found;
};

const eventNamed = (events: readonly AnyEvent[], pattern: string): number => {
  const spelt = events.map(spell);
  const [first] = matching(pattern, spelt);
  return spelt.indexOf(first as string);
};

/** One row, by state and event in short. */
export const rowOf = <Effect>(
  table: Pick<Table<unknown, AnyEvent, Effect>, 'events' | 'row'>,
  state: number,
  pattern: string,
): Row<Effect> => table.row(state, eventNamed(table.events, pattern));

/** The state that a sequence of events leads to; each must be done, or sleep. */
export const stateAfter = (
  table: Pick<Table<unknown, AnyEvent, unknown>, 'events' | 'initial' | 'row'>,
  path: string,
): number => {
  let state = table.initial;
  for (const event of path.split(' ').filter((word) => word !== '')) {
    const { answer, next } = rowOf(table, state, event);
    if (next === state) {
      throw new Error(`Expected ${event} in "${path}" to move, got ${renderAnswer(answer)}`);
    }
    state = next;
  }
  return state;
};
