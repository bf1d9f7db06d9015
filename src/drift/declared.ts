// What a header declares, item by item, under the names of src/header/items.ts.

import { bareText, wordsIn } from './bare-text.ts';
import type { CNode } from './c-parser.ts';
import { declaredName } from './definitions.ts';

/** Texts by item: `enum memory_type` is named memory_type, its words `words on enum memory_type`. */
export type Declared = ReadonlyMap<string, readonly string[]>;

/** Every declared item, with what a user of it sees: types and parameters, not what a function does. */
export const declaredIn = (root: CNode): Declared => {
  const found = new Map<string, string[]>();
  const add: Add = (item, text) => found.set(item, [...(found.get(item) ?? []), text]);
  readScope(root, add);
  return found;
};

type Add = (item: string, text: string) => void;

/** Declarations side by side, the insides of `#if` with them. */
const readScope = (scope: CNode, add: Add): void => {
  let comments: CNode[] = [];
  for (const node of scope.namedChildren) {
    if (node.type === 'comment') {
      comments.push(node);
      continue;
    }
    readDeclaration(node, comments, add);
    comments = [];
  }
};

const readDeclaration = (node: CNode, comments: readonly CNode[], add: Add): void => {
  const name = node.childForFieldName('name')?.text ?? '';
  switch (node.type) {
    case 'struct_specifier':
    case 'enum_specifier': {
      const body = node.childForFieldName('body');
      if (body === null) return;
      const words = wordsIn([...comments, ...node.descendantsOfType('comment')]);
      if (words !== '') add(`words on ${node.type.replace('_specifier', '')} ${name}`, words);
      add(name, node.type);
      if (node.type === 'struct_specifier') readFields(name, body, add);
      else readEnumerators(body, add);
      return;
    }
    case 'preproc_def':
      // A macro without a value keeps a header from being read twice.
      if (node.childForFieldName('value') !== null) add(name, bareText(node));
      return;
    case 'function_definition':
    case 'declaration':
      readFunction(node, add);
      return;
    default:
      if (node.type.startsWith('preproc')) readScope(node, add);
  }
};

const readFields = (struct: string, body: CNode, add: Add): void => {
  for (const node of body.namedChildren) {
    if (node.type !== 'field_declaration') continue;
    const inner = node.childForFieldName('type')?.childForFieldName('body');
    if (inner !== null && inner !== undefined) {
      readFields(struct, inner, add);
      continue;
    }
    for (const name of fieldNames(node)) add(`${struct}.${name}`, bareText(node));
  }
};

/** `int a, *b;` declares two. A macro that declares a field (DECLARE_FLEX_ARRAY) names it last. */
const fieldNames = (node: CNode): readonly string[] => {
  const declarators = node.childrenForFieldName('declarator');
  const names =
    declarators.length > 0
      ? declarators.map(declaredName)
      : [node.descendantsOfType('identifier').at(-1)?.text];
  return names.filter((name) => name !== undefined);
};

/** Their values follow from their order. */
const readEnumerators = (body: CNode, add: Add): void => {
  const all = body.namedChildren.filter(({ type }) => type === 'enumerator');
  for (const [at, node] of all.entries()) {
    add(node.childForFieldName('name')?.text ?? '', `${String(at)} ${bareText(node)}`);
  }
};

/** The return type and the parameters, the same for a prototype and a definition. */
const readFunction = (node: CNode, add: Add): void => {
  const name = declaredName(node);
  const declarator = node.childForFieldName('declarator');
  if (name === undefined || declarator === null) return;
  const type = node.childForFieldName('type');
  add(name, `${type === null ? '' : bareText(type)} ${bareText(declarator)}`);
};
