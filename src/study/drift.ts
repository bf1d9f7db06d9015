// What became of the sources of the specification between two kernels, and what has therefore to be read again.

import { eraOfRelease, type Era } from '../domain/era.ts';
import { compareReleases } from '../domain/release.ts';
import type { Citation } from '../drift/citations.ts';
import {
  compareDefinition,
  compareHeaders,
  fates,
  type ComparedItem,
  type Fate,
} from '../drift/compare.ts';
import type { Reading } from '../drift/reading.ts';
import { headerItems } from '../header/items.ts';
import { specimens } from '../specimens/all.ts';
import { isExpressed, type Specimen } from '../specimens/specimen.ts';
import type { About } from './envelope.ts';

/** Two kernels, and what the specification cites. */
export interface DriftOrder {
  readonly base: Reading;
  readonly tree: Reading;
  readonly citations: readonly Citation[];
  /** The assumptions that a rule leans on. */
  readonly assumed: (rule: string) => readonly string[];
}

/** What is read again, by id. */
interface Concerned {
  readonly rules: readonly string[];
  /** Assumptions, and what is left out. */
  readonly scope: readonly string[];
  readonly specimens: readonly string[];
}

/** A cited definition in both kernels. */
export interface DriftedDefinition extends Concerned {
  /** As the specification cites it. */
  readonly source: string;
  readonly fate: Fate;
  /** Whether its text is another one; null where one of them has none. */
  readonly altered: boolean | null;
  /** Where it is now, and by which name; empty where it is nowhere. */
  readonly at: readonly string[];
  readonly as: string | null;
}

/** An item of include/linux/memremap.h that is not as it was. */
export interface DriftedItem extends ComparedItem {
  /** Whether the specification's table of the header has it. */
  readonly known: boolean;
  readonly rules: readonly string[];
}

/** One tree held against another, or against what is kept of it. */
export interface DriftReport {
  /** Releases, and the eras that they are taken for. */
  readonly base: { readonly release: string; readonly era: Era };
  readonly tree: { readonly release: string; readonly era: Era };
  /** How many definitions met each fate. */
  readonly counts: Readonly<Record<Fate, number>>;
  readonly definitions: readonly DriftedDefinition[];
  readonly header: {
    /** How many items both declare alike. */
    readonly unchanged: number;
    readonly items: readonly DriftedItem[];
    /** What the tree declares and the specification's table does not have. */
    readonly unlisted: readonly string[];
    /** What that table has for this release and the tree does not declare. */
    readonly undeclared: readonly string[];
  };
  readonly readAgain: Concerned;
}

/** `against` is the file, the tree or the name of what the tree was held against. */
export interface DriftResult extends About, DriftReport {
  readonly command: 'drift';
  readonly against: string;
}

/** Whether anything has to be read. */
export const hasDrifted = ({ definitions, header }: DriftReport): boolean =>
  header.items.length > 0 || definitions.some(isToRead);

/** Whether a definition is not the one that was read. What only moved is: its citation is wrong now. */
export const isToRead = ({ fate }: { readonly fate: Fate }): boolean =>
  fate !== 'unchanged' && fate !== 'absent';

/** What a kernel does not have of what the specification cites, by no name that it is known by. */
export const absentIn = (
  reading: Reading,
  spec: Pick<DriftOrder, 'citations' | 'assumed'>,
): readonly string[] =>
  driftOf({ ...spec, base: reading, tree: reading })
    .definitions.filter(({ fate }) => fate === 'absent')
    .map(({ source }) => source);

/** Compares; both readings are given. */
export const driftOf = ({ base, tree, citations, assumed }: DriftOrder): DriftReport => {
  const eras = [eraOfRelease(base.release), eraOfRelease(tree.release)] as const;
  const definitions = citations.flatMap((citation): readonly DriftedDefinition[] => {
    const inForce = citation.by.filter((one) => isInForce(one.eras, eras));
    if (inForce.length === 0) return [];
    const { fate, isAltered, before, now } = compareDefinition(citation.source, base, tree);
    return [
      {
        ...{ source: citation.source, fate, altered: before && now ? isAltered : null },
        ...{ at: now?.at ?? [], as: now?.as ?? null },
        ...concernedBy(inForce.map(({ id }) => id)),
      },
    ];
  });
  const items = compareHeaders(base, tree).map(withRules);
  return {
    base: { release: base.release, era: eras[0] },
    tree: { release: tree.release, era: eras[1] },
    counts: countsOf(definitions),
    definitions,
    header: {
      unchanged: Object.keys(base.header).length - items.filter(wasThere).length,
      items,
      unlisted: Object.keys(tree.header).filter((item) => !isListed(item)),
      undeclared: undeclaredIn(tree),
    },
    readAgain: readAgain(definitions.filter(isToRead), items, citations, assumed),
  };
};

/** The header's words bind whatever kernel it is. */
const isInForce = (own: readonly string[], eras: readonly Era[]): boolean =>
  own.every((era) => era === 'contract') || eras.some((era) => own.includes(era));

const wasThere = ({ fate }: ComparedItem): boolean => fate !== 'appeared';

const countsOf = (definitions: readonly DriftedDefinition[]): DriftReport['counts'] => {
  const count = (fate: Fate): number => definitions.filter((one) => one.fate === fate).length;
  return Object.fromEntries(fates.map((fate) => [fate, count(fate)])) as Record<Fate, number>;
};

const isScope = (id: string): boolean => id.startsWith('ASM') || id.startsWith('OUT');

const once = (ids: readonly string[]): readonly string[] => [...new Set(ids)].toSorted();

/** The rules that a specimen breaks, or by which a fix is beyond the model. */
const citedBy = (specimen: Specimen): readonly string[] =>
  isExpressed(specimen)
    ? specimen.faults.map(({ breaks }) => breaks)
    : (specimen.reason.match(/\b[A-Z][A-Z0-9]{2}-\d{3}\b/g) ?? []);

const concernedBy = (ids: readonly string[]): Concerned => ({
  rules: once(ids.filter((id) => !isScope(id))),
  scope: once(ids.filter(isScope)),
  specimens: specimens
    .filter((specimen) => citedBy(specimen).some((id) => ids.includes(id)))
    .map(({ id }) => id),
});

/** An assumption without a source of its own is read with the rules that lean on it. */
const readAgain = (
  definitions: readonly DriftedDefinition[],
  items: readonly DriftedItem[],
  citations: readonly Citation[],
  assumed: DriftOrder['assumed'],
): Concerned => {
  const rules = [
    ...definitions.flatMap((one) => one.rules),
    ...items.flatMap((item) => item.rules),
  ];
  const sourced = citations.flatMap(({ by }) => by.map(({ id }) => id));
  const leaned = rules.flatMap(assumed).filter((id) => !sourced.includes(id));
  return concernedBy([...rules, ...definitions.flatMap(({ scope }) => scope), ...leaned]);
};

const withRules = (one: ComparedItem): DriftedItem => ({
  ...one,
  known: isListed(one.item),
  rules: headerItems.find(({ item }) => item === one.item)?.rules ?? [],
});

/** Words belong to their item. */
const isListed = (item: string): boolean =>
  item.startsWith('words on ') || headerItems.some((one) => one.item === item);

/** Names with a space are sayings of the table, for what is not declared by one name. */
const undeclaredIn = (tree: Reading): readonly string[] =>
  headerItems
    .filter(({ item, since }) => !item.includes(' ') && compareReleases(tree.release, since) >= 0)
    .map(({ item }) => item)
    .filter((item) => tree.header[item] === undefined);
