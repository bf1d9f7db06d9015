// What other checkers counted, as it is kept in certify/results.json.

import {
  litmusDisagreements,
  type CertifiedLitmus,
  type LitmusTools,
} from './litmus-certificate.ts';
import {
  raceDisagreements,
  type CertifiedRace,
  type CertifiedStepFault,
} from './race-certificate.ts';

/** A bounded world and its states as each explorer counted them; null where a checker was not asked. */
export interface CertifiedWorld {
  readonly type: string;
  readonly era: string;
  readonly bounds: Readonly<Record<string, number>>;
  readonly states: number;
  readonly spin: number | null;
  readonly rumur: number | null;
}

/** A world of order 0, reduced by symmetry. */
export interface CertifiedOrbits {
  readonly type: string;
  readonly era: string;
  readonly bounds: Readonly<Record<string, number>>;
  readonly states: number;
  /** States that permute any pages are one. */
  readonly orbits: number;
  /** States that swap halves of aligned blocks are one. */
  readonly treeOrbits: number;
  readonly rumur: number;
}

/** A seeded fault, and whether each checker ended in a violation. */
export interface CertifiedFault {
  readonly id: string;
  readonly spin: boolean;
  readonly rumur: boolean;
}

/** The whole result. */
export interface Certificate {
  readonly tools: { readonly spin: string; readonly rumur: string; readonly gcc: string };
  readonly worlds: readonly CertifiedWorld[];
  readonly symmetric: readonly CertifiedOrbits[];
  readonly faults: readonly CertifiedFault[];
  /** Faults whose rule no model can say. */
  readonly beyond: readonly string[];
  readonly races: readonly CertifiedRace[];
  readonly stepFaults: readonly CertifiedStepFault[];
  readonly litmus: readonly CertifiedLitmus[];
  readonly litmusTools: LitmusTools;
}

/** What the checkers' models have of ours, and what they have not: said by every page of the certificate. */
export const sharedWords =
  'What is shared is the first step: the tables of what a folio and a pagemap can do are made once, from the' +
  ' statecharts. How folios lie on pages, merge and are laid out, what passes between them and the pagemap, the' +
  ' budgets, and the search itself are written again in each model, and they are what is confirmed here.';

/** Everything that speaks against a result, one sentence each; empty when all agree. */
export const disagreements = (certificate: Certificate): readonly string[] => [
  ...certificate.worlds.flatMap((world) => [
    ...differing(world, 'Spin', world.spin, world.states),
    ...differing(world, 'rumur', world.rumur, world.states),
  ]),
  ...certificate.symmetric.flatMap((world) => [
    ...differing(world, 'rumur with a scalarset', world.rumur, world.orbits),
    ...(world.bounds['pages'] === 2
      ? differing(world, 'the symmetry of blocks', world.treeOrbits, world.orbits)
      : []),
  ]),
  ...certificate.faults.flatMap(({ id, spin, rumur }) => [
    ...(spin ? [] : [`Expected Spin to find ${id}, got no violation.`]),
    ...(rumur ? [] : [`Expected rumur to find ${id}, got no violation.`]),
  ]),
  ...raceDisagreements(certificate.races, certificate.stepFaults),
  ...litmusDisagreements(certificate.litmus),
];

const differing = (
  { type, era, bounds }: Pick<CertifiedWorld, 'type' | 'era' | 'bounds'>,
  who: string,
  got: number | null,
  expected: number,
): readonly string[] =>
  got === null || got === expected
    ? []
    : [
        `Expected ${who} to count ${expected} states of ${type} ${era} with ${bounds['pages'] ?? 0} pages, got ${got}.`,
      ];
