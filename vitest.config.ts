import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { SkippedReporter } from './test/skipped-reporter.ts';
import { slowTests } from './test/slow.ts';

const host = process.env['GITHUB_ACTIONS'] === 'true' ? ['github-actions'] : [];

const config: ViteUserConfig = defineConfig({
  test: {
    expect: { requireAssertions: true },
    passWithNoTests: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['test/fixed-seed.ts'],
    reporters: ['default', ...host, new SkippedReporter()],
    projects: [
      {
        extends: true,
        test: { name: 'quick', include: ['test/**/*.test.ts'], exclude: [...slowTests] },
      },
      { extends: true, test: { name: 'slow', include: [...slowTests] } },
    ],
  },
});

export default config;
