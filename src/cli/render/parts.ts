// Named parts as people read them: one explained, or all in a list.

import pc from 'picocolors';
import { eras } from '../../domain/era.ts';
import type { Part, PartStep } from '../../study/part.ts';
import type { ExplainedPart } from '../../study/part-explanation.ts';
import { renderColumns } from '../terminal/table.ts';
import { columnsOf, field, indented, type Screen } from '../terminal/wrap.ts';
import { some, useLines } from './uses.ts';

/** Parts of one name, each with all that is known of it. */
export const renderParts = (
  parts: readonly ExplainedPart[],
  screen: Screen,
  isAll = false,
): string => parts.map((part) => `${renderPart(part, screen, isAll).join('\n')}\n`).join('\n');

const renderPart = (part: ExplainedPart, screen: Screen, isAll: boolean): string[] => {
  const { name, kind, says, machines, uses, rules, values, steps, readBy, path, symptoms, stepOf } =
    part;
  const paint = pc.createColors(screen.colour);
  return [
    `${paint.bold(name)}  ${kind}`,
    ...indented(says, screen, '  '),
    '',
    ...field(kind === 'program' ? 'types' : 'statecharts', machines.join(', '), screen),
    ...field(
      kind === 'assumption' || kind === 'left out' ? 'for' : 'rules',
      rules.join(', '),
      screen,
    ),
    ...field('step of', stepOf.join(', '), screen),
    ...(readBy === null ? [] : field('read by', readBy.join(', '), screen)),
    ...symptoms.flatMap((one, at) =>
      field(at === 0 ? 'symptoms' : '', `${one.id} ${one.title}`, screen),
    ),
    ...field('text', path ?? '', screen),
    ...(values
      ? renderColumns(['Type', ...eras], values, screen)
          .trimEnd()
          .split('\n')
          .map((line) => `  ${line}`)
      : []),
    ...(steps === undefined
      ? []
      : ['', 'Steps:', ...steps.flatMap((step) => stepLines(step, machines, screen))]),
    ...(uses.length === 0
      ? []
      : [
          '',
          'Transitions:',
          ...some(
            uses.map((use) => useLines(use, screen)),
            isAll,
          ),
        ]),
  ];
};

/** The types of a step are said where it is not one of all that the program has. */
const stepLines = (
  { name, says, types }: PartStep,
  machines: readonly string[],
  screen: Screen,
): string[] =>
  field(name, types.length < machines.length ? `${says} (${types.join(', ')})` : says, screen);

/** Every part with its sentence, under its kind. */
export const renderBook = (parts: readonly Part[], screen: Screen): string => {
  const paint = pc.createColors(screen.colour);
  const kinds = [...new Set(parts.map(headOf))];
  return kinds
    .map((kind) => {
      const own = parts.filter((part) => headOf(part) === kind);
      const widest = Math.min(30, Math.max(...own.map(({ name }) => name.length)));
      return [
        paint.bold(kind),
        ...own.flatMap(({ name, says }) => entryLines(name, firstSentence(says), widest, screen)),
        '',
      ].join('\n');
    })
    .join('\n');
};

/** A long name on a narrow screen has a line of its own. */
const entryLines = (name: string, says: string, room: number, screen: Screen): string[] =>
  columnsOf(screen) - room < 36 || name.length > room
    ? [`  ${name}`, ...indented(says, screen, '      ')]
    : field(name, says, screen, room + 2);

const headOf = ({ kind, machines }: Part): string =>
  kind === 'guard' || kind === 'action' || kind === 'call'
    ? `${kind}s of ${ownerOf(machines)}`
    : kind === 'left out'
      ? kind
      : kind.replace(/^(\w+)/, '$1s');

const ownerOf = (machines: readonly string[]): string =>
  machines.includes('pagemap')
    ? 'the pagemap'
    : machines.includes('migration-call') || machines.includes('migrating-page')
      ? 'a migration'
      : 'folios';

const firstSentence = (text: string): string => /^.*?\.(?= |$)/s.exec(text)?.[0] ?? text;
