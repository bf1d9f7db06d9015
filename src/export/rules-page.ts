// docs/rules.md: every rule, chapter by chapter, with what it was held against.

import { code, fileLink, idLink, list, renderCount, renderPage, renderTable } from './markdown.ts';
import type { Citations } from './markdown.ts';
import type { RaceStatus } from './status-block.ts';
import { appliedLegend, classLegend, className, legendLine } from './legends.ts';

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

const columns = ['Rule', 'Says', 'Class', 'Binds', 'Types', 'Eras', 'Applied to', 'Mutants'];

export const renderRulesPage = (
  path: string,
  { chapters, races }: { readonly chapters: readonly Chapter[]; readonly races: RaceStatus },
  citations: Citations,
): string => {
  const count = chapters.flatMap((chapter) => chapter.rules).length;
  return renderPage(
    path,
    [
      '# Rules',
      `${count} rules of whole calls; ${races.rules} of races stand in ${fileLink(races.path)}. The id leads to the sentence's chapter, with its source and its reason. _Class_ tells of what it` +
        ` is true: ${legendLine(classLegend, code)}. _Binds_ is who is at fault when it falls. _Applied to_ counts` +
        ` ${appliedLegend}; \`state-space.md\` lists these explorations. The mutants are faults that break it` +
        ' before any other rule; `mutants.md` has their sequences.',
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
  code(className(rule.kind)),
  rule.binds,
  rule.types === undefined ? 'all' : list(rule.types),
  rule.eras === undefined ? 'all' : list(rule.eras),
  renderCount(rule.concerned),
  list(rule.mutants),
];
