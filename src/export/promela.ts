// A bounded world as a Promela model for Spin. Tables and the calculation of a step are C, so that pan looks up what it
// would otherwise try option by option. One step is one transition, and only the world itself is in the state.

import type { CompiledWorld } from '../core/compiled.ts';
import { shapeOf, titleLines, usesOf, type ModelTitle, type Shape } from './model-title.ts';

/** The whole model. */
export const renderPromela = (world: CompiledWorld, title: ModelTitle): string => {
  const shape = shapeOf(world);
  return [
    heading(title),
    variables(world, shape),
    tables(world, shape),
    `c_code {\n${steps(world, shape)}}\n`,
    choices(shape),
  ].join('\n');
};

const heading = (title: ModelTitle): string => {
  const lines = [
    ...titleLines(title),
    'spin -a MODEL && gcc -O2 -DSAFETY -DMEMLIM=8192 -o pan pan.c && ./pan -m1000000',
  ];
  return `/*\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
};

/** C has no type for a value that must fit: the smallest that holds them all is taken. */
const typeOf = (values: readonly number[]): string => {
  const isWithin = (bits: number): boolean =>
    values.every((value) => value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1));
  return isWithin(8) ? 'signed char' : isWithin(16) ? 'short' : 'int';
};

/** The most characters that Spin takes between the braces of one c_code. */
const longest = 65_000;

const column = (name: string, values: ArrayLike<number>): string => {
  // C wants at least one value.
  const all = values.length === 0 ? [0] : Array.from(values);
  const lines: string[] = [];
  for (let at = 0; at < all.length; at += 24) lines.push(`\t${all.slice(at, at + 24).join(',')}`);
  const text = `static const ${typeOf(all)} ${name}[] = {\n${lines.join(',\n')}\n};\n`;
  if (text.length > longest) {
    throw new RangeError(
      `Expected the table ${name} to have at most ${longest} characters, which is what Spin takes, got ${text.length}; lower the bounds`,
    );
  }
  return `c_code {\n${text}}\n`;
};

const variables = ({ wholes }: CompiledWorld, { pages, absent }: Shape): string => {
  const type = Math.max(absent, wholes.size) < 256 ? 'byte' : 'short';
  return `/* The pagemap's state, and for each page the state of the folio that begins there. */
${type} whole = ${wholes.initial};
${type} slot[${pages}] = ${absent};
`;
};

const tables = (world: CompiledWorld, { budgets, balances, meets }: Shape): string => {
  const { parts, wholes, meetings } = world;
  return [
    '/* Parts are states of folios: their rows, by part and condition, then what they are. */\n',
    column('part_starts', parts.moves.starts),
    column('part_next', parts.moves.next),
    column('part_exchange', parts.moves.exchange),
    column('part_lay', parts.moves.lay),
    column('part_others', parts.moves.others),
    column('part_grows', parts.moves.grows),
    column('part_broken', parts.moves.broken),
    column('part_order', parts.order),
    ...budgets.map((budget) => column(`part_use_${budget}`, usesOf(parts, budget))),
    ...balances.map((index) => column(`part_share_${index}`, parts.shares[index] ?? [])),
    column('blank', parts.blanks),
    column('blank_broken', parts.blanksBroken),
    '/* Wholes are states of the pagemap. */\n',
    column('whole_starts', wholes.moves.starts),
    column('whole_next', wholes.moves.next),
    column('whole_broken', wholes.moves.broken),
    column('whole_condition', wholes.condition),
    column('whole_blank_order', wholes.blankOrder),
    ...balances.map((index) => column(`whole_total_${index}`, wholes.totals[index] ?? [])),
    '/* By whole and kind of exchange: the next whole, or -1 where that is outside the bounds. */\n',
    column('exchange_next', wholes.exchangeNext),
    column('exchange_broken', wholes.exchangeBroken),
    ...(meets
      ? [
          '/* 1 where a part and a whole break a rule together, by part and whole. */\n',
          column('meeting', meetings),
        ]
      : []),
  ].join('');
};

const sum = (name: string, table: string): string => `\t\t${name} += ${table}[after[at]];\n`;

/** Where a step leads, and whether a rule falls with it. */
const steps = (world: CompiledWorld, shape: Shape): string => {
  const { wholes, budgets, conditions } = world;
  const { pages, tail, absent, balances, meets } = shape;
  const shares = balances.map((index) => `share_${index}`);
  const uses = shape.budgets.map((budget) => `use_${budget}`);
  const sums = [...shares, ...uses];
  return `/* Where the step leads that was looked at last, and whether a rule falls with it. */
static int after[${pages}], after_whole, broken;

/* Whether a folio breaks a rule together with a whole. */
static void meet(int next) {
${
  meets
    ? `\tint at;
\tfor (at = 0; at < ${pages}; at++)
\t\tif (after[at] < ${tail} && meeting[after[at] * ${wholes.size} + next]) broken = 1;\n`
    : ''
}}

/* Judges what a step made of the slots, lets them come and go with the pagemap, and sums up; 0 outside the bounds. */
static int reach(int next) {
\tint at, order, before = now.whole${sums.map((name) => `, ${name} = 0`).join('')};
\tafter_whole = next;
\tmeet(next);
\torder = whole_blank_order[next];
\tif (order < 0) {
\t\tfor (at = 0; at < ${pages}; at++) after[at] = ${absent};
\t} else if (whole_blank_order[before] < 0) {
\t\tfor (at = 0; at < ${pages}; at++) after[at] = at % (1 << order) ? ${tail} : blank[order];
\t\tbroken |= blank_broken[order] == 1;
\t\tmeet(next);
\t}
\tfor (at = 0; at < ${pages}; at++) {
\t\tif (after[at] >= ${tail}) continue;
${balances.map((index) => sum(`share_${index}`, `part_share_${index}`)).join('')}${shape.budgets
    .map((budget) => sum(`use_${budget}`, `part_use_${budget}`))
    .join('')}\t}
${balances.map((index) => `\tif (share_${index} != whole_total_${index}[next]) broken = 1;\n`).join('')}\tif (broken) return 1;
${shape.budgets.map((budget) => `\tif (use_${budget} > ${budgets[budget] ?? 0}) return 0;\n`).join('')}\treturn 1;
}

${partStep(world, shape, conditions)}
/* Row number k of the whole. */
static int whole_step(int k) {
\tint at, row = whole_starts[now.whole] + k;
\tif (row >= whole_starts[now.whole + 1]) return 0;
\tbroken = whole_broken[row] == 1;
\tif (broken) return 1;
\tif (whole_next[row] < 0) return 0;
\tfor (at = 0; at < ${pages}; at++) after[at] = now.slot[at];
\treturn reach(whole_next[row]);
}

static void take(void) {
\tint at;
\tfor (at = 0; at < ${pages}; at++) now.slot[at] = after[at];
\tnow.whole = after_whole;
}
`;
};

const room = (initial: number, pages: number): string => `\tif (part_grows[row]) {
\t\tsize = 1 << part_grows[row];
\t\tif (slot % size || slot + size > ${pages}) return 0;
\t\tfor (at = slot; at < slot + size; at++) if (now.slot[at] != ${initial}) return 0;
\t}
`;

const growth = (tail: number): string => `\tif (part_grows[row])
\t\tfor (at = slot + 1; at < slot + size; at++) after[at] = ${tail};
`;

const layout = (tail: number): string => `\tif (part_lay[row] >= 0) {
\t\tsize = 1 << part_order[part];
\t\tfor (at = 1; at < size; at++)
\t\t\tafter[slot + at] = at % (1 << part_lay[row]) ? ${tail} : part_others[row];
\t}
`;

const partStep = ({ parts, wholes }: CompiledWorld, shape: Shape, conditions: number): string => {
  const { pages, tail, grows, isLarge } = shape;
  const { exchanges } = wholes;
  return `/* Row number k of the part that begins at a slot. */
static int part_step(int slot, int k) {
\tint at, size, row, key, next = now.whole, part = now.slot[slot];
\tif (part >= ${tail}) return 0;
\tkey = part * ${conditions} + whole_condition[next];
\trow = part_starts[key] + k;
\tif (row >= part_starts[key + 1]) return 0;
${grows ? room(parts.initial, pages) : ''}\tbroken = part_broken[row] == 1;
\tif (part_exchange[row]) {
\t\tkey = next * ${exchanges} + part_exchange[row];
\t\tbroken |= exchange_broken[key];
\t\tnext = exchange_next[key];
\t}
\tif (broken) return 1;
\tif (next < 0) return 0;
\tfor (at = 0; at < ${pages}; at++) after[at] = now.slot[at];
\tafter[slot] = part_next[row];
${grows ? growth(tail) : ''}${isLarge ? layout(tail) : ''}\treturn reach(next);
}
`;
};

/** Every choice that there may be; most have no row in any one state. */
const choices = ({ pages, partRows, wholeRows }: Shape): string => {
  const step = (guard: string): string =>
    `  :: d_step { c_expr { (${guard}) } -> assert(c_expr { !broken }); c_code { take(); } }\n`;
  const options = [
    ...Array.from({ length: pages * partRows }, (_, at) =>
      step(`part_step(${Math.floor(at / partRows)}, ${at % partRows})`),
    ),
    ...Array.from({ length: wholeRows }, (_, k) => step(`whole_step(${k})`)),
  ];
  return `active proctype world() {
end:
  do
${options.join('')}  od
}
`;
};
