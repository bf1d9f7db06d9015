// `zdspec explain`: one rule, seeded fault, specimen, pair that races or finding, with the calls that show it; or any named part
// or era; what a kernel said; or whatever speaks of some words.

import type { Command } from 'commander';
import { readPackageFile } from '../../package/files.ts';
import { eras, newestEra } from '../../domain/era.ts';
import { memoryTypes } from '../../domain/memory-type.ts';
import { printable, shortened } from '../../core/printable.ts';
import { explainEra } from '../../study/era-explanation.ts';
import { InputError } from '../../study/input-error.ts';
import { partBook, partsNamed } from '../../study/part-book.ts';
import { explainParts } from '../../study/part-explanation.ts';
import { searchWords } from '../../study/word-search.ts';
import { didYouMean } from '../../core/nearest.ts';
import { isJsonOnly, writeJson } from '../terminal/json-output.ts';
import { renderEra } from '../render/era.ts';
import { renderHits } from '../render/hits.ts';
import { renderParts } from '../render/parts.ts';
import { jsonOption, quietOption } from '../options/select.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { indented, type Screen } from '../terminal/wrap.ts';
import { eraAsked, type EraAsked } from './era-asked.ts';
import { idSaid, isKnownId } from './explain-id.ts';
import {
  fileSaid,
  isFile,
  refuseLostFile,
  refusePath,
  textSaid,
  type Wish,
} from './explain-kernel.ts';
import type { Said } from './explain-said.ts';
import { summaries } from './summaries.ts';

interface ExplainOptions {
  readonly json?: string;
  readonly all?: boolean;
  readonly quiet?: boolean;
}

const examples = `
Examples:
  zdspec explain LIF-004      a rule
  zdspec explain LIF-004.a    a seeded fault
  zdspec explain H10          a real bug, put back in
  zdspec explain P15          a pair of calls that race (zdspec race runs it)
  zdspec explain K2           what this specification found in kernels
  zdspec explain isHeld       a guard, an action, a call, a figure, a function of the kernel
  zdspec explain ${newestEra}          an era: what it does otherwise than the one before
  zdspec explain 6.14.3       a release: the era that traces of it are held to
  zdspec explain ASM-001      an assumption, or what is left out (zdspec parts lists them all)
  zdspec explain LIF-004 K2   several, each in turn
  zdspec explain underflow    what names nothing is looked for in titles and texts
  zdspec explain "reference too many"

What a kernel said is told by its symptoms (spec/41-symptoms.md): the rules that speak of it, the
calls that lead there, the real bugs that looked like that, and what to record next.
  zdspec explain "WARNING: CPU: 1 PID: 77 at mm/memremap.c:431 free_zone_device_folio+0x9c/0xd0"
  zdspec explain dmesg.txt    a file of reports, stacks, dumped pages, page_owner
  dmesg | zdspec explain -    the same from standard input
  zdspec explain memunmap_pages, mm/memremap.c:431 or SYM-001
                              a function, a place (lines differ by kernel), a symptom

Exit codes: 0 explained, 2 there is no such rule, fault, specimen, finding, part or file, and nothing speaks of it,
3 interrupted, or JSON that its reader did not take to the end.
`;

