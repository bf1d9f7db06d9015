// `zdspec explain`: one rule, or one seeded fault, from its words to the calls that break it.

import type { Command } from 'commander';
import { mutants } from '../mutants/all.ts';
import { explainMutant, explainRule } from './explanation.ts';
import { isJsonOnly, writeJson } from './json-output.ts';
import { renderExplanation, renderMutant } from './render-explanation.ts';
import { findMutant, jsonOption, parseRule, quietOption } from './select.ts';
import type { Surroundings } from './surroundings.ts';

interface ExplainOptions {
  readonly json?: string;
}

const examples = `
Examples:
  zdspec explain LIF-004      a rule
  zdspec explain LIF-004.a    a seeded fault

Exit codes: 0 explained, 2 there is no such rule or fault.
`;

/** Adds the command. */
export const addExplain = (program: Command, surroundings: Surroundings): void => {
  program
    .command('explain')
    .description(
      'a rule: its words, source and eras, and the faults that break it; or one such fault',
    )
    .argument('<rule>', 'the id of a rule or of a mutant')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action((id: string, options: ExplainOptions) => {
      explain(id, options, surroundings);
    });
};

const explain = (id: string, { json }: ExplainOptions, surroundings: Surroundings): void => {
  const { colour } = surroundings;
  const say = (text: string): void => {
    if (!isJsonOnly(json)) surroundings.out(text);
  };
  const isMutant = id.includes('.') && mutants.length > 0;
  if (isMutant) {
    const mutant = explainMutant(findMutant(id));
    say(renderMutant(mutant, colour));
    writeJson(surroundings, json, { command: 'explain', mutant });
    return;
  }
  const explanation = explainRule(parseRule(id));
  say(renderExplanation(explanation, colour));
  const { entry, ...others } = explanation;
  writeJson(surroundings, json, { command: 'explain', rule: entry, ...others });
};
