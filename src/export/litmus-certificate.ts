// What herd7 said of litmus tests, as it is kept in certify/results.json.

import { renderTable } from './markdown.ts';

/** One litmus test. */
export interface CertifiedLitmus {
  readonly name: string;
  readonly pair: string;
  readonly steps: string;
  readonly says: string;
  /** Whether its last condition can come about: `Never` or `Sometimes`. */
  readonly expected: string;
  readonly observed: string;
  readonly digest: string;
}

export interface LitmusTools {
  readonly herd7: string;
  /** The kernel whose memory model it was. */
  readonly model: string;
}

/** What speaks against them, one sentence each. */
export const litmusDisagreements = (tests: readonly CertifiedLitmus[]): readonly string[] =>
  tests
    .filter(({ expected, observed }) => expected !== observed)
    .map(
      ({ name, expected, observed }) =>
        `Expected herd7 to say ${expected} of ${name}, got ${observed}.`,
    );

/** The part of the page about them. */
export const litmusParts = (
  tests: readonly CertifiedLitmus[],
  { herd7, model }: LitmusTools,
): readonly string[] => [
  '## Memory order',
  'Statecharts and programs are sequentially consistent (ASM-022). Where the safety of a pair rests on a barrier, the' +
    ' barrier is judged by the kernel’s own memory model: a litmus test in `certify/litmus/`, with a weakened one beside it,' +
    ` in which what must not happen does. herd7 ${herd7} ran them with the model of Linux ${model}.`,
  renderTable(
    ['Test', 'Steps', 'What', 'Can happen'],
    tests.map(({ name, steps, says, observed }) => [
      `\`${name}\``,
      steps,
      says,
      observed.toLowerCase(),
    ]),
  ),
];
