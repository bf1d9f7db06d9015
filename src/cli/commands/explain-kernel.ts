// What `zdspec explain` does with what people have of a kernel: a report, a stack, a dumped page, a file of these.

import { statSync } from 'node:fs';
import { nearest } from '../../core/nearest.ts';
import { printable, shortened } from '../../core/printable.ts';
import { eras } from '../../domain/era.ts';
import { memoryTypes, type MemoryType } from '../../domain/memory-type.ts';
import { readPackageFile } from '../../package/files.ts';
import { linesApart } from '../../symptoms/glued-lines.ts';
import { functionsOf } from '../../symptoms/symptom.ts';
import type { KernelReport } from '../../symptoms/report.ts';
import { InputError } from '../../study/input-error.ts';
import { explainNames } from '../../study/kernel-names.ts';
import { KernelText, type ExplainedText } from '../../study/kernel-text.ts';
import type { Result } from '../../study/results.ts';
import { symptomBook } from '../../study/symptom-book.ts';
import { explainSymptom, type Depth } from '../../study/symptom-explanation.ts';
import type { Task } from '../../study/task.ts';
import { counted } from '../../core/counted.ts';
import { idsSaid } from '../terminal/nearest-id.ts';
import { inputName } from '../terminal/input-stream.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { textLines } from '../terminal/text-lines.ts';
import { renderKernelText } from '../render/kernel-text.ts';
import { renderSymptom } from '../render/symptoms.ts';
import type { Screen } from '../terminal/wrap.ts';
import type { Said } from './explain-said.ts';

/** How much is told, and whether how far reading is. */
export interface Wish {
  readonly isAll: boolean;
  readonly isQuiet: boolean;
}

const depthOf = (isAll: boolean): Depth => (isAll ? 'all' : 'first');

/** A symptom by its id. */
export const symptomSaid = (id: string, screen: Screen, isAll: boolean): Said => {
  const book = symptomBook(readPackageFile);
  const symptom = book.find((one) => one.id === id.toUpperCase());
  if (symptom === undefined) {
    const known = idsSaid(
      id,
      book.map((one) => one.id),
    );
    throw new InputError(`Expected a symptom such as ${known}; spec/41-symptoms.md has them all.`);
  }
  const told = explainSymptom(
    symptom,
    readPackageFile,
    { kernel: null, pfn: null },
    depthOf(isAll),
  );
  return {
    text: renderSymptom(told, screen),
    result: resultOf(null, { reports: [], others: 0, symptoms: [told] }),
  };
};

const resultOf = (file: string | null, told: ExplainedText): Result => {
  const { reports, others, symptoms } = told;
  const types = memoryTypes.filter((type: MemoryType) =>
    symptoms.some((symptom) => symptom.types.includes(type)),
  );
  return {
    ...{ command: 'explain', about: 'symptoms', kernels: eras, file, reports, others, symptoms },
    types: types.length === 0 ? memoryTypes : types,
  };
};

const said = (file: string | null, told: ExplainedText, screen: Screen, isAll: boolean): Said => ({
  text: renderKernelText(told, screen, isAll),
  result: resultOf(file, told),
});

/** Whether an argument is a file, a pipe or standard input; a text may be too long to be the name of one. */
export const isFile = (path: string): boolean => {
  try {
    return path === '-' || statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return false;
  }
};

/** Endings that no name of the kernel has. */
const endings = /^[^\s:()]*\.(?:txt|log|dmesg|out|gz|xz|zst|json|trace|dat|md)$/i;

/** A path from the root, from here or from home. */
const rooted = /^(?:\.{0,2}|~)\/[^\s:()]*$/;

/** Refuses what can only be the path of a file, and leads to none. */
export const refuseLostFile = (path: string): void => {
  if (isFolder(path) && /[./]/.test(path)) throw noFile(path, 'a folder; name the files in it');
  if (endings.test(path) || rooted.test(path)) throw noFile(path, 'no such file; check the path');
};

/** Refuses a path of which nothing speaks. */
export const refusePath = (path: string): void => {
  if (isFolder(path)) throw noFile(path, 'a folder; name the files in it');
  if (/^[^\s:()]*\/[^\s:()]*$/.test(path)) throw noFile(path, 'no such file; check the path');
};

