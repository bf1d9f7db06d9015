// What the letters and words beside a rule or a specimen mean, said where they stand (spec/README.md has them at length).

import type { Bound } from '../core/rule.ts';

/** Each class of rules: of what such a rule is true. */
export const classLegend: Readonly<Record<string, string>> = {
  always: 'true in every state',
  step: 'true of every call, with the state before it and the state after it',
  reachable: 'some step of some life does this, wanted or not',
  'leads-to': 'true in the end, from every state, once everybody has dropped what they hold',
};

/** That a rule tells what happens, and promises nothing. */
export const tellsOnly = (kind: string): boolean => kind === 'reachable';

/** What it is to be bound by a rule of a class. */
export const boundLegend = (kind: string): string =>
  tellsOnly(kind) ? 'whose doing it is: it happens, and is no promise' : 'at fault when it falls';

/** A party as a sentence names it. */
export const partyWords = (party: Bound): string =>
  party === 'users' ? 'its users' : `the ${party}`;

/** Who is at fault, and why it is not who is bound. */
export const changedAlone = (party: Bound): string =>
  `${partyWords(party)}, of which alone something was changed`;

/** How the spec spells the classes of rules. */
export const className = (kind: string): string => (kind === 'leadsTo' ? 'leads-to' : kind);

export const readInFull = 'the source was read line by line';

/** Each letter of confidence in the source of a rule. */
export const confidenceLegend: Readonly<Record<string, string>> = {
  A: `${readInFull} (6.15 as posted patches: B at best)`,
  B: 'patches, maintainers, traces or the code of another kernel say so',
  C: 'inferred, or a choice of ours',
};

/** Each letter of confidence in what is told of a real bug. */
export const specimenConfidenceLegend: Readonly<Record<string, string>> = {
  A: 'the fix or the thread was read',
  B: 'the fix is known, the mechanism is read from code',
  C: 'a report, or an inference',
};

/** To what a rule applied, as a number of states and steps. */
export const appliedLegend =
  'different states and steps to which the rule applied, of one folio, one pagemap, both together or everything at the end,' +
  ' summed over complete explorations of two pages in every type and era';

/** A letter with its meaning: `A: the source was read line by line`. */
export const withLegend = (word: string, legend: Readonly<Record<string, string>>): string =>
  legend[word] === undefined ? word : `${word}: ${legend[word]}`;

/** All words of a legend in one line: `A: ...; B: ...`. */
export const legendLine = (
  legend: Readonly<Record<string, string>>,
  shown: (word: string) => string = (word) => word,
): string =>
  Object.entries(legend)
    .map(([word, says]) => `${shown(word)}: ${says}`)
    .join('; ');
