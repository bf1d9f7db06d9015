// A state that somebody asks for: what a folio and its pagemap have to be, as words of a form.

import { mappings, type Folio } from '../../src/domain/folio.ts';
import type { Pagemap } from '../../src/domain/pagemap.ts';
import { absent, tail } from '../../src/model/slots.ts';
import type { Laboratory } from './laboratory.ts';

/** What each field of the form says, by its name; what is left out may be anything. */
export type Wanted = Readonly<Record<string, string>>;

type Kind = 'phase' | 'word' | 'number' | 'yes or no';

/** A field of the form. */
export interface WantedField {
  /** `folio.count`. */
  readonly name: string;
  readonly of: 'folio' | 'pagemap';
  readonly words: string;
  readonly kind: Kind;
}

const folioFields: readonly (readonly [keyof Folio, string, Kind])[] = [
  ['phase', 'phase', 'phase'],
  ['count', 'count', 'number'],
  ['pins', 'pins', 'number'],
  ['mapcount', 'mapcount', 'number'],
  ['held', 'held', 'number'],
  ['order', 'order', 'number'],
  ['mapping', 'mapping', 'word'],
  ['associations', 'files', 'number'],
  ['pagemapReferences', 'pagemap references', 'number'],
  ['poisoned', 'poisoned', 'yes or no'],
  ['waiting', 'waited for', 'yes or no'],
];

const pagemapFields: readonly (readonly [keyof Pagemap, string, Kind])[] = [
  ['phase', 'phase', 'phase'],
  ['references', 'references', 'number'],
  ['lookUps', 'look-ups', 'number'],
];

export const wantedFields: readonly WantedField[] = [
  ...folioFields.map(([name, words, kind]) => ({
    name: `folio.${name}`,
    of: 'folio' as const,
    words,
    kind,
  })),
  ...pagemapFields.map(([name, words, kind]) => ({
    name: `pagemap.${name}`,
    of: 'pagemap' as const,
    words,
    kind,
  })),
];

/** Mappings that a folio can have; where something is at fault, it may be any. */
const mappingsIn = ({ choice, row }: Pick<Laboratory, 'choice' | 'row'>): readonly string[] => {
  if (choice.fault !== null) return mappings;
  switch (row.type) {
    case 'device-private':
    case 'device-coherent':
      return ['none', 'anon'];
    case 'fs-dax':
      return ['none', 'file', ...(row.sharedMapping === 'none' ? [] : [row.sharedMapping])];
    case 'generic':
      return ['none', 'file'];
    case 'pci-p2pdma':
      return ['none'];
  }
};

/** The words that a field can say in a world; none for a number. */
export const choicesOf = (
  { of, kind }: WantedField,
  laboratory: Pick<Laboratory, 'choice' | 'row' | 'folioMachine' | 'pagemapMachine'>,
): readonly string[] => {
  const { folioMachine, pagemapMachine } = laboratory;
  switch (kind) {
    case 'phase':
      return Object.keys((of === 'folio' ? folioMachine : pagemapMachine).states);
    case 'word':
      return mappingsIn(laboratory);
    case 'yes or no':
      return ['yes', 'no'];
    case 'number':
      return [];
  }
};

/** The fields that a world has. */
export const fieldsIn = ({ choice }: Pick<Laboratory, 'choice'>): readonly WantedField[] =>
  wantedFields.filter(({ of }) => choice.stage === 'life' || of === 'pagemap');

/** What of it can be asked for in a world: the rest was asked for in another one. */
export const wantedIn = (laboratory: Laboratory, wanted: Wanted): Wanted =>
  Object.fromEntries(
    fieldsIn(laboratory).flatMap((field) => {
      const text = wanted[field.name] ?? '';
      const isThere = field.kind === 'number' || choicesOf(field, laboratory).includes(text);
      return text !== '' && isThere ? [[field.name, text]] : [];
    }),
  );

