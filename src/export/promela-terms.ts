// Conditions and updates of guarded steps as Promela expressions.

import type { Cube, Literal, Update, Value, Variable } from '../core/guarded.ts';
import type { PromelaNames } from './promela-names.ts';

/** The variables that a thread sees, by number, and what they are called. */
export interface Terms {
  readonly variables: readonly Variable[];
  readonly names: PromelaNames;
}

const typeOf = ({ values }: Variable): string => {
  if (values.every((value) => typeof value === 'boolean')) return 'bool';
  if (!values.every((value) => typeof value === 'number')) return 'mtype';
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least >= 0 && most < 2 ** 8
    ? 'byte'
    : least >= -(2 ** 15) && most < 2 ** 15
      ? 'short'
      : 'int';
};

export const renderDeclaration = (one: Variable, names: PromelaNames): string =>
  `${typeOf(one)} ${names.variable(one.name)} = ${valueOf(one, one.start, names)};\n`;

/** Of a word that is a number or a name, such as the keeper of a folio, each value is a name: a number is a thread. */
const valueOf = (one: Variable, value: Value, names: PromelaNames): string => {
  if (typeOf(one) !== 'mtype') return String(value);
  return names.symbol(typeof value === 'number' ? `thread ${value + 1}` : String(value));
};

/** A condition; `true` where a cube is empty, `false` where there is none. */
export const renderCondition = (cubes: readonly Cube[], terms: Terms): string => {
  if (cubes.some((cube) => cube.length === 0)) return 'true';
  const [only, ...more] = cubes.map((cube) =>
    cube.map((literal) => literalOf(literal, terms)).join(' && '),
  );
  if (only === undefined) return 'false';
  return more.length === 0 ? only : [only, ...more].map((one) => `(${one})`).join(' || ');
};

const literalOf = ({ variable, values }: Literal, { variables, names }: Terms): string => {
  const one = variables[variable] as Variable;
  const name = names.variable(one.name);
  if (typeOf(one) === 'bool') return values.includes(true) ? name : `!${name}`;
  const rest = one.values.filter((value) => !values.includes(value));
  const range = values.length > 1 ? rangeOf(name, values, rest) : undefined;
  if (range !== undefined) return range;
  if (rest.length < values.length) {
    return rest.map((value) => `${name} != ${valueOf(one, value, names)}`).join(' && ');
  }
  const texts = values.map((value) => `${name} == ${valueOf(one, value, names)}`);
  return texts.length > 1 ? `(${texts.join(' || ')})` : texts.join('');
};

/** Numbers that are all on one side of the others. */
const rangeOf = (
  name: string,
  values: readonly Value[],
  rest: readonly Value[],
): string | undefined => {
  const isNumeric = [...values, ...rest].every((value) => typeof value === 'number');
  if (!isNumeric || rest.length === 0) return undefined;
  const [within, outside] = [values.map(Number), rest.map(Number)];
  const [least, most] = [Math.min(...outside), Math.max(...outside)];
  if (Math.min(...within) > most) return `${name} > ${most}`;
  return Math.max(...within) < least ? `${name} < ${least}` : undefined;
};

/** An assignment. */
export const renderUpdate = (update: Update, { variables, names }: Terms): string => {
  const one = variables[update.variable] as Variable;
  const name = names.variable(one.name);
  const other = 'from' in update ? names.variable((variables[update.from] as Variable).name) : '';
  switch (update.kind) {
    case 'set':
      return `${name} = ${valueOf(one, update.to, names)}`;
    case 'add':
      return `${name} = ${name} ${update.by < 0 ? '-' : '+'} ${Math.abs(update.by)}`;
    case 'setBits':
      return `${name} = ${name} | ${update.by}`;
    case 'clearBits':
      return `${name} = ${name} & ~${update.by}`;
    case 'copy':
      return `${name} = ${other}`;
    case 'addVariable':
      return `${name} = ${name} + ${other}`;
    case 'setBitsOf':
      return `${name} = ${name} | ${other}`;
  }
};
