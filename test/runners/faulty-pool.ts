// Run by vitest.test.ts alone: the tests that `describeConformance` declares for a pool with a fault.
import { poolAdapter } from '../../examples/conformance/pool-adapter.ts';
import { describeConformance } from '../../src/vitest.ts';

describeConformance(poolAdapter('splitTailGivesBackTwice'), {
  types: ['device-private'],
  ...{ era: '6.19', runs: 40, seed: 1 },
});
