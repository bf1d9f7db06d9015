// Everything that has a name besides rules and faults, each with its sentence: guards, actions, calls, effects,
// figures, functions of the kernel, assumptions and what is left out.

import { folioMachines, machines, rules } from '../catalog.ts';
import { eras, namesIn } from '../domain/era.ts';
import { folioEventKinds, pagemapEventKinds, type EventKind } from '../domain/event.ts';
import { callEventKinds, pageEventKinds } from '../domain/migration-event.ts';
import { arrowsOf, type ChartConfig } from '../export/arrows.ts';
import { chapterOf } from '../export/citation.ts';
import { entriesOf, headingsOf, isRuleId, type SpecEntry } from '../export/spec-entry.ts';
import { erasOfItem } from '../export/header-table.ts';
import type { HeaderItem } from '../header/item.ts';
import { headerItems } from '../header/items.ts';
import { folioActionWords, folioGuardWords } from '../model/folio-part-words.ts';
import { pagemapActionWords, pagemapGuardWords } from '../model/pagemap-part-words.ts';
import { figureParts } from './figure-parts.ts';
import type { Part, PartKind, Use } from './part.ts';
import type { SpecTexts } from './spec-texts.ts';
import { programParts } from './program-parts.ts';
import { wordParts } from './word-parts.ts';

const uses: readonly Use[] = machines.flatMap(({ name, machine }) =>
  arrowsOf(machine.config as unknown as ChartConfig).map((arrow) => ({ machine: name, ...arrow })),
);

const once = (words: readonly string[]): readonly string[] => [...new Set(words)];

const used = (name: string, kind: PartKind, says: string, where: readonly Use[]): Part => ({
  ...{ name, kind, says, uses: where },
  machines: once(where.map(({ machine }) => machine)),
  rules: once(where.flatMap((use) => use.rules)).toSorted(),
});

const bare = (text: string): string => text.replace(/\(\)$/, '');

/** Since when a function of the header is there, if not in every era. */
const sinceWords = (kernel: string): string => {
  const item = headerItems.find((one) => one.item === bare(kernel));
  return item === undefined || erasOfItem(item) === 'all' ? '' : ` ${erasOfItem(item)}`;
};

/** Calls of a statechart, or of several. */
const calls = (kinds: Readonly<Record<string, EventKind>>, own: readonly Use[]): readonly Part[] =>
  Object.entries(kinds).map(([name, { kernel, actor, says, until }]) =>
    used(
      name,
      'call',
      `${says.charAt(0).toUpperCase()}${says.slice(1)}: ${kernel}${until === undefined ? sinceWords(kernel) : ` until ${until}`}, ` +
        `called by ${actor === 'users' ? 'users' : `the ${actor}`}.` +
        (until === undefined ? '' : ' Later there is no such call, and the model answers bug.'),
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

const chapters = once(rules.map(({ id }) => chapterOf(id)));

/** Every rule as its chapter states it. */
export const entriesIn = (texts: SpecTexts): readonly SpecEntry[] =>
  chapters.flatMap((path) => entriesOf({ path, text: texts(path) }));

const functions = (all: readonly SpecEntry[]): readonly Part[] => {
  const kinds = { ...folioEventKinds, ...pagemapEventKinds };
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

/** The eras that have a function by this name, where others have another. */
const namedIn = (name: string): readonly string[] => {
  const own = eras.filter((era) => Object.values(namesIn(era)).includes(name));
  return own.length === 0 || own.length === eras.length
    ? []
    : [`It has this name in ${own.join(', ')}.`];
};

const functionWords = (
  name: string,
  calls: readonly (readonly [string, { readonly says: string }])[],
  sourced: readonly SpecEntry[],
  item: HeaderItem | undefined,
): string => {
  const files = once(sourced.map(({ file }) => file));
  return [
    `${name}()${files.length > 0 ? ` of ${files.join(', ')}` : ''}.`,
    ...calls.map(([call, { says }]) => `It is the call ${call}: ${says}.`),
    ...(item
      ? [
          `The header declares it${erasOfItem(item) === 'all' ? ' in every era' : sinceWords(name)}; ${item.code} says it.`,
        ]
      : []),
    ...namedIn(name),
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
    ...figureParts(),
    ...programParts(),
    ...functions(all),
    ...scoped(all, texts),
    ...wordParts(texts),
  ];
};

/**
 * Those that go by a name, whatever its case; `pagemap.take` is a call and an effect. Reports say of a figure what it is
 * of: `pagemap references`.
 */
export const partsNamed = (name: string, book: readonly Part[]): readonly Part[] => {
  const wanted = name.replace(/\(\)$/, '').toLowerCase();
  const found = [
    ...book.filter(({ name: own, kind }) => kind === 'word' && [own, `${own}s`].includes(wanted)),
    ...book.filter((part) => part.kind !== 'word' && part.name.toLowerCase() === wanted),
  ];
  const [, of, figure] = /^(folio|pagemap|altmap|page|call) (\w+)$/.exec(wanted) ?? [];
  if (found.length > 0 || of === undefined) return found;
  return book.filter(
    ({ name: own, kind }) =>
      own.toLowerCase() === figure && kind.startsWith('figure') && kind.endsWith(of),
  );
};
