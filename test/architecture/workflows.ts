// What the YAML for the code host says: steps, actions, scripts, inputs.
import type * as Parser from '@actions/workflow-parser';
import type * as ActionParser from '@actions/workflow-parser/actions/action-parser';
import { tsImport } from 'tsx/esm/api';
import { parse } from 'yaml';

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** A file of YAML as data; throws at a key that stands twice, and at whatever else is none. */
export const parseYaml = (text: string): unknown => parse(text, { strict: true, uniqueKeys: true });

const parser = '@actions/workflow-parser';

// By tsx, for it imports JSON in a way that Node no longer takes.
const { NoOperationTraceWriter, parseWorkflow } = (await tsImport(
  parser,
  import.meta.url,
)) as typeof Parser;
const { parseAction } = (await tsImport(
  `${parser}/actions/action-parser`,
  import.meta.url,
)) as typeof ActionParser;
const trace = new NoOperationTraceWriter();

const errorsOf = ({ context }: ReturnType<typeof parseWorkflow>): readonly string[] =>
  context.errors.getErrors().map(({ message }) => message);

/** What the code host's own parser says against a workflow. */
export const workflowErrors = (name: string, content: string): readonly string[] =>
  errorsOf(parseWorkflow({ name, content }, trace));

/** What it says against an action. */
export const actionErrors = (name: string, content: string): readonly string[] =>
  errorsOf(parseAction({ name, content }, trace));

/** Whether an action of others is held to a version; one of this checkout needs none. */
export const isPinned = (uses: string): boolean =>
  uses.startsWith('./') || /^[\w.-]+(?:\/[\w.-]+)+@(?:v\d+(?:\.\d+)*|[0-9a-f]{40})$/.test(uses);

/** Names of the package's scripts that a step runs. */
export const scriptsOf = (run: string): readonly string[] => [
  ...[...run.matchAll(/\bnpm run (?:--\S+ )*([a-z][\w:-]*)/g)].map(([, name]) => name ?? ''),
  ...[...run.matchAll(/\bnpm (test|start)\b/g)].map(([, name]) => name ?? ''),
];

/** Files of the checkout that a step runs. */
export const programsOf = (run: string): readonly string[] =>
  [...run.matchAll(/(?:^|\s|GITHUB_ACTION_PATH\/)((?:\.ci|action)\/[\w./-]+)/g)].map(
    ([, path]) => path ?? '',
  );

/** Whether the code host puts words into a script: of whom, the shell cannot tell any more. */
export const isInterpolated = (run: string): boolean => run.includes('${{');

/** Names of the inputs that a text uses. */
export const inputsUsed = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\$\{\{[^}]*\binputs\.([\w-]+)/g)].map(([, name]) => name ?? '')),
];
