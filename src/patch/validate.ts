// Whether something is a patch: one sentence about the first thing that is not, and what there is instead.

import { eraParameterNames, eraParameters, type EraParameter } from '../domain/era-parameters.ts';
import { eras, type Era } from '../domain/era.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { folioMachines } from '../model/machines.ts';
import { pagemap } from '../model/pagemap.ts';
import { listed } from './asking.ts';
import { shown } from './data.ts';
import { opsNames } from './ops-names.ts';
import { driverNeeds, driverParts, type DriverPart } from './driver.ts';
import { isPatchable, partsOf } from './parts.ts';
import type { Patch } from './patch.ts';
import { Patched } from './patched.ts';
import { changedSteps, typesOfSteps } from './steps.ts';
import { checkArrows, type Charts } from './validate-arrows.ts';
import { fail, fieldsOf, wordsOf, type Fields } from './wanted.ts';

interface Names {
  readonly guards: readonly string[];
  readonly actions: readonly string[];
}

const namesIn = (machine: Parameters<typeof partsOf>[0]): Names => {
  const { guards, actions } = partsOf(machine);
  return { guards, actions: actions.filter(isPatchable) };
};

const folioNames = (types: readonly MemoryType[]): Names => {
  const all = types.map((type) => namesIn(folioMachines[type]));
  const once = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
  return {
    guards: once(all.flatMap(({ guards }) => guards)),
    actions: once(all.flatMap(({ actions }) => actions)),
  };
};

const checkGuards = (
  what: string,
  value: unknown,
  names: readonly string[],
  elsewhere: readonly string[] = [],
): Fields => {
  const guards = fieldsOf(what, value, names, elsewhere);
  for (const [name, part] of Object.entries(guards)) {
    if (typeof part === 'boolean' || typeof part === 'function') continue;
    throw fail(`guard ${name} of the patch`, 'true, false or a function', shown(part));
  }
  return guards;
};

const checkActions = (
  what: string,
  value: unknown,
  names: readonly string[],
  elsewhere: readonly string[] = [],
): Fields => {
  const actions = fieldsOf(what, value, names, elsewhere);
  for (const [name, part] of Object.entries(actions)) {
    if (typeof part === 'function') continue;
    if (!Array.isArray(part)) {
      throw fail(
        `action ${name} of the patch`,
        'a function, or a list of the actions and functions that are done in its place',
        shown(part),
      );
    }
    const words = (part as unknown[]).filter((step) => typeof step !== 'function');
    if (words.length > 0) wordsOf(`the actions in place of ${name}`, words, names);
  }
  return actions;
};

const checkEra = (value: unknown): void => {
  const era = fieldsOf('era of the patch', value, eraParameterNames);
  for (const [name, own] of Object.entries(era)) {
    const kind = eraParameters[name as EraParameter];
    const isGood =
      kind === 'boolean'
        ? typeof own === 'boolean'
        : kind === 'count'
          ? Number.isInteger(own) && (own as number) >= 0
          : (kind as readonly unknown[]).includes(own);
    const wanted =
      kind === 'boolean'
        ? 'true or false'
        : kind === 'count'
          ? 'a whole number from 0'
          : `one of ${listed(kind)}`;
    if (!isGood) throw fail(`era parameter ${name} of the patch`, wanted, shown(own));
  }
};

const checkDriver = (value: unknown): Fields => {
  const { state, ...driver } = fieldsOf('driver of the patch', value, ['state', ...driverParts]);
  if (state !== undefined && Object.keys(driver).length === 0) {
    throw fail('driver of the patch', `a state with some of ${listed(driverParts)}`, 'state alone');
  }
  for (const [name, part] of Object.entries(driver)) {
    if (typeof part !== 'function')
      throw fail(`driver.${name} of the patch`, 'a function', shown(part));
  }
  if (driver['release'] !== undefined && state === undefined) {
    throw fail('driver.release of the patch', 'a part of a driver with a state', 'no state');
  }
  return driver;
};

const checkOps = (value: unknown, driver: Fields): Fields => {
  const ops = fieldsOf('ops of the patch', value, opsNames);
  for (const [name, part] of Object.entries(ops)) {
    const what = `ops.${name} of the patch`;
    if (part !== false) throw fail(what, 'false: what is there needs no word', shown(part));
    if (driver[name] !== undefined) throw fail(what, 'left out beside driver.' + name, 'both');
  }
  return ops;
};

const fields = [
  ...['title', 'types', 'eras', 'breaks', 'guards', 'actions', 'arrows', 'pagemap', 'era'],
  ...['driver', 'ops', 'steps'],
];

