// `zdspec explain`: one rule, seeded fault or specimen, from its words to the calls that break it; or any named part.

import type { Command } from 'commander';
import { readPackageFile } from '../../package/files.ts';
import { isExpressed } from '../../specimens/specimen.ts';
import { explainMutant, explainRule } from '../../study/explanation.ts';
import { huntSpecimen, stepsOf } from '../../study/hunt-specimen.ts';
import { isJsonOnly, writeJson } from '../terminal/json-output.ts';
import { explainParts } from '../../study/part-explanation.ts';
import { renderExplanation, renderMutant } from '../render/explanation.ts';
import { renderParts } from '../render/parts.ts';
import { renderSpecimen } from '../render/specimens.ts';
import { findSpecimen, isSpecimenId } from '../options/select-faults.ts';
import { findMutant, jsonOption, parseRule, quietOption } from '../options/select.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

interface ExplainOptions {
  readonly json?: string;
}

const examples = `
Examples:
  zdspec explain LIF-004      a rule
  zdspec explain LIF-004.a    a seeded fault
  zdspec explain H10          a real bug, put back in
  zdspec explain isHeld       a guard, an action, a call, a figure, a function of the kernel
  zdspec explain ASM-001      an assumption, or what is left out (zdspec parts lists them all)

Exit codes: 0 explained, 2 there is no such rule, fault, specimen or part.
`;

/** Adds the command. */
export const addExplain = (program: Command, surroundings: Surroundings): void => {
  program
    .command('explain')
    .description(summaries.explain)
    .argument('<rule>', 'the id of a rule, of a mutant or of a specimen, or the name of a part')
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
  if (!isId(id)) {
    const parts = explainParts(id, readPackageFile);
    say(renderParts(parts, surroundings));
    writeJson(surroundings, json, { command: 'explain', parts });
    return;
  }
  if (id.includes('.')) {
    const mutant = explainMutant(findMutant(id));
    say(renderMutant(mutant, colour));
    writeJson(surroundings, json, { command: 'explain', mutant });
    return;
  }
  const explanation = explainRule(parseRule(id), readPackageFile);
  say(renderExplanation(explanation, colour));
  const { entry, ...others } = explanation;
  writeJson(surroundings, json, { command: 'explain', rule: entry, ...others });
};

/** Whether it is the id of a rule or of a seeded fault, rather than the name of a part. */
const isId = (id: string): boolean => /^(?!asm|out)[a-z][a-z0-9]{2}-\d/i.test(id);
