// A replay as people read it: the verdict, what was followed, and for each cause the rule, the values and the lines.

import pc from 'picocolors';
import { citationOf } from '../../export/citation.ts';
import { answerName } from '../../export/errno.ts';
import { counted, listed } from '../../trace/follow/counted.ts';
import type { Clock } from '../../trace/read/event-scan.ts';
import { renderPfn } from '../../trace/read/pfn.ts';
import type { Divergence, Verdict } from '../../trace/follow/verdict.ts';
import { lookLines } from './look-lines.ts';
import { renderSpan, renderTime } from '../../trace/read/times.ts';
import { renderLedger, renderMoments } from './timeline.ts';
import { lookAt } from '../../study/replay-look.ts';
import type { FileReplay } from '../../study/replay-trace.ts';
import { fitted, kept, type Screen } from '../terminal/wrap.ts';

const colours: Readonly<Record<Verdict, 'green' | 'red' | 'yellow'>> = {
  conforms: 'green',
  diverges: 'red',
  inconclusive: 'yellow',
};

/** The report of one file; a brief one says what is found, and not what was looked at. */
export const renderReplay = (replay: FileReplay, screen: Screen, isBrief = false): string => {
  const paint = pc.createColors(screen.colour);
  const { file, verdict, divergences, reasons, clock } = replay;
  return [
    `${file}: ${paint.bold(paint[colours[verdict]](verdict))}${inOrders(replay)}`,
    ...(isBrief ? [] : heard(replay).flatMap(([name, words]) => keptField(name, words, screen))),
    ...reasons
      .flatMap((reason) => keptField('doubt', reason, screen))
      .map((line) => line.replace(/^  doubt/, `  ${paint.yellow('doubt')}`)),
    ...(isBrief ? [] : replay.next.flatMap((step) => keptField('next', step, screen))),
    ...sighted(replay)
      .flatMap(([name, words]) => keptField(name, words, screen))
      .map((line) => line.replace(/^  sighting/, `  ${paint.yellow('sighting')}`)),
    ...replay.unreadable.flatMap(({ line, reason, text }) =>
      keptField('unread', `line ${line}: ${reason}: ${text}`, screen),
    ),
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
      ...lookLines(lookAt(divergence, replay.kernel), '    '),
    ]),
    ...placesOf(replay).flatMap((words) => keptField('lines', words, screen)),
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
    ...formOf(replay),
    ['kernel', kernelOf(replay)],
    ['probes', replay.probesBecause],
    [
      'followed',
      `${counted(replay.followed, 'event')} of device pages, ${elsewhere} of other pages`,
    ],
    ...replay.pagemaps.map(
      ({ type, first, last, registered, unregistered }): readonly [string, string] => [
        'pagemap',
        `${type} ${first} to ${last}, ${registered === null ? 'there before the trace began' : `registered at line ${registered}`}, ${unregistered === null ? 'not unregistered in it' : `unregistered at line ${unregistered}`}`,
      ],
    ),
    ...refusedOf(replay),
    ...livesOf(replay),
    ...outTimes(replay),
    ['counts', countsOf(counts)],
    ...(replay.reordered > 0
      ? [
          [
            'order',
            `${counted(replay.reordered, 'place')} where lines of two CPUs changed places`,
          ] as const,
        ]
      : []),
    ...(others.length > 0 ? [['skipped', listed(others, 6)] as const] : []),
    ...(lost === 0
      ? []
      : [['lost', lost === null ? 'some events' : counted(lost, 'event')] as const]),
    ...around(replay),
  ];
};

/** Which kernel, what else it may be, and why. */
const kernelOf = ({ kernel, alsoFits, kernelBecause }: FileReplay): string => {
  const others = alsoFits.length === 0 ? '' : ` (${alsoFits.join(', ')} fit as well)`;
  return `${kernel}${others}: ${kernelBecause}`;
};

/** What lines show of findings in kernels. */
const sighted = ({ sightings }: FileReplay): Told =>
  sightings.map(({ finding, line, count, says }): readonly [string, string] => [
    'sighting',
    `${finding} at line ${line}${count === 1 ? '' : `, the first of ${count} times`}: ${says} (docs/findings.md)`,
  ]);

/** A sampled count is read after the line's own change, when another CPU may have made one as well. */
const countsOf = ({ compared, differ }: FileReplay['counts']): string => {
  const others = `${differ} of them with the change of another CPU in them`;
  return `${counted(compared, 'sample')} compared${differ === 0 ? '' : `, ${others}`}`;
};

