// Where the program of a thread lies, and how node runs it there.

/** A thread runs what we run: sources, or what was built of them. */
const isSource = import.meta.url.endsWith('.ts');

/** What a pool of threads is told. */
export interface ThreadProgram {
  /** A URL. */
  readonly filename: string;
  /** Options of node. */
  readonly execArgv: string[];
}

/** As ES modules alone: in CommonJS every use of an import is a call (decisions/0009-threads-own-states.md). */
const registersSources = (): string =>
  `data:text/javascript,import{register}from${JSON.stringify(import.meta.resolve('tsx/esm/api'))};register()`;

/** The program `name` beside the module at the URL `base`; built, all lie in one folder. */
export const threadProgram = (name: string, base: string): ThreadProgram => ({
  filename: new URL(`./${name}.${isSource ? 'ts' : 'js'}`, base).href,
  execArgv: isSource ? ['--import', registersSources()] : [],
});
