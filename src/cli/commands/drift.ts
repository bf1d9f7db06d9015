// `zdspec drift`: what the specification cites of the kernel, held against a source tree.

import { statSync } from 'node:fs';
import { Argument, Option, type Command } from 'commander';
import { didYouMean } from '../../core/nearest.ts';
import { eras } from '../../domain/era.ts';
import { memoryTypes } from '../../domain/memory-type.ts';
import { compareReleases } from '../../domain/release.ts';
import { loadCParser } from '../../drift/c-parser.ts';
import { keptText } from '../../drift/kept.ts';
import { readKernel, type Reading } from '../../drift/reading.ts';
import { readPackageFile } from '../../package/files.ts';
import { driftOf, hasDrifted } from '../../study/drift.ts';
import { InputError } from '../../study/input-error.ts';
import { specCitations } from '../../study/spec-citations.ts';
import { jsonOption } from '../options/select.ts';
import { renderDrift, renderKept } from '../render/drift.ts';
import { isJsonOnly, writeJson } from '../terminal/json-output.ts';
import { cGrammar, keptKernels, keptOf, openKernel, readKept } from '../terminal/kernel-folder.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { writeGiven } from '../terminal/write-given.ts';
import { summaries } from './summaries.ts';

interface DriftOptions {
  readonly kernel?: string;
  readonly against?: string;
  readonly keep?: string;
  readonly json?: string;
}

const examples = `
Examples:
  zdspec drift ~/linux                       what changed since the newest kernel that is kept
  zdspec drift ~/linux --kernel 6.12         since another one
  zdspec drift ~/vendor --against ~/stable   a vendor's kernel held against the one it was made of
  zdspec drift ~/vendor --keep vendor.json   keep its fingerprints, for --against vendor.json later

Every rule cites a file of the kernel and the function that keeps it. Each such function is read in the
tree as C, without comments and space, and its fingerprint is compared with the one that is kept:
  unchanged  the rule may stand as it is
  changed    the function is another one: read it, and then the rule
  moved      another file defines it now (and says whether its text is another one, too)
  gone       no file that deals with device memory defines it any more
  appeared   only the later kernel has it by this name
  absent     neither has it by this name: an older kernel called it something else
Below stand the rules, assumptions and specimens to be read again, and what include/linux/memremap.h
declares otherwise. Nothing of a kernel is kept but hashes, and the names that are cited.

Exit codes: 0 nothing to read, 1 something changed, 2 no tree or wrong usage.
`;

/** Adds the command. */
export const addDrift = (program: Command, surroundings: Surroundings): void => {
  program
    .command('drift')
    .description(summaries.drift)
    .addArgument(new Argument('<tree>', "a folder with a kernel's sources"))
    .addOption(
      new Option(
        '--kernel <name>',
        `a kernel whose fingerprints are kept: ${keptKernels().join(', ')}; left out: the newest that is not newer than the tree`,
      ).conflicts('against'),
    )
    .option('--against <tree>', 'another tree, or a file that --keep wrote')
    .addOption(
      new Option(
        '--keep <file>',
        'write the fingerprints of the tree and compare nothing',
      ).conflicts(['kernel', 'against', 'json']),
    )
    .addOption(jsonOption('drift'))
    .addHelpText('after', examples)
    .action((tree: string, options: DriftOptions) => drift(tree, options, surroundings));
};

const drift = async (
  folder: string,
  { kernel, against, keep, json }: DriftOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const { citations, assumed } = specCitations(readPackageFile);
  const kernelTree = openKernel(folder);
  const parse = await loadCParser(cGrammar());
  const read = (path: string): Reading => readKernel(openKernel(path), citations, parse);
  const tree = readKernel(kernelTree, citations, parse);
  if (keep !== undefined) {
    writeGiven('--keep', keep, keptText(tree));
    surroundings.out(renderKept(tree, citations, keep, surroundings));
    return;
  }
  const name = kernel ?? newestBefore(tree.release);
  const base =
    against === undefined ? keptGiven(name) : isFile(against) ? readKept(against) : read(against);
  const report = driftOf({ base, tree, citations, assumed });
  if (!isJsonOnly(json)) {
    surroundings.out(renderDrift(report, against ?? `kept fingerprints, ${name}`, surroundings));
  }
  if (hasDrifted(report)) surroundings.finish(1);
  writeJson(surroundings, json, {
    ...{ command: 'drift', types: memoryTypes },
    kernels: eras.filter((era) => [report.base.era, report.tree.era].includes(era)),
    ...{ against: against ?? name, ...report },
  });
};

const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** The newest that is kept and not newer than a release; the oldest for one that is older than all. */
const newestBefore = (release: string): string => {
  const kept = keptKernels();
  return kept.findLast((name) => compareReleases(name, release) <= 0) ?? kept[0] ?? '';
};

const keptGiven = (name: string): Reading => {
  const kept = keptKernels();
  if (kept.includes(name)) return keptOf(name);
  throw new InputError(
    `Expected --kernel to be one of ${kept.join(', ')}, got ${name}${didYouMean(name, kept)}.`,
  );
};
