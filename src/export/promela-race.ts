// A race as a Promela model for Spin: a process a thread, a label a place, one indivisible step an access. A rule that falls
// is an assertion, behind which the state is as before: nothing is followed further, and no state is counted for it.

import type {
  Branch,
  GuardedPlace,
  GuardedStep,
  GuardedThread,
  GuardedThreads,
  Variable,
} from '../core/guarded.ts';
import { PromelaNames } from './promela-names.ts';
import { renderCondition, renderDeclaration, renderUpdate, type Terms } from './promela-terms.ts';

/** Optimisations of Spin that make one state of several: merged steps, and values that are not read again. */
export const wholeStates = ['-o1', '-o2', '-o3'] as const;

/** What stands at the top: lines of a comment, and the rules that may fall, by number from 1. */
export interface RaceTitle {
  readonly lines: readonly string[];
  readonly rules: readonly { readonly id: string; readonly title: string }[];
}

/** The whole model. */
export const renderPromelaRace = (race: GuardedThreads, title: RaceTitle): string => {
  const names = new PromelaNames();
  const rules = title.rules.map(
    ({ id, title: says }, at) => `#define ${names.variable(id)} ${at + 1} /* ${says} */\n`,
  );
  const threads = race.threads.map((thread, at) => renderThread(race.shared, thread, at, names));
  const shared = race.shared.map((one) => renderDeclaration(one, names)).join('');
  return [
    `/*\n${title.lines.map((line) => ` * ${line}\n`).join('')} */\n`,
    ...(rules.length === 0 ? [] : [rules.join('')]),
    ...(names.symbols().length === 0 ? [] : [`mtype = { ${names.symbols().join(', ')} };\n`]),
    `/* What threads share; words that have one value in this race are left out. */\n${shared}`,
    ...threads,
  ].join('\n');
};

/** A thread, with what is needed to speak of it. */
interface Speaker extends Terms {
  readonly thread: GuardedThread;
}

const renderThread = (
  shared: readonly Variable[],
  thread: GuardedThread,
  at: number,
  names: PromelaNames,
): string => {
  const speaker: Speaker = { thread, names, variables: [...shared, ...thread.own] };
  const own = thread.own.map((one) => `  ${renderDeclaration(one, names)}`);
  const places = thread.places.map((place) => renderPlace(place, speaker));
  const name = names.variable(`thread ${at + 1} ${thread.name}`);
  return `active proctype ${name}() {\n${[...own, ...places].join('')}}\n`;
};

/** Spin takes a process for one that nobody misses where it stands at a label that begins with `end`. */
const labelOf = (name: string, { thread }: Speaker): string => {
  if (name === 'end') return name;
  return `${thread.isBackground ? 'end' : 'at'}_${name.replaceAll(/\W+/g, '_')}`;
};

const renderPlace = (place: GuardedPlace, speaker: Speaker): string => {
  const here = labelOf(place.name, speaker);
  const options = place.steps.flatMap((step) => [
    ...step.branches.map((branch) => branchOf(step, branch, here, speaker)),
    ...fallsOf(step, here, speaker),
  ]);
  if (options.length === 0) return `${here}:\n  false;\n`;
  return `${here}:\n  if\n${options.join('')}  fi;\n`;
};

const fallsOf = ({ falls }: GuardedStep, here: string, speaker: Speaker): readonly string[] =>
  falls.map(({ rule, when }) =>
    option(renderCondition(when, speaker), [`assert(!${speaker.names.variable(rule)})`], here),
  );

const branchOf = (
  { name }: GuardedStep,
  { says, when, updates, to }: Branch,
  here: string,
  speaker: Speaker,
): string => {
  const guard = renderCondition(when, speaker);
  if (to === undefined) {
    return `  /* ${name} ${says}: never in this race */\n${option(guard, ['assert(false)'], here)}`;
  }
  const changes = updates.map((update) => renderUpdate(update, speaker));
  return `  /* ${name} ${says} */\n${option(guard, changes, labelOf(to, speaker))}`;
};

const option = (guard: string, does: readonly string[], label: string): string =>
  `  :: d_step { ${guard} -> ${does.length === 0 ? 'skip' : does.join('; ')} } goto ${label}\n`;
