// What a replay came to, field by field, in the words of its report.

import { answerName } from '../../export/errno.ts';
import type { FileReplay } from '../../study/replay-trace.ts';
import { counted, listed } from '../../core/counted.ts';
import type { Divergence } from '../../trace/follow/verdict.ts';
import { renderPfn } from '../../trace/read/pfn.ts';
import { renderSpan, renderTime } from '../../trace/read/times.ts';

/** Names of fields with their words, in the order of a report. */
export type Told = readonly (readonly [name: string, words: string])[];

/** Which files of folders are not looked at. */
export const passedSaid = (passedOver: readonly string[]): string =>
  `passed over, which are no traces by their names: ${passedOver.join(', ')}`;

/** What a run that was ended is to be taken for; `notJudged` are traces that were left. */
export const interruptedSaid = (judged: number, notJudged: readonly string[]): string => {
  const others = notJudged.length === 0 ? '' : ` Not judged: ${listed(notJudged, 5)}.`;
  return judged === 0
    ? `Interrupted before the first verdict.${others}`
    : `Interrupted: what is above is what is known.${others}`;
};

/** What was looked at. */
export const heard = (replay: FileReplay): Told => {
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
export const sighted = ({ sightings }: FileReplay): Told =>
  sightings.map((one): readonly [string, string] => [
    'sighting',
    `${sightingSaid(one)} (docs/findings.md)`,
  ]);

export const sightingSaid = ({
  finding,
  line,
  count,
  says,
}: FileReplay['sightings'][number]): string =>
  `${finding} at line ${line}${count === 1 ? '' : `, the first of ${count} times`}: ${says}`;

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
export const placesOf = ({ places }: FileReplay): readonly string[] =>
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

/** What stands behind the verdict: in which orders of lines that race, and what the model of that kernel does as wrong. */
export const behindVerdict = ({ divergences, sightings }: FileReplay): string => {
  const seen = [...new Set(sightings.map(({ finding }) => finding))];
  const shows = seen.length === 0 ? '' : `, and shows ${seen.join(', ')}`;
  if (divergences.length === 0) return shows;
  const isEvery = divergences.some(({ orders }) => orders === 'every');
  return (isEvery ? ' in every order' : ' (diverges in some order of lines that race)') + shows;
};

/** Events that could not be read. */
export const unread = ({ unreadable }: FileReplay): Told =>
  unreadable.map(({ line, reason, text }) => ['unread', `line ${line}: ${reason}: ${text}`]);

/** What fell, how often, and where first; the state before it is empty where it is not known. */
export const fallen = ({
  rule,
  line,
  pfn,
  count,
  state,
  orders,
}: Divergence): { readonly head: string; readonly broken: string; readonly before: string } => {
  const times = count === 1 ? 'once' : `${count} times, first`;
  const order = orders === 'every' ? '' : ', in some order of lines that race';
  const broken = `${rule} is broken`;
  return {
    broken,
    head: `${broken} ${times} at line ${line}, pfn ${pfn}${order}`,
    before: state === '' ? '' : `before it, the folio is ${state}`,
  };
};
