// Spin and rumur as functions: a model goes in, what they counted or found comes out. Each run has a folder of its own.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wholeStates } from '../src/export/promela-race.ts';

/** What a checker says of a model. */
export interface Finding {
  /** States that it stored; it stops at the first violation. */
  readonly states: number;
  readonly isViolated: boolean;
  /** Of the search alone, without translation and compilation. */
  readonly seconds: number;
}

/** How a model is to be run. */
export interface RunOptions {
  /** For the C compiler: a long search wants it high, a short one low. */
  readonly optimisation: 0 | 1 | 2 | 3;
  /** More steps than these are on no path. */
  readonly depth: number;
  /** rumur: take states for one that differ by a permutation of scalarsets. */
  readonly symmetry: boolean;
  /** Spin: no reduction of any kind, for a model whose processes have states of their own. */
  readonly whole?: boolean;
}

/** Another program that explores models. */
export interface Checker {
  readonly name: 'spin' | 'rumur';
  readonly format: 'promela' | 'murphi';
  readonly run: (model: string, options: RunOptions) => Promise<Finding>;
}

export interface Output {
  readonly status: number;
  readonly text: string;
}

/** Runs a program to its end, whatever it says. */
export const execute = (program: string, args: readonly string[], cwd: string): Promise<Output> =>
  new Promise((resolve, reject) => {
    execFile(program, args, { cwd, maxBuffer: 2 ** 26 }, (error, out, err) => {
      if (error && typeof error.code === 'string') reject(new Error(error.message));
      else resolve({ status: error ? 1 : 0, text: out + err });
    });
  });

/** Runs a program that must succeed. */
export const succeed = async (
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<string> => {
  const { status, text } = await execute(program, args, cwd);
  if (status === 0) return text;
  throw new Error(`Expected ${program} ${args.join(' ')} to succeed, got:\n${text}`);
};

/** Work in a folder of its own. */
export const inFolder = async <Found>(work: (folder: string) => Promise<Found>): Promise<Found> => {
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-certify-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const timed = async (search: () => Promise<Output>): Promise<Output & { seconds: number }> => {
  const start = performance.now();
  const output = await search();
  return { ...output, seconds: (performance.now() - start) / 1000 };
};

/** The number in front of a word, which must be whole: pan prints eight digits of larger ones. */
export const countIn = (text: string, pattern: RegExp): number => {
  const count = Number(pattern.exec(text)?.[1]);
  if (Number.isInteger(count)) return count;
  throw new Error(`Expected a count like ${pattern.source}, got:\n${text}`);
};

const spin: Checker = {
  name: 'spin',
  format: 'promela',
  run: (model, { optimisation, depth, whole = false }) =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'model.pml'), model);
      await succeed('spin', ['-a', ...(whole ? wholeStates : []), 'model.pml'], folder);
      const reduced = whole ? ['-DNOREDUCE'] : [];
      const flags = [`-O${optimisation}`, '-DSAFETY', '-DMEMLIM=8192', ...reduced];
      await succeed('gcc', [...flags, '-o', 'pan', 'pan.c'], folder);
      const search = (): Promise<Output> => execute(join(folder, 'pan'), [`-m${depth}`], folder);
      const { text, seconds } = await timed(search);
      const isViolated = text.includes('assertion violated');
      const isComplete = /errors: 0\b/.test(text) && !/depth too small|not completed/i.test(text);
      if (!isViolated && !isComplete) {
        throw new Error(`Expected a complete search or a violation of pan, got:\n${text}`);
      }
      if (
        /max search depth too small|out of memory|Search not completed/i.test(text) &&
        !isViolated
      )
        throw new Error(`Expected pan to search to the end, got:\n${text}`);
      return { states: countIn(text, /([\d.e+]+) states, stored/), isViolated, seconds };
    }),
};

/** Every error of an exported Murphi model says so. */
const brokenRule = /breaks? a rule|sums of folios and pagemap differ/;

const rumur: Checker = {
  name: 'rumur',
  format: 'murphi',
  run: (model, { optimisation, symmetry }) =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'model.m'), model);
      const mode = ['--symmetry-reduction', symmetry ? 'exhaustive' : 'off'];
      const usual = ['--quiet', '--threads', '1', '--deadlock-detection', 'off'];
      await succeed('rumur', [...usual, ...mode, '--output', 'model.c', 'model.m'], folder);
      const flags = [`-O${optimisation}`, '-mcx16', '-o', 'model', 'model.c'];
      await succeed('gcc', [...flags, '-latomic', '-lpthread'], folder);
      const search = (): Promise<Output> => execute(join(folder, 'model'), [], folder);
      const { status, text, seconds } = await timed(search);
      const isViolated = status !== 0 && brokenRule.test(text);
      if (status !== 0 && !isViolated) {
        throw new Error(`Expected a complete search or a violation of rumur, got:\n${text}`);
      }
      return { states: countIn(text, /(\d+) states, \d+ rules fired/), isViolated, seconds };
    }),
};

/** All that there are. */
export const checkers: readonly Checker[] = [spin, rumur];

/** Versions of the programs that are there, by name. */
export interface Versions {
  readonly spin?: string;
  readonly rumur?: string;
  readonly gcc?: string;
}

export const findVersions = async (): Promise<Versions> => {
  const version = async (program: string, flag: string): Promise<Partial<Versions>> => {
    try {
      const text = await succeed(program, [flag], tmpdir());
      return { [program]: /\d+\.\d[\w.-]*/.exec(text)?.[0] ?? text.trim() };
    } catch {
      return {};
    }
  };
  return {
    ...(await version('spin', '-V')),
    ...(await version('rumur', '--version')),
    ...(await version('gcc', '-dumpfullversion')),
  };
};

/** The checkers that can run here, and the names of those that cannot. */
export const checkersFor = (
  versions: Versions,
): { readonly ready: readonly Checker[]; readonly absent: readonly string[] } => {
  const isReady = ({ name }: Checker): boolean =>
    versions[name] !== undefined && versions.gcc !== undefined;
  return {
    ready: checkers.filter(isReady),
    absent: checkers.filter((checker) => !isReady(checker)).map(({ name }) => name),
  };
};
