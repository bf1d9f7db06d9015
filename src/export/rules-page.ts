// docs/rules.md: every rule, chapter by chapter, with what it was held against.

import { code, fileLink, idLink, list, renderCount, renderPage, renderTable } from './markdown.ts';
import type { Citations } from './markdown.ts';

/** One rule, as far as the page shows it. */
export interface RuleEntry {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly binds: string;
  /** Left out means all. */
  readonly types?: readonly string[];
  readonly eras?: readonly string[];
  /** To how many states and steps it applied. */
  readonly concerned: number;
  readonly mutants: readonly string[];
}

/** A chapter of the spec and its rules. */
export interface Chapter {
  readonly path: string;
  readonly title: string;
  readonly rules: readonly RuleEntry[];
}

const columns = ['Rule', 'Says', 'Class', 'Binds', 'Types', 'Eras', 'Concerned', 'Mutants'];

/** How the spec spells the classes of rules. */
const renderKind = (kind: string): string => (kind === 'leadsTo' ? 'leads-to' : kind);

export const renderRulesPage = (
  path: string,
  chapters: readonly Chapter[],
  citations: Citations,
): string => {
  const count = chapters.flatMap((chapter) => chapter.rules).length;
  return renderPage(
    path,
    [
      '# Rules',
      `${count} rules. The id leads to the sentence's chapter, with its source and its reason. _Concerned_ is the number` +
        ' of states and steps to which the rule applied (its premise was true, or they are witnesses of it),' +
        ' over the complete explorations of every type and era that `state-space.md` lists. The mutants are faults' +
        ' that break it before any other rule; `mutants.md` has their sequences.',
      ...chapters.flatMap(renderChapter),
    ],
    citations,
  );
};

const renderChapter = ({ path, title, rules }: Chapter): string[] => [
  `## ${title}`,
  fileLink(path),
  renderTable(columns, rules.map(renderRule)),
];

const renderRule = (rule: RuleEntry): string[] => [
  idLink(rule.id),
  rule.title,
  code(renderKind(rule.kind)),
  rule.binds,
  rule.types === undefined ? 'all' : list(rule.types),
  rule.eras === undefined ? 'all' : list(rule.eras),
  renderCount(rule.concerned),
  list(rule.mutants),
];
