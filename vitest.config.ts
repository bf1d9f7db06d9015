import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { SkippedReporter } from './test/skipped-reporter.ts';
import { slowTests, testsAlone } from './test/slow.ts';
import { library } from './tsdown.config.ts';

/** To pack the whole package takes minutes: `npm run test:package` asks for it, and so does a release. */
const packed = 'test/package/installed.test.ts';
const isWanted = (path: string): boolean => path !== packed || process.env['ZDSPEC_PACKED'] === '1';

const host = process.env['GITHUB_ACTIONS'] === 'true' ? ['github-actions'] : [];

/** The package by its names is the sources of this checkout, never what was built of them. */
const alias = Object.entries(library).map(([entry, source]) => ({
  find: new RegExp(`^zdspec${entry === 'index' ? '' : `/${entry}`}$`),
  replacement: fileURLToPath(new URL(source, import.meta.url)),
}));

const config: ViteUserConfig = defineConfig({
  resolve: { alias },
  test: {
    // What is waited for comes when it comes: a busy machine is no fault.
    expect: { requireAssertions: true, poll: { timeout: 30_000 } },
    passWithNoTests: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['test/fixed-seed.ts'],
    reporters: ['default', ...host, new SkippedReporter()],
    projects: [
      // Files of one process share the modules that they import: but for those of `alone`, no test changes any.
      {
        extends: true,
        test: {
          name: 'quick',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...slowTests, ...testsAlone],
        },
      },
      {
        extends: true,
        test: { name: 'slow', isolate: false, include: slowTests.filter(isWanted) },
      },
      { extends: true, test: { name: 'alone', include: [...testsAlone] } },
    ],
  },
});

export default config;
