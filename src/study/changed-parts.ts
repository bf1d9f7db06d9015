// What a form changes: one part of the world or several. It is a patch like any other, and has an id, so that a link can hold it.

import type { MemoryType } from '../domain/memory-type.ts';
import { Patched } from '../patch/patched.ts';
import { changeNamed, placesOf, titleOf, type Change, type Place } from './changed-part.ts';

/** The changes in one id: `change:folio.guard.isHeld=always,change:era.parameter.freeCount=1`. */
export const idOf = (changes: readonly Change[]): string => changes.map(({ id }) => id).join(',');

const partOf = ({ place, kind, part }: Change): string => `${place} ${kind} ${part}`;

/** With one more change; a part is changed once. */
export const withChange = (changes: readonly Change[], change: Change): readonly Change[] => [
  ...changes.filter((one) => partOf(one) !== partOf(change)),
  change,
];

/** What an id stands for; nothing where no world offers all of it. */
export const changesNamed = (id: string): readonly Change[] => {
  const named = id.split(/,(?=change:)/).map(changeNamed);
  const changes = named.filter((one) => one !== undefined);
  const areApart = new Set(changes.map(partOf)).size === named.length;
  return areApart && placesOfAll(changes).length > 0 ? changes : [];
};

/** The memory types and kernels in which all of them are offered. */
export const placesOfAll = (changes: readonly Change[]): readonly Place[] => {
  const [first, ...others] = changes.map(({ id }) => placesOf(id));
  const isIn = ({ type, era }: Place, places: readonly Place[]): boolean =>
    places.some((one) => one.type === type && one.era === era);
  return (first ?? []).filter((place) => others.every((places) => isIn(place, places)));
};

/** The memory types in which all of them are offered. */
const typesOfAll = (changes: readonly Change[]): readonly MemoryType[] => [
  ...new Set(placesOfAll(changes).map(({ type }) => type)),
];

/** What is changed, as a title. */
export const titleOfAll = (changes: readonly Change[]): string => changes.map(titleOf).join('; ');

/** A value as a patch has it, and as its file says it. */
interface Written {
  readonly value: unknown;
  readonly text: string;
}

const writtenOf = ({ kind, how, value }: Change): Written => {
  if (kind === 'action') return { value: [], text: '[]' };
  if (kind === 'parameter') {
    return { value, text: typeof value === 'string' ? `'${value}'` : String(value) };
  }
  return how === 'negated'
    ? { value: (_: object, sound: boolean) => !sound, text: '(_, sound) => !sound' }
    : { value: how === 'always', text: String(how === 'always') };
};

/** Parts of one kind by their names. */
type Parts = readonly (readonly [string, Written])[];

/** What a patch has under a heading, for each heading that has something. */
type Headed = readonly (readonly [string, Parts])[];

const headed = (changes: readonly Change[]): Headed => {
  const headings: readonly (readonly [string, Change['kind']])[] = [
    ['guards', 'guard'],
    ['actions', 'action'],
    ['era', 'parameter'],
  ];
  return headings.flatMap(([heading, kind]) => {
    const own = changes.filter((one) => one.kind === kind);
    const parts = own.map((one) => [one.part, writtenOf(one)] as const);
    return parts.length === 0 ? [] : [[heading, parts] as const];
  });
};

const isOfPagemap = ({ place }: Change): boolean => place === 'pagemap';

/** Those of folios and of the era, and those of the pagemap. */
const apart = (changes: readonly Change[]): readonly [Headed, Headed] => [
  headed(changes.filter((one) => !isOfPagemap(one))),
  headed(changes.filter(isOfPagemap)),
];

const valuesOf = (parts: Headed): object =>
  Object.fromEntries(
    parts.map(([heading, own]) => [
      heading,
      Object.fromEntries(own.map(([name, { value }]) => [name, value])),
    ]),
  );

const textOf = (parts: Headed): string =>
  parts
    .map(
      ([heading, own]) =>
        `${heading}: { ${own.map(([name, { text }]) => `${name}: ${text}`).join(', ')} }`,
    )
    .join(', ');

/** The changes, ready to be put into a world. */
export const patchedBy = (changes: readonly Change[]): Patched => {
  const types = typesOfAll(changes);
  const [own, ofPagemap] = apart(changes);
  const patch = {
    ...{ title: titleOfAll(changes), types },
    ...valuesOf(own),
    ...(ofPagemap.length === 0 ? {} : { pagemap: valuesOf(ofPagemap) }),
  };
  return new Patched(patch, types);
};

/** The file that makes the same changes on the command line, in these memory types. */
export const patchFile = (changes: readonly Change[], ...types: readonly MemoryType[]): string => {
  const [own, ofPagemap] = apart(changes);
  const lines = [
    ...own.map((one) => textOf([one])),
    ...(ofPagemap.length === 0 ? [] : [`pagemap: { ${textOf(ofPagemap)} }`]),
  ];
  return [
    "import { definePatch } from 'zdspec/patch';",
    '',
    'export const patch = definePatch({',
    `  title: "${titleOfAll(changes)}",`,
    `  types: [${types.map((type) => `'${type}'`).join(', ')}],`,
    ...lines.map((line) => `  ${line},`),
    '});',
  ].join('\n');
};

/** What that file is called. */
export const changeFile = 'patch.ts';
