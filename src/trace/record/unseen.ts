// What a recording cannot show of each memory type with the probes that it has, for the head of its trace.
import { eraRow, type Era } from '../../domain/era.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import { Shown } from '../judge/shown.ts';
import { Installed } from '../read/installed.ts';

/** A comment for each type of which something cannot show; `probes` are names as a trace declares them. */
export const unseenBy = (
  era: Era,
  types: readonly MemoryType[],
  probes: readonly string[],
): readonly string[] =>
  types.flatMap((type) => {
    const shown = new Shown(eraRow(type, era), new Installed(probes));
    const unseen = [
      ...(shown.counts ? [] : ['counts']),
      ...(shown.handOuts ? [] : ['hand-outs']),
      ...(shown.hidesOrders ? ['orders'] : []),
      ...(shown.frees ? [] : ['frees']),
    ];
    return unseen.length === 0 ? [] : [`# cannot show of ${type}: ${unseen.join(', ')}`];
  });
