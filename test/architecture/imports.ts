// What one module imports and exports, read from its syntax tree.
import { posix } from 'node:path';
import ts from 'typescript';

interface Import {
  /** The specifier as written; `undefined` when it is computed. */
  readonly from: string | undefined;
  /** The imported names; `*` for a namespace, a dynamic import or a re-export of everything. */
  readonly names: readonly string[];
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface Module {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly hasDefaultExport: boolean;
}

export function parseModule(path: string, text: string): Module {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  let hasDefaultExport = false;

  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      imports.push({ ...found, line });
    }
    hasDefaultExport ||= isDefaultExport(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { path, imports, hasDefaultExport };
}

/** The file that a relative import means, relative to the root of the checkout. */
export function target(module: Module, from: string): string | undefined {
  if (!from.startsWith('.')) return undefined;
  return posix.join(posix.dirname(module.path), from);
}

/** The first cycle met, as a closed list of paths, or `undefined`. Type-only imports count. */
export function findCycle(modules: readonly Module[]): readonly string[] | undefined {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();

  const search = (path: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    const module = byPath.get(path);
    if (module === undefined || done.has(path)) return undefined;
    for (const { from } of module.imports) {
      const next = from === undefined ? undefined : target(module, from);
      const cycle = next === undefined ? undefined : search(next, [...trail, path]);
      if (cycle !== undefined) return cycle;
    }
    done.add(path);
    return undefined;
  };

  for (const { path } of modules) {
    const cycle = search(path, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

function importOf(node: ts.Node): Omit<Import, 'line'> | undefined {
  if (ts.isImportDeclaration(node)) {
    const clause = node.importClause;
    return {
      from: textOf(node.moduleSpecifier),
      names: clause === undefined ? [] : importedNames(clause),
      typeOnly: clause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    const clause = node.exportClause;
    const names =
      clause !== undefined && ts.isNamedExports(clause)
        ? clause.elements.map((element) => (element.propertyName ?? element.name).text)
        : ['*'];
    return { from: textOf(node.moduleSpecifier), names, typeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node)) {
    const literal = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
    return { from: textOf(literal), names: ['*'], typeOnly: true };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return { from: textOf(node.arguments[0]), names: ['*'], typeOnly: false };
  }
  return undefined;
}

function importedNames(clause: ts.ImportClause): string[] {
  const names = clause.name === undefined ? [] : ['default'];
  const bindings = clause.namedBindings;
  if (bindings === undefined) return names;
  if (ts.isNamespaceImport(bindings)) return [...names, '*'];
  return [
    ...names,
    ...bindings.elements
      .filter((element) => !element.isTypeOnly)
      .map((element) => (element.propertyName ?? element.name).text),
  ];
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false)
  );
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}
