// What `zdspec explain` says of an id: a rule, a seeded fault, a specimen, a pair that races, a symptom or a finding.

import { eras } from '../../domain/era.ts';
import { memoryTypes } from '../../domain/memory-type.ts';
import { findings } from '../../findings/all.ts';
import { readPackageFile } from '../../package/files.ts';
import { pairIds } from '../../programs/pairs.ts';
import { specimens } from '../../specimens/all.ts';
import { isExpressed } from '../../specimens/specimen.ts';
import { explainMutant, explainRule } from '../../study/explanation.ts';
import { explainFinding } from '../../study/finding-explanation.ts';
import { huntSpecimen, stepsOf } from '../../study/hunt-specimen.ts';
import {
  explainPair,
  explainRaceRule,
  isRaceRule,
  type ExplainedPair,
} from '../../study/race-explanation.ts';
import { InputError } from '../../study/input-error.ts';
import { isSymptomId } from '../../study/symptom-book.ts';
import { findSpecimen, isSpecimenId } from '../options/select-faults.ts';
import { findMutant, parseRule } from '../options/select.ts';
import { renderExplanation, renderMutant } from '../render/explanation.ts';
import { renderFinding } from '../render/finding.ts';
import { renderPair, renderRaceRule } from '../render/race-explanation.ts';
import { renderSpecimen } from '../render/specimens.ts';
import { idsSaid } from '../terminal/nearest-id.ts';
import type { Screen } from '../terminal/wrap.ts';
import { symptomSaid } from './explain-kernel.ts';
import type { Said } from './explain-said.ts';

/** Whether a word has the form of an id. */
export const isKnownId = (word: string): boolean =>
  isFindingId(word) || isSpecimenId(word) || isSymptomId(word) || isRuleOrMutant(word);

/** Undefined where it is not the form of an id; throws InputError where there is no such one. */
export const idSaid = (what: string, screen: Screen, isAll: boolean): Said | undefined => {
  if (isFindingId(what)) return findingSaid(what, screen);
  if (isSpecimenId(what)) return specimenOrPairSaid(what, screen);
  if (isSymptomId(what)) return symptomSaid(what, screen, isAll);
  if (!isRuleOrMutant(what)) return undefined;
  if (what.includes('.')) return mutantSaid(what, screen);
  return isRaceRule(what) ? raceRuleSaid(what, screen, isAll) : ruleSaid(what, screen, isAll);
};

const isFindingId = (id: string): boolean => /^k\d{1,3}$/i.test(id);

/** Whether it is the id of a rule or of a seeded fault, rather than the name of a part. */
const isRuleOrMutant = (id: string): boolean => /^(?!asm|out)[a-z][a-z0-9]{2}-\d/i.test(id);

/** Real bugs of peer memory and pairs that race share a letter: what both have is told of both. */
const specimenOrPairSaid = (id: string, screen: Screen): Said => {
  const pair = explainPair(id, readPackageFile);
  const isSpecimen = specimens.some((one) => one.id === id.toUpperCase());
  if (!pair && !isSpecimen) throw noSpecimenOrPair(id);
  return pair && !isSpecimen ? pairSaid(pair, screen) : specimenSaid(id, pair, screen);
};

/** Pairs are more than the specimens of their letter. */
const noSpecimenOrPair = (id: string): InputError => {
  const familyOf = (letter: string): string => {
    const own = specimens.filter((one) => one.id.startsWith(letter)).map((one) => one.id);
    return [...new Set([own[0], own.at(-1)])].join(' to ');
  };
  const letters = [...new Set(specimens.map((one) => one.id.charAt(0)))];
  return new InputError(
    `Expected a specimen (${letters.map(familyOf).join(', ')}) or a pair (P1 to P${pairIds.length}), got ${id}; docs/specimens and docs/races.md have them all.`,
  );
};

const pairSaid = (pair: ExplainedPair, screen: Screen): Said => {
  const kernels = eras.filter((era) => pair.rows.some(({ kernel }) => kernel === era));
  const types = memoryTypes.filter((type) => pair.types.includes(type));
  return {
    text: renderPair(pair, screen),
    result: { command: 'explain', about: 'pair', types, kernels, pair },
  };
};

const specimenSaid = (id: string, pair: ExplainedPair | undefined, screen: Screen): Said => {
  const specimen = findSpecimen(id);
  const hunt = isExpressed(specimen) ? huntSpecimen(specimen, 1, 2000) : null;
  const found = hunt?.shortest ?? null;
  const steps = isExpressed(specimen) && found !== null ? stepsOf(specimen, found) : [];
  const { id: own, title, commit, fixed, types, wrong, confidence } = specimen;
  const reason = isExpressed(specimen) ? null : specimen.reason;
  const kernels = eras.filter((era) => hunt?.outcomes.some(({ kernel }) => kernel === era));
  return {
    text:
      renderSpecimen(specimen, hunt, steps, screen) + (pair ? `\n${renderPair(pair, screen)}` : ''),
    result: {
      ...{ command: 'explain', about: 'specimen', types, kernels },
      specimen: { id: own, title, commit, fixed, types, wrong, confidence, reason },
      ...{ hunt, sequence: steps, pair: pair ?? null },
    },
  };
};

const mutantSaid = (id: string, screen: Screen): Said => {
  const mutant = explainMutant(findMutant(id));
  const { type, kernel } = mutant;
  return {
    text: renderMutant(mutant, screen),
    result: { command: 'explain', about: 'mutant', types: [type], kernels: [kernel], mutant },
  };
};

const ruleSaid = (id: string, screen: Screen, isAll: boolean): Said => {
  const explanation = explainRule(parseRule(id), readPackageFile);
  const { entry, ...others } = explanation;
  const { eras: kernels, function: source = null, ...own } = entry;
  return {
    text: renderExplanation(explanation, screen, isAll),
    result: {
      ...{ command: 'explain', about: 'rule', types: entry.types, kernels },
      ...{ rule: { ...own, kernels, function: source }, ...others },
    },
  };
};

const raceRuleSaid = (id: string, screen: Screen, isAll: boolean): Said => {
  const explanation = explainRaceRule(id, readPackageFile);
  const { entry, falls, keptBy } = explanation;
  const { eras: kernels, function: source = null, ...own } = entry;
  return {
    text: renderRaceRule(explanation, screen, isAll),
    result: {
      ...{ command: 'explain', about: 'raceRule', types: entry.types, kernels },
      ...{ rule: { ...own, kernels, function: source }, falls, keptBy },
    },
  };
};

const findingSaid = (id: string, screen: Screen): Said => {
  const finding = findings.find((one) => one.id === id.toUpperCase());
  if (finding === undefined) {
    const known = idsSaid(
      id,
      findings.map((one) => one.id),
    );
    throw new InputError(`Expected a finding such as ${known}; docs/findings.md has them all.`);
  }
  const kernels = eras.filter((era) => finding.kernels.has(era));
  const told = explainFinding(finding, readPackageFile);
  return {
    text: renderFinding(told, screen),
    result: { command: 'explain', about: 'finding', types: [told.type], kernels, finding: told },
  };
};
