// Everything that has a name besides rules and faults, each with its sentence: guards, actions, calls, effects,
// figures, functions of the kernel, assumptions and what is left out.

import { folioMachines, machines, rules } from '../catalog.ts';
import { eraParameterNames, type EraParameter } from '../domain/era-parameters.ts';
import { eraRow, eras } from '../domain/era.ts';
import { folioEventKinds, pagemapEventKinds, type EventKind } from '../domain/event.ts';
import {
  effectWords,
  eraParameterWords,
  folioFigureWords,
  pagemapFigureWords,
} from '../domain/figure-words.ts';
import { namesIn } from '../domain/era.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import { callEventKinds, pageEventKinds } from '../domain/migration-event.ts';
import { arrowsOf, type Arrow, type ChartConfig } from '../export/arrows.ts';
import { chapterOf } from '../export/citation.ts';
import { entriesOf, headingsOf, isRuleId, type SpecEntry } from '../export/spec-entry.ts';
import { headerItems } from '../header/items.ts';
import { folioActionWords, folioGuardWords } from '../model/folio-part-words.ts';
import { pagemapActionWords, pagemapGuardWords } from '../model/pagemap-part-words.ts';
import type { SpecTexts } from './spec-texts.ts';

/** What a named thing is. */
export type PartKind =
  | 'guard'
  | 'action'
  | 'call'
  | 'effect'
  | 'figure of an era'
  | 'figure of a folio'
  | 'figure of a pagemap'
  | 'function of the kernel'
  | 'assumption'
  | 'left out';

/** A transition of a statechart. */
export interface Use extends Arrow {
  readonly machine: string;
}

/** One named thing. */
export interface Part {
  readonly name: string;
  readonly kind: PartKind;
  readonly says: string;
  /** The statecharts that have it; empty where it belongs to none. */
  readonly machines: readonly string[];
  readonly uses: readonly Use[];
  /** Rules that its transitions keep, or that cite it. */
  readonly rules: readonly string[];
  /** Values by memory type and era. */
  readonly values?: readonly (readonly string[])[];
  readonly path?: string;
}

const uses: readonly Use[] = machines.flatMap(({ name, machine }) =>
  arrowsOf(machine.config as unknown as ChartConfig).map((arrow) => ({ machine: name, ...arrow })),
);

const once = (words: readonly string[]): readonly string[] => [...new Set(words)];

const used = (name: string, kind: PartKind, says: string, where: readonly Use[]): Part => ({
  ...{ name, kind, says, uses: where },
  machines: once(where.map(({ machine }) => machine)),
  rules: once(where.flatMap((use) => use.rules)).toSorted(),
});

/** Calls of a statechart, or of several. */
const calls = (kinds: Readonly<Record<string, EventKind>>, own: readonly Use[]): readonly Part[] =>
  Object.entries(kinds).map(([name, { kernel, actor, says }]) =>
    used(
      name,
      'call',
      `${says.charAt(0).toUpperCase()}${says.slice(1)}: ${kernel} in 6.19, called by ${actor === 'users' ? 'users' : `the ${actor}`}.`,
      own.filter(({ event }) => event === name),
    ),
  );

const usesOf = (names: readonly string[]): readonly Use[] =>
  uses.filter(({ machine }) => names.includes(machine));

const ofCharts = (isPagemap: boolean): readonly Part[] => {
  const own = usesOf(isPagemap ? ['pagemap'] : Object.keys(folioMachines));
  const guards = isPagemap ? pagemapGuardWords : folioGuardWords;
  const actions = isPagemap ? pagemapActionWords : folioActionWords;
  const kinds = isPagemap ? pagemapEventKinds : folioEventKinds;
  return [
    ...Object.entries(guards).map(([name, says]) =>
      used(
        name,
        'guard',
        says,
        own.filter(({ guard }) => guard === name),
      ),
    ),
    ...Object.entries(actions).map(([name, says]) =>
      used(
        name,
        'action',
        says,
        own.filter((use) => usesAction(use, name)),
      ),
    ),
    ...calls(kinds, own),
  ];
};

/** `refuse` and `answerFlaw` are what an answer other than ok is made of. */
const usesAction = (use: Use, name: string): boolean =>
  name === 'answerFlaw'
    ? use.answer === 'errno of the flaw'
    : name === 'refuse'
      ? !['ok', 'errno of the flaw'].includes(use.answer)
      : use.actions.includes(name);

