// The run of the tests of a faulty pool, which must fail.
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: { include: ['test/runners/faulty-pool.ts'], hookTimeout: 600_000, maxWorkers: 1 },
});

export default config;
