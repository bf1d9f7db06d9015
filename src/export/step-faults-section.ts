// Faults in steps, as docs/races.md tells of them: what notices them by call, and what nothing notices, with its reason.

import { list, renderCount, renderTable, code } from './markdown.ts';
import { percentOf } from './mutation.ts';
import { stepScoreOf, type OpenStep, type StepRow } from './step-mutation.ts';
import { faultNotes } from './race-notes.ts';

/** What became of all faults in steps. */
export interface StepFaults {
  readonly rows: readonly StepRow[];
  readonly reasons: readonly OpenStep[];
}

/** The parts of the section, its heading first. */
export const stepFaultParts = ({ rows, reasons }: StepFaults): readonly string[] => {
  const calls = [...new Set(rows.map(({ call }) => call))];
  const score = stepScoreOf(rows, reasons);
  return [
    '## Faults in steps',
    ...faultNotes,
    `Of ${renderCount(rows.length)} faults ${renderCount(score.killed)} are noticed by a rule or by the call of the statecharts,` +
      ` ${renderCount(score.equivalent)} make no difference, and ${renderCount(score.survived)} are seen by nothing:` +
      ` ${percentOf(score)} of those that make a difference are noticed.`,
    renderTable(
      ['Call', 'Faults', 'Noticed', 'No difference', 'Unseen'],
      calls.map((call) => {
        const own = rows.filter((row) => row.call === call);
        const { killed, equivalent, survived } = stepScoreOf(own, reasons);
        return [code(call), ...[own.length, killed, equivalent, survived].map(renderCount)];
      }),
    ),
    'What nothing notices, and why:',
    renderTable(
      ['Calls', 'Faults', 'Makes a difference', 'Why'],
      reasons.map(({ calls: own, faults, kind, reason }) => [
        list(own.map(code)),
        list(faults),
        kind === 'equivalent' ? 'no' : 'yes',
        reason,
      ]),
    ),
  ];
};
