// What the functions of a patch are asked, and what they may answer: figures that change, and effects.

import type { Effect, PagemapEffect } from '../domain/effect.ts';
import type { EraRow } from '../domain/era.ts';
import type { FolioEvent, PagemapEvent } from '../domain/event.ts';
import { mappings, phases, type Folio, type Mapping, type Phase } from '../domain/folio.ts';
import type { Altmap, Pagemap } from '../domain/pagemap.ts';

/** A folio as guards and actions see it: all but its phase, which is the statechart's own. */
export type SeenFolio = Omit<Folio, 'phase'>;
export type SeenPagemap = Omit<Pagemap, 'phase'>;

/** What a guard or an action of a folio is asked about. */
export interface FolioQuestion {
  readonly folio: SeenFolio;
  readonly event: FolioEvent;
  readonly row: EraRow;
}

/** What a guard or an action of a dev_pagemap is asked about. */
export interface PagemapQuestion {
  readonly pagemap: SeenPagemap;
  readonly event: PagemapEvent;
  readonly row: EraRow;
}

/** What an action does: figures that change, and effects on the world in the order they happen. */
export interface FolioChange {
  readonly folio?: Partial<Omit<SeenFolio, 'type' | 'era'>>;
  readonly effects?: readonly FolioEffect[];
}

/** The folios behind the first when pages are laid anew: the figures of each, where they are not the first one's. */
export interface LaidFolio extends Partial<Omit<SeenFolio, 'type' | 'era'>> {
  readonly phase: Phase;
}

/** An effect as an answer says it. */
export type FolioEffect =
  | Exclude<Effect, { readonly type: 'pages.lay' }>
  | { readonly type: 'pages.lay'; readonly order: number; readonly others: 'free' | LaidFolio };

/** What an action of a dev_pagemap changes, and what it does; fields that are left out stay. */
export interface PagemapChange {
  readonly pagemap?: Partial<Omit<SeenPagemap, 'type' | 'era' | 'ranges'>>;
  readonly effects?: readonly PagemapEffect[];
}

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Check>>;

const isCount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const isFigure: Check = (value) => Number.isInteger(value);
const isBoolean: Check = (value) => typeof value === 'boolean';
const isMapping: Check = (value) => mappings.includes(value as Mapping);
const isOptional: Check = (value) => value === 'folioFree' || value === 'folioSplit';
const isRanges: Check = (value) => Array.isArray(value) && value.every(isCount);
const isText: Check = (value) => typeof value === 'string';
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** An object with exactly these fields, each of which passes. */
const isMadeOf = (value: unknown, fields: Fields): boolean =>
  isObject(value) &&
  Object.keys(value).length === Object.keys(fields).length &&
  Object.entries(fields).every(([name, check]) => Object.hasOwn(value, name) && check(value[name]));
const isBlock: Check = (value) => isMadeOf(value, { pfn: isCount, pages: isCount });
const isAltmap: Check = (value) => value === null || isMadeOf(value, altmapFigures);
const altmapFigures = {
  ...{ reserve: isCount, free: isCount, align: isCount, alloc: isFigure },
  blocks: (value) => Array.isArray(value) && value.every(isBlock),
} satisfies Record<keyof Altmap, Check>;
/** `free`, or a phase with figures. */
const isLaid: Check = (value) => {
  if (value === 'free') return true;
  if (!isObject(value) || !phases.includes(value['phase'] as Phase)) return false;
  return Object.entries(value).every(
    ([name, own]) =>
      name === 'phase' || (Object.hasOwn(folioFigures, name) && folioFigures[name]?.(own) === true),
  );
};

/** The fields of a folio that an answer may set. */
export const folioFigures: Readonly<Record<string, Check>> = {
  order: isCount,
  count: isFigure,
  mapcount: isFigure,
  pins: isFigure,
  held: isFigure,
  base: isFigure,
  pagemapReferences: isFigure,
  mapping: isMapping,
  share: isFigure,
  associations: isFigure,
  poisoned: isBoolean,
  waiting: isBoolean,
  hasPagemap: isBoolean,
} satisfies Record<keyof Omit<SeenFolio, 'type' | 'era'>, Check>;

/** The fields of a pagemap that an answer may set: its figures. */
export const pagemapFigures: Readonly<Record<string, Check>> = {
  references: isFigure,
  initial: isFigure,
  base: isFigure,
  lookUps: isFigure,
  handed: isFigure,
  completions: isFigure,
  shift: isCount,
  rangeCount: isFigure,
  published: isFigure,
  tracked: isFigure,
  shadowed: isFigure,
  added: isFigure,
  leftSections: isRanges,
  leftEntries: isRanges,
  altmap: isAltmap,
  typeUnset: isBoolean,
} satisfies Record<Exclude<keyof SeenPagemap, 'type' | 'era' | 'ranges'>, Check>;

/** The effects that an answer may name, with the fields of each. */
export const folioEffects: Readonly<Record<string, Fields>> = {
  'pagemap.take': { references: isCount },
  'pagemap.drop': { references: isCount },
  'count.set': { count: isFigure },
  'core.free': {},
  'callback.folioFree': { count: isFigure, mapping: isText },
  'callback.migrateToRam': { count: isFigure },
  'callback.memoryFailure': { offset: isCount, pages: isCount },
  'core.killProcesses': {},
  'callback.folioSplit': { tail: isBoolean, count: isFigure },
  'callback.absent': { name: isOptional },
  wakeUp: { count: isFigure, mapcount: isFigure },
  'index.left': {},
  warning: {},
  'pages.lay': { order: isCount, others: isLaid },
} satisfies Record<Effect['type'], Fields>;

export const pagemapEffects: Readonly<Record<string, Fields>> = {
  unregistered: {},
  altmapWarning: { alloc: isFigure },
} satisfies Record<PagemapEffect['type'], Fields>;