/** The first field that says no number where it has to; undefined if there is none. */
export const wrongField = (wanted: Wanted): WantedField | undefined =>
  wantedFields.find(
    ({ name, kind }) => kind === 'number' && wanted[name] !== undefined && !isNumber(wanted[name]),
  );

interface Asked {
  readonly number: number;
  readonly orMore: boolean;
}

/** What a number's words ask for: `2`, or `2+`, `>=2` or `>1` for two or more; undefined where they are none of these. */
const askedNumber = (text: string): Asked | undefined => {
  const [all, sign = '', digits = '', more = ''] =
    /^(>=?|≥)?\s*(\d+)(\+?)$/.exec(text.trim()) ?? [];
  if (all === undefined || (sign !== '' && more !== '')) return undefined;
  return { number: Number(digits) + (sign === '>' ? 1 : 0), orMore: sign !== '' || more !== '' };
};

/** Whether a field's words are such as can be asked for. */
export const isNumber = (text: string): boolean => askedNumber(text) !== undefined;

const holds = (text: string, value: unknown): boolean => {
  if (typeof value === 'boolean') return text === (value ? 'yes' : 'no');
  if (typeof value !== 'number') return text === value;
  const asks = askedNumber(text);
  if (asks === undefined) return false;
  return asks.orMore ? value >= asks.number : value === asks.number;
};

const asked = (wanted: Wanted, of: WantedField['of']): readonly (readonly [string, string])[] =>
  wantedFields.flatMap((field) => {
    const text = wanted[field.name] ?? '';
    return field.of === of && text !== '' ? [[field.name.slice(of.length + 1), text] as const] : [];
  });

const matching = (
  asks: readonly (readonly [string, string])[],
  viewOf: (state: number) => object,
): ((state: number) => boolean) => {
  const known = new Map<number, boolean>();
  return (state) => {
    const view = known.has(state)
      ? undefined
      : (viewOf(state) as Readonly<Record<string, unknown>>);
    if (view)
      known.set(
        state,
        asks.every(([name, text]) => holds(text, view[name])),
      );
    return known.get(state) ?? false;
  };
};

/** Whether a state is what is wanted: a pagemap that is so and, where a folio is asked for, one of its folios that is. */
export const isWantedIn = (
  { places }: Laboratory,
  wanted: Wanted,
): ((state: Uint16Array) => boolean) => {
  const [ofFolio, ofPagemap] = [asked(wanted, 'folio'), asked(wanted, 'pagemap')];
  const judged = places.map(({ world, from }) => ({
    from,
    to: from + world.width,
    isFolio: matching(ofFolio, (one) => world.folios.table.view(one)),
    isPagemap: matching(ofPagemap, (one) => world.pagemap.table.view(one)),
  }));
  return (state) =>
    judged.some(({ from, to, isFolio, isPagemap }) => {
      if (!isPagemap(state[from] ?? 0)) return false;
      if (ofFolio.length === 0) return true;
      for (let at = from + 1; at < to; at += 1) {
        const slot = state[at] ?? absent;
        if (slot !== tail && slot !== absent && isFolio(slot)) return true;
      }
      return false;
    });
};

/** What is asked for, in words: `a folio with phase mapped and pins 1+, its pagemap with phase killed`. */
export const saidOf = (wanted: Wanted): string => {
  const said = (of: WantedField['of']): string =>
    wantedFields
      .filter((field) => field.of === of && (wanted[field.name] ?? '') !== '')
      .map(({ name, words }) => `${words} ${wanted[name] ?? ''}`)
      .join(' and ');
  const [folio, pagemap] = [said('folio'), said('pagemap')];
  return [
    ...(folio === '' ? [] : [`a folio with ${folio}`]),
    ...(pagemap === '' ? [] : [`${folio === '' ? 'a' : 'its'} pagemap with ${pagemap}`]),
  ].join(', ');
};