/** Registrations that came to nothing, however many, in one line. */
const refusedOf = ({ refused: { count, firstLine, answers } }: FileReplay): Told => {
  if (count === 0 || firstLine === null) return [];
  const each = Object.entries(answers).map(
    ([answer, times]) => `${times === count ? '' : `${times} `}${answerName(Number(answer))}`,
  );
  const where = count === 1 ? `at line ${firstLine}` : `the first at line ${firstLine}`;
  return [['refused', `${counted(count, 'registration')} (${each.join(', ')}), ${where}`]];
};

/** Where lines stand in the files that the trace was put together from. */
const placesOf = ({ places }: FileReplay): readonly string[] =>
  places.length === 0
    ? []
    : [places.map(({ line, file, at }) => `${line} is ${file}:${at}`).join(', ')];

/** How the file prints events, where that is not as tracefs does. */
const formOf = ({ form, takenOff, lacks }: FileReplay): Told => {
  if (form === 'tracefs' && takenOff.length === 0) return [];
  const without = lacks.length === 0 ? [] : [`which does not tell ${lacks.join(' and ')}`];
  return [['form', [form, ...without, ...takenOff.map((name) => `${name} taken off`)].join(', ')]];
};

/** What people wrote around the trace. */
const around = ({ outside }: FileReplay): Told =>
  outside === 0
    ? []
    : [['outside', `${counted(outside, 'line')} before the first event or after the last`]];

/** Hand-outs and what else there was; nothing of a memory type that has none. */
const livesOf = ({ handOuts, frees, evictions, tryGetsRefused, live }: FileReplay): Told => {
  const words = [
    ...(handOuts > 0 ? [counted(handOuts, 'hand-out')] : []),
    ...(frees > 0 ? [counted(frees, 'free')] : []),
    ...(evictions > 0 ? [counted(evictions, 'eviction')] : []),
    ...(tryGetsRefused > 0 ? [`${counted(tryGetsRefused, 'try-get')} of a count of 0`] : []),
    live === null ? 'live at the end: not known' : `${live} live at the end`,
  ];
  return [['lives', words.join(', ')]];
};

/** How long pages were busy, and which folios were moved away. */
const outTimes = ({ busy, evicted, evictions, clock }: FileReplay): Told => [
  ...busy
    .filter(({ type }) => type === 'fs-dax' || type === 'generic')
    .map(({ type, times, longest: { pfn, from, to } }): readonly [string, string] => [
      'busy',
      `${type} ${counted(times, 'time')}, longest ${renderSpan(to.time - from.time, clock)}: pfn ${renderPfn(pfn)} busy from ${renderTime(from.time, clock)} (line ${from.line}) to ${renderTime(to.time, clock)} (line ${to.line}), then ${type === 'fs-dax' ? 'idle' : 'owned'}`,
    ]),
  ...evicted.map(({ pfn, type, line }): readonly [string, string] => [
    'evicted',
    `${type} folio ${pfn}, moved to system memory at line ${line}`,
  ]),
  ...(evictions > evicted.length
    ? [['evicted', `and ${evictions - evicted.length} more`] as const]
    : []),
];

/** Whether other orders of lines that race were tried, and what they came to. */
const inOrders = ({ divergences }: FileReplay): string => {
  if (divergences.length === 0) return '';
  const isEvery = divergences.some(({ orders }) => orders === 'every');
  return isEvery ? ' in every order' : ' (diverges in some order of lines that race)';
};

const renderDivergence = (
  divergence: Divergence,
  clock: Clock,
  screen: Screen,
): readonly string[] => {
  const paint = pc.createColors(screen.colour);
  const { rule, title, line, pfn, count, reason, state, life, omitted, orders } = divergence;
  const times = count === 1 ? 'once' : `${count} times, first`;
  const broken = `${rule} is broken`;
  const order = orders === 'every' ? '' : ', in some order of lines that race';
  const told = renderMoments(life, clock, columnsLeft(screen, 6), omitted);
  return [
    ...kept(
      `${rule} is broken ${times} at line ${line}, pfn ${pfn}${order}`,
      screen,
      '  ',
      '    ',
    ).map((words) => words.replace(broken, paint.red(paint.bold(broken)))),
    ...kept(title, screen, '    '),
    ...kept(reason, screen, '    '),
    ...(state === '' ? [] : kept(`before it, the folio is ${state}`, screen, '    ', '      ')),
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
