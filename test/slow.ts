// The slow tests, in one list: the project `slow` of vitest.config.ts, which `npm run test:quick` leaves out.

/** Files that take more than some ten seconds of an idle machine. */
export const slowTests: readonly string[] = [
  'test/action/action.test.ts',
  'test/architecture/docs.test.ts',
  'test/architecture/prose.test.ts',
  'test/architecture/readme.test.ts',
  'test/cli/check.test.ts',
  'test/cli/patch.test.ts',
  'test/conformance/certificate.test.ts',
  'test/conformance/exhaustive-parallel.test.ts',
  'test/conformance/exhaustive.test.ts',
  'test/conformance/mutants.test.ts',
  'test/conformance/rules.test.ts',
  'test/conformance/told.test.ts',
  'test/invariants/misuse.test.ts',
  'test/mutation/fields.test.ts',
  'test/mutation/scene.test.ts',
  'test/patch/sayings.test.ts',
  'test/properties/trace-faults.test.ts',
  'test/specimens/specimens.test.ts',
];
