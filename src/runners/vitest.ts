// Conformance as tests of vitest: one for each rule, one for all answers and states, and coverage in the end.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter } from '../conformance/adapter.ts';
import { holdAgainst, rulesToHold, type Held, type HoldOptions } from '../conformance/hold.ts';
import { reasonOf, renderCounterexample, renderCoverage } from '../conformance/render.ts';
import type { MemoryType } from '../domain/memory-type.ts';

/** What to hold an implementation against; units and defaults are those of `HoldOptions`. */
export interface ConformanceOptions extends Omit<HoldOptions, 'type'> {
  /** Each has its own tests. */
  readonly types: readonly MemoryType[];
  /** Where coverage goes in the end; default: to the console. */
  readonly say?: (text: string) => void;
}

/**
 * Declares tests that hold an implementation against the specification: one for each rule in force, titled with its id and
 * sentence, and one that says that answers and states are the specification's step by step. A failure names the rule, whom
 * it binds, file and function of the kernel, and the few calls that break it, with what was expected and observed.
 * A rule that was not judged is a skipped test with the reason. Coverage is printed in the end.
 *
 * Source: the chapters of `spec/`. Throws and rejects as `holdAgainst` does.
 *
 * @example
 * ```ts
 * import { describeConformance, type Adapter } from 'zdspec/vitest';
 *
 * declare const adapter: Adapter;
 * describeConformance(adapter, { types: ['device-private'], era: '6.19', runs: 200, seed: 1 });
 * ```
 */
export const describeConformance = (adapter: Adapter, options: ConformanceOptions): void => {
  const { types, say = toConsole, ...common } = options;
  describe.each(types)('%s', (type) => {
    let held: Held | undefined;
    beforeAll(async () => {
      held = await holdAgainst(adapter, { ...common, type });
    });
    afterAll(() => {
      if (held) say(renderCoverage(held));
    });
    test('Answers and states are those of the specification, step by step', () => {
      const { difference, options: of, calls } = held as Held;
      if (difference) expect.fail(renderCounterexample(of, difference));
      expect(calls).toBeGreaterThan(0);
    });
    for (const { id, title } of rulesToHold(type, options.era ?? 'contract')) {
      test(`${id} ${title}`, ({ skip }) => {
        const { rules, options: of } = held as Held;
        const rule = rules.find((one) => one.rule === id);
        const reason = rule ? reasonOf(rule) : 'it is not in force';
        if (reason !== '') skip(reason);
        if (rule?.counterexample) expect.fail(renderCounterexample(of, rule.counterexample));
        expect(rule?.judged).toBeGreaterThan(0);
      });
    }
  });
};

const toConsole = (text: string): void => {
  // eslint-disable-next-line no-console -- coverage is read where the tests are
  console.log(text);
};
