// A broken rule as people read it: the rule, the few calls that matter, the state after each, and how to repeat it.

import pc from 'picocolors';
import { renderAnswer } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import { rules, type Built } from '../catalog.ts';
import { citationOf } from '../export/citation.ts';
import { renderSequence } from '../export/notation.ts';
import type { Move } from '../model/slots.ts';

/** A broken rule with the sequence that breaks it. */
export interface BrokenRule {
  readonly rule: RuleId;
  /** Other rules that fall at the same event. */
  readonly also: readonly RuleId[];
  readonly sequence: readonly SequenceStep[];
  readonly length: number;
  /** One command that repeats exactly this. */
  readonly repeat: string;
}

/** One call of a sequence, its answer, and what is observed after it. */
export interface SequenceStep {
  readonly call: string;
  readonly move: Move;
  readonly answer: string;
  readonly state: readonly string[];
}

/** What a repeat command needs to say beside the sequence. */
export type RepeatOptions = readonly (readonly [option: string, value: string])[];

/** Takes the moves again, and notes what each answered and left. */
export const traceSequence = (built: Built, moves: readonly number[]): SequenceStep[] => {
  const { world } = built;
  const state = Uint16Array.from(world.start);
  return moves.map((number) => {
    const move = world.names.describe(number);
    const outcome = world.apply(state, number);
    return {
      call: renderSequence([move]),
      move,
      answer: outcome ? renderAnswer(outcome.answer) : 'not there',
      state: world.render(state),
    };
  });
};

/** A violation, ready for people and for JSON. */
export const brokenRule = (
  built: Built,
  found: { readonly moves: readonly number[]; readonly broken: readonly RuleId[] },
  options: RepeatOptions,
): BrokenRule => {
  const sequence = traceSequence(built, found.moves);
  const words = options.map(([option, value]) => `${option} ${value}`).join(' ');
  const calls = renderSequence(sequence.map((step) => step.move));
  return {
    rule: found.broken[0] ?? '',
    also: found.broken.slice(1),
    sequence,
    length: sequence.length,
    repeat: `npx zdspec check ${words} --sequence "${calls}"`,
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
    `  ${rule?.title ?? ''}`,
    `  ${how}, ${broken.length} ${broken.length === 1 ? 'event' : 'events'}:`,
    ...broken.sequence.flatMap((step, index) => [
      `    ${index + 1}. ${step.call}  ${paint.dim('->')} ${step.answer}`,
      ...step.state.map((line) => paint.dim(`         ${line}`)),
    ]),
  ];
  if (rule?.kind === 'leadsTo') {
    lines.push('    then everybody lets go and the pagemap is unregistered: it does not end clean');
  }
  if (broken.also.length > 0) lines.push(`  also    ${broken.also.join(' ')}`);
  if (rule) lines.push(`  read    ${citationOf(rule)}`);
  lines.push(`  repeat  ${broken.repeat}`, '');
  return lines.join('\n') + '\n';
};
