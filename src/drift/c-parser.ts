// C as a syntax tree: tree-sitter, which reads on behind what a macro made unreadable.

import { Language, Parser, type Node } from 'web-tree-sitter';

/** A place in the syntax tree, and all below it. */
export type CNode = Node;

/** Reads one file. What `use` returns must not keep the tree, which is gone afterwards. */
export type ParseC = <Result>(text: string, use: (root: CNode) => Result) => Result;

/** The parser, with the grammar of C as WebAssembly. */
export const loadCParser = async (grammar: Uint8Array): Promise<ParseC> => {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return (text, use) => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error('Expected C to be read, got no tree');
    try {
      return use(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
};
