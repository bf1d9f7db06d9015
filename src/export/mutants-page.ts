// docs/mutants.md: every seeded fault with the shortest sequence that shows it.

import { code, idLink, renderPage, renderTable, type Citations } from './markdown.ts';
import { renderSequence, type Move } from './notation.ts';

/** One seeded fault, and what exploration made of it. */
export interface MutantEntry {
  readonly id: string;
  readonly fault: string;
  /** Whose part it changes. */
  readonly party: string;
  readonly type: string;
  readonly era: string;
  readonly breaks: string;
  /** The class of that rule. */
  readonly kind: string;
  /** The moves of a shortest path on which the rule falls; none for a witness that is gone. */
  readonly sequence: readonly Move[] | null;
}

const columns = [
  'Mutant',
  'Fault',
  'At fault',
  'Type',
  'Era',
  'Breaks',
  'Length',
  'Shortest sequence',
];

export const renderMutantsPage = (
  path: string,
  mutants: readonly MutantEntry[],
  citations: Citations,
): string =>
  renderPage(
    path,
    [
      '# Mutants',
      `${mutants.length} seeded faults: one part of a statechart or of an era's figures is replaced, and the rule named is` +
        ' the first to fall. _At fault_ is whose part that is, whoever is bound. The sequence is a shortest one, found by exploration; a number is the pfn at which the' +
        ' folio begins. A fault that takes away the only witness of a `reachable` rule has no sequence: the complete' +
        ' exploration no longer meets one.',
      renderTable(
        columns,
        mutants.map((mutant) => [
          mutant.id,
          mutant.fault,
          mutant.party,
          mutant.type,
          mutant.era,
          idLink(mutant.breaks),
          mutant.sequence === null ? '–' : String(mutant.sequence.length),
          sequenceOf(mutant),
        ]),
      ),
    ],
    citations,
  );

const sequenceOf = ({ kind, sequence }: MutantEntry): string => {
  if (sequence === null) return 'no witness is left';
  const end = kind === 'leadsTo' ? ', then everybody drops what they hold' : '';
  return sequence.length === 0 ? `none needed${end}` : code(renderSequence(sequence)) + end;
};
