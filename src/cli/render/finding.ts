// A finding as people read it: what was promised, what happens, the calls that show it, and the recording.

import pc from 'picocolors';
import type { ExplainedFinding } from '../../study/finding-explanation.ts';
import { breakingIn, holdingIn } from '../../study/findings.ts';
import { linesWords, recordedWords } from '../../findings/finding.ts';
import { field, indented, type Screen } from '../terminal/wrap.ts';
import { commandLines } from './command-lines.ts';
import { renderSteps } from './violation.ts';

/** All of it. */
export const renderFinding = (finding: ExplainedFinding, screen: Screen): string => {
  const { id, title, type, kernels, promise, happens, why, seen, remedy, rules, path } = finding;
  const lines = [
    `${pc.createColors(screen.colour).bold(id)} ${title}`,
    '',
    ...field('type', type, screen),
    ...field('eras', kernels, screen),
    ...field('promised', promise, screen),
    ...field('happens', happens, screen),
    ...field('why', why, screen),
    ...field('seen', seen, screen),
    ...field('remedy', remedy, screen),
    ...rules.flatMap((rule, at) =>
      field(at === 0 ? 'rules' : '', `${rule.id} ${rule.title}`, screen),
    ),
    ...recordedLines(finding, screen),
    ...field('read', path, screen),
    ...heldLines(finding, screen),
  ];
  return `${lines.join('\n')}\n`;
};

const recordedLines = ({ recorded }: ExplainedFinding, screen: Screen): readonly string[] => {
  if (recorded === null) return [];
  const { trace, lines, pfn } = recorded;
  return [
    ...field(
      'recorded',
      `traces/${trace}, ${linesWords(lines)}, pfn ${pfn}: ${recordedWords(recorded)}`,
      screen,
    ),
    ...commandLines('', `npx zdspec replay traces/${trace}`, screen),
  ];
};

/** The promise as a rule that judges each era alone. */
const heldLines = ({ promises }: ExplainedFinding, screen: Screen): readonly string[] => {
  if (promises.length === 0) {
    return ['', ...indented('No sequence of calls of the model can say it.', screen, '')];
  }
  const holds = holdingIn(promises);
  return [
    ...(holds.length === 0
      ? []
      : [
          '',
          ...indented(
            `It holds in ${holds.join(', ')}: no state of a small world breaks it.`,
            screen,
            '',
          ),
        ]),
    ...breakingIn(promises).flatMap(({ kernels, sequence }) => [
      '',
      ...indented(`In ${kernels.join(', ')} a shortest sequence breaks the promise:`, screen, ''),
      ...renderSteps(sequence, '  ', screen),
    ]),
  ];
};