const noFile = (path: string, got: string): InputError =>
  new InputError(`Expected ${shortened(printable(path), 80)} to be a file, got ${got}.`);

const isFolder = (path: string): boolean => {
  try {
    return path !== '' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
};

/** A file of reports, `-` for standard input; after Ctrl-C what was read until then. */
export const fileSaid = async (
  path: string,
  surroundings: Surroundings,
  { isAll, isQuiet }: Wish,
): Promise<Said> => {
  const task = taskOf(surroundings, isQuiet);
  const { reader, lines, traced, erased } = await readReports(path, task);
  const { unknown, ...told } = reader.end(depthOf(isAll));
  if (erased !== undefined) {
    surroundings.err(`Zero bytes at line ${erased}: what stood there is lost, as in a crash.\n`);
  }
  if (task.isInterrupted()) {
    surroundings.err(`Interrupted after ${counted(lines, 'line')}: what they hold is told.\n`);
    surroundings.finish(3);
    return said(path, told, surroundings, isAll);
  }
  if (told.reports.length > 0) return said(path, told, surroundings, isAll);
  const name = inputName(path);
  if (traced > 0) {
    throw new InputError(
      `Expected ${name} to hold a report of a kernel, got a trace; npx zdspec replay ${path} judges it.`,
    );
  }
  const count = lines === 1 ? 'one line' : `${lines} lines`;
  throw new InputError(
    `Expected ${name} to hold a report that the specification speaks of, got ${gotWords(unknown, told.others) || `none in ${count}`}; ${understood}`,
  );
};

/** So many lines are read between two looks at the outside. */
const linesAtOnce = 5000;

interface ReadReports {
  readonly reader: KernelText;
  readonly lines: number;
  /** How many of them are of a trace. */
  readonly traced: number;
  /** The first line with zero bytes. */
  readonly erased: number | undefined;
}

const readReports = async (path: string, task: Task): Promise<ReadReports> => {
  const reader = new KernelText(readPackageFile);
  const shown = task.begin(inputName(path), 0);
  let [lines, traced] = [0, 0];
  let erased: number | undefined;
  const hasZeros = (line: number): void => {
    erased ??= line;
  };
  try {
    for await (const line of textLines(path, hasZeros)) {
      lines += 1;
      if (/: page_ref_\w+: /.test(line)) traced += 1;
      reader.feed(line);
      if (lines % linesAtOnce > 0) continue;
      shown.tell(lines, `${lines} lines`);
      await task.pause();
      if (task.isInterrupted()) break;
    }
  } finally {
    shown.stop();
  }
  return { reader, lines, traced, erased };
};

/** A text on the command line; undefined if it is no report and names no function that is known. */
export const textSaid = (text: string, screen: Screen, isAll: boolean): Said | undefined => {
  const reader = new KernelText(readPackageFile);
  for (const line of linesApart(text)) reader.feed(line);
  const { unknown, ...told } = reader.end(depthOf(isAll));
  if (told.reports.length > 0) return said(null, told, screen, isAll);
  const named = explainNames(text, readPackageFile, depthOf(isAll));
  if (named !== undefined) return said(null, named, screen, isAll);
  if (unknown.length === 0) return undefined;
  throw new InputError(
    `Expected a report that the specification speaks of, got ${gotWords(unknown, told.others)}; ${understood}`,
  );
};

const understood =
  'understood are warnings, oopses, KASAN, hung tasks, lockups, dumped pages, page_owner, stacks and messages of spec/41-symptoms.md.';

/** What reports there are, in a few words, and what their functions are near to. */
const gotWords = (unknown: readonly KernelReport[], all: number): string => {
  const [first] = unknown;
  if (first === undefined) return '';
  const what = shortened(printable(first.says), 80);
  const functions = symptomBook(readPackageFile).flatMap(functionsOf);
  const near = [first.at, ...first.stack]
    .filter((name) => name !== null)
    .map((name) => nearest(name, functions))
    .find((one) => one !== undefined);
  const more = all > 1 ? ` and ${all - 1} more` : '';
  return `${what}${more}${near === undefined ? '' : ` (near to ${near}())`}`;
};
