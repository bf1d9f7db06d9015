// What the bundle is spared: modules that the explorer never comes to, with `left-out.ts` in their place.

import { resolve, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

const spared = [
  'catalog/migration.ts',
  'invariants/migrate-vma.ts',
  'model/compile.ts',
  'model/migration-world.ts',
  'model/driven/driven-world.ts',
  'mutants/migrate-vma.ts',
  'specimens/migrate-vma.ts',
  'specimens/unexpressed.ts',
].map((file) => pathOf(`../../src/${file}`));

/** For the explorer and its worker. */
export const leaveOut: Plugin = {
  name: 'leave out what the explorer never asks',
  setup: (bundle) => {
    bundle.onResolve(
      { filter: /\/(migration|compile|migration-world|driven-world|migrate-vma|unexpressed)\.ts$/ },
      (asked) =>
        spared.includes(resolve(dirname(asked.importer), asked.path))
          ? { path: pathOf('left-out.ts') }
          : undefined,
    );
  },
};
