// A race as a Promela model for Spin: a process a thread, a label a place, one indivisible step an access.

import type {
  Branch,
  Cube,
  GuardedPlace,
  GuardedStep,
  GuardedThread,
  GuardedThreads,
  Literal,
  Update,
  Value,
  Variable,
} from '../core/guarded.ts';
import { PromelaNames } from './promela-names.ts';
import { wrap } from './wrap.ts';

/** The whole model; `title` is the comment at its top. */
export const renderPromelaRace = (race: GuardedThreads, title: readonly string[]): string => {
  const names = new PromelaNames();
  const threads = race.threads.map((thread, at) => renderThread(race, thread, at, names));
  const shared = race.shared.map((one) => declaration(one, names));
  return [
    `/*\n${title.map((line) => ` * ${line}\n`).join('')} */\n`,
    `mtype = { ${names.symbols().join(', ')} };\n`,
    `/* Words that do not change here are left out. */\n${shared.join('')}`,
    ...threads,
  ].join('\n');
};

const typeOf = ({ values }: Variable): string => {
  if (values.every((value) => typeof value === 'boolean')) return 'bool';
  if (!values.every((value) => typeof value === 'number')) return 'mtype';
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least >= 0 && most < 256 ? 'byte' : least >= -32_768 && most < 32_768 ? 'short' : 'int';
};

const declaration = (one: Variable, names: PromelaNames): string =>
  `${typeOf(one)} ${names.variable(one.name)} = ${valueOf(one, one.start, names)};\n`;

/** A word that is a number or a name, such as the keeper of a folio, has names only: a number is a thread. */
const valueOf = (one: Variable, value: Value, names: PromelaNames): string => {
  if (typeOf(one) !== 'mtype') return String(value);
  return names.symbol(typeof value === 'number' ? `thread ${value + 1}` : String(value));
};

const renderThread = (
  { shared }: GuardedThreads,
  thread: GuardedThread,
  at: number,
  names: PromelaNames,
): string => {
  const variables = [...shared, ...thread.own];
  const own = thread.own.map((one) => `  ${declaration(one, names)}`).join('');
  const places = thread.places.map((place) => renderPlace(place, thread, variables, names));
  const name = names.variable(`thread ${at + 1} ${thread.name}`);
  return `active proctype ${name}() {\n${own}${places.join('')}}\n`;
};

/** Spin takes a process that stands at a label with `end` in front for one that nobody misses. */
const labelOf = (name: string, { isBackground }: GuardedThread): string => {
  const text = name.replaceAll(/\W+/g, '_');
  return name === 'end' || isBackground ? `end_${text}` : `at_${text}`;
};

const renderPlace = (
  place: GuardedPlace,
  thread: GuardedThread,
  variables: readonly Variable[],
  names: PromelaNames,
): string => {
  const here = labelOf(place.name, thread);
  const options = place.steps.flatMap((step) =>
    optionsOf(step, here, thread, variables, names),
  );
  if (options.length === 0) return `${here}:\n  false\n`;
  return `${here}:\n  if\n${options.join('')}  fi;\n`;
};

const optionsOf = (
  step: GuardedStep,
  here: string,
  thread: GuardedThread,
  variables: readonly Variable[],
  names: PromelaNames,
): readonly string[] => {
  const text = (cubes: readonly Cube[]): string => conditionOf(cubes, variables, names);
  const falls = step.falls.map(
    ({ rule, when }) =>
      `  :: d_step { ${text(when)} -> assert(!${names.symbol(rule)}) } goto ${here}\n`,
  );
  return [
    ...step.branches.map((branch) => renderBranch(step, branch, here, thread, variables, names)),
    ...falls,
  ];
};

const renderBranch = (
  { name, sound }: GuardedStep,
  { says, when, updates, to }: Branch,
  here: string,
  thread: GuardedThread,
  variables: readonly Variable[],
  names: PromelaNames,
): string => {
  const conditions = [when, sound]
    .filter((cubes) => !isAlways(cubes))
    .map((cubes) => conditionOf(cubes, variables, names, cubes.length > 1));
  const guard = conditions.length === 0 ? 'true' : conditions.join(' && ');
  if (!thread.places.some((place) => place.name === to)) {
    return option(`${name} ${says}: never met`, guard, ['assert(false)'], here);
  }
  const changes = updates.map((update) => updateOf(update, variables, names));
  return option(`${name} ${says}`, guard, changes, labelOf(to, thread));
};

const option = (
  says: string,
  guard: string,
  does: readonly string[],
  label: string,
): string =>
  `  /* ${says} */\n` +
  `  :: d_step { ${guard} -> ${does.length === 0 ? 'skip' : does.join('; ')} } goto ${label}\n`;

const isAlways = (cubes: readonly Cube[]): boolean => cubes.some((cube) => cube.length === 0);

const conditionOf = (
  cubes: readonly Cube[],
  variables: readonly Variable[],
  names: PromelaNames,
  isInside = false,
): string => {
  if (isAlways(cubes)) return 'true';
  if (cubes.length === 0) return 'false';
  const texts = cubes.map((cube) => {
    const literals = cube.map((literal) =>
      literalOf(literal, variables[literal.variable] as Variable, names),
    );
    return literals.length > 1 && cubes.length > 1 ? `(${literals.join(' && ')})` : literals.join(' && ');
  });
  return isInside ? `(${texts.join(' || ')})` : texts.join(' || ');
};

const literalOf = ({ values }: Literal, one: Variable, names: PromelaNames): string => {
  const name = names.variable(one.name);
  if (typeOf(one) === 'bool') return values.includes(true) ? name : `!${name}`;
  const rest = one.values.filter((value) => !values.includes(value));
  if (values.length > 1 && rest.every((value) => typeof value === 'number')) {
    const range = rangeOf(name, values as readonly number[], rest);
    if (range !== undefined) return range;
  }
  if (rest.length === 1 && values.length > 1) {
    return `${name} != ${valueOf(one, rest[0] as Value, names)}`;
  }
  const texts = values.map((value) => `${name} == ${valueOf(one, value, names)}`);
  return texts.length > 1 ? `(${texts.join(' || ')})` : texts.join('');
};

const rangeOf = (
  name: string,
  values: readonly number[],
  rest: readonly number[],
): string | undefined => {
  const [least, most] = [Math.min(...rest), Math.max(...rest)];
  if (values.every((value) => value > most)) return `${name} > ${most}`;
  return values.every((value) => value < least) ? `${name} < ${least}` : undefined;
};

const updateOf = (update: Update, variables: readonly Variable[], names: PromelaNames): string => {
  const one = variables[update.variable] as Variable;
  const name = names.variable(one.name);
  const other = 'from' in update ? names.variable((variables[update.from] as Variable).name) : '';
  switch (update.kind) {
    case 'set':
      return `${name} = ${valueOf(one, update.to, names)}`;
    case 'add':
      return `${name} = ${name} ${update.by < 0 ? '-' : '+'} ${Math.abs(update.by)}`;
    case 'setBits':
      return `${name} = ${name} | ${update.by}`;
    case 'clearBits':
      return `${name} = ${name} & ~${update.by}`;
    case 'copy':
      return `${name} = ${other}`;
    case 'addVariable':
      return `${name} = ${name} + ${other}`;
    case 'setBitsOf':
      return `${name} = ${name} | ${other}`;
  }
};
