// The columns of a world as Murphi functions. The language has no constant arrays, so a look-up is a search by halves
// through the stretches of equal values.

import type { CompiledWorld } from '../core/compiled.ts';
import { usesOf, type Shape } from './model-title.ts';

interface Stretch {
  readonly from: number;
  readonly value: number;
}

/** A function of that name from an index to the value there. */
export const renderLookUp = (name: string, values: ArrayLike<number>): string => {
  const stretches: Stretch[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value !== stretches.at(-1)?.value) stretches.push({ from: at, value });
  }
  if (stretches.length === 0) stretches.push({ from: 0, value: 0 });
  return `function ${name}(at: number): number;\nbegin\n${search(stretches, '  ')}end;\n`;
};

const search = (stretches: readonly Stretch[], indent: string): string => {
  const half = stretches.length >> 1;
  const middle = stretches[half];
  if (half === 0 || !middle) return `${indent}return ${stretches[0]?.value ?? 0};\n`;
  const deeper = `${indent} `;
  return (
    `${indent}if at < ${middle.from} then\n${search(stretches.slice(0, half), deeper)}` +
    `${indent}else\n${search(stretches.slice(half), deeper)}${indent}end;\n`
  );
};

/** Every table that a model looks up. */
export const renderTables = (
  world: CompiledWorld,
  { budgets, balances, meets, grows, isLarge }: Shape,
): string => {
  const { parts, wholes, meetings } = world;
  const { moves } = parts;
  return [
    '-- Rows of parts, which are states of folios: what a part can do under a condition.\n',
    renderLookUp('part_starts', moves.starts),
    renderLookUp('part_next', moves.next),
    renderLookUp('part_exchange', moves.exchange),
    renderLookUp('part_broken', moves.broken),
    ...(grows ? [renderLookUp('part_grows', moves.grows)] : []),
    ...(isLarge
      ? [
          renderLookUp('part_lay', moves.lay),
          renderLookUp('part_others', moves.others),
          renderLookUp('part_order', parts.order),
        ]
      : []),
    ...(grows || isLarge
      ? [
          renderLookUp(
            'size',
            Array.from({ length: world.order + 1 }, (_, order) => 2 ** order),
          ),
        ]
      : []),
    ...budgets.map((budget) => renderLookUp(`part_use_${budget}`, usesOf(parts, budget))),
    ...balances.map((index) => renderLookUp(`part_share_${index}`, parts.shares[index] ?? [])),
    renderLookUp('blank', parts.blanks),
    renderLookUp('blank_broken', parts.blanksBroken),
    '-- Rows of wholes, which are states of the pagemap; -1 is outside the bounds.\n',
    renderLookUp('whole_starts', wholes.moves.starts),
    renderLookUp('whole_next', wholes.moves.next),
    renderLookUp('whole_broken', wholes.moves.broken),
    renderLookUp('whole_condition', wholes.condition),
    renderLookUp('whole_blank_order', wholes.blankOrder),
    ...balances.map((index) => renderLookUp(`whole_total_${index}`, wholes.totals[index] ?? [])),
    renderLookUp('exchange_next', wholes.exchangeNext),
    renderLookUp('exchange_broken', wholes.exchangeBroken),
    ...(meets
      ? [
          '-- 1 where a part and a whole break a rule together.\n',
          renderLookUp('meeting', meetings),
        ]
      : []),
  ].join('\n');
};
