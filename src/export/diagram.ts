// A flat Mermaid state diagram: one arrow from a state to another, labelled with the calls that take it.

import type { Arrow } from './arrows.ts';

/**
 * The diagram of these arrows; calls that stay in a state are written into its box.
 * `own` is the prefix of events that labels leave out.
 */
export const renderDiagram = (initial: string, arrows: readonly Arrow[], own: string): string => {
  const labels = new Map<string, Set<string>>();
  const states = new Set([initial]);
  for (const { source, target, event } of arrows) {
    states.add(source).add(target);
    const key = source === target ? source : `${source} --> ${target}`;
    const calls = labels.get(key) ?? new Set();
    labels.set(key, calls.add(event.startsWith(own) ? event.slice(own.length) : event));
  }
  const lines = [...labels].flatMap(([key, calls]) =>
    linesOf([...calls], states.has(key) ? callsInLine : calls.size).map(
      (line) => `  ${key} : ${line}`,
    ),
  );
  const boxes = [...states].map((name) => `  state "${name}" as ${name}`);
  return ['stateDiagram-v2', ...boxes, `  [*] --> ${initial}`, ...lines].join('\n');
};

/** A box grows in height rather than in width. */
const callsInLine = 4;

const linesOf = (calls: readonly string[], length: number): readonly string[] =>
  [...Array(Math.ceil(calls.length / length)).keys()].map((line) =>
    calls.slice(line * length, (line + 1) * length).join(', '),
  );
