// docs/traceability.md: where each rule is said, coded, cited, tested and broken.

import { fileLink, idLink, list, renderPage, renderTable, type Citations } from './markdown.ts';

/** A rule and all that is tied to it; files are paths from the project's root. */
export interface Ties {
  readonly id: string;
  readonly sources: readonly string[];
  readonly tests: readonly string[];
  /** Statecharts that have a transition which cites it. */
  readonly machines: readonly string[];
  readonly mutants: readonly string[];
  /** Recorded traces that are expected to break it. */
  readonly traces: readonly string[];
}

const columns = ['Rule', 'Code', 'Tests', 'Cited by', 'Mutants', 'Traces'];

export const renderTraceabilityPage = (
  path: string,
  rules: readonly Ties[],
  citations: Citations,
): string =>
  renderPage(
    path,
    [
      '# Traceability',
      'Each rule with its heading in the spec (the id leads there), its code in `src/invariants/`, the tests in' +
        ' `test/invariants/` that keep and break it by an example, the statecharts with a transition that cites it,' +
        ' the mutants that break it, and the traces in `traces/` that are expected to. A rule about states need not be' +
        ' cited by a transition.',
      renderTable(
        columns,
        rules.map((rule) => [
          idLink(rule.id),
          list(rule.sources.map(linkByName)),
          list(rule.tests.map(linkByName)),
          list(rule.machines.map((name) => `[${name}](machines/${name}.md)`)),
          list(rule.mutants),
          list(rule.traces.map(linkByName)),
        ]),
      ),
    ],
    citations,
  );

const linkByName = (path: string): string => fileLink(path, path.split('/').at(-1));
