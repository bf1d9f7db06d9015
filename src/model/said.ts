// Which rules said something in what an exploration met: a premise was true, or a witness was seen.

import type { CompiledWorld } from '../core/compiled.ts';
import type { RuleId } from '../core/rule.ts';
import { conditions } from '../domain/alphabet.ts';
import type { Source } from './compile.ts';

/** Parts and wholes that were met, as bytes: `part * conditions + condition`, `part * wholes + whole`. */
export interface Met {
  readonly parts: Uint8Array;
  readonly pairs: Uint8Array;
  readonly wholes: Uint8Array;
}

/** The rules that said something. */
export const saidIn = (source: Source, world: CompiledWorld, met: Met): ReadonlySet<RuleId> => {
  const said = new Set<RuleId>();
  const add = (ids: readonly RuleId[]): void => {
    for (const id of ids) said.add(id);
  };
  addParts(source, met, add);
  addWholes(source, world, met, add);
  met.pairs.forEach((isMet, pair) => {
    if (isMet === 0) return;
    const whole = pair % world.wholes.size;
    add(source.judge.pair((pair - whole) / world.wholes.size, whole).said);
  });
  add(source.judge.alwaysConcerned);
  return said;
};

const addParts = (
  { folios }: Source,
  { parts }: Met,
  add: (ids: readonly RuleId[]) => void,
): void => {
  parts.forEach((isMet, key) => {
    if (isMet === 0) return;
    const condition = key % conditions.length;
    const part = (key - condition) / conditions.length;
    add(folios.table.concernedBy(part));
    folios.families.forEach((_, family) => {
      add(folios.table.concernedByRow(part, folios.eventOf(condition, family)));
    });
  });
};

const addWholes = (
  { pagemap }: Source,
  { parts, wholes, conditions: kinds }: CompiledWorld,
  { wholes: met, pairs }: Met,
  add: (ids: readonly RuleId[]) => void,
): void => {
  met.forEach((isMet, whole) => {
    if (isMet === 0) return;
    add(pagemap.table.concernedBy(whole));
    for (const event of pagemap.moves) add(pagemap.table.concernedByRow(whole, event));
    const exchanges = new Set<number>();
    for (let part = 0; part < parts.size; part += 1) {
      if (pairs[part * wholes.size + whole] === 0) continue;
      const key = part * kinds + (wholes.condition[whole] ?? 0);
      const [start, end] = [parts.moves.starts[key] ?? 0, parts.moves.starts[key + 1] ?? 0];
      for (const exchange of parts.moves.exchange.subarray(start, end)) exchanges.add(exchange);
    }
    for (const exchange of exchanges) {
      const event = pagemap.eventOfExchange(wholes.references[exchange] ?? 0);
      if (event >= 0) add(pagemap.table.concernedByRow(whole, event));
    }
  });
};
