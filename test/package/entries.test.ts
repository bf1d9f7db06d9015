// What package.json says that people can import is what is built, and what the sources of a checkout are found by.
import { describe, expect, it } from 'vitest';
import { library } from '../../tsdown.config.ts';
import { exists, read } from '../architecture/tree.ts';

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
  readonly private?: boolean;
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { compilerOptions } = JSON.parse(read('tsconfig.base.json')) as {
  readonly compilerOptions: { readonly paths: Readonly<Record<string, readonly string[]>> };
};

/** The name that people import an entry by. */
const importedAs = (entry: string): string => (entry === 'index' ? '.' : `./${entry}`);

/** Where paths of the compiler options lead first. */
const sourceOf = (name: string): string | undefined => {
  const exact = compilerOptions.paths[name]?.[0];
  return (
    exact ?? compilerOptions.paths['zdspec/*']?.[0]?.replace('*', name.slice('zdspec/'.length))
  );
};

describe('the entries of the package', () => {
  it('are exported with their types, each that is built and no other', () => {
    expect(Object.keys(library).length).toBeGreaterThan(2);
    const built = Object.keys(library).map((entry) => [
      importedAs(entry),
      { types: `./dist/${entry}.d.ts`, default: `./dist/${entry}.js` },
    ]);
    const { './package.json': own, './schemas/*': schemas, ...exported } = manifest.exports;
    expect([own, schemas]).toEqual(['./package.json', './docs/schemas/*']);
    expect(exported).toEqual(Object.fromEntries(built));
  });

  it('are found in the sources of a checkout', () => {
    for (const [entry, source] of Object.entries(library)) {
      const name = entry === 'index' ? 'zdspec' : `zdspec/${entry}`;
      expect(sourceOf(name), name).toBe(`./${source}`);
      expect(exists(source), source).toBe(true);
    }
  });

  it('come without a script that runs where the package is installed', () => {
    const names = Object.keys(manifest.scripts);
    expect(names).toContain('prepare');
    expect(names.filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
    expect(manifest.private).toBeUndefined();
  });
});
