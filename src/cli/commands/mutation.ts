// `zdspec mutants --all`: each named part altered, one at a time, and which rule notices.

import type { Era } from '../../domain/era.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import { percentOf, renderResults, scoreOf, survivorsOf } from '../../export/mutation.ts';
import { mutationJob } from '../../jobs/mutation-job.ts';
import { openBehaviour } from '../../mutation/open-behaviour.ts';
import { InputError } from '../../study/input-error.ts';
import { mutatedOf } from '../../study/mutation.ts';
import { subjectsOf } from '../options/select.ts';
import { withRunner, type WorkersOptions } from '../options/workers.ts';
import { renderMutation } from '../render/mutation.ts';
import { isJsonOnly, writeJson } from '../terminal/json-output.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { writeResults } from '../terminal/write-results.ts';

/** What the command is told. */
export interface MutationOptions extends WorkersOptions {
  readonly type: readonly MemoryType[];
  readonly kernel: readonly Era[];
  /** Keeps what became of each, for the documentation. */
  readonly results?: string;
}

/** The ways of `zdspec mutants`. */
interface Modes {
  readonly ids: readonly string[];
  readonly all?: boolean;
  readonly races?: boolean;
  readonly patch?: string;
  readonly results?: string;
  readonly specimens?: boolean;
}

/** What says something only together with something else, or not at all beside it. */
export const assertTogether = (
  { ids, all = false, races = false, patch, results, specimens: isOnly = false }: Modes,
  isGiven: (option: string) => boolean,
): void => {
  const modes = [
    ...(races ? ['--races'] : []),
    ...(all ? ['--all'] : []),
    ...(patch === undefined ? [] : ['--patch']),
  ];
  const [main, ...others] = modes;
  const beside = [...ids, ...(isOnly ? ['--specimens'] : []), ...others];
  if (main !== undefined && beside.length > 0) {
    throw new InputError(
      `Expected ${main} to stand without mutants, specimens and other modes, got ${beside.join(', ')}.`,
    );
  }
  if (!all && !races && results !== undefined) {
    throw new InputError('Expected --results to come with --all or --races, got it alone.');
  }
  const chosen = ['type', 'kernel', 'specimens'].filter(isGiven);
  if (ids.length === 0 || chosen.length === 0) return;
  throw new InputError(
    `Expected ${ids.join(', ')} without --${chosen.join(', --')}, got both; what is named is looked for where it is shown.`,
  );
};

/** Runs them all, reports, and finishes: 1 for a survivor without a reason, 3 if it was interrupted. */
export const runMutation = async (
  options: MutationOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const subjects = subjectsOf({ type: options.type, kernel: options.kernel }, () => false);
  const fates = await withRunner(options, surroundings, (runs) =>
    runs.run('mutants', subjects.map(mutationJob)),
  );
  if (fates === undefined) return;
  const { rows, complete } = mutatedOf(subjects, fates);
  const survivors = survivorsOf(rows, openBehaviour);
  const odd = survivors.filter(({ open }) => open === undefined);
  if (!isJsonOnly(options.json)) {
    surroundings.out(renderMutation(rows, survivors, complete, surroundings));
  }
  if (survivors.some(({ fate }) => fate === 'unfinished')) surroundings.finish(3);
  surroundings.finish(odd.length > 0 ? 1 : 0);
  if (!complete) {
    surroundings.finish(3);
    surroundings.err('Interrupted: what is above is what is known.\n');
  } else if (options.results !== undefined) writeResults(options.results, renderResults(rows));
  writeJson(surroundings, options.json, {
    command: 'mutants',
    about: 'parts',
    types: options.type,
    kernels: options.kernel,
    complete,
    score: { ...scoreOf(rows), percent: percentOf(scoreOf(rows)) },
    results: rows,
    unexplained: odd.map(({ row: { fates: _, ...row }, era }) => ({ ...row, kernel: era })),
  });
};
