// A broken rule in a sentence, with the values: `Expected <what it wanted>, got <what there is>`.

import type { Happened, Mend, Vocabulary } from './mend.ts';
import { mendsOf, readBy, type Asked } from './mends.ts';
import { valueAt, type Path } from './reads.ts';
import type { Balance, NamedPart, Told } from './rule.ts';

/** How parts of a subject are called, by the beginning of the way to them: `of the folio`. */
export type Names = Readonly<Record<string, string>>;

/** A sentence, and whether a change was found that mends it; else it says what the rule read. */
export interface Found extends Told {
  readonly isMended: boolean;
}

/** The whole sentence. */
export const sentenceOf = ({ expected, got }: Told): string => `Expected ${expected}, got ${got}`;

const ofSteps: Names = {
  after: '',
  before: 'before the call',
  others: 'of what is laid beside it',
};

/** Figures of what a step did are called by what it was. */
const ofEffects = (subject: object): Names => {
  const effects = 'effects' in subject ? (subject.effects as readonly Happened[]) : [];
  return Object.fromEntries(effects.map(({ type }, at) => [`effects.${at}`, `of ${type}`]));
};

/** What a subject that breaks a rule should have been. */
export const tellBroken = <Subject extends object>(
  rule: Asked<Subject> & { readonly title: string },
  subject: Subject,
  vocabulary: Vocabulary,
  own: Names = {},
): Found => {
  const names = { ...ofSteps, ...ofEffects(subject), ...own };
  const mends = mendsOf(rule, subject, vocabulary);
  if (mends.length > 0) return { ...toldOf(mends, names), isMended: true };
  const read = readBy(rule, subject)
    .map((path) => `${nameOf(path, names)} ${String(valueAt(subject, path))}`)
    .join(', ');
  return { expected: `this to hold: ${rule.title}`, got: read, isMended: false };
};

const toldOf = (ways: readonly (readonly Mend<unknown>[])[], names: Names): Told => {
  const all = ways.flat();
  const [only] = all;
  return {
    expected: ways
      .map((way) => listed([...new Set(way.map((one) => `${prefix(one, names)}${one.expected}`))]))
      .join(' or '),
    got:
      all.length === 1 && only
        ? only.got
        : listed([...new Set(all.map((one) => `${prefix(one, names)}${one.named}`))]),
  };
};

const prefix = ({ path }: Mend<unknown>, names: Names): string =>
  path ? `${nameOf(path, names)} ` : '';

const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}` : words.join('');

/** `count`, `count before the call`, `altmap.blocks[2].pfn`, `phase of the folio at pfn 0`. */
export const nameOf = (path: Path, names: Names): string => {
  const known = path.map((_, at) => path.slice(0, path.length - at));
  const start = known.find((one) => Object.hasOwn(names, one.join('.'))) ?? [];
  const [first = '', ...rest] = path.slice(start.length);
  const field = rest.reduce(
    (word, key) => (/^\d+$/.test(key) ? `${word}[${key}]` : `${word}.${key}`),
    first,
  );
  const whose = names[start.join('.')] ?? names[''] ?? '';
  return whose === '' ? field : `${field} ${whose}`;
};

/** What a sum that is not what it should be says: by default both figures. Those that have no share are left out. */
export const tellUnbalanced = <Part, Whole>(
  { share, total, says }: Balance<Part, Whole>,
  parts: readonly NamedPart<Part>[],
  whole: Whole,
  noun: string,
): Told => {
  const sharing = parts.filter(({ part }) => share(part) !== 0);
  if (says) return says(sharing, whole);
  const sum = sharing.reduce((all, { part }) => all + share(part), 0);
  return {
    expected: `the shares of ${noun} to be ${String(total(whole))} together`,
    got: String(sum),
  };
};
