// Everything that is known of a rule, joined: its chapter's words, code, transitions, faults, header items.

import { machines, rules } from '../../src/catalog.ts';
import { arrowsOf, type Arrow, type ChartConfig } from '../../src/export/arrows.ts';
import { entriesOf, headingsOf, isRuleId, type SpecEntry } from '../../src/export/spec-entry.ts';
import type { HeaderItem } from '../../src/header/item.ts';
import { headerItems } from '../../src/header/items.ts';
import { filesBelow, lineOf, read } from './tree.ts';

/** A transition with the statechart that it is of. */
export interface PlacedArrow extends Arrow {
  readonly machine: string;
}

export interface RuleData extends SpecEntry {
  /** Where its code is: path and line. */
  readonly code: readonly { readonly path: string; readonly line: number }[];
  readonly transitions: readonly PlacedArrow[];
  readonly items: readonly HeaderItem[];
}

/** An assumption or an exclusion. */
export interface Uncoded {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

const chapters = filesBelow('spec', '.md').map((path) => ({ path, text: read(path) }));

export const allArrows: readonly PlacedArrow[] = machines.flatMap(({ name, machine }) =>
  arrowsOf(machine.config as unknown as ChartConfig).map((arrow) => ({ ...arrow, machine: name })),
);

/** Every rule of the catalog, by chapter and number. */
export const collectRules = (): readonly RuleData[] => {
  const entries = chapters.flatMap(entriesOf).filter(({ id }) => !isOfRaces(id));
  const files = filesBelow('src/invariants', '.ts');
  return entries.map((entry) => {
    if (!rules.some(({ id }) => id === entry.id)) {
      throw new RangeError(`Expected ${entry.id} of ${entry.path} to be in the catalog, got none`);
    }
    return {
      ...entry,
      code: files.flatMap((path) => {
        const line = lineOf(path, `'${entry.id}'`);
        return line === undefined ? [] : [{ path, line }];
      }),
      transitions: allArrows.filter((arrow) => arrow.rules.includes(entry.id)),
      items: headerItems.filter((item) => item.rules.includes(entry.id)),
    };
  });
};

export const collectUncoded = (): readonly Uncoded[] =>
  chapters.flatMap(headingsOf).filter(({ id }) => !isRuleId(id) && !isSymptom(id));

/** What has its id in a chapter and no page of its own: assumptions, exclusions and rules of races. */
export const collectPlaces = (): readonly Uncoded[] =>
  chapters.flatMap(headingsOf).filter(({ id }) => pageOfId(id).includes('#'));

/** The title of a chapter. */
export const chapterTitle = (path: string): string => /^# (.+)$/m.exec(read(path))?.[1] ?? path;

/** The page of all symptoms, and that of one. */
export const symptomsPath = 'symptoms/index.html';
export const pageOfSymptom = (id: string): string => `~/symptoms/${id}.html`;

const isSymptom = (id: string): boolean => id.startsWith('SYM-');

/** Rules about calls taken apart are judged in races, and have their place in their chapter. */
const racesChapter = 'spec/35-interleavings.md';
const isOfRaces = (id: string): boolean => id.startsWith('ILV-');

const retired = new Set<string>(read('spec/retired.md').match(/\b[A-Z0-9]{3}-\d{3}\b/g));

/** The page of an id: that of a rule or a symptom, the place in the scope chapter, or the list of those that went. */
export const pageOfId = (id: string): string => {
  if (isSymptom(id)) return pageOfSymptom(id);
  if (isOfRaces(id)) return `${pageOfChapter(racesChapter)}#${id.toLowerCase()}`;
  if (retired.has(id)) return '~/spec/retired.html';
  return isRuleId(id) ? `~/rules/${id}.html` : `~/spec/00-scope.html#${id.toLowerCase()}`;
};

/** The page of a chapter, by its path. */
export const pageOfChapter = (path: string): string =>
  `~/spec/${path.replace(/^spec\//, '').replace(/\.md$/, '')}.html`;