/** Adds the command. */
export const addExplain = (program: Command, surroundings: Surroundings): void => {
  program
    .command('explain')
    .description(summaries.explain)
    .argument(
      '<what...>',
      'the id of a rule, mutant, specimen, pair that races or finding, the name of a part or an era, what a kernel said, a file of it, or words',
    )
    .option('--all', 'list everything, however long')
    .addOption(jsonOption('explain'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action(
      async (what: readonly string[], { json, all = false, quiet = false }: ExplainOptions) => {
        const told = await toldApart(what, surroundings, { isAll: all, isQuiet: quiet });
        const [first] = told;
        if (json !== undefined && told.length > 1) {
          throw new InputError(
            `Expected one thing to explain with --json, got ${told.length}; ask for one at a time.`,
          );
        }
        if (!isJsonOnly(json)) surroundings.out(told.map(({ text }) => text).join('\n'));
        if (first !== undefined) writeJson(surroundings, json, first.result);
      },
    );
};

/** Several ids, files or parts are each told in turn; anything else is one text, quoted or not. */
const toldApart = async (
  words: readonly string[],
  surroundings: Surroundings,
  wish: Wish,
): Promise<readonly Said[]> => {
  const whole = words.map((word) => word.trim()).filter((word) => word !== '');
  if (whole.length < 2 || !whole.every((word) => namesOneThing(word))) {
    return [await explained(words.join(' ').trim(), surroundings, wish)];
  }
  const all: Said[] = [];
  for (const word of whole) all.push(await explained(word, surroundings, wish));
  return all;
};

/** Names of parts are words too (`count`, `held`): one counts as a name where no word is written so. */
const namesOneThing = (word: string): boolean =>
  isKnownId(word) ||
  eraAsked(word) !== undefined ||
  isFile(word) ||
  (/[A-Z_.]/.test(word.slice(1)) && partsNamed(word, partBook(readPackageFile)).length > 0);

const explained = async (what: string, surroundings: Surroundings, wish: Wish): Promise<Said> => {
  const { isAll } = wish;
  const isOfFile = what !== '' && isFile(what);
  const id = isOfFile ? idIfAny(what, surroundings, isAll) : idSaid(what, surroundings, isAll);
  if (id !== undefined) return id;
  const asked = eraAsked(what);
  if (asked !== undefined) return eraSaid(asked, surroundings, wish);
  const part = partSaid(what, surroundings, isAll);
  if (part !== undefined) return part;
  if (isOfFile) return fileSaid(what, surroundings, wish);
  refuseLostFile(what);
  return textSaid(what, surroundings, isAll) ?? wordsSaid(what, surroundings, isAll);
};

/** A file may be called as an id could be: undefined where there is no such one. */
const idIfAny = (what: string, screen: Screen, isAll: boolean): Said | undefined => {
  try {
    return idSaid(what, screen, isAll);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
};

const eraSaid = async (
  { era: name, release, note }: EraAsked,
  surroundings: Surroundings,
  { isAll, isQuiet }: Wish,
): Promise<Said> => {
  const task = taskOf(surroundings, isQuiet);
  const { era, left } = await explainEra(name, readPackageFile, task);
  if (left.length > 0) {
    surroundings.err(
      `Interrupted: ${era.compared.join(' and ')} are not compared in ${left.join(', ')}.\n`,
    );
    surroundings.finish(3);
  }
  const head = note === '' ? '' : `${indented(note, surroundings, '').join('\n')}\n\n`;
  return {
    text: head + renderEra(era, surroundings, isAll),
    result: {
      ...{ command: 'explain', about: 'era', types: memoryTypes, kernels: era.compared },
      ...{ era, release },
    },
  };
};

/** Undefined if no part has the name. */
const partSaid = (name: string, screen: Screen, isAll: boolean): Said | undefined => {
  const parts = explainParts(name, readPackageFile);
  if (parts.length === 0) return undefined;
  return {
    text: renderParts(parts, screen, isAll),
    result: { command: 'explain', about: 'parts', types: memoryTypes, kernels: eras, parts },
  };
};

const wordsSaid = (words: string, screen: Screen, isAll: boolean): Said => {
  const hits = searchWords(words, readPackageFile);
  if (hits.length > 0) {
    const about = { about: 'words', types: memoryTypes, kernels: eras } as const;
    return {
      text: renderHits(words, hits, screen, isAll),
      result: { command: 'explain', ...about, words, hits },
    };
  }
  refusePath(words);
  const names = partBook(readPackageFile).map(({ name }) => name);
  throw new InputError(
    'Expected the id of a rule, fault, symptom, finding or pair that races, a part, an era or release, a file, or words that one of them speaks of, ' +
      `got ${words === '' ? 'nothing' : shortened(printable(words), 80)}${didYouMean(words.replace(/\(\)$/, ''), names)}; zdspec parts lists the parts.`,
  );
};
