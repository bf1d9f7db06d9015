// The built package: what is in dist/. A module that people import is an entry here and in `exports` of package.json.

import type { UserConfig } from 'tsdown';

/** What people import: `zdspec` is index, `zdspec/patch` is patch. */
export const library: Readonly<Record<string, string>> = {
  index: 'src/index.ts',
  patch: 'src/patch/patch.ts',
  trace: 'src/trace.ts',
  'fast-check': 'src/fast-check.ts',
  vitest: 'src/vitest.ts',
};

/** What is loaded by its path: the program by bin/zdspec.js, the others in threads, by an exploration and for jobs. */
const programs: Readonly<Record<string, string>> = {
  main: 'src/cli/main.ts',
  'level-worker': 'src/explore/level-worker.ts',
  'job-worker': 'src/cli/terminal/job-worker.ts',
};

const config: UserConfig = {
  entry: { ...library, ...programs },
  dts: { entry: Object.values(library) },
  // Files by their path: chunks lie beside the entries, where src/package/files.ts expects to be.
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  fixedExtension: false,
  // The grammar of C that `zdspec drift` reads kernels by; its package has the sources of it, too, which are large.
  copy: [
    { from: 'node_modules/tree-sitter-c/tree-sitter-c.wasm' },
    { from: 'node_modules/tree-sitter-c/LICENSE', rename: 'tree-sitter-c.LICENSE' },
  ],
  logLevel: 'warn',
};

export default config;
