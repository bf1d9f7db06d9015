// The summary of the main job: a row for each memory type and kernel, then faults, races, traces, one verdict, and what next.

import pc from 'picocolors';
import { rules } from '../../catalog.ts';
import { eras } from '../../domain/era.ts';
import { memoryTypes } from '../../domain/memory-type.ts';
import { mutants } from '../../mutants/all.ts';
import { renderCount } from '../../export/markdown.ts';
import type { FollowedTrace } from '../../study/followed-trace.ts';
import type { Hunt } from '../../study/hunt-mutant.ts';
import type { Judged, JudgeOrder } from '../../study/judge-subject.ts';
import type { RacedPair } from '../../study/race-sample.ts';
import { renderTotals } from './hunts.ts';
import { renderBroken } from './violation.ts';
import { renderColumns } from '../terminal/table.ts';
import { fitted, type Screen } from '../terminal/wrap.ts';

/** All that the main job found. */
export interface Findings {
  readonly order: JudgeOrder;
  readonly subjects: readonly Judged[];
  readonly hunts: readonly Hunt[];
  readonly races: readonly RacedPair[];
  readonly traces: readonly FollowedTrace[];
  /** Nothing was left out. */
  readonly isWhole: boolean;
  readonly seconds: number;
}

const heads = [
  'Type',
  'Kernel',
  ' Random calls',
  ' States',
  ' Transitions',
  ' Rules',
  ' Faults',
  'Verdict',
];

/** All of it, to be read from the top. */
export const renderSummary = (findings: Findings, screen: Screen): string => {
  const { subjects, hunts, races, traces } = findings;
  return [
    renderColumns(
      heads,
      subjects.map((one) => rowOf(one, hunts, screen)),
      screen,
    ),
    fitted(legend(findings), screen),
    ...subjects.flatMap((one) =>
      one.violations.map((broken) =>
        renderBroken(`${one.type} (${one.era})`, broken, 'shortest found', screen),
      ),
    ),
    hunts.length === 0
      ? ''
      : `Mutants: ${renderCount(hunts.length)} seeded faults.\n${renderTotals(hunts, screen)}${missed(hunts)}`,
    races.length === 0 ? '' : fitted(raceLines(races, screen), screen),
    traces.length === 0 ? '' : traceTable(traces, screen),
    fitted(verdictOf(findings, screen), screen),
    fitted(next, screen),
  ]
    .filter((part) => part !== '')
    .join('\n');
};

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

const rowOf = (judged: Judged, hunts: readonly Hunt[], { colour }: Screen): string[] => {
  const { type, era, campaign, explorations, inForce, silent, violations } = judged;
  const caught = new Set(hunts.filter((hunt) => hunt.isCaught).map((hunt) => hunt.breaks));
  const paint = pc.createColors(colour);
  const isComplete = campaign.complete && explorations.every((one) => one.complete);
  return [
    type,
    era,
    renderCount(campaign.events),
    renderCount(sum(explorations.map((one) => one.states))),
    renderCount(sum(explorations.map((one) => one.transitions))),
    `${inForce.length - silent.length} of ${inForce.length}`,
    hunts.length === 0
      ? '–'
      : `${inForce.filter((id) => caught.has(id)).length} of ${inForce.length}`,
    violations.length > 0
      ? paint.red('broken')
      : isComplete
        ? paint.green('holds')
        : paint.yellow('not complete'),
  ];
};

const legend = ({ order, subjects }: Findings): string => {
  const { pages, maxOrder, maxCount, maxPins, maxPoisoned } = order.bounds;
  const silent = subjects
    .filter((one) => one.silent.length > 0)
    .map(({ type, era, silent: ids }) => `  did not apply in ${type} (${era}): ${ids.join(' ')}\n`);
  return [
    `Random calls: 8 pages, seed ${order.seed}; every rule is judged after every call.\n`,
    `States, transitions: all of ${pages} pages, orders 0 to ${maxOrder}, at most ${maxCount} holders of a folio, ${maxPins} pin and ${maxPoisoned} poisoned folio; of a pagemap with two ranges; of one with an altmap; and of migrations of 2 pages.\n`,
    'Rules: those in force that applied to some state or step. Faults: those in force of which a seeded fault was caught, under whatever type and kernel it is seeded.\n',
    ...silent,
  ].join('');
};

const missed = (hunts: readonly Hunt[]): string => {
  const ids = hunts.filter((hunt) => !hunt.isCaught).map((hunt) => hunt.id);
  return ids.length === 0 ? '' : `Not caught as they say: ${ids.join(' ')}\n`;
};

