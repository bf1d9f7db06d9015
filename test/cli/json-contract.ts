// Every JSON result that a test sees is held to its schema in docs/schemas.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readFileSync, statSync } from 'node:fs';
import { schemaCommands, schemaFile, schemaId } from '../../src/study/schemas.ts';
import { packagePath } from '../../src/package/files.ts';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: false });
const judges = new Map<string, ValidateFunction>();

/** The schema of a command as it is published. */
export const publishedSchema = (command: (typeof schemaCommands)[number]): object =>
  JSON.parse(readFileSync(packagePath(`docs/schemas/${schemaFile(command)}`), 'utf8')) as object;

const judgeOf = (id: string): ValidateFunction | undefined => {
  const command = schemaCommands.find((one) => schemaId(one) === id);
  if (command === undefined) return undefined;
  const judge = judges.get(id) ?? ajv.compile(publishedSchema(command));
  judges.set(id, judge);
  return judge;
};

/** What is wrong with a result, in a sentence; undefined if nothing is. */
export const faultOf = (result: unknown): string | undefined => {
  const { schema, command } = result as { readonly schema?: string; readonly command?: string };
  const judge = judgeOf(schema ?? '');
  if (judge === undefined || !schema?.includes(`/${command ?? ''}-`)) {
    return `Expected the schema of ${command ?? 'a command'}, got ${schema ?? 'none'}`;
  }
  return judge(result) ? undefined : ajv.errorsText(judge.errors);
};

/** Throws if what a command line wrote as JSON is not as its schema says. */
export const assertContract = (args: readonly string[], out: string): void => {
  const json = args[args.lastIndexOf('--json') + 1];
  if (!args.includes('--json') || json === undefined) return;
  const text =
    json === '-'
      ? out
      : statSync(json, { throwIfNoEntry: false })?.isFile() === true
        ? readFileSync(json, 'utf8')
        : '';
  // Wrong usage writes none.
  if (text === '') return;
  const fault = faultOf(JSON.parse(text));
  if (fault !== undefined) throw new Error(`zdspec ${args.join(' ')}: ${fault}`);
};
