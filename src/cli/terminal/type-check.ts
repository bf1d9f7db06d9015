// `--typecheck`: the module of a patch held against the types of `zdspec/patch`, under this project's compiler options.

import { resolve } from 'node:path';
import type ts from 'typescript';
import { InputError } from '../../study/input-error.ts';
import { packagePath } from '../../package/files.ts';
import { patchConfig } from './patch-module.ts';

/** Throws InputError at the first type error of a module. */
export const assertTypes = async (file: string): Promise<void> => {
  const compiler = await compilerFound();
  const path = resolve(file);
  const program = compiler.createProgram([path], optionsOf(compiler));
  const source = program.getSourceFile(path);
  const errors = [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ];
  const [first] = errors;
  if (!first) return;
  const words = compiler.flattenDiagnosticMessageText(first.messageText, '\n').split('\n')[0] ?? '';
  throw new InputError(
    `${file}${placeOf(first)}: Expected the module to have no type errors, got ${errors.length}, ` +
      `first TS${first.code}: ${words.replace(/\.$/, '')}.`,
  );
};

const compilerFound = async (): Promise<typeof ts> => {
  try {
    return (await import('typescript')).default;
  } catch (error) {
    throw new InputError(
      'Expected --typecheck to find the package typescript, got none; npm ci in a checkout installs it.',
      { cause: error },
    );
  }
};

/** The options that modules of patches are loaded with: `zdspec/patch` is found from anywhere. */
const optionsOf = (compiler: typeof ts): ts.CompilerOptions => {
  const config = packagePath(patchConfig);
  const parsed = compiler.getParsedCommandLineOfConfigFile(
    config,
    { allowJs: true, checkJs: true },
    { ...compiler.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (!parsed) throw new RangeError(`Expected ${config} to be readable, got nothing`);
  return parsed.options;
};

const placeOf = ({ file, start }: ts.Diagnostic): string => {
  if (!file || start === undefined) return '';
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `:${line + 1}:${character + 1}`;
};
