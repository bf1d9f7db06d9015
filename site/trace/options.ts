// What the form says: as options of the command line, and read.

import { changeFile, changesNamed, patchedBy } from '../../src/study/changed-parts.ts';
import type { GivenPatch } from '../../src/study/given-patch.ts';
import type { ReplayOrder } from '../../src/study/replay-trace.ts';
import {
  parseEra,
  parsePagemaps,
  parsePfns,
  parseProbe,
  parseProbes,
  parseStructPage,
  parseVmemmap,
} from '../../src/study/replay-options.ts';
import { patchedModel } from '../../src/study/trace-model.ts';
import type { Model } from '../../src/trace/follow/follow.ts';
import type { KnownPagemap } from '../../src/trace/read/declaration.ts';
import { valuesOf } from './command-line.ts';
import type { Options } from './protocol.ts';

/** The order as the command reads it; throws InputError with the command's sentence. */
export const orderOf = (options: Options, model: Model, patch?: GivenPatch): ReplayOrder => {
  const each = (field: keyof Options): readonly string[] => valuesOf(options, field);
  const [kernel] = each('kernel').map(parseEra);
  const [probes] = each('probes').map(parseProbes);
  const [base] = each('vmemmap').map(parseVmemmap);
  const [pageSize] = each('structPage').map(parseStructPage);
  const names = each('probe').reduce<ReadonlyMap<string, string>>(
    (before, word) => parseProbe(word, before),
    new Map(),
  );
  return {
    ...(kernel === undefined ? {} : { kernel }),
    ...(probes === undefined ? {} : { probes }),
    watched: each('pfn').flatMap((list) => parsePfns(list)),
    pagemaps: each('pagemap').reduce<readonly KnownPagemap[]>(
      (before, word) => parsePagemaps(word, before),
      [],
    ),
    ...(names.size === 0 ? {} : { names }),
    vmemmap: { ...(base ? { base } : {}), ...(pageSize === undefined ? {} : { pageSize }) },
    model: patch ? patchedModel(patch, model) : model,
  };
};

/** What the form changes, as the patch that the command is given. */
export const patchOf = ({ patch }: Options): GivenPatch | undefined => {
  const changes = changesNamed(patch);
  return changes.length === 0 ? undefined : { file: changeFile, patched: patchedBy(changes) };
};
