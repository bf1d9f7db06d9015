// Reads spec/41-symptoms.md: a heading, a line that is read by machine, how it shows, what it means. Text in, data out.

import { eras } from '../domain/era.ts';
import { parseEraRange, renderEraRange } from '../domain/era-range.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { headingsOf, type Heading } from '../export/spec-entry.ts';
import {
  functionsOf,
  pageTroubles,
  type PageTrouble,
  type PlacedKind,
  type Seen,
  type Sight,
  type Symptom,
} from './symptom.ts';

/** Where they are stated. */
export const symptomChapter = 'spec/41-symptoms.md';

/** The symptoms of the chapter, in order. */
export const symptomsIn = (text: string): readonly Symptom[] =>
  headingsOf({ path: symptomChapter, text }).map(symptomOf);

const meta = new RegExp(
  [
    '^types (?<types>[^·]+)',
    'eras (?<eras>[^·]+)',
    'rules (?<rules>[^·]+)',
    'bugs (?<bugs>[^·]+)',
    'shown by (?<shownBy>[^·]+?)(?: · findings (?<findings>[^·]+))?$',
  ].join(' · '),
);

/** Throws one sentence if what stands under the heading is not as the chapter says. */
export const symptomOf = ({ path, id, title, body }: Heading): Symptom => {
  const fault = (what: string, got: string): Error =>
    new Error(`Expected ${path} to say ${what} under ${id}, got "${got}"`);
  const [first = '', list = '', ...rest] = body.split('\n\n');
  const found = meta.exec(first)?.groups;
  if (!found) throw fault('types, eras, rules, bugs and what it is shown by', first);
  const ids = (name: string): readonly string[] => found[name]?.trim().split(', ') ?? [];
  const range = parseEraRange((found['eras'] ?? '').trim());
  if (range === undefined) throw fault('a range of eras', found['eras'] ?? '');
  const [means = '', record] = rest.join('\n\n').split(/^Record: /m);
  if (record === undefined) throw fault('what to record', means.trim());
  return {
    ...{ id, title, path, types: typesIn(ids('types'), fault), within: renderEraRange(range) },
    eras: eras.filter((era) => range.has(era)),
    ...{ rules: ids('rules'), bugs: ids('bugs'), shownBy: ids('shownBy') },
    findings: ids('findings'),
    sights: list.split('\n').map((line) => {
      const sight = sightIn(line.replace(/^- /, ''));
      if (sight === undefined) throw fault('how it shows', line);
      return sight;
    }),
    ...{ means: means.trim(), record: record.trim() },
  };
};

const typesIn = (
  names: readonly string[],
  fault: (what: string, got: string) => Error,
): readonly MemoryType[] => {
  if (names.join() === 'all') return memoryTypes;
  const known: readonly string[] = memoryTypes;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw fault('memory types', unknown);
  return memoryTypes.filter((type) => names.includes(type));
};

const placed: Readonly<Record<string, PlacedKind>> = {
  'a task hangs in': 'hung',
  'a warning in': 'warning',
  'an oops in': 'oops',
  'KASAN in': 'kasan',
  'a lockup in': 'lockup',
};

/** The texts in backticks of a list that has nothing else; empty if it has. */
const quoted = (list: string): readonly string[] =>
  /^`[^`]+`(?:, `[^`]+`)*$/.test(list)
    ? [...list.matchAll(/`([^`]+)`/g)].map(([, one = '']) => one)
    : [];

/** The names of functions in such a list; empty if one of them is none. */
const functionsIn = (list: string): readonly string[] => {
  const names = quoted(list);
  return names.every((name) => /^\w+\(\)$/.test(name)) ? names.map((one) => one.slice(0, -2)) : [];
};

/** One way in which a symptom shows; undefined where the line is none. */
const sightIn = (line: string): Sight | undefined => {
  const [, general, said = ''] = /^(of any memory, )?(.*)$/.exec(line) ?? [];
  const seen = seenIn(said);
  return seen && { ...seen, isGeneral: general !== undefined };
};

const seenIn = (line: string): Seen | undefined => {
  const [, head = '', list = ''] = /^([^`]+) (`.*)$/.exec(line) ?? [];
  const kind = placed[head];
  if (kind !== undefined) {
    const functions = functionsIn(list);
    return functions.length === 0 ? undefined : { kind, functions };
  }
  if (head === 'a line') {
    const says = quoted(list);
    return says.length === 0 ? undefined : { kind: 'line', says };
  }
  if (line === 'an owner of a page that is reserved') return { kind: 'owner' };
  const trouble = pageTroubles.find((one): one is PageTrouble => line === `a page ${one}`);
  if (trouble !== undefined) return { kind: 'page', trouble };
  const [, errnos = '', callers = ''] = /^(`E.*`) from (`.*)$/.exec(line) ?? [];
  const functions = functionsIn(callers);
  return functions.length === 0 ? undefined : { kind: 'errno', errnos: quoted(errnos), functions };
};

/** Every function that some symptom names, once. */
export const functionsOfAll = (symptoms: readonly Symptom[]): readonly string[] => [
  ...new Set(symptoms.flatMap(functionsOf)),
];
