// Transition tables in words, "states | events | answer → phase", and the tests that hold a statechart to them.
import { describe, expect, it } from 'vitest';
import { renderAnswer } from '../../src/core/answer.ts';
import type { Table } from '../../src/core/table.ts';
import { matching, spell, stateAfter, type AnyEvent } from './short-events.ts';

interface AnyView {
  readonly phase: string;
}
type AnyTable<View = AnyView> = Pick<
  Table<View, AnyEvent, unknown>,
  'events' | 'initial' | 'view' | 'row'
>;

/**
 * What is tabled for one era: how to reach each state, and what every event does there. In a line, states are named
 * one by one, or by a phase, or as all but a phase (`!frozen`), or all (`*`); `→ same` is another state of that phase.
 */
export interface Tabled<View> {
  readonly name: string;
  readonly table: AnyTable<View>;
  /** For each state by name, the events that lead to it from the initial one. */
  readonly states: Readonly<Record<string, string>>;
  /** Lines "states | events | outcome". Later texts change what earlier ones say. */
  readonly lines: readonly string[];
  /** What the search for reachable phases does not go beyond. */
  readonly isInside: (view: View) => boolean;
}

interface Line {
  readonly text: string;
  readonly states: readonly string[];
  readonly events: readonly string[];
  readonly outcome: string;
}

const parse = (text: string): Line[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [states = '', events = '', outcome = ''] = line.split('|').map((part) => part.trim());
      return { text: line, states: states.split(/, */), events: events.split(/ +/), outcome };
    });

/** "answer", or "answer → phase" where the state changes at all. */
const outcomeOf = (table: AnyTable, state: number, event: number): string => {
  const { answer, next } = table.row(state, event);
  const moved = next === state ? '' : ` → ${table.view(next).phase}`;
  return renderAnswer(answer) + moved;
};

const phasesWithin = <View extends AnyView>(
  table: AnyTable<View>,
  isInside: (view: View) => boolean,
): Set<string> => {
  const known = new Set([table.initial]);
  for (const state of known) {
    if (!isInside(table.view(state))) continue;
    for (const event of table.events.keys()) known.add(table.row(state, event).next);
  }
  return new Set([...known].map((state) => table.view(state).phase));
};

/** One test a line, and two that nothing is left out. */
export const holdTo = <View extends AnyView>(tabled: Tabled<View>): void => {
  const { name, table, states, lines, isInside } = tabled;
  const events = table.events.map(spell);
  const names = Object.keys(states);
  const reached = new Map(names.map((state) => [state, stateAfter(table, states[state] ?? '')]));
  const at = (state: string): number => reached.get(state) as number;
  const phaseOf = (state: string): string => table.view(at(state)).phase;
  const statesNamed = (word: string): readonly string[] => {
    if (word === '*') return names;
    if (names.includes(word)) return [word];
    const found = names.filter((state) =>
      word.startsWith('!') ? phaseOf(state) !== word.slice(1) : phaseOf(state) === word,
    );
    if (found.length === 0) throw new Error(`Expected ${word} to be a state or phase of the table`);
    return found;
  };
  const cellsOf = (line: Line): string[] => {
    const what = line.events.flatMap((pattern) => matching(pattern, events));
    return line.states
      .flatMap(statesNamed)
      .flatMap((state) => what.map((event) => `${state} | ${event}`));
  };
  const owner = new Map<string, Line>();
  const twice: string[] = [];
  const pointless: string[] = [];
  for (const text of lines) {
    const own = new Map<string, Line>();
    for (const line of parse(text)) {
      for (const cell of cellsOf(line)) {
        if (own.has(cell)) twice.push(cell);
        if (owner.get(cell)?.outcome === line.outcome) pointless.push(cell);
        own.set(cell, line);
      }
    }
    for (const [cell, line] of own) owner.set(cell, line);
  }
  const inForce = [...new Set(owner.values())];

  describe(name, () => {
    for (const line of inForce) {
      const cells = cellsOf(line).filter((cell) => owner.get(cell) === line);
      it(line.text.replaceAll(/ +/g, ' '), () => {
        const got = cells.map((cell) => {
          const [state = '', event = ''] = cell.split(' | ');
          return `${cell} | ${outcomeOf(table, at(state), events.indexOf(event))}`;
        });
        const wanted = cells.map((cell) => {
          const phase = phaseOf(cell.split(' | ')[0] ?? '');
          return `${cell} | ${line.outcome.replace('same', phase)}`;
        });
        expect(got).toEqual(wanted);
      });
    }

    it('says what every event does in every state of the table, once', () => {
      const all = names.flatMap((state) => events.map((event) => `${state} | ${event}`));
      expect(all.length).toBeGreaterThan(0);
      expect(all.filter((cell) => !owner.has(cell))).toEqual([]);
      expect(twice).toEqual([]);
      expect(pointless).toEqual([]);
    });

    it('has a state for every phase that can be reached, and no two alike', () => {
      expect(new Set(reached.values()).size).toBe(names.length);
      expect([...new Set(names.map(phaseOf))].sort()).toEqual(
        [...phasesWithin(table, isInside)].sort(),
      );
    });
  });
};
