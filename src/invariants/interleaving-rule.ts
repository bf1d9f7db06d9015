// The three kinds of rules about calls that interleave: of words, of single accesses, of how a race ends.

import { always, leadsTo, step, type Always, type LeadsTo, type Step } from '../core/rule.ts';
import type { EraRange } from '../domain/era-range.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { AccessStep, Words } from '../domain/words.ts';

/** How a race stands when no thread can go on, or goes round for ever. */
export interface RaceEnd {
  /** Threads that wait. */
  readonly waiting: readonly number[];
  /** The same threads wait where calls are made one after the other. */
  readonly waitsInTurn: boolean;
  /** Somebody who has come to their end keeps what they took, or failed to give it back. */
  readonly keeps: boolean;
  readonly words: Words;
  readonly goesRound: boolean;
  /** Every call has come to its end. */
  readonly atRest: boolean;
}

type About<Name extends string, Rule> = Rule & { readonly about: Name };

/** A rule about what threads share in every state, about one access, or about how a race ends. */
export type InterleavingRule =
  | About<'words', Always<Words>>
  | About<'access', Step<AccessStep>>
  | About<'race', LeadsTo<RaceEnd>>;

/** Where a rule is in force; left out means everywhere. */
interface Force {
  readonly scope?: { readonly types?: readonly MemoryType[]; readonly eras?: EraRange };
}
type Within<Rule> = Omit<Rule, 'kind' | 'scope'> & Force;

export const wordsAlways = (rule: Within<Always<Words>>): InterleavingRule => ({
  about: 'words',
  ...always(rule),
});
export const accessStep = (rule: Within<Step<AccessStep>>): InterleavingRule => ({
  about: 'access',
  ...step(rule),
});
export const raceEnds = (rule: Within<LeadsTo<RaceEnd>>): InterleavingRule => ({
  about: 'race',
  ...leadsTo(rule),
});

/** Whether an access is one of a folio.  */
export const isOfFolio = ({ access }: AccessStep): boolean => access.touches === 'folio';
