// The words that a race touches: those that some step looks at or changes, in whichever order.

import type { Race } from '../catalog/races.ts';
import { changesBetween } from './race-lanes.ts';

/** More states are not followed: of a race that has more, nobody can say here what it leaves alone. */
const mostStates = 4_000;

/** Words such as `folio.count`; undefined where the race is too large for that. */
export const wordsTouched = ({ table }: Race): ReadonlySet<string> | undefined => {
  const touched = new Set<string>();
  const asked = new Set<string>();
  const states = [table.start];
  const known = new Set([table.start.join()]);
  const ask = (thread: number, own: number, shared: number): void => {
    const key = `${thread} ${own} ${shared}`;
    if (asked.has(key)) return;
    asked.add(key);
    for (const word of table.looksAt(thread, own, shared)) touched.add(word);
    for (const step of table.steps(thread, own, shared)) {
      if (step.shared === shared) continue;
      const changes = changesBetween(table.wordsOf(shared), table.wordsOf(step.shared));
      for (const { word } of changes) touched.add(word);
    }
  };
  for (const [shared = 0, ...owns] of states) {
    for (const [thread, own] of owns.entries()) {
      ask(thread, own, shared);
      // Behind a rule that fell nothing is followed.
      for (const step of table
        .steps(thread, own, shared)
        .filter(({ broken }) => broken.length === 0)) {
        const next = [step.shared, ...owns.with(thread, step.own)];
        if (known.has(next.join())) continue;
        known.add(next.join());
        states.push(next);
      }
    }
    if (states.length > mostStates) return undefined;
  }
  return touched;
};
