// All that the pages show, collected once: nothing here is written by hand.

import { survey, type Survey } from '../../src/study/survey.ts';
import type { Certificate } from '../../src/export/certificate.ts';
import type { MutationRow } from '../../src/export/mutation.ts';
import { collectFaults, collectSpecimens, type FaultData, type SpecimenData } from './faults.ts';
import { collectGrowth, type GrowthPoint } from './growth.ts';
import { kept } from './kept.ts';
import { collectRules, collectUncoded, type RuleData, type Uncoded } from './rules.ts';
import { exists, read } from './tree.ts';

export interface SiteData {
  readonly rules: readonly RuleData[];
  readonly uncoded: readonly Uncoded[];
  readonly faults: readonly FaultData[];
  readonly specimens: readonly SpecimenData[];
  readonly survey: Survey;
  readonly growth: readonly GrowthPoint[];
  readonly certificate: Certificate;
  /** What became of every systematic alteration; undefined where it was not measured. */
  readonly mutation: readonly MutationRow[] | undefined;
}

const mutationResults = 'mutation/results.json';

export const collect = (): SiteData => ({
  rules: collectRules(),
  uncoded: collectUncoded(),
  faults: kept('faults', collectFaults),
  specimens: collectSpecimens(),
  survey: kept('survey', survey),
  growth: kept('growth', collectGrowth),
  certificate: JSON.parse(read('certify/results.json')) as Certificate,
  mutation: exists(mutationResults)
    ? (JSON.parse(read(mutationResults)) as readonly MutationRow[])
    : undefined,
});

/** A shortest sequence of every fault that has one, by its id. */
export const sequencesOf = ({ faults, specimens }: SiteData): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [
      ...faults.map(({ id, steps }) => ({ id, steps })),
      ...specimens.map(({ specimen, caught }) => ({
        id: specimen.id,
        steps: caught?.steps ?? null,
      })),
    ].flatMap(({ id, steps }) =>
      steps === null ? [] : [[id, steps.map(({ call }) => call).join('; ')] as const],
    ),
  );

/** How often a rule said something in the complete explorations. */
export const concernIn = ({ survey: found }: SiteData, id: string): number =>
  found.concern.get(id) ?? 0;
