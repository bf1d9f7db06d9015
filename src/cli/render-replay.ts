// A replay as people read it: the verdict, what was followed, and for each cause the rule, the values and the lines.

import pc from 'picocolors';
import { citationOf } from '../export/citation.ts';
import { counted } from '../trace/doubts.ts';
import type { Divergence, Verdict } from '../trace/verdict.ts';
import type { FileReplay } from './replay-trace.ts';
import type { Surroundings } from './surroundings.ts';

type Paint = ReturnType<typeof pc.createColors>;

const colours: Readonly<Record<Verdict, 'green' | 'red' | 'yellow'>> = {
  conforms: 'green',
  diverges: 'red',
  inconclusive: 'yellow',
};

/** The report of one file; a brief one says what is found, and not what was looked at. */
export const renderReplay = (
  replay: FileReplay,
  { colour }: Pick<Surroundings, 'colour'>,
  isBrief = false,
): string => {
  const paint = pc.createColors(colour);
  const { file, verdict, divergences, reasons } = replay;
  return [
    `${file}: ${paint.bold(paint[colours[verdict]](verdict))}`,
    ...(isBrief ? [] : heard(replay).map(([name, words]) => `  ${name.padEnd(9)} ${words}`)),
    ...reasons.map((reason) => `  ${paint.yellow('mind')}      ${reason}`),
    ...divergences.flatMap((divergence) => ['', ...renderDivergence(divergence, paint)]),
    ...(isBrief && divergences.length === 0 ? [] : ['']),
    '',
  ].join('\n');
};

type Told = readonly (readonly [name: string, words: string])[];

const heard = (replay: FileReplay): Told => {
  const { events, seconds, skipped, lost, elsewhere, counts } = replay;
  const rate = Math.round(events / Math.max(seconds, 0.001));
  const others = Object.entries(skipped).map(([name, count]) => `${name} ${count}`);
  return [
    ['events', `${events} in ${seconds.toFixed(2)} s (${rate} a second)`],
    ['kernel', `${replay.kernel}: ${replay.kernelBecause}`],
    ['probes', replay.probesBecause],
    [
      'followed',
      `${counted(replay.followed, 'event')} of device pages, ${elsewhere} of other pages`,
    ],
    ...replay.pagemaps.map(
      ({ type, first, last, registered, unregistered }): readonly [string, string] => [
        'pagemap',
        `${type} ${first} to ${last}, registered ${lineOf(registered)}, unregistered ${lineOf(unregistered)}`,
      ],
    ),
    ...livesOf(replay),
    [
      'counts',
      `${counted(counts.compared, 'sample')} compared, ${counts.differ} taken while another CPU moved the count`,
    ],
    ...(others.length > 0 ? [['skipped', listed(others)] as const] : []),
    ...(lost === 0
      ? []
      : [['lost', lost === null ? 'some events' : counted(lost, 'event')] as const]),
  ];
};

/** Hand-outs and what else there was; nothing of a memory type that has none. */
const livesOf = ({ handOuts, frees, evictions, tryGetsRefused, live }: FileReplay): Told => {
  const words = [
    ...(handOuts > 0 ? [counted(handOuts, 'hand-out')] : []),
    ...(frees > 0 ? [counted(frees, 'free')] : []),
    ...(evictions > 0 ? [counted(evictions, 'eviction')] : []),
    ...(tryGetsRefused > 0 ? [`${counted(tryGetsRefused, 'try-get')} refused`] : []),
    `${live} live at the end`,
  ];
  return [['lives', words.join(', ')]];
};

const lineOf = (line: number | null): string =>
  line === null ? 'outside the trace' : `at line ${line}`;

const listed = (names: readonly string[]): string =>
  names.length > 6
    ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more`
    : names.join(', ');

const renderDivergence = (divergence: Divergence, paint: Paint): readonly string[] => {
  const { rule, title, line, pfn, count, reason, state, life } = divergence;
  const times = count === 1 ? 'once' : `${count} times, first`;
  const width = Math.max(...life.map((moment) => String(moment.line).length));
  const name = Math.max(...life.map(({ task }) => task.length));
  return [
    `  ${paint.red(paint.bold(`${rule} is broken`))} ${times} at line ${line}, pfn ${pfn}`,
    `    ${title}`,
    `    ${reason}`,
    ...(state === '' ? [] : [`    before it, the folio is ${state}`]),
    '    its last lines:',
    ...life.map((moment) => {
      const sample = moment.count === null ? '' : `  count=${moment.count}`;
      const words = `${String(moment.line).padStart(width)}  ${moment.task.padEnd(name)}  ${moment.event}${sample}`;
      return `      ${moment.line === line ? paint.bold(words) : paint.dim(words)}`;
    }),
    `    read    ${citationOf({ id: rule, title })}`,
  ];
};
