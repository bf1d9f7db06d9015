// What each rule is tied to: code, tests, statecharts, seeded faults, traces.

import { machines } from '../catalog.ts';
import { arrowsOf, type ChartConfig } from '../export/arrows.ts';
import type { Ties } from '../export/traceability-page.ts';
import type { Tree } from './tree.ts';

/** What each rule is tied to; `breaking` names the seeded faults that break it first. */
export const tiesOf = (
  tree: Tree,
  rules: readonly { readonly id: string }[],
  breaking: (id: string) => string[],
): readonly Ties[] => {
  const naming = (folder: string): ((id: string) => string[]) => {
    const files = tree.below(folder, '.ts').map((path) => ({ path, text: tree.read(path) }));
    return (id) => files.filter(({ text }) => text.includes(id)).map(({ path }) => path);
  };
  const sources = naming('src/invariants');
  const tests = naming('test/invariants');
  const { traces } = JSON.parse(tree.read('traces/index.json')) as TraceIndex;
  return rules.map(({ id }) => ({
    id,
    sources: sources(id),
    tests: tests(id),
    machines: machines
      .filter(({ machine }) =>
        arrowsOf(machine.config as unknown as ChartConfig).some((arrow) =>
          arrow.rules.includes(id),
        ),
      )
      .map(({ name }) => name),
    mutants: breaking(id),
    traces: traces.filter(({ expect }) => expect.rule === id).map(({ file }) => `traces/${file}`),
  }));
};

interface TraceIndex {
  readonly traces: readonly {
    readonly file: string;
    readonly expect: { readonly rule?: string };
  }[];
}