/** The types that have every guard and action that is named, of those that were asked for. */
const typesFor = (
  asked: readonly MemoryType[] | undefined,
  named: Names,
  withArrows: readonly string[],
): readonly MemoryType[] => {
  const lacking = (type: MemoryType): readonly string[] => {
    const own = namesIn(folioMachines[type]);
    return [
      ...named.guards.filter((name) => !own.guards.includes(name)),
      ...named.actions.filter((name) => !own.actions.includes(name)),
    ];
  };
  for (const type of asked ?? []) {
    const [missing] = lacking(type);
    if (missing !== undefined) {
      const { guards, actions } = folioNames([type]);
      throw fail(
        `each part of a patch for ${type}`,
        `one of ${listed([...guards, ...actions])}`,
        `${missing}, which other types have`,
      );
    }
  }
  const types =
    asked ?? memoryTypes.filter((type) => lacking(type).length === 0 && withArrows.includes(type));
  if (types.length > 0) return types;
  throw fail(
    'all parts of the patch',
    'parts of one memory type',
    `${listed([...named.guards, ...named.actions])}, which no type has together`,
  );
};

const neededBy = (driver: Fields): readonly string[] =>
  Object.keys(driver).map((name) => driverNeeds[name as DriverPart]);

/** A patch of programs: the statecharts stay as they are. */
const ofSteps = (
  patch: Fields,
  asked: readonly MemoryType[] | undefined,
  once: { readonly eras: readonly Era[] } | undefined,
): Patched => {
  const beside = Object.keys(patch).filter(
    (name) => !['title', 'types', 'eras', 'breaks', 'steps'].includes(name),
  );
  if (beside.length > 0) {
    throw fail('a patch of steps', 'one that changes nothing else', beside.join(', '));
  }
  const steps = changedSteps(patch['steps']);
  const types = typesOfSteps(steps, asked, once?.eras);
  return new Patched({ ...(patch as unknown as Patch), ...once }, types, steps);
};

/** The patch; throws PatchError if it is none. */
export const validPatch = (value: unknown): Patched => {
  if (value === undefined || value === null) throw fail('patch', 'an object', shown(value));
  const patch = fieldsOf('the patch', value, fields);
  const { title } = patch;
  if (typeof title !== 'string' || title.trim() === '') {
    throw fail('title of the patch', 'a sentence', shown(title));
  }
  const asked = wordsOf('types of the patch', patch['types'], memoryTypes);
  const inEras = wordsOf('eras of the patch', patch['eras'], eras);
  if (patch['breaks'] !== undefined && typeof patch['breaks'] !== 'string') {
    throw fail('breaks of the patch', 'the id of a rule', shown(patch['breaks']));
  }
  // What is named twice is meant once.
  const once = inEras && { eras: [...new Set(inEras)] };
  if (patch['steps'] !== undefined) return ofSteps(patch, asked, once);
  const all = folioNames(memoryTypes);
  const known = folioNames(asked ?? memoryTypes);
  const guards = checkGuards('guards of the patch', patch['guards'], known.guards, all.guards);
  const actions = checkActions(
    'actions of the patch',
    patch['actions'],
    known.actions,
    all.actions,
  );
  const own = fieldsOf('pagemap of the patch', patch['pagemap'], ['guards', 'actions', 'arrows']);
  const names = namesIn(pagemap);
  const ownGuards = checkGuards('pagemap.guards of the patch', own['guards'], names.guards);
  const ownActions = checkActions('pagemap.actions of the patch', own['actions'], names.actions);
  const charts = (asked ?? memoryTypes).map((type): Charts[number] => [type, folioMachines[type]]);
  const arrowTypes = checkArrows('arrows of the patch', patch['arrows'], charts);
  checkArrows('pagemap.arrows of the patch', own['arrows'], [['pagemap', pagemap]]);
  checkEra(patch['era']);
  const driver = checkDriver(patch['driver']);
  const ops = checkOps(patch['ops'], driver);
  const changes = [
    ...[guards, actions, ownGuards, ownActions, patch['era'] ?? {}, driver, ops],
    ...[patch['arrows'] ?? [], own['arrows'] ?? []],
  ];
  if (changes.every((part) => Object.keys(part).length === 0)) {
    throw fail(
      'the patch',
      'a change of guards, actions, arrows, pagemap, era, driver or ops',
      'none of them',
    );
  }
  const used = Object.values(actions).flatMap((part) =>
    Array.isArray(part) ? part.filter((step): step is string => typeof step === 'string') : [],
  );
  const named = {
    guards: Object.keys(guards),
    actions: [...new Set([...Object.keys(actions), ...used, ...neededBy(driver)])],
  };
  return new Patched({ ...(patch as unknown as Patch), ...once }, [
    ...new Set(typesFor(asked, named, arrowTypes)),
  ]);
};
