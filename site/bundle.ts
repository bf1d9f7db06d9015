// Scripts and style sheets of the site, bundled in memory.

import { build, type Plugin } from 'esbuild';

/** What came of entry points, by the ending of a file. */
export interface Bundled {
  /** Throws where there is no such file. */
  get(ending: '.js' | '.css'): string;
}

/** Bundles files; `define` puts values in the place of names. Classic scripts: a page that was opened from a disk may load them too. */
export const bundle = async (
  files: readonly string[],
  define: Readonly<Record<string, string>>,
  plugins: readonly Plugin[] = [],
): Promise<Bundled> => {
  const { outputFiles } = await build({
    entryPoints: [...files],
    outdir: 'out',
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    plugins: [...plugins],
    define: {
      ...define,
      'process.env.NODE_ENV': '"production"',
    },
  });
  return {
    get: (ending) => {
      const file = outputFiles.find(({ path }) => path.endsWith(ending));
      if (!file)
        throw new Error(`Expected the bundle to have a ${ending}, got none; see bundle.ts`);
      return file.text;
    },
  };
};
