// `--rule` and `--without`: which rules judge, as options, in words, as JSON, and in a repeat command.

import { Option } from 'commander';
import type { Judging } from '../../catalog.ts';
import type { RuleId } from '../../core/rule.ts';
import { InputError } from '../../study/input-error.ts';
import type { JudgingSaid } from '../../study/results.ts';
import { parseRule } from './select.ts';
import { wrapWords } from '../../export/wrap.ts';

/** The two options as commander gives them. */
export interface JudgingOptions {
  readonly rule?: readonly RuleId[];
  readonly without?: readonly RuleId[];
}

/** Rules with commas, and those of the same option before. */
const collect = (text: string, before: readonly RuleId[] | undefined): readonly RuleId[] => {
  const named = text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  // Nothing at all is asked for as it stands, and refused.
  const ids = named.length === 0 ? [''] : named;
  return [...new Set([...(before ?? []), ...ids.map(parseRule)])];
};

export const ruleOption = (): Option =>
  new Option('--rule <id>', 'judge by this rule alone; again, or with commas: by these').argParser(
    collect,
  );

export const withoutOption = (): Option =>
  new Option(
    '--without <id>',
    'judge by all rules but this one: what else falls? (again, or with commas: several)',
  ).argParser(collect);

/** What the options ask for; a rule cannot be both asked for and left out. */
export const judgingOf = ({ rule, without }: JudgingOptions): Judging => {
  const both = rule?.find((id) => without?.includes(id));
  if (both === undefined) return { only: rule, without };
  throw new InputError(
    `Expected --rule and --without to name different rules, got ${both} in both; leave one out.`,
  );
};

/** Whatever is not usual, as JSON. */
export const judgingJson = ({ only, without }: Judging): JudgingSaid => ({
  ...(only ? { only } : {}),
  ...(without ? { without } : {}),
});

/** `Every rule`, `Every rule but LIF-001`, `LIF-001, LIF-017`. */
export const whoJudges = ({ only, without }: Judging): string =>
  only ? only.join(', ') : without ? `Every rule but ${without.join(', ')}` : 'Every rule';

/** The line above a report that not every rule judged. */
export const renderJudging = (judging: Judging): string =>
  judging.only || judging.without
    ? `${wrapWords(`judged by: ${whoJudges(judging)}`, 78).join('\n  ')}\n\n`
    : '';
