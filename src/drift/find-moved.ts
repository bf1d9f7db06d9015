// Definitions that are not where they are cited: in which file they are now.

import type { CNode, ParseC } from './c-parser.ts';
import { definitionsIn } from './definitions.ts';
import type { KernelTree } from './kernel-tree.ts';

/** Where the memory of devices is dealt with; a tree that is cut down to less may lack some. */
const searched = ['mm', 'include/linux', 'fs/dax.c', 'drivers/dax', 'drivers/pci', 'lib'];

/** Calls `found` for each definition of one of the names, file by file. */
export const findDefinitions = (
  tree: KernelTree,
  names: readonly string[],
  parse: ParseC,
  found: (name: string, path: string, nodes: readonly CNode[]) => void,
): void => {
  if (names.length === 0) return;
  for (const path of searched.flatMap((folder) => tree.filesBelow(folder))) {
    const text = tree.read(path) ?? '';
    // To read a file as C takes a hundred times as long as to look for a word in it.
    if (!names.some((name) => mayDefine(text, name))) continue;
    parse(text, (root) => {
      const all = definitionsIn(root);
      for (const name of names) {
        const nodes = all.get(name);
        if (nodes !== undefined) found(name, path, nodes);
      }
    });
  }
};

/** Whether the word stands in a line that is not indented, or behind the name of a struct or enum. */
const mayDefine = (text: string, name: string): boolean => {
  const word = name.replace(/\)$/, '');
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const first = text.charAt(text.lastIndexOf('\n', at) + 1);
    if (first !== '\t' && first !== ' ') return true;
  }
  return false;
};
