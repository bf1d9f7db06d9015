// What a call draws though no rule falls with it: a kernel warning, or a stop of the kernel; and whose misuse it is.

import type { Bound, RuleId } from '../../src/core/rule.ts';
import { misuseOf, pagemapMisuseOf } from '../../src/invariants/misuse.ts';
import { lookIn } from '../../src/study/look-in.ts';
import type { Laboratory } from './laboratory.ts';
import type { Session, Step } from './session.ts';

/** A call that the kernel does not take in silence. */
export interface Alarm {
  readonly call: string;
  readonly answer: 'warn' | 'bug';
  /** Whose misuse it is; undefined where the kernel itself is at fault. */
  readonly maker: Bound | undefined;
  /** The rule that speaks of it, if it is in force here. */
  readonly rule: RuleId | undefined;
}

/** What a call draws in a state; undefined where it is answered in silence, or cannot be made. */
export const alarmIn = (
  { built: { world, rules } }: Laboratory,
  before: Uint16Array,
  { call, move }: Pick<Step, 'call' | 'move'>,
): Alarm | undefined => {
  const number = world.names.moveOf(move);
  const answer = number < 0 ? undefined : world.apply(Uint16Array.from(before), number)?.answer;
  if (answer?.kind !== 'warn' && answer?.kind !== 'bug') return undefined;
  const { folioSteps, pagemapSteps } = lookIn(world, Uint16Array.from(before), number);
  const [folio, pagemap] = [folioSteps[0], pagemapSteps[0]];
  const misuse = folio ? misuseOf(folio) : pagemap && pagemapMisuseOf(pagemap);
  return {
    call,
    answer: answer.kind,
    maker: misuse?.maker,
    rule: rules.find(({ id }) => id === misuse?.rule)?.id,
  };
};

/** What the last call of a session drew. */
export const alarmOf = ({ laboratory, steps, at }: Session): Alarm | undefined => {
  const step = steps[at - 1];
  return step && alarmIn(laboratory, steps[at - 2]?.state ?? laboratory.built.world.start, step);
};

/** What it comes to, behind the name of a call. */
export const drawn: Readonly<Record<Alarm['answer'], string>> = {
  warn: 'draws a kernel warning',
  bug: 'stops the kernel',
};

/** Whose misuse it is, behind "by". */
export const makers: Readonly<Record<Bound, string>> = {
  core: 'the core',
  driver: 'the driver',
  users: 'a user',
};
