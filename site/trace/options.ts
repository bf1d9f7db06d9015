// What the form says: as options of the command line, and read.

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
import type { Model } from '../../src/trace/follow/follow.ts';
import type { KnownPagemap } from '../../src/trace/read/declaration.ts';
import { wordsOf } from './command-line.ts';
import type { Options } from './protocol.ts';

/** The order as the command reads it; throws InputError with the command's sentence. */
export const orderOf = (options: Options, model: Model): ReplayOrder => {
  const { kernel, probes, vmemmap, structPage } = options;
  return {
    ...(kernel === '' ? {} : { kernel: parseEra(kernel) }),
    ...(probes.trim() === '' ? {} : { probes: parseProbes(probes.trim()) }),
    watched: wordsOf(options.pfn).flatMap((word) => parsePfns(word)),
    pagemaps: wordsOf(options.pagemap).reduce<readonly KnownPagemap[]>(
      (before, word) => parsePagemaps(word, before),
      [],
    ),
    ...(options.probe.trim() === '' ? {} : { names: namesOf(options.probe) }),
    vmemmap: {
      ...(vmemmap.trim() === '' ? {} : { base: parseVmemmap(vmemmap.trim()) }),
      ...(structPage.trim() === '' ? {} : { pageSize: parseStructPage(structPage.trim()) }),
    },
    model,
  };
};

const namesOf = (text: string): ReadonlyMap<string, string> =>
  wordsOf(text).reduce<ReadonlyMap<string, string>>(
    (before, word) => parseProbe(word, before),
    new Map(),
  );
