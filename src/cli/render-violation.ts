// A broken rule as people read it: the rule, the few calls that matter, the state after each, and how to repeat it.

import pc from 'picocolors';
import { rules, type Built, type Judging } from '../catalog.ts';
import { renderAnswer } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import { sentenceOf } from '../core/told.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { chapterOf } from '../export/citation.ts';
import type { ExplorerView } from '../export/explorer-link.ts';
import { renderSequence, type Move } from '../export/notation.ts';
import { describeEffects } from '../model/effect-words.ts';
import type { Mutant, Stage } from '../mutants/mutant.ts';
import { explorerOf, lookLines, viewOfOrder } from './explorer-view.ts';
import { patchWords, type GivenPatch } from './patch.ts';
import { judgingWords } from './judging.ts';
import { effectsIn, tellLast } from './tell.ts';
import { wrapWords } from './wrap.ts';

/** A broken rule with the sequence that breaks it. */
export interface BrokenRule {
  readonly rule: RuleId;
  /** Other rules that fall at the same event. */
  readonly also: readonly RuleId[];
  readonly stage: Stage;
  /** What the rule wanted, what there is, and both as a sentence. */
  readonly expected: string;
  readonly got: string;
  readonly says: string;
  readonly sequence: readonly SequenceStep[];
  readonly length: number;
  /** One command that repeats exactly this. */
  readonly repeat: string;
  /** A link to this in the explorer; null where that cannot build the world. */
  readonly explorer: string | null;
}

/** One call of a sequence, its answer, and what is observed after it. */
export interface SequenceStep {
  readonly call: string;
  readonly move: Move;
  readonly answer: string;
  /** Callbacks with what they saw, references exchanged, and whatever else it did, in order. */
  readonly effects: readonly string[];
  readonly state: readonly string[];
}

/** What a repeat command needs to say beside the sequence. */
export interface RepeatOptions {
  readonly words: readonly string[];
  readonly stage: Stage;
  /** The same for the explorer. */
  readonly view: ExplorerView | null;
}

/** The options that a repeated run needs: what the world is made of, and how it is judged. */
export const repeatOptions = (
  order: {
    readonly type: MemoryType;
    readonly era: Era;
    readonly bounds: Bounds;
    readonly mutant?: Mutant | undefined;
    readonly patch?: GivenPatch | undefined;
  } & Judging,
  stage: Stage,
): RepeatOptions => {
  const { pages, ranges, pagemaps } = order.bounds;
  const isLife = stage === 'life';
  return {
    stage,
    view: viewOfOrder(order, stage),
    words: [
      `--type ${order.type}`,
      `--kernel ${order.era}`,
      ...(isLife ? [] : [`--stage ${stage}`]),
      ...(isLife || stage === 'migration' ? [`--pages ${pages}`] : []),
      ...(isLife && ranges > 1 ? [`--ranges ${ranges}`] : []),
      ...(isLife && pagemaps > 1 ? [`--pagemaps ${pagemaps}`] : []),
      ...(order.mutant ? [`--mutant ${order.mutant.id}`] : []),
      ...patchWords(order.patch),
      ...judgingWords(order),
    ],
  };
};

/** Takes the moves again, and notes what each answered and left. */
export const traceSequence = (built: Built, moves: readonly number[]): SequenceStep[] => {
  const { world } = built;
  const state = Uint16Array.from(world.start);
  return moves.map((number) => {
    const move = world.names.describe(number);
    const before = Uint16Array.from(state);
    const outcome = world.apply(state, number);
    return {
      call: renderSequence([move]),
      move,
      answer: outcome ? renderAnswer(outcome.answer) : 'not there',
      effects: outcome ? describeEffects(effectsIn(built, before, number)) : [],
      state: world.render(state),
    };
  });
};

/** A violation, ready for people and for JSON. */
export const brokenRule = (
  built: Built,
  found: { readonly moves: readonly number[]; readonly broken: readonly RuleId[] },
  { words, stage, view }: RepeatOptions,
): BrokenRule => {
  const sequence = traceSequence(built, found.moves);
  const calls = sequence.map((step) => step.call).join('; ');
  const { expected, got } = tellLast(built, found.moves, found.broken[0] ?? '');
  return {
    rule: found.broken[0] ?? '',
    also: found.broken.slice(1),
    stage,
    ...{ expected, got, says: sentenceOf({ expected, got }) },
    sequence,
    length: sequence.length,
    repeat: `npx zdspec check ${words.join(' ')} --sequence "${calls}"`,
    explorer: view && explorerOf({ ...view, sequence: calls, breaks: found.broken[0] ?? '' }),
  };
};

