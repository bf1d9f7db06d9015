// A replay as people read it: the verdict, what was followed, and for each cause the rule, the values and the lines.

import pc from 'picocolors';
import { citationOf } from '../../export/citation.ts';
import { counted } from '../../core/counted.ts';
import type { Clock } from '../../trace/read/event-scan.ts';
import type { Divergence, Verdict } from '../../trace/follow/verdict.ts';
import { lookLines } from './look-lines.ts';
import { knownWords } from './known-words.ts';
import { fallen, heard, behindVerdict, placesOf, sighted, unread } from './replay-words.ts';
import { renderLedger, renderMoments } from './timeline.ts';
import { lookAt } from '../../study/replay-look.ts';
import type { FileReplay } from '../../study/replay-trace.ts';
import type { PromisedFinding } from '../../findings/finding.ts';
import { knownFinding } from '../../study/known-finding.ts';
import { fitted, kept, type Screen } from '../terminal/wrap.ts';

const colours: Readonly<Record<Verdict, 'green' | 'red' | 'yellow'>> = {
  conforms: 'green',
  diverges: 'red',
  inconclusive: 'yellow',
};

/** The report of one file; a brief one says what is found, and not what was looked at. `look` finds links to the explorer. */
export const renderReplay = (
  replay: FileReplay,
  screen: Screen,
  isBrief = false,
  look = lookAt,
): string => {
  const paint = pc.createColors(screen.colour);
  const { file, verdict, divergences, reasons, clock } = replay;
  return [
    `${file}: ${paint.bold(paint[colours[verdict]](verdict))}${behindVerdict(replay)}`,
    ...(isBrief ? [] : heard(replay).flatMap(([name, words]) => keptField(name, words, screen))),
    ...reasons
      .flatMap((reason) => keptField('doubt', reason, screen))
      .map((line) => line.replace(/^  doubt/, `  ${paint.yellow('doubt')}`)),
    ...(isBrief ? [] : replay.next.flatMap((step) => keptField('next', step, screen))),
    ...sighted(replay)
      .flatMap(([name, words]) => keptField(name, words, screen))
      .map((line) => line.replace(/^  sighting/, `  ${paint.yellow('sighting')}`)),
    ...unread(replay).flatMap(([name, words]) => keptField(name, words, screen)),
    ...(isBrief
      ? []
      : renderLedger(replay, clock).flatMap((line) => fitted(`  ${line}`, screen).split('\n'))),
    ...replay.lifelines.flatMap(({ pfn, moments }) => [
      `  pfn ${pfn}: ${counted(moments.length, 'line')}`,
      ...renderMoments(moments, clock, columnsLeft(screen, 4)).flatMap((words) =>
        set(words, '    '),
      ),
    ]),
    ...divergences.flatMap((divergence) => [
      '',
      ...renderDivergence(divergence, clock, screen),
      ...knownLines(knownFinding(divergence, replay.kernel), screen),
      ...lookLines(look(divergence, replay.kernel), '    '),
    ]),
    ...placesOf(replay).flatMap((words) => keptField('lines', words, screen)),
    ...(isBrief && divergences.length === 0 ? [] : ['']),
    '',
  ].join('\n');
};

const renderDivergence = (
  divergence: Divergence,
  clock: Clock,
  screen: Screen,
): readonly string[] => {
  const paint = pc.createColors(screen.colour);
  const { rule, title, line, reason, life, omitted } = divergence;
  const { head, broken, before } = fallen(divergence);
  const told = renderMoments(life, clock, columnsLeft(screen, 6), omitted);
  return [
    ...kept(head, screen, '  ', '    ').map((words) =>
      words.replace(broken, paint.red(paint.bold(broken))),
    ),
    ...kept(title, screen, '    '),
    ...kept(reason, screen, '    '),
    ...(before === '' ? [] : kept(before, screen, '    ', '      ')),
    '    its life so far:',
    ...told.flatMap((words, index) => {
      const isLast = index === told.length - 1 && life.at(-1)?.line === line;
      return set(words, '      ').map((one) => (isLast ? paint.bold(one) : paint.dim(one)));
    }),
    ...listedBelow('what the line could be:', divergence.tried, screen),
    ...listedBelow('lines that the model would have taken:', divergence.legal, screen),
    ...kept(divergence.source, screen, '    kernel  ', ' '.repeat(12)),
    `    read    ${citationOf({ id: rule, title })}`,
  ];
};

/** That kernels are known to do so. */
const knownLines = (finding: PromisedFinding | undefined, screen: Screen): readonly string[] => {
  if (finding === undefined) return [];
  return kept(knownWords(finding), screen, '    known   ', ' '.repeat(12));
};

const listedBelow = (
  heading: string,
  lines: readonly string[],
  screen: Screen,
): readonly string[] =>
  lines.length === 0
    ? []
    : [`    ${heading}`, ...lines.flatMap((line) => kept(line, screen, '      ', '        '))];

const keptField = (name: string, words: string, screen: Screen): string[] =>
  kept(words, screen, `  ${name.padEnd(9)} `, ' '.repeat(12));

const columnsLeft = ({ width }: Screen, margin: number): number => Math.max(width, 50) - margin;

const set = (words: string, margin: string): string[] =>
  words.split('\n').map((line) => `${margin}${line}`);
