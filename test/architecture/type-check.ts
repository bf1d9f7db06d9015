// Type-checks text that is in no file, under the compiler options of this project.
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './tree.ts';

/** What is read once for all texts: the options, and every file that is imported. */
const config = ts.getParsedCommandLineOfConfigFile(
  join(root, 'tsconfig.json'),
  { isolatedDeclarations: false, declaration: false, noUnusedLocals: false },
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
);
const sources = new Map<string, ts.SourceFile | undefined>();

/** The complaints about a module that would stand in `folder`; empty when it is sound. */
export function typeErrors(folder: string, text: string): string[] {
  if (config === undefined) throw new Error('Expected tsconfig.json to be readable, got nothing');
  const path = join(root, folder, 'block-of-prose.ts');
  const host = ts.createCompilerHost(config.options);
  const program = ts.createProgram([path], config.options, {
    ...host,
    fileExists: (name) => name === path || host.fileExists(name),
    readFile: (name) => (name === path ? text : host.readFile(name)),
    getSourceFile: (name, ...rest) => {
      if (name === path) return ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
      if (!sources.has(name)) sources.set(name, host.getSourceFile(name, ...rest));
      return sources.get(name);
    },
  });
  const source = program.getSourceFile(path);
  return [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
