// What the functions of a patch are asked, and what they may answer: figures that change, and effects.

import type { Effect, PagemapEffect } from '../domain/effect.ts';
import type { EraRow } from '../domain/era.ts';
import type { FolioEvent, PagemapEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';

/** A folio as guards and actions see it: all but its phase, which is the statechart's own. */
export type SeenFolio = Omit<Folio, 'phase'>;
export type SeenPagemap = Omit<Pagemap, 'phase'>;

/** What a guard or an action of a folio is asked about. */
export interface FolioQuestion {
  readonly folio: SeenFolio;
  readonly event: FolioEvent;
  readonly row: EraRow;
}

export interface PagemapQuestion {
  readonly pagemap: SeenPagemap;
  readonly event: PagemapEvent;
  readonly row: EraRow;
}

/** What an action does: figures that change, and effects on the world in the order they happen. */
export interface FolioChange {
  readonly folio?: Partial<Omit<SeenFolio, 'type' | 'era'>>;
  readonly effects?: readonly Exclude<Effect, { readonly type: 'pages.lay' }>[];
}

export interface PagemapChange {
  readonly pagemap?: Partial<Omit<SeenPagemap, 'type' | 'era'>>;
  readonly effects?: readonly PagemapEffect[];
}

type Check = (value: unknown) => boolean;

const isCount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const isFigure: Check = (value) => Number.isInteger(value);
const isBoolean: Check = (value) => typeof value === 'boolean';
const isMapping: Check = (value) => ['none', 'anon', 'file', 'marker'].includes(value as string);
const isRanges: Check = (value) => Array.isArray(value) && value.every(isCount);
const isText: Check = (value) => typeof value === 'string';

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
  typeUnset: isBoolean,
};

type Fields = Readonly<Record<string, Check>>;

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
  wakeUp: { count: isFigure, mapcount: isFigure },
} satisfies Record<Exclude<Effect['type'], 'pages.lay'>, Fields>;

export const pagemapEffects: Readonly<Record<string, Fields>> = {
  unregistered: {},
  altmapWarning: { alloc: isFigure },
} satisfies Record<PagemapEffect['type'], Fields>;
