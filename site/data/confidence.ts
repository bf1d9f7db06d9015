// What the letter of a rule is worth in 6.15, which was read as posted patches: of a function that is the same on both sides of
// it, as much as anywhere.

import { readInFull } from '../../src/export/legends.ts';
import { parseKept } from '../../src/drift/kept.ts';
import type { RuleData } from './rules.ts';
import { read } from './tree.ts';

const patched = '6.15';
/** The kernels around it whose functions are kept as fingerprints. */
const sides = ['6.12', '7.2'] as const;

const definitions = sides.map(
  (release) => parseKept(read(`fingerprints/${release}.json`))?.definitions ?? {},
);

type Sourced = Pick<RuleData, 'confidence' | 'eras' | 'file' | 'function'>;

const isSameAround = ({ file, function: name = '' }: Sourced): boolean => {
  const [before, after] = definitions.map((own) => own[`${file} ${name}()`]?.prints.join());
  return before !== undefined && before === after;
};

/** The meaning of letter A for a rule, with what it is in 6.15 if the rule is in force there. */
export const readWords = (rule: Sourced): string => {
  if (!rule.eras.includes(patched)) return `A: ${readInFull}`;
  return isSameAround(rule)
    ? `A: ${readInFull}; the function is the same in ${sides.join(' and ')}, on both sides of ${patched}`
    : `A: ${readInFull}; B at best in ${patched}, of which posted patches were read`;
};
