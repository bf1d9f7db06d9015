// From the lines of one page back to calls of the model: the shortest sequence that would have written them.

import { defaultBounds, type Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import { renderSequence, type Move } from '../export/notation.ts';
import { callsLike, isSetUp, orderIn, signOf } from './calls-like.ts';
import { explorerOf, mostDrawn } from './explorer-view.ts';
import { changeLike, isAlone, namedFaultLike, type FaultLike, type Shown } from './fault-like.ts';
import { callsThatWrite } from './line-search.ts';
import type { BoundedSubject } from './subject.ts';
import { ToldLines } from './told-lines.ts';

/** What lines are to be explained. */
export interface ToExplain {
  /** A memory type; anything else has no calls. */
  readonly type: string;
  readonly era: Era;
  /** The rule that falls at the last line; empty where none does. */
  readonly rule: string;
  /** Lines about one page and its pagemap, as they stand in the trace; where a rule falls, the model does not do the last. */
  readonly lines: readonly string[];
  /** How many calls may be tried, where somebody waits for it. */
  readonly tries?: number;
  /** The order of the folio in the trace, where the lines have a smaller one in its place. */
  readonly orderSeen?: number;
}

/** A sequence, and the command that runs it. */
export interface EquivalentCalls {
  readonly sequence: string;
  readonly check: string;
  /** The seeded fault or specimen with which the command does what the trace shows, if there is one. */
  readonly mutant: string | null;
  /** A link to what the trace shows, in the explorer; null where that cannot show it. */
  readonly explorer: string | null;
}

/** Calls that are tried: there are some thirty behind every state. */
const usualTries = 250_000;
/** The share of one fault: there may be several, and a sound model is asked as well. */
const shareOfFault = 5;

/** Finds the calls; undefined where none explain the lines before the last. */
export const equivalentCalls = (lines: ToExplain): EquivalentCalls | undefined => {
  const { era, rule, tries = usualTries } = lines;
  const type = memoryTypes.find((one) => one === lines.type);
  if (type === undefined) return undefined;
  const signs = lines.lines.filter((line) => !isSetUp(line)).map(signOf);
  const subject = { type, era, bounds: boundsFor(signs) };
  if (rule === '') {
    const calls = soundly(subject, signs, tries);
    return calls && written(lines, subject, { calls, fault: undefined, isShown: true });
  }
  const told = toldWith(subject, { rule, signs }, tries);
  return told && written(lines, subject, told);
};

/** A named fault, unless only a changed part breaks the rule and nothing else, or does it at all. */
const toldWith = (subject: BoundedSubject, shown: Shown, tries: number): Told | undefined => {
  const fault = namedFaultLike(subject, shown, tries / shareOfFault);
  const named = fault && { calls: fault.calls, fault, isShown: true };
  if (isAlone(fault)) return named;
  const before = untilLast(subject, shown.signs, tries);
  const changed = before && endOf(subject, shown, before);
  return isAlone(changed?.fault) ? changed : (named ?? changed);
};

/**
 * The calls before the last line. A count that is frozen says who held the folio: of the calls that write the other lines
 * alike, those count that lead where a sound model freezes it.
 */
const untilLast = (
  subject: BoundedSubject,
  signs: readonly string[],
  tries: number,
): readonly Move[] | undefined => {
  const isFrozen = /^page_ref_freeze\b.* ret=1\b/.test(signs.at(-1) ?? '');
  const frozen = isFrozen ? soundly(subject, signs, tries) : undefined;
  const last = frozen?.findLastIndex(({ event }) => event.type === 'folio.freeze') ?? -1;
  return last >= 0 ? frozen?.slice(0, last) : soundly(subject, signs.slice(0, -1), tries);
};

/** The calls by which a sound model writes such lines. */
const soundly = (
  subject: BoundedSubject,
  signs: readonly string[],
  tries: number,
): readonly Move[] | undefined => {
  const told = new ToldLines(subject, signs);
  return callsThatWrite(told, signs.length, tries)?.moves.map((move) =>
    told.built.world.names.describe(move),
  );
};

/** All calls, and whether they show what the lines do. */
interface Told {
  readonly calls: readonly Move[];
  /** By which the model makes the last of them as the trace has it. */
  readonly fault: FaultLike | undefined;
  readonly isShown: boolean;
}

/** The call that the last line would be, behind those before it. */
const endOf = (subject: BoundedSubject, shown: Shown, before: readonly Move[]): Told => {
  const { names } = new ToldLines(subject, shown.signs).built.world;
  const ways = callsLike(shown.signs.at(-1) ?? '', shown.rule)
    .filter((last) => names.moveOf(last) >= 0)
    .map((last) => [...before, last]);
  const faults = ways.flatMap((calls) => changeLike(subject, shown, calls) ?? []);
  const fault = faults.find(isAlone) ?? faults[0];
  if (fault) return { calls: fault.calls, fault, isShown: true };
  // A sound model that does the same is not what broke the rule.
  const told = ways.find((calls) => !isDoneSoundly(subject, calls, shown.signs));
  return { calls: told ?? ways[0] ?? before, fault: undefined, isShown: told !== undefined };
};

/** Whether a sound model writes the same lines, and none at the last call that the trace would have as well. */
const isDoneSoundly = (
  subject: BoundedSubject,
  calls: readonly Move[],
  signs: readonly string[],
): boolean => new ToldLines(subject, signs).makeAll(calls)?.isAll === true;

const written = (
  { rule, orderSeen }: ToExplain,
  { type, era, bounds: { pages } }: BoundedSubject,
  { calls, fault, isShown }: Told,
): EquivalentCalls => {
  const sequence = renderSequence(calls);
  const mutant = fault?.isPlain === true ? fault.id : null;
  const words = [
    `--type ${type}`,
    `--kernel ${era}`,
    `--pages ${pages}`,
    ...(mutant === null ? [] : [`--mutant ${mutant}`]),
  ];
  const seen = fault
    ? { fault: fault.id, breaks: rule, besides: fault.besides.join(',') }
    : { diverges: rule };
  return {
    sequence,
    check: `npx zdspec check ${words.join(' ')} --sequence "${sequence}"`,
    mutant,
    explorer:
      isShown && pages <= mostDrawn.pages
        ? explorerOf({
            ...{ type, kernel: era, pages, ...seen, sequence },
            ...(orderSeen === undefined ? {} : { orderSeen }),
          })
        : null,
  };
};

const boundsFor = (signs: readonly string[]): Bounds => {
  const maxOrder = Math.min(Math.max(...signs.map(orderIn)), 9);
  return { ...defaultBounds, pages: 2 ** maxOrder, maxOrder };
};
