// Litmus tests of pairs whose safety rests on a barrier, run by herd7 with the kernel's own memory model.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CertifiedLitmus } from '../src/export/litmus-certificate.ts';
import { succeed } from './checkers.ts';

const folder = fileURLToPath(new URL('litmus', import.meta.url));

/** What herd7 says of the condition of a test. */
export type Observation = 'Never' | 'Sometimes' | 'Always';

/** A test, and what its comment says of it. */
export interface Litmus {
  readonly name: string;
  readonly pair: string;
  /** Steps by call. */
  readonly steps: readonly { readonly call: string; readonly steps: readonly string[] }[];
  readonly expected: Observation;
  readonly says: string;
  /** Of its text: another one has to be run again. */
  readonly digest: string;
}

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The tests by name; throws where a comment does not say what it must. */
export const litmusTests = (): readonly Litmus[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.litmus'))
    .sort()
    .map((file) => parseLitmus(file.slice(0, -'.litmus'.length), read(file)));

const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

const parseLitmus = (name: string, text: string): Litmus => {
  const lines = text.split('\n').map((line) => line.replace(/^ \* ?/, ''));
  const field = (key: string): string => {
    const line = lines.find((one) => one.startsWith(`${key}: `));
    if (line !== undefined) return line.slice(key.length + 2);
    throw new Error(
      `Expected ${name}.litmus to have a line "${key}: ..." in its comment, got none`,
    );
  };
  const steps = field('Steps')
    .split('; ')
    .map((part) => {
      const [call = '', ...names] = part.split(' ');
      return { call, steps: names };
    });
  return {
    ...{ name, pair: field('Pair'), steps, digest: digestOf(text) },
    expected: field('Result') as Observation,
    // Behind the empty line that ends the fields.
    says: lines
      .slice(lines.findIndex((one) => one.startsWith('Result: ')) + 2, lines.indexOf(')'))
      .join(' '),
  };
};

/** Where the kernel's memory model is: the folder `tools/memory-model` of its sources. */
const modelFolder = process.env['LINUX_MEMORY_MODEL'];

/** What is lacking to run them, in a sentence; undefined where nothing is. */
export const litmusLack = async (): Promise<string | undefined> => {
  const how =
    'install Debian’s herdtools7 (of a suite that has it), and set LINUX_MEMORY_MODEL to tools/memory-model of a Linux tree';
  if (modelFolder === undefined) return `LINUX_MEMORY_MODEL is not set; ${how}`;
  if (!existsSync(join(modelFolder, 'linux-kernel.cfg'))) {
    return `LINUX_MEMORY_MODEL has no linux-kernel.cfg in it; ${how}`;
  }
  try {
    await succeed('herd7', ['-version'], folder);
    return undefined;
  } catch {
    return `herd7 does not run; ${how}`;
  }
};

/** The version of herd7, and of the kernel whose model it is. */
export const litmusTools = async (): Promise<{ herd7: string; model: string }> => {
  const herd7 = /^[\d.]+/.exec(await succeed('herd7', ['-version'], folder))?.[0] ?? '';
  const makefile = join(modelFolder ?? '', '..', '..', 'Makefile');
  const text = existsSync(makefile) ? readFileSync(makefile, 'utf8') : '';
  const part = (name: string): string | undefined =>
    new RegExp(`^${name} = (\\d+)$`, 'm').exec(text)?.[1];
  const model = [part('VERSION'), part('PATCHLEVEL'), part('SUBLEVEL')].filter(Boolean).join('.');
  return { herd7, model: model === '' ? 'of unknown version' : model };
};

/** Runs one. */
export const runLitmus = async (test: Litmus): Promise<CertifiedLitmus> => {
  const path = join(folder, `${test.name}.litmus`);
  const text = await succeed('herd7', ['-conf', 'linux-kernel.cfg', path], modelFolder ?? folder);
  const found = /^Observation \S+ (\w+)/m.exec(text)?.[1];
  if (found === undefined)
    throw new Error(`Expected an observation of ${test.name}, got:\n${text}`);
  const { name, pair, expected, digest } = test;
  const steps = test.steps.map((one) => `${one.call} ${one.steps.join(' ')}`).join('; ');
  return { name, pair, steps, says: test.says, expected, observed: found, digest };
};
