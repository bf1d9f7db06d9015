// Whether the engines agree on one world: the same verdict, the same rules first, as near, the same size and witnesses.

import type { RuleId } from '../core/rule.ts';
import type { Violation } from '../explore/breadth-first.ts';
import { takeLife } from '../explore/life.ts';
import { ExchangeError } from '../model/pagemap-moves.ts';
import {
  checked,
  explored,
  explorers,
  reference,
  walked,
  type Explored,
  type Made,
  type Walked,
} from './engines.ts';

/** What came of one world. */
export interface Agreed {
  /** What the reference says; undefined if it has no end within so many states, or cannot be run. */
  readonly verdict: 'holds' | 'broken' | 'unwitnessed' | undefined;
  /** Some engine left the world to the reference. */
  readonly isLeft: boolean;
  /** A sentence for each engine that says otherwise. */
  readonly disagreements: readonly string[];
}

/** More states than these are not looked at: a change may count on and on. */
export const mostStates = 60_000;

/** Sets of rules that fall together at the shortest length. */
const nearest = (
  violations: readonly Violation[],
): { length: number; rules: readonly string[] } => {
  const length = Math.min(...violations.map(({ path }) => path.length));
  const own = violations.filter(({ path }) => path.length === length);
  return { length, rules: [...new Set(own.map(({ rules }) => rules.join(' ')))].sort() };
};

const said = (one: Explored): string => {
  if (one.violations.length > 0) {
    const { length, rules } = nearest(one.violations);
    return `broken in ${length} by ${rules.join(' | ')}`;
  }
  const size = `${one.states} states, ${one.transitions} transitions`;
  return `${one.complete ? 'holds' : 'incomplete'} with ${size}, witnesses ${one.witnessed.join(' ')}`;
};

/** Builds the world twice: once for the reference alone, whose tables remember what was asked. */
export const agreeOn = async (
  make: () => Made,
  witnesses: readonly RuleId[],
  seed: number,
): Promise<Agreed> => {
  const made = make();
  const truth = whatIsTrue(made);
  if (!truth) return { verdict: undefined, isLeft: false, disagreements: [] };
  const other = make();
  const compiled = other.world.brokenAtStart.length > 0 ? undefined : other.compile();
  const disagreements: string[] = [];
  let isLeft = compiled === undefined;
  for (const explorer of compiled ? explorers : []) {
    const found = compiled && (await explored(other, compiled, explorer, mostStates));
    isLeft ||= found === undefined;
    if (found && said(found) !== said(truth)) {
      disagreements.push(`${explorer}: expected ${said(truth)}, got ${said(found)}`);
    }
  }
  const random = { check: checked(made, seed), walk: walked(other, compiled, seed) };
  for (const [name, found] of Object.entries(random)) {
    const flaw = found && flawOf(made, found, truth);
    if (flaw !== undefined) disagreements.push(`${name}: ${flaw}`);
  }
  const isMissing = witnesses.some((rule) => !truth.witnessed.includes(rule));
  const verdict = truth.violations.length > 0 ? 'broken' : isMissing ? 'unwitnessed' : 'holds';
  return { verdict, isLeft, disagreements };
};

/** Undefined where there is no end, or folios exchange what no pagemap knows. */
const whatIsTrue = (made: Made): Explored | undefined => {
  try {
    const truth = reference(made, mostStates);
    return truth.complete ? truth : undefined;
  } catch (error) {
    if (error instanceof ExchangeError) return undefined;
    throw error;
  }
};

/**
 * What is wrong with a sequence that a random engine found. A real one is no shorter than the shortest; but how things
 * end is judged when everybody has dropped what he held, and by which calls is not in the sequence.
 */
const flawOf = (
  { world, inForce }: Made,
  { met, shrunk }: Walked,
  truth: Explored,
): string | undefined => {
  if (truth.violations.length === 0) return `expected nothing to fall, got ${met.broken.join(' ')}`;
  const { length } = nearest(truth.violations);
  const isEnd = inForce.some(({ id, kind }) => kind === 'leadsTo' && id === shrunk.broken[0]);
  if (isEnd && !truth.violations.some(({ rules }) => rules.join() === shrunk.broken.join())) {
    return `expected an end that breaks ${shrunk.broken.join(' ')} to be known, got none`;
  }
  if (!isEnd && shrunk.moves.length < length) {
    return `expected at least ${length} calls, got ${shrunk.moves.length}`;
  }
  if (shrunk.moves.length === 0 && world.brokenAtStart.length > 0) return undefined;
  const again = takeLife(world, shrunk.moves);
  const isSame = again.broken.join() === shrunk.broken.join() && again.broken[0] === met.broken[0];
  return isSame && again.broken.length > 0
    ? undefined
    : `expected ${met.broken.join(' ')} to fall again, got ${again.broken.join(' ') || 'nothing'}`;
};