/** Pairs that races break are known: what is told is where a verdict is another one. */
const raceLines = (races: readonly RacedPair[], { colour }: Screen): string => {
  const paint = pc.createColors(colour);
  const kernels = [...new Set(races.map(({ kernel }) => kernel))].join(', ');
  const strange = races.filter((race) => !race.isAsExpected);
  const said = [...new Set(races.map(({ verdict }) => verdict))].map((verdict) =>
    verdictSaid(
      verdict,
      races.filter((race) => race.verdict === verdict),
    ),
  );
  return [
    `Races: ${races.length} pairs of calls under ${kernels}, every interleaving of their accesses (${renderCount(sum(races.map(({ states }) => states)))} states): ${said.join(', ')}.\n`,
    ...strange.map(({ pair, type, kernel, verdict, expected }) =>
      paint.red(`  ${pair} in ${type} (${kernel}): ${verdict}, expected ${expected}\n`),
    ),
  ].join('');
};

/** How many come to a verdict; where rules fall, whether that is known of these pairs. */
const verdictSaid = (verdict: RacedPair['verdict'], races: readonly RacedPair[]): string => {
  const count = races.length;
  const said = `${count} ${verdictWords[verdict][count === 1 ? 0 : 1]}`;
  if (verdict !== 'broken') return said;
  const known = races.filter((race) => race.isAsExpected).length;
  return known === count ? `${said} as expected` : `${said} (${known} as expected)`;
};

/** Of one, and of several. */
const verdictWords: Readonly<Record<RacedPair['verdict'], readonly [string, string]>> = {
  holds: ['holds', 'hold'],
  broken: ['breaks a rule', 'break a rule'],
  unlawful: ['is for its callers to avoid', 'are for their callers to avoid'],
  incomplete: ['is not followed to the end', 'are not followed to the end'],
};

const traceTable = (traces: readonly FollowedTrace[], screen: Screen): string =>
  renderColumns(
    ['Trace', 'Kernel', ' Events', ' Seconds', 'Verdict'],
    traces.map((trace) => [
      trace.file.replace('.trace.gz', ''),
      trace.kernel,
      renderCount(trace.events),
      trace.seconds.toFixed(2),
      traceVerdict(trace, screen),
    ]),
    screen,
  );

const traceVerdict = (trace: FollowedTrace, { colour }: Screen): string => {
  const { verdict, expected, isAsExpected, divergence } = trace;
  const paint = pc.createColors(colour);
  const where = divergence ? ` at line ${divergence.line}: ${divergence.rule}` : '';
  return isAsExpected
    ? `${paint.green(verdict)}${where}${verdict === 'conforms' ? '' : ', as expected'}`
    : paint.red(`${verdict}${where}, expected ${expected}`);
};

const verdictOf = (findings: Findings, { colour }: Screen): string => {
  const { subjects, hunts, races, traces, isWhole, seconds } = findings;
  const paint = pc.createColors(colour);
  const broken = sum(subjects.map((one) => one.violations.length));
  const escaped = hunts.filter((hunt) => !hunt.isCaught).length;
  const strange = traces.filter((trace) => !trace.isAsExpected).length;
  const raced = races.filter((race) => !race.isAsExpected).length;
  const time = `${seconds.toFixed(0)} s`;
  if (broken + escaped + raced + strange > 0) {
    const words = `Broken: ${broken} times a rule, ${escaped} faults not caught, ${raced} races and ${strange} traces not as expected`;
    return `${paint.red(paint.bold(words))} (${time}).\n`;
  }
  if (!isWhole)
    return `${paint.yellow(paint.bold('Interrupted'))}: what is above is what is known so far, and nothing in it is broken (${time}).\n`;
  const judged = new Set(subjects.flatMap(({ inForce }) => inForce)).size;
  return (
    `${paint.green(paint.bold('All holds'))}: ${judged} rules, ${subjects.length} times a type under a kernel, ` +
    `${hunts.length} faults, ${races.length} races, ${traces.length} traces (${time}).\n` +
    notJudged(rules.length - judged, mutants.length - hunts.length, subjects)
  );
};

/** Why the counts are not those of the whole specification. */
const notJudged = (others: number, faults: number, subjects: readonly Judged[]): string => {
  if (others + faults === 0) return '';
  const isEvery = (all: readonly string[], own: readonly string[]): boolean =>
    all.every((one) => own.includes(one));
  const types = isEvery(
    memoryTypes,
    subjects.map(({ type }) => type),
  );
  const kernels = isEvery(
    eras,
    subjects.map(({ era }) => era),
  );
  const where = [...(types ? [] : ['types']), ...(kernels ? [] : ['kernels'])].join(' or ');
  const how = kernels ? '' : ' (--kernel all)';
  return `Not counted: ${others} rules and ${faults} faults, which are of other ${where}${how}.\n`;
};

const next = `What next:
  npx zdspec explain LIF-004                 a rule: its words, its source, the faults that break it
  npx zdspec check --kernel all --runs 5000  more random calls, under every kernel
  npx zdspec explore --type device-private   every state of 4 pages, orders 0 to 2
  npx zdspec race P2 --kernel 6.19           a race of two calls, as lanes
  npx zdspec replay trace.txt                a trace of your own kernel
`;
