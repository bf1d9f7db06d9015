// What came of holding an implementation against the specification, as plain text that pastes into a mail.

import { sentenceOf } from '../core/told.ts';
import { chapterOf } from '../export/citation.ts';
import type { Counterexample, Held, HoldOptions, RuleHeld } from './hold.ts';
import { comparisonOf } from './render-calls.ts';
import { wrapWords } from '../export/wrap.ts';
import { sourceOf } from '../package/sources.ts';

/** `DEVICE_PRIVATE`'s slug, and by whose words. */
const where = ({ type, era }: Pick<HoldOptions, 'type' | 'era'>): string =>
  `${type}, ${era === undefined || era === 'contract' ? 'contract' : `as Linux ${era} keeps it`}`;

/**
 * A broken rule: what it wants, whom it binds, where the kernel says so, and the few calls that break it. Lines that
 * begin with `=` are as expected; `-` is what was expected, and `+` what was observed in its place.
 */
export const renderCounterexample = (
  options: HoldOptions,
  { calls, fallen, repeats }: Counterexample,
): string => {
  const [first, ...others] = fallen;
  const lines = first
    ? [
        `${first.rule} is broken (${where(options)})`,
        ...folded(first.title),
        ...folded(sentenceOf(first)),
        `  binds the ${first.binds}; ${sourceOf(first.rule)}; ${chapterOf(first.rule)}`,
      ]
    : [...differs(options, calls.at(-1)?.differences ?? [])];
  const count = `${calls.length} ${calls.length === 1 ? 'call' : 'calls'}`;
  const also = others.map(({ rule }) => rule).join(' ');
  return [
    ...lines,
    ...(also === '' ? [] : [`  ${first ? 'falls with it' : 'falls'}: ${also}`]),
    '',
    repeats
      ? `  shrunk to ${count} (= both, - expected, + observed, -> first difference):`
      : `  ${count} that did not fail a second time (= both, - expected, + observed, -> first difference):`,
    ...comparisonOf(calls),
    '',
    ...folded(`sequence ${calls.map(({ taken }) => taken.call).join('; ')}`),
  ].join('\n');
};

const folded = (text: string): readonly string[] =>
  wrapWords(text, 74).map((line, at) => (at === 0 ? `  ${line}` : `    ${line}`));

const differs = (
  options: HoldOptions,
  [first]: Counterexample['calls'][number]['differences'],
): readonly string[] => [
  `differs from the specification (${where(options)})`,
  ...(first
    ? folded(
        `Expected ${placeOf(first.at, first.figure)} to be ${first.expected}, got ${first.observed}`,
      )
    : []),
];

const placeOf = (at: string | number, figure: string): string => {
  if (at === 'answer') return 'the answer';
  if (at === 'effects') return 'what the call did';
  const whose = typeof at === 'number' ? `the folio at pfn ${at}` : 'the pagemap';
  return `${figure} of ${whose}`;
};

/** Why a rule was not judged; empty if it was. */
export const reasonOf = ({ verdict, missing }: RuleHeld): string => {
  if (verdict === 'silent') return 'no call or state that it is about occurred';
  if (verdict !== 'unjudged') return '';
  return missing.length > 0
    ? `it goes by what is not shown: ${missing.join(', ')}`
    : 'it is about calls alone, not about what they do';
};

/** Coverage: calls made, situations that came out of those that can, and what the adapter leaves out. */
export const renderCoverage = ({
  options,
  lives,
  calls,
  coverage,
  leftOut,
  rules: all,
}: Held): string => {
  const count = (verdict: RuleHeld['verdict']): number =>
    all.filter((rule) => rule.verdict === verdict).length;
  const { taken, total, missing } = coverage;
  const named = missing.slice(0, 8).map(({ call, phase }) => `${call} while ${phase}`);
  const more = missing.length - named.length;
  return [
    `${where(options)}, seed ${options.seed}: ${calls} calls in ${lives} lives, ${options.calls}`,
    `  rules      ${count('holds')} hold, ${count('broken')} broken, ${count('unjudged')} not judged, ${count('silent')} did not apply, of ${all.length} in force`,
    `  calls in phases  ${taken} of ${total}${missing.length > 0 ? `; not ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}` : ''}`,
    ...(leftOut.length > 0 ? [`  left out   ${leftOut.join(', ')}`] : []),
  ].join('\n');
};

/**
 * All of it: each broken rule, any other difference, the rules that were not judged with the reason, and coverage.
 * Rules that fall with a call that is shown already are named there.
 */
export const renderHeld = (held: Held): string => {
  const { options, difference } = held;
  const all = [...held.rules.map(({ counterexample }) => counterexample), difference];
  const shown = all
    .filter((one) => one !== undefined)
    .filter((one, at, each) => each.findIndex((other) => other.calls === one.calls) === at);
  return [
    ...shown.flatMap((one) => [renderCounterexample(options, one), '']),
    ...held.rules
      .filter((rule) => reasonOf(rule) !== '')
      .map((rule) => `${rule.rule} not judged: ${reasonOf(rule)}`),
    renderCoverage(held),
    '',
  ].join('\n');
};
