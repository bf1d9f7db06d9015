// docs/specimens/<id>.md: a real bug, the rule that it breaks, and the shortest sequence that shows it.

import { code, idLink, renderPage, renderTable, type Citations } from './markdown.ts';
import { specimenConfidenceLegend, withLegend } from './legends.ts';

/** One call of a sequence, its answer, and what is observed after it. */
interface Step {
  readonly call: string;
  readonly answer: string;
  readonly state: readonly string[];
}

/** What a specimen does in one memory type and era. */
export interface OutcomeEntry {
  readonly type: string;
  readonly era: string;
  readonly outcome: 'caught' | 'noDifference' | 'notApplicable';
  readonly rule: string | null;
  readonly length: number | null;
  readonly why: string | null;
}

/** How a specimen is caught. */
export interface CaughtEntry {
  readonly breaks: string;
  readonly ruleTitle: string;
  readonly type: string;
  readonly era: string;
  readonly lived: string;
  readonly steps: readonly Step[];
  /** The rule falls only when everybody has dropped what he held. */
  readonly fallsAtEnd: boolean;
  /** The rule that the random check meets first, and after how many calls once it is shrunk. */
  readonly check: { readonly rule: string | null; readonly length: number | null };
  readonly outcomes: readonly OutcomeEntry[];
}

/** One specimen. */
export interface SpecimenEntry {
  readonly id: string;
  readonly title: string;
  readonly commit: string | null;
  readonly fixed: string;
  readonly types: readonly string[];
  readonly wrong: string;
  readonly confidence: string;
  /** How it is caught, or why no model of lives and references shows it. */
  readonly caught: CaughtEntry | { readonly reason: string };
}

export const renderSpecimenPage = (
  path: string,
  specimen: SpecimenEntry,
  citations: Citations,
): string => {
  const { id, title, commit, fixed, types, wrong, confidence, caught } = specimen;
  const isCaught = 'breaks' in caught;
  const facts: (readonly [string, string])[] = [
    ['Fixed', fixed],
    ['Commit', commit === null ? 'not known' : code(commit)],
    ['Memory types', types.join(', ')],
    ...(isCaught ? [['Lived', caught.lived] as const] : []),
    ['Confidence', withLegend(confidence, specimenConfidenceLegend)],
  ];
  const parts = isCaught
    ? caughtParts(id, caught)
    : ['## Not expressed', caught.reason, 'No sequence of the model shows it.'];
  const head = [`# ${id} ${code(title)}`, wrong, renderTable(['Fact', ''], facts)];
  return renderPage(path, [...head, ...parts, 'Back to [all specimens](README.md).'], citations);
};

const caughtParts = (id: string, caught: CaughtEntry): readonly string[] => {
  const { breaks, ruleTitle, type, era, steps, fallsAtEnd, check, outcomes } = caught;
  const calls = steps.length === 1 ? '1 call' : `${steps.length} calls`;
  const found =
    check.rule === null || check.length === null
      ? 'The random check cannot refute such a rule.'
      : `The random check shrinks what it finds to ${check.length}, and meets ${idLink(check.rule)} first.`;
  return [
    '## What falls',
    `${idLink(breaks)}: ${ruleTitle}.`,
    '## The shortest sequence',
    `${calls} in ${type} memory of ${era}; a number is the pfn at which the folio begins. ${found}`,
    renderTable(
      ['', 'Call', 'Answer', 'Observed after it'],
      steps.map(({ call, answer, state }, at) => [
        String(at + 1),
        code(call),
        answer,
        state.map(code).join('<br>'),
      ]),
    ),
    ...(fallsAtEnd ? ['Then everybody drops what they hold, and it does not end clean.'] : []),
    `Repeat it with \`npx zdspec explain ${id}\`, or have it found anew with \`npx zdspec check --mutant ${id}\`.`,
    '## In every era',
    renderTable(
      ['Type', 'Era', 'Outcome', 'Why'],
      outcomes.map((one) => [one.type, one.era, outcomeCell(one), one.why ?? '–']),
    ),
  ];
};

/** What became of a specimen in one era, with the rule as a link. */
const outcomeCell = ({ outcome, rule, length }: OutcomeEntry): string => {
  switch (outcome) {
    case 'caught':
      return rule === null ? 'missed' : `${idLink(rule)} in ${length ?? 0}`;
    case 'noDifference':
      return 'no difference';
    case 'notApplicable':
      return 'not applicable';
  }
};