/** The report of one broken rule. */
export const renderBroken = (
  where: string,
  broken: BrokenRule,
  how: string,
  colour: boolean,
): string => {
  const paint = pc.createColors(colour);
  const rule = rules.find((one) => one.id === broken.rule);
  const lines = [
    `${paint.red(paint.bold(`${broken.rule} is broken`))} in ${where}`,
    ...wrapWords(rule?.title ?? '', 96).map((line) => `  ${line}`),
    ...wrapWords(broken.says, 76).map((line, at) =>
      paint.bold(at === 0 ? `  ${line}` : `    ${line}`),
    ),
    `  ${how}, ${broken.length} ${broken.length === 1 ? 'event' : 'events'}:`,
    ...renderSteps(broken.sequence, '    ', colour),
  ];
  if (rule?.kind === 'leadsTo') {
    lines.push(
      broken.stage === 'migration'
        ? '    then the migration goes as far as it can: it does not end clean'
        : '    then everybody lets go and the pagemap goes: it does not end clean',
    );
  }
  if (broken.also.length > 0) lines.push(...labelled('also', broken.also.join(' ')));
  if (rule) lines.push(`  read    ${chapterOf(rule.id)}, or npx zdspec explain ${rule.id}`);
  lines.push(...lookLines(broken.explorer, '  '), ...labelled('repeat', broken.repeat), '');
  return lines.join('\n') + '\n';
};

/** Each call with its answer, and under it what is observed then. */
export const renderSteps = (
  steps: readonly SequenceStep[],
  indent: string,
  colour: boolean,
): string[] => {
  const paint = pc.createColors(colour);
  return steps.flatMap((step, index) => [
    `${indent}${index + 1}. ${step.call}  ${paint.dim('->')} ${step.answer}`,
    ...didLines(step.effects, indent),
    ...joinAlike(step.state)
      .flatMap((line) => packed(line.split('  '), '  ', room(indent)))
      .map((line) => paint.dim(`${indent}     ${line}`)),
  ]);
};

/** What a call did, where it did anything. */
const didLines = (effects: readonly string[], indent: string): string[] =>
  packed(effects, '; ', room(indent) - 5).map(
    (row, at) => `${indent}     ${at === 0 ? 'did  ' : '     '}${row}`,
  );

/** The columns that are left of a narrow terminal behind an indent and a number. */
const room = (indent: string): number => 80 - indent.length - 5;

/** Words in rows of at most so many columns, those behind the first set back. */
const packed = (words: readonly string[], between: string, width: number): string[] =>
  words.reduce<string[]>((rows, word) => {
    const last = rows.at(-1);
    if (last === undefined) return [word];
    const longer = `${last}${between}${word}`;
    return longer.length <= width
      ? [...rows.slice(0, -1), longer]
      : [...rows.slice(0, -1), `${last}${between.trimEnd()}`, `  ${word}`];
  }, []);

/** Neighbours that differ in nothing but their pfn share a line. */
export const joinAlike = (lines: readonly string[]): string[] => {
  const groups: { first: string; last: string; says: string }[] = [];
  for (const line of lines) {
    const [, pfn = '', says = line] = /^pfn (\d+)( .*)$/.exec(line) ?? [];
    const before = groups.at(-1);
    if (before && pfn !== '' && before.says === says) before.last = pfn;
    else groups.push({ first: pfn, last: pfn, says });
  }
  return groups.map(({ first, last, says }) =>
    first === '' ? says : first === last ? `pfn ${first}${says}` : `pfn ${first} to ${last}${says}`,
  );
};

/** Long values go on on lines of their own. A sequence may be broken after any semicolon: it still pastes into a shell. */
const labelled = (label: string, value: string): string[] => {
  const space = ' '.repeat(10);
  const [head = '', calls] = value.split(/(?= --sequence )/);
  const lines = wrapWords(value, 88);
  if (calls === undefined || value.length <= 88) {
    return lines.map((line, index) => (index === 0 ? `  ${label.padEnd(8)}` : space) + line);
  }
  const [first = '', ...others] = calls.trim().split(/(?<=;) /);
  const rows = others.reduce<string[]>(
    (all, call) => {
      const last = all.at(-1) ?? '';
      if (`${last} ${call}`.length > 88) return [...all, call];
      return [...all.slice(0, -1), `${last} ${call}`];
    },
    [first],
  );
  const options = wrapWords(head, 86).map(
    (line, index) => `${index === 0 ? `  ${label.padEnd(8)}` : space}${line} \\`,
  );
  return [...options, ...rows.map((row) => space + row)];
};
