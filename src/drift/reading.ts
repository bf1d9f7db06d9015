// What a kernel's tree has of what the specification cites, as fingerprints: no text of the kernel is in it.

import { bareText } from './bare-text.ts';
import type { CNode, ParseC } from './c-parser.ts';
import { namesOf, newestNameOf, type Citation } from './citations.ts';
import { declaredIn, type Declared } from './declared.ts';
import { definitionsIn, type Definitions } from './definitions.ts';
import { findDefinitions } from './find-moved.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { KernelTree } from './kernel-tree.ts';

/** A definition as a tree has it. */
export interface FoundDefinition {
  /** Its file; several where it is not in the cited one and several others define it. */
  readonly at: readonly string[];
  /** Its name there, which may be that of another era. */
  readonly as: string;
  /** One for each variant (`#ifdef`), sorted. */
  readonly prints: readonly string[];
}

/** One tree, read. */
export interface Reading {
  /** Such as `6.12.118`. */
  readonly release: string;
  /** By source as the specification says it; one that is not there is not in the tree. */
  readonly definitions: Readonly<Record<string, FoundDefinition>>;
  /** By item of include/linux/memremap.h; a callback that was renamed has its newest name. */
  readonly header: Readonly<Record<string, readonly string[]>>;
}

/** The header whose items the specification lists. */
export const headerPath = 'include/linux/memremap.h';

/** Reads the cited files, and looks for what is not in them. */
export const readKernel = (
  tree: KernelTree,
  citations: readonly Citation[],
  parse: ParseC,
): Reading => {
  const found = new Map<string, FoundDefinition>();
  const missing: Citation[] = [];
  let header: Reading['header'] = {};
  const files = [...new Set([headerPath, ...citations.map(({ file }) => file)])];
  for (const file of files) {
    const own = citations.filter((one) => one.file === file);
    const text = tree.read(file);
    if (text === undefined) {
      missing.push(...own);
      continue;
    }
    parse(text, (root) => {
      const definitions = definitionsIn(root);
      const declared = declaredIn(root);
      if (file === headerPath) header = headerPrints(declared);
      for (const one of own) {
        const there = one.name === undefined ? wordsOf(file, declared) : lookUp(one, definitions);
        if (there === undefined) missing.push(one);
        else found.set(one.source, there);
      }
    });
  }
  for (const [source, there] of elsewhere(tree, missing, parse)) found.set(source, there);
  return { release: tree.release, definitions: sorted(found), header };
};

const printsOf = (nodes: readonly CNode[]): readonly string[] =>
  nodes.map((node) => fingerprintOf(bareText(node))).toSorted();

/** All names under which it may be known; `f()` keeps its brackets. */
const spellings = (name: string): readonly string[] =>
  name.endsWith('()') ? namesOf(name.slice(0, -2)).map((one) => `${one}()`) : namesOf(name);

const lookUp = (
  { file, name = '' }: Citation,
  definitions: Definitions,
): FoundDefinition | undefined => {
  for (const as of spellings(name)) {
    const nodes = definitions.get(as);
    if (nodes !== undefined) return { at: [file], as, prints: printsOf(nodes) };
  }
  return undefined;
};

const isWords = (item: string): boolean => item.startsWith('words on ');

/** What a header says in comments on what it declares. */
const wordsOf = (file: string, declared: Declared): FoundDefinition => ({
  at: [file],
  as: 'words',
  prints: [...declared]
    .filter(([item]) => isWords(item))
    .flatMap(([, texts]) => texts.map(fingerprintOf))
    .toSorted(),
});

/** The newest of its names, where an item was renamed. */
const newestName = (item: string): string => {
  const [struct = '', field] = item.split('.');
  return field === undefined ? item : `${struct}.${newestNameOf(field)}`;
};

const headerPrints = (declared: Declared): Reading['header'] =>
  sorted(
    new Map(
      [...declared].map(([item, texts]) => [
        newestName(item),
        [...new Set(texts)].map(fingerprintOf).toSorted(),
      ]),
    ),
  );

const elsewhere = (
  tree: KernelTree,
  missing: readonly Citation[],
  parse: ParseC,
): ReadonlyMap<string, FoundDefinition> => {
  const found = new Map<string, FoundDefinition>();
  const named = missing.filter(({ name }) => name !== undefined);
  const names = named.flatMap(({ name = '' }) => spellings(name));
  findDefinitions(tree, names, parse, (name, path, nodes) => {
    for (const one of named.filter((each) => spellings(each.name ?? '').includes(name))) {
      const { at = [], prints = [] } = found.get(one.source) ?? {};
      found.set(one.source, {
        at: [...at, path],
        as: name,
        prints: [...prints, ...printsOf(nodes)].toSorted(),
      });
    }
  });
  return found;
};

const sorted = <Value>(map: ReadonlyMap<string, Value>): Readonly<Record<string, Value>> =>
  Object.fromEntries([...map].toSorted(([one], [other]) => (one < other ? -1 : 1)));
