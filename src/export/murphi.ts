// A bounded world as a Murphi model for rumur, or for any other checker of that language. Tables are functions.

import type { CompiledWorld } from '../core/compiled.ts';
import { shapeOf, titleLines, type ModelTitle, type Shape } from './model-title.ts';
import { renderTables } from './murphi-table.ts';

/** The whole model. With `symmetry` pages are a scalarset, which only says the same where all folios are of order 0. */
export const renderMurphi = (
  world: CompiledWorld,
  title: ModelTitle,
  symmetry: boolean = false,
): string => {
  const shape = shapeOf(world);
  if (symmetry && (shape.isLarge || shape.grows)) {
    throw new RangeError(
      'Expected every folio to be of order 0 where pages are a scalarset, got larger ones; lower the order',
    );
  }
  return [
    heading(title, symmetry),
    declarations(world, shape, symmetry),
    renderTables(world, shape),
    reaching(world, shape),
    partStep(world, shape),
    wholeStep,
    rules(world, shape),
  ].join('\n');
};

const heading = (title: ModelTitle, symmetry: boolean): string => {
  const flags = `--deadlock-detection off${symmetry ? ' --symmetry-reduction exhaustive' : ''}`;
  const lines = [
    ...titleLines(title),
    ...(symmetry
      ? ['Pages are a scalarset: states that permute them are one, so fewer are met.']
      : []),
    `rumur ${flags} -o model.c MODEL && cc -O3 -mcx16 -o model model.c -latomic -lpthread && ./model`,
  ];
  return lines.map((line) => `-- ${line}\n`).join('');
};

const declarations = ({ wholes }: CompiledWorld, shape: Shape, symmetry: boolean): string => {
  const { pages, tail, absent } = shape;
  return `const
  tail: ${tail}; -- the page belongs to the folio before it
  absent: ${absent}; -- the pagemap brings no pages

type
  place: ${symmetry ? `scalarset(${pages})` : `0..${pages - 1}`};
  content: 0..${absent}; -- below tail the state of the folio that begins there
  pagemap: 0..${wholes.size - 1};
  slots: array [place] of content;
  number: -1..1000000000;

var
  whole: pagemap;
  slot: slots;
`;
};

/** Judges what a step made of the slots, lets them come and go with the pagemap, sums up, and takes it. */
const reaching = ({ wholes, budgets }: CompiledWorld, shape: Shape): string => {
  const { balances, meets } = shape;
  const sums = [
    ...balances.map((index) => ({ name: `share_${index}`, table: `part_share_${index}` })),
    ...shape.budgets.map((budget) => ({ name: `use_${budget}`, table: `part_use_${budget}` })),
  ];
  const fits = shape.budgets.map((budget) => `use_${budget} <= ${budgets[budget] ?? 0}`);
  const add = ({ name, table }: (typeof sums)[number]): string =>
    `      ${name} := ${name} + ${table}(laid[at]);\n`;
  return `procedure reach(var after: slots; next: pagemap);
var
  laid: slots;
${sums.map(({ name }) => `  ${name}: number;\n`).join('')}begin
${sums.map(({ name }) => `  ${name} := 0;\n`).join('')}  laid := after;
${meets ? meetingIn('after', wholes.size) : ''}  if whole_blank_order(next) < 0 then
    for at: place do laid[at] := absent; end;
  elsif whole_blank_order(whole) < 0 then
    if blank_broken(whole_blank_order(next)) = 1 then error "a new folio breaks a rule" end;
    for at: place do
${shape.isLarge ? largeBlanks : '      laid[at] := blank(whole_blank_order(next));\n'}    end;
${meets ? meetingIn('laid', wholes.size) : ''}  end;
  for at: place do
    if laid[at] < tail then
${sums.map(add).join('')}    end;
  end;
${balances.map((index) => `  if share_${index} != whole_total_${index}(next) then error "the sums of folios and pagemap differ" end;\n`).join('')}  if ${fits.length === 0 ? 'true' : fits.join(' & ')} then
    slot := laid;
    whole := next;
  end;
end;
`;
};

const meetingIn = (where: string, wholes: number): string => `  for at: place do
    if ${where}[at] < tail then
      if meeting(${where}[at] * ${wholes} + next) = 1 then error "a folio and its pagemap break a rule" end;
    end;
  end;
`;

const largeBlanks = `      if at % size(whole_blank_order(next)) = 0 then
        laid[at] := blank(whole_blank_order(next));
      else
        laid[at] := tail;
      end;
`;

const partStep = ({ parts, wholes, conditions }: CompiledWorld, shape: Shape): string => {
  const { pages, grows, isLarge } = shape;
  return `function part_row(at: place; k: number): number; -- or -1
var
  key: number;
  row: number;
begin
  if slot[at] >= tail then return -1; end;
  key := slot[at] * ${conditions} + whole_condition(whole);
  row := part_starts(key) + k;
  if row >= part_starts(key + 1) then return -1; end;
${grows ? room(parts.initial, pages) : ''}  return row;
end;

procedure part_step(at: place; row: number);
var
  part: content;
  next: number;
  after: slots;
begin
  part := slot[at];
  next := whole;
  if part_broken(row) = 1 then error "a step of a folio breaks a rule" end;
  if part_exchange(row) != 0 then
    if exchange_broken(whole * ${wholes.exchanges} + part_exchange(row)) = 1 then
      error "a step of the pagemap breaks a rule"
    end;
    next := exchange_next(whole * ${wholes.exchanges} + part_exchange(row));
  end;
  if next >= 0 then
    after := slot;
    after[at] := part_next(row);
${grows ? growth : ''}${isLarge ? layout : ''}    reach(after, next);
  end;
end;
`;
};

const room = (initial: number, pages: number): string => `  if part_grows(row) > 0 then
    if at % size(part_grows(row)) != 0 | at + size(part_grows(row)) > ${pages} then return -1; end;
    for other: place do
      if other >= at & other < at + size(part_grows(row)) & slot[other] != ${initial} then return -1; end;
    end;
  end;
`;

const growth = `    if part_grows(row) > 0 then
      for other: place do
        if other > at & other < at + size(part_grows(row)) then after[other] := tail; end;
      end;
    end;
`;

const layout = `    if part_lay(row) >= 0 then
      for other: place do
        if other > at & other < at + size(part_order(part)) then
          if (other - at) % size(part_lay(row)) = 0 then
            after[other] := part_others(row);
          else
            after[other] := tail;
          end;
        end;
      end;
    end;
`;

const wholeStep = `procedure whole_step(row: number);
var after: slots;
begin
  if whole_broken(row) = 1 then error "a step of the pagemap breaks a rule" end;
  if whole_next(row) >= 0 then
    after := slot;
    reach(after, whole_next(row));
  end;
end;
`;

const rules = ({ wholes }: CompiledWorld, shape: Shape): string => `startstate "unset"
begin
  whole := ${wholes.initial};
  for at: place do slot[at] := absent; end;
end;

ruleset at: place; k: 0..${Math.max(0, shape.partRows - 1)} do
  rule "a folio"
    part_row(at, k) >= 0
  ==>
  begin
    part_step(at, part_row(at, k));
  end;
end;

ruleset k: 0..${Math.max(0, shape.wholeRows - 1)} do
  rule "the pagemap"
    whole_starts(whole) + k < whole_starts(whole + 1)
  ==>
  begin
    whole_step(whole_starts(whole) + k);
  end;
end;
`;
