// What a file of C defines: functions, macros, structs and enums, by their names as citations spell them.

import type { CNode } from './c-parser.ts';

/** Nodes by name: `f()` for functions and macros that look like one, `struct s`, `enum e`, `M` for other macros. */
export type Definitions = ReadonlyMap<string, readonly CNode[]>;

/** Every definition, each variant of a name that is defined several times (`#ifdef`) in order. */
export const definitionsIn = (root: CNode): Definitions => {
  const found = new Map<string, CNode[]>();
  for (const node of outerNodes(root)) {
    const name = nameOf(node);
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), node]);
  }
  return found;
};

const defining = [
  ...['function_definition', 'preproc_function_def', 'preproc_def'],
  ...['struct_specifier', 'union_specifier', 'enum_specifier'],
];

/** What definitions stand in, besides functions that could not be read in full. */
const isScope = ({ type }: CNode): boolean => type.startsWith('preproc_') || scopes.includes(type);

const scopes = [
  ...['ERROR', 'declaration', 'type_definition', 'expression_statement', 'compound_statement'],
];

/**
 * Nodes that may define something. A function is entered only if a part of it could not be read, because the reader may
 * then have put the function behind it into it.
 */
function* outerNodes(node: CNode): Generator<CNode> {
  for (const child of node.namedChildren) {
    if (defining.includes(child.type)) yield child;
    else if (isScope(child)) yield* outerNodes(child);
    if (child.type === 'function_definition' && child.hasError) yield* outerNodes(child);
  }
}

const nameOf = (node: CNode): string | undefined => {
  const name = node.childForFieldName('name')?.text;
  switch (node.type) {
    case 'function_definition': {
      const own = declaredName(node);
      return own === undefined ? undefined : `${own}()`;
    }
    case 'preproc_function_def':
      return `${name ?? ''}()`;
    case 'preproc_def':
      return name;
    default:
      // Without a body it is only spoken of.
      return node.childForFieldName('body') === null || name === undefined
        ? undefined
        : `${node.type.replace('_specifier', '')} ${name}`;
  }
};

/** The name in a declarator: `*(f)(int)` declares f. */
export const declaredName = (node: CNode): string | undefined => {
  for (let at: CNode | null = node; at !== null;) {
    if (at.type === 'identifier' || at.type === 'field_identifier') return at.text;
    at =
      at.childForFieldName('declarator') ??
      at.namedChildren.find(({ type }) => /(?:declarator|identifier)$/.test(type)) ??
      null;
    if (at?.type === 'type_identifier') return undefined;
  }
  return undefined;
};
