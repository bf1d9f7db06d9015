// docs/machines/<slug>.md: a statechart as a diagram and as tables.

import type { Arrow } from './arrows.ts';
import { renderDiagram } from './diagram.ts';
import { code, idLink, list, renderPage, renderTable, type Citations } from './markdown.ts';

/** What one event is in the kernel. */
export interface EventEntry {
  readonly event: string;
  readonly kernel: string;
  readonly actor: string;
  readonly says: string;
}

/** A part of the page that only some statecharts have. */
export interface Section {
  readonly title: string;
  readonly says: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface MachineEntry {
  readonly name: string;
  /** What the statechart is of, with a link to its chapter. */
  readonly says: string;
  readonly initial: string;
  readonly arrows: readonly Arrow[];
  /** Whether some complete exploration takes the arrow. */
  readonly isTaken: (arrow: Arrow) => boolean;
  /** The prefix of its events that the diagram leaves out. */
  readonly own: string;
  readonly events: readonly EventEntry[];
  readonly sections: readonly Section[];
}

const columns = ['Event', 'Guard', 'Target', 'Actions', 'Answer', 'Rules'];

export const renderMachinePage = (
  path: string,
  machine: MachineEntry,
  citations: Citations,
): string => {
  const { name, says, initial, arrows, isTaken, own, events, sections } = machine;
  const drawn = arrows.filter((arrow) => !arrow.isRefusal && isTaken(arrow));
  return renderPage(
    path,
    [
      `# ${name}`,
      says,
      '## Diagram',
      'Calls that some complete exploration has seen done, in whichever era. A call that stays in a state is written' +
        ' inside it; refusals are left out, and stand in the tables below.',
      `\`\`\`mermaid\n${renderDiagram(initial, drawn, own)}\n\`\`\``,
      '## Events',
      renderTable(
        ['Event', 'Call in the kernel', 'By', 'What happens'],
        events.map((one) => [code(one.event), code(one.kernel), one.actor, one.says]),
      ),
      '## Transitions',
      'Guards are asked from top to bottom. Their names and those of actions are the ones in the statechart. A row' +
        ' without a target stays in the state; if its answer is not `ok`, it is a refusal.',
      ...[...new Set(arrows.map((arrow) => arrow.source))].flatMap((state) => [
        `### ${state}`,
        renderTable(columns, arrows.filter((arrow) => arrow.source === state).map(renderArrow)),
      ]),
      ...sections.flatMap((one) => [
        `## ${one.title}`,
        one.says,
        renderTable(one.columns, one.rows),
      ]),
    ],
    citations,
  );
};

const renderArrow = (arrow: Arrow): string[] => [
  code(arrow.event),
  arrow.guard,
  arrow.target === arrow.source ? '' : arrow.target,
  list(arrow.actions),
  arrow.answer,
  list(arrow.rules.map(idLink)),
];
