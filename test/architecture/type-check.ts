// Type-checks text that is in no file, under the compiler options of this project.
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './tree.ts';

/** The complaints about a module that would stand in `folder`; empty when it is sound. */
export function typeErrors(folder: string, text: string): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.json'),
    { isolatedDeclarations: false, declaration: false, noUnusedLocals: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (config === undefined) throw new Error('Expected tsconfig.json to be readable, got nothing');
  const path = join(root, folder, 'block-of-prose.ts');
  const host = ts.createCompilerHost(config.options);
  const program = ts.createProgram([path], config.options, {
    ...host,
    fileExists: (name) => name === path || host.fileExists(name),
    readFile: (name) => (name === path ? text : host.readFile(name)),
    getSourceFile: (name, ...rest) =>
      name === path
        ? ts.createSourceFile(name, text, ts.ScriptTarget.Latest)
        : host.getSourceFile(name, ...rest),
  });
  const source = program.getSourceFile(path);
  return [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
