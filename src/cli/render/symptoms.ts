// A symptom as people read it: what it means, rules, bugs, the calls that lead there, and what to record next.

import pc from 'picocolors';
import { eras } from '../../domain/era.ts';
import type { ExplainedSymptom, LeadingFault } from '../../study/symptom-explanation.ts';
import { field, indented, type Screen } from '../terminal/wrap.ts';
import { commandLines } from './command-lines.ts';
import { lookLines } from './look-lines.ts';
import { renderSteps } from './violation.ts';

/** One symptom that was asked for by its id. */
export const renderSymptom = (symptom: ExplainedSymptom, screen: Screen): string =>
  `${symptomLines(symptom, screen).join('\n')}\n`;

/** The same as lines. */
export const symptomLines = (symptom: ExplainedSymptom, screen: Screen): string[] => {
  const { id, title, within, types, means, rules, bugs, findings, record, path } = symptom;
  return [
    `${pc.createColors(screen.colour).bold(id)} ${title}`,
    ...indented(means, screen, '  '),
    '',
    ...field('types', types.join(', '), screen),
    ...field('eras', within === 'all' ? '' : within, screen),
    ...listed('rules', rules.map(ruleWords), screen),
    ...listed('bugs', bugs.map(titleWords), screen),
    ...listed(
      'findings',
      findings.map((one) => `${titleWords(one)} (docs/findings.md)`),
      screen,
    ),
    ...field('read', path, screen),
    '',
    '  Calls that lead there:',
    ...faultsLines(symptom, screen),
    '',
    '  What to record next:',
    ...indented(`${record.why.charAt(0).toUpperCase()}${record.why.slice(1)}`, screen, '    '),
    ...commandLines('', record.command, screen, 2),
  ];
};

const titleWords = ({ id, title }: { readonly id: string; readonly title: string }): string =>
  `${id} ${title}`;

const ruleWords = (rule: ExplainedSymptom['rules'][number]): string =>
  `${titleWords(rule)}${rule.inForce ? '' : ' (not in that kernel)'}`;

/** A line each, the label before the first. */
const listed = (label: string, texts: readonly string[], screen: Screen): string[] =>
  texts.flatMap((text, at) => field(at === 0 ? label : '', text, screen));

const faultsLines = ({ faults }: ExplainedSymptom, screen: Screen): string[] => {
  const isTold = ({ sequence }: LeadingFault): boolean => sequence !== null;
  const others = faults.filter((fault) => !isTold(fault));
  return [
    ...faults.filter(isTold).flatMap((fault) => faultLines(fault, screen)),
    ...listed(
      'also',
      others.map((one) => `${titleWords(one)} (in ${erasWords(one)})`),
      screen,
    ),
  ];
};

const erasWords = ({ kernels }: LeadingFault): string =>
  kernels.length === eras.length ? 'every era' : kernels.join(', ');

const faultLines = (fault: LeadingFault, screen: Screen): string[] => {
  const { type, kernel, breaks, sequence, explorer } = fault;
  const where = `${type}, shown in ${kernel}; ${breaks} falls in ${erasWords(fault)}`;
  return [
    ...indented(`${titleWords(fault)} (${where})`, screen, '    '),
    ...renderSteps(sequence ?? [], '      ', screen),
    ...lookLines(explorer, '      '),
  ];
};
