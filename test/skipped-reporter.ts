// The closing lines of a test run: what was skipped, and what it needs.
import type { Reporter, TestModule, Vitest } from 'vitest/node';

/** A test that did not run. */
export interface Skipped {
  readonly file: string;
  /** With the titles of what it is in; a reason stands in brackets, as test/programs.ts writes it. */
  readonly title: string;
  /** What a test said when it skipped itself. */
  readonly note?: string | undefined;
}

const unexplained = 'skipped for no reason that is told';

/** A line for each reason and file, in the order in which they came. */
export const skippedLines = (skipped: readonly Skipped[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { file, title, note } of skipped) {
    const told = note === undefined ? undefined : `skipped: ${note}`;
    const reason = /\[(skipped: [^\]]*)\]/.exec(title)?.[1] ?? told;
    const line = `${reason ?? unexplained}: ${file}${reason === undefined ? ` > ${title}` : ''}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `${line}, ${count} ${count === 1 ? 'test' : 'tests'}`);
};

const skippedOf = (module: TestModule): readonly Skipped[] =>
  [...module.children.allTests('skipped')].map((test) => {
    const result = test.result();
    const note = result.state === 'skipped' ? result.note : undefined;
    return { file: module.relativeModuleId, title: test.fullName, note };
  });

/** Prints them after everything else. What `-t` leaves out was not skipped. */
export class SkippedReporter implements Reporter {
  #isFiltered = false;

  onInit({ config }: Vitest): void {
    this.#isFiltered = config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.#isFiltered) return;
    const lines = skippedLines(modules.flatMap(skippedOf));
    if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n\n`);
  }
}
