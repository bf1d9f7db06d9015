// Named parts as people read them: one explained, or all in a list.

import pc from 'picocolors';
import { eras } from '../../domain/era.ts';
import type { Part, Use } from '../../study/part-book.ts';
import type { ExplainedPart } from '../../study/part-explanation.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { renderColumns } from '../terminal/table.ts';
import { wrapWords } from '../../export/wrap.ts';

type Screen = Pick<Surroundings, 'colour' | 'width'>;

const most = 12;

const field = (label: string, text: string): string[] =>
  text === ''
    ? []
    : wrapWords(text, 84).map((line, index) => `  ${(index === 0 ? label : '').padEnd(12)}${line}`);

/** Parts of one name, each with all that is known of it. */
export const renderParts = (parts: readonly ExplainedPart[], screen: Screen): string =>
  parts.map((part) => `${renderPart(part, screen).join('\n')}\n`).join('\n');

const renderPart = (part: ExplainedPart, screen: Screen): string[] => {
  const { name, kind, says, machines, uses, rules, values, readBy, path } = part;
  const paint = pc.createColors(screen.colour);
  return [
    `${paint.bold(name)}  ${kind}`,
    ...wrapWords(says, 96).map((line) => `  ${line}`),
    '',
    ...field('statecharts', machines.join(', ')),
    ...field(kind === 'assumption' || kind === 'left out' ? 'for' : 'rules', rules.join(', ')),
    ...(readBy === null ? [] : field('read by', readBy.join(', '))),
    ...field('text', path ?? ''),
    ...(values
      ? renderColumns(['Type', ...eras], values, screen)
          .trimEnd()
          .split('\n')
          .map((line) => `  ${line}`)
      : []),
    ...(uses.length === 0 ? [] : ['', 'Transitions:', ...some(uses.map(renderUse))]),
  ];
};

const renderUse = ({ machine, source, event, guard, target, answer }: Use): string =>
  `  ${machine}: ${source} -> ${target}  ${event}${guard === '' ? '' : ` [${guard}]`}  ${answer}`;

const some = (lines: readonly string[]): string[] =>
  lines.length <= most
    ? [...lines]
    : [...lines.slice(0, most), `  and ${lines.length - most} more: see --json -`];

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
        ...own.flatMap(({ name, says }) =>
          wrapWords(firstSentence(says), 96 - widest).map(
            (line, index) => `  ${(index === 0 ? name : '').padEnd(widest)}  ${line}`,
          ),
        ),
        '',
      ].join('\n');
    })
    .join('\n');
};

const headOf = ({ kind, machines }: Part): string =>
  kind === 'guard' || kind === 'action'
    ? `${kind}s of ${machines.includes('pagemap') ? 'the pagemap' : 'folios'}`
    : kind === 'left out'
      ? kind
      : kind.replace(/^(\w+)/, '$1s');

const firstSentence = (text: string): string => /^.*?\.(?= |$)/s.exec(text)?.[0] ?? text;
