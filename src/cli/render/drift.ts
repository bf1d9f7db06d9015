// What became of the cited sources between two kernels, as people read it.

import pc from 'picocolors';
import type { Citation } from '../../drift/citations.ts';
import { fates } from '../../drift/compare.ts';
import type { Reading } from '../../drift/reading.ts';
import { isToRead, type DriftedDefinition, type DriftReport } from '../../study/drift.ts';
import { field, indented, kept, type Screen } from '../terminal/wrap.ts';

/** `against` names where the other side comes from. */
export const renderDrift = (report: DriftReport, against: string, screen: Screen): string => {
  const { base, tree, counts, definitions, readAgain } = report;
  const paint = pc.createColors(screen.colour);
  const told = fates.filter((fate) => fate === 'unchanged' || counts[fate] > 0);
  const says = told.map((fate) => `${String(counts[fate])} ${fate}`).join(', ');
  const toRead = fates.flatMap((fate) =>
    definitions.filter((one) => one.fate === fate && isToRead(one)),
  );
  const absent = definitions.filter(({ fate }) => fate === 'absent');
  const lines = [
    ...kept(
      `${tree.release} (${tree.era}) held against ${base.release} (${against})`,
      screen,
      '',
      '    ',
    ).map((line) => paint.bold(line)),
    ...field('definitions', `${String(definitions.length)} cited: ${says}`, screen, 13),
    ...field('header', headerSays(report), screen, 13),
    ...toRead.flatMap((one) => ['', ...definitionLines(one, screen)]),
    ...listLines(
      'by this name in neither',
      absent.map(({ source, rules, scope }) => `${source} (${[...rules, ...scope].join(', ')})`),
      screen,
    ),
    ...headerLines(report, screen),
    '',
    ...(toRead.length === 0 && report.header.items.length === 0
      ? ['Nothing has to be read again.']
      : [
          paint.bold('To be read again'),
          ...idLines('rules', readAgain.rules, screen),
          ...idLines('scope', readAgain.scope, screen),
          ...idLines('specimens', readAgain.specimens, screen),
        ]),
  ];
  return `${lines.join('\n')}\n`;
};

const headerSays = ({ header }: DriftReport): string => {
  const { unchanged, items } = header;
  const other = (['changed', 'gone', 'appeared'] as const)
    .map((fate) => [items.filter((item) => item.fate === fate).length, fate] as const)
    .filter(([many]) => many > 0)
    .map(([many, fate]) => `, ${String(many)} ${fate}`);
  return `${String(unchanged)} items unchanged${other.join('')}`;
};

const idLines = (label: string, ids: readonly string[], screen: Screen): readonly string[] =>
  ids.length === 0 ? [] : field(label, `${String(ids.length)}: ${ids.join(', ')}`, screen, 13);

const definitionLines = (one: DriftedDefinition, screen: Screen): readonly string[] => [
  ...kept(`${one.fate.padEnd(9)}  ${one.source}`, screen, '  ', '    '),
  ...indented(placeOf(one), screen, '             '),
  ...indented(
    [one.rules, one.scope, one.specimens]
      .filter((ids) => ids.length > 0)
      .map((ids) => ids.join(', '))
      .join('; '),
    screen,
    '             ',
  ),
];

/** What the citation does not say. */
const placeOf = ({ fate, source, at, as, altered }: DriftedDefinition): string => {
  const isRenamed = as !== null && as !== 'words' && !source.endsWith(` ${as}`);
  const name = isRenamed ? `as ${as}` : '';
  const where = at.some((path) => !source.includes(path)) ? `in ${at.join(' and ')}` : '';
  const text = fate === 'moved' ? (altered === true ? 'another text' : 'the same text') : '';
  const place = [where, name].filter((part) => part !== '').join(' ');
  return [place, text].filter((part) => part !== '').join(', ');
};

const listLines = (says: string, names: readonly string[], screen: Screen): readonly string[] =>
  names.length === 0 ? [] : ['', ...indented(`${says}: ${names.join(', ')}`, screen, '  ', '    ')];

const headerLines = ({ header }: DriftReport, screen: Screen): readonly string[] => {
  const { items, unlisted, undeclared } = header;
  return [
    ...(items.length === 0 ? [] : ['', '  include/linux/memremap.h']),
    ...items.flatMap(({ item, fate, rules }) => [
      ...kept(`${fate.padEnd(9)}  ${item}`, screen, '    ', '      '),
      ...indented(rules.join(', '), screen, '               '),
    ]),
    ...listLines('declared, and not in the table of docs/header.md', unlisted, screen),
    ...listLines('in the table of docs/header.md, and not declared', undeclared, screen),
  ];
};

/** What was kept of a tree, and what of the citations it does not have. */
export const renderKept = (
  { release, definitions, header }: Reading,
  citations: readonly Citation[],
  file: string,
  screen: Screen,
): string => {
  const missing = citations.filter(({ source }) => definitions[source] === undefined);
  const found = citations.length - missing.length;
  const lines = [
    ...indented(
      `${release}: kept ${String(found)} of ${String(citations.length)} cited definitions and ${String(Object.keys(header).length)} items of the header in ${file}.`,
      screen,
      '',
    ),
    ...(missing.length === 0
      ? []
      : indented(`Not there: ${missing.map(({ source }) => source).join(', ')}.`, screen, '')),
  ];
  return `${lines.join('\n')}\n`;
};
