// `zdspec explain`: one rule, seeded fault or specimen, from its words to the calls that break it.

import type { Command } from 'commander';
import { mutants } from '../mutants/all.ts';
import { isExpressed } from '../specimens/specimen.ts';
import { explainMutant, explainRule } from './explanation.ts';
import { huntSpecimen, stepsOf } from './hunt-specimen.ts';
import { isJsonOnly, writeJson } from './json-output.ts';
import { renderExplanation, renderMutant } from './render-explanation.ts';
import { renderSpecimen } from './render-specimens.ts';
import { findSpecimen, isSpecimenId } from './select-faults.ts';
import { findMutant, jsonOption, parseRule, quietOption } from './select.ts';
import type { Surroundings } from './surroundings.ts';

interface ExplainOptions {
  readonly json?: string;
}

const examples = `
Examples:
  zdspec explain LIF-004      a rule
  zdspec explain LIF-004.a    a seeded fault
  zdspec explain H10          a real bug, put back in

Exit codes: 0 explained, 2 there is no such rule, fault or specimen.
`;

/** Adds the command. */
export const addExplain = (program: Command, surroundings: Surroundings): void => {
  program
    .command('explain')
    .description(
      'a rule: its words, source and eras, and the faults that break it; or one such fault, or a real bug',
    )
    .argument('<rule>', 'the id of a rule, of a mutant or of a specimen')
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
  if (isSpecimenId(id)) {
    const specimen = findSpecimen(id);
    const hunt = isExpressed(specimen) ? huntSpecimen(specimen, 1, 2000) : null;
    const sequence = hunt?.shortest ?? null;
    const steps = isExpressed(specimen) && sequence !== null ? stepsOf(specimen, sequence) : [];
    say(renderSpecimen(specimen, hunt, steps, colour));
    const { id: own, title, commit, fixed, types, wrong, confidence } = specimen;
    const known = { id: own, title, commit, fixed, types, wrong, confidence };
    const reason = isExpressed(specimen) ? null : specimen.reason;
    writeJson(surroundings, json, {
      ...{ command: 'explain', specimen: { ...known, reason } },
      ...{ hunt, sequence: steps },
    });
    return;
  }
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