const figures = (kind: PartKind, words: Readonly<Record<string, string>>): readonly Part[] =>
  Object.entries(words).map(([name, says]) => ({
    ...{ name, kind, says },
    ...{ machines: [], uses: [], rules: [] },
  }));

const eraFigures = (): readonly Part[] =>
  eraParameterNames.map((name) => ({
    ...{ name, kind: 'figure of an era' as const, says: eraParameterWords[name] },
    ...{ machines: [], uses: [], rules: [], values: valuesOf(name) },
  }));

const valuesOf = (name: EraParameter): readonly (readonly string[])[] =>
  memoryTypes.map((type) => [type, ...eras.map((era) => String(eraRow(type, era)[name]))]);

const chapters = once(rules.map(({ id }) => chapterOf(id)));

/** Every rule as its chapter states it. */
export const entriesIn = (texts: SpecTexts): readonly SpecEntry[] =>
  chapters.flatMap((path) => entriesOf({ path, text: texts(path) }));

const functions = (all: readonly SpecEntry[]): readonly Part[] => {
  const kinds = { ...folioEventKinds, ...pagemapEventKinds };
  const bare = (text: string): string => text.replace(/\(\)$/, '');
  const named = [
    ...all.flatMap((entry) => (entry.function === undefined ? [] : [entry.function])),
    ...Object.values(kinds).map(({ kernel }) => bare(kernel)),
    ...headerItems.filter(({ form }) => form === 'function').map(({ item }) => item),
    ...eras.flatMap((era) => Object.values(namesIn(era)).filter((one) => typeof one === 'string')),
  ].filter((name) => /^\w+$/.test(name));
  return once(named)
    .toSorted()
    .map((name) => {
      const calls = Object.entries(kinds).filter(([, { kernel }]) => bare(kernel) === name);
      const sourced = all.filter((entry) => entry.function === name);
      const item = headerItems.find((one) => one.item === name);
      const where = uses.filter(({ event }) => calls.some(([call]) => call === event));
      return {
        ...used(name, 'function of the kernel', functionWords(name, calls, sourced, item), where),
        rules: once([...sourced.map(({ id }) => id), ...(item?.rules ?? [])]).toSorted(),
      };
    });
};

const functionWords = (
  name: string,
  calls: readonly (readonly [string, { readonly says: string }])[],
  sourced: readonly SpecEntry[],
  item: { readonly code: string } | undefined,
): string => {
  const files = once(sourced.map(({ file }) => file));
  return [
    `${name}()${files.length > 0 ? ` of ${files.join(', ')}` : ''}.`,
    ...calls.map(([call, { says }]) => `It is the call ${call}: ${says}.`),
    ...(item ? [`The header declares it; ${item.code} says it.`] : []),
    ...(sourced.length > 0
      ? [`Source of ${sourced.length} ${sourced.length === 1 ? 'rule' : 'rules'}.`]
      : []),
  ].join(' ');
};

const scoped = (all: readonly SpecEntry[], texts: SpecTexts): readonly Part[] => {
  const path = 'spec/00-scope.md';
  return headingsOf({ path, text: texts(path) })
    .filter(({ id }) => !isRuleId(id))
    .map(({ id, title, body }) => ({
      ...{ name: id, kind: id.startsWith('ASM') ? 'assumption' : 'left out', path },
      says: `${title}. ${body.split('\n\n')[0] ?? ''}`,
      ...{ machines: [], uses: [] },
      rules: [
        ...all.filter((entry) => entry.assumes.includes(id)).map((entry) => entry.id),
        ...headerItems.filter((item) => item.rules.includes(id)).map(({ item }) => item),
      ],
    }));
};

/** All of them, in the order in which they are listed. */
export const partBook = (texts: SpecTexts): readonly Part[] => {
  const all = entriesIn(texts);
  return [
    ...ofCharts(false),
    ...ofCharts(true),
    ...calls(pageEventKinds, usesOf(['migrating-page'])),
    ...calls(callEventKinds, usesOf(['migration-call'])),
    ...figures('effect', effectWords),
    ...eraFigures(),
    ...figures('figure of a folio', folioFigureWords),
    ...figures('figure of a pagemap', pagemapFigureWords),
    ...functions(all),
    ...scoped(all, texts),
  ];
};

/** Those that go by a name, whatever its case; `pagemap.take` is a call and an effect. */
export const partsNamed = (name: string, book: readonly Part[]): readonly Part[] => {
  const wanted = name.replace(/\(\)$/, '').toLowerCase();
  return book.filter((part) => part.name.toLowerCase() === wanted);
};
