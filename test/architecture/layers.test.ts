// Who imports whom (house style: the judge does not know the accused). Nothing is excluded.
import { beforeAll, describe, expect, it } from 'vitest';
import { findCycle, parseModule, target, type Module } from './imports.ts';
import { layerOf, layers, machineRunners, misplacedImports, misspeltImports } from './layers.ts';
import { filesBelow, read } from './tree.ts';

const parse = (path: string): Module => parseModule(path, read(path));
const vagueNames = ['common', 'helpers', 'misc', 'types', 'util', 'utils'];

describe('the sources', () => {
  let modules: readonly Module[] = [];
  let everything: readonly Module[] = [];

  beforeAll(() => {
    modules = filesBelow('src', '.ts').map(parse);
    everything = [
      ...modules,
      ...['test', 'bench', 'certify', 'agreement']
        .flatMap((at) => filesBelow(at, '.ts'))
        .map(parse),
    ];
    expect(modules.length, 'modules in src').toBeGreaterThan(0);
    expect(modules.flatMap(({ imports }) => imports).length, 'imports').toBeGreaterThan(0);
  });

  for (const layer of Object.keys(layers)) {
    it(`${layer} imports only what its layer may`, () => {
      const own = modules.filter(({ path }) => layerOf(path) === layer);
      expect(own.length, `modules of ${layer}`).toBeGreaterThan(0);
      expect(own.flatMap(misplacedImports)).toEqual([]);
    });
  }

  it('belong to a layer, each of them', () => {
    expect(modules.map(({ path }) => path).filter((path) => layerOf(path) === undefined)).toEqual(
      [],
    );
  });

  it('import nothing from test', () => {
    const paths = modules.flatMap((module) =>
      module.imports.map(({ from }) => (from === undefined ? undefined : target(module, from))),
    );
    expect(paths.filter((path) => path?.startsWith('test/'))).toEqual([]);
  });

  it('have no cycle, type-only imports included', () => {
    expect(findCycle(everything)).toBeUndefined();
  });

  it('spell the ending of every relative import', () => {
    expect(everything.flatMap(misspeltImports)).toEqual([]);
  });

  it('have no default export', () => {
    const named = modules.filter(({ hasDefaultExport }) => hasDefaultExport);
    expect(named.map(({ path }) => path)).toEqual([]);
  });

  it('run a machine only in engine', () => {
    const runs = modules.filter((module) =>
      module.imports.some(
        ({ from, names }) => from === 'xstate' && names.includes('initialTransition'),
      ),
    );
    expect(runs.length, 'modules that run a machine').toBeGreaterThan(0);
    expect(modules.flatMap(machineRunners)).toEqual([]);
  });

  it('have names in kebab case that say what they hold', () => {
    const parts = modules.flatMap(({ path }) => path.replace(/\.ts$/, '').split('/'));
    const bad = parts.filter((part) => !/^[a-z0-9-]+$/.test(part) || vagueNames.includes(part));
    expect(bad).toEqual([]);
  });
});

describe('the judge of imports', () => {
  const refused: readonly (readonly [path: string, text: string])[] = [
    ['src/core/rule.ts', `import { folio } from '../domain/folio.ts';`],
    ['src/core/rule.ts', `import { inspect } from 'node:util';`],
    ['src/domain/era.ts', `import type { Machine } from '../model/world.ts';`],
    ['src/invariants/generic.ts', `import { isFree } from '../model/references.ts';`],
    ['src/invariants/generic.ts', `type Machine = import('../model/world.ts').Machine;`],
    ['src/explore/shrink.ts', `import fc from 'fast-check';`],
    ['src/engine/lazy-table.ts', `export * from '../model/world.ts';`],
    ['src/model/world.ts', `import { toDirectedGraph } from 'xstate/graph';`],
    ['src/catalog.ts', `import { replay } from './trace/replay.ts';`],
    ['src/cli/main.ts', `import { check } from '../index.ts';`],
    ['src/cli/main.ts', `await import(name);`],
    ['src/cli/main.ts', `import { toy } from '../../test/explore/toys.ts';`],
    ['src/index.ts', `export { run } from './cli/program.ts';`],
    ['src/study/walk.ts', `import { renderWalk } from '../cli/render/walk.ts';`],
    ['src/study/walk.ts', `import { readFileSync } from 'node:fs';`],
    ['src/trace/judge/ways.ts', `import { Life } from '../follow/life.ts';`],
    ['src/cli/render/walk.ts', `import { addWalk } from '../commands/walk.ts';`],
    ['src/odd/main.ts', ``],
  ];
  for (const [path, text] of refused) {
    it(`refuses ${text === '' ? 'an unknown layer' : text} in ${path}`, () => {
      expect(misplacedImports(parseModule(path, text))).toHaveLength(1);
    });
  }

  const allowed: readonly (readonly [path: string, text: string])[] = [
    ['src/core/rule.ts', `import { expected } from './expected.ts';`],
    ['src/model/world.ts', `import { setup } from 'xstate';`],
    ['src/explore/campaign.ts', `import fc from 'fast-check';`],
    ['src/cli/main.ts', `import { readFile } from 'node:fs/promises';`],
    ['src/index.ts', `export * from './study/campaign.ts';`],
    ['src/trace/follow/life.ts', `import { ways } from '../judge/ways.ts';`],
  ];
  for (const [path, text] of allowed) {
    it(`allows ${text} in ${path}`, () => {
      expect(misplacedImports(parseModule(path, text))).toEqual([]);
    });
  }

  it('sees each way to export a default', () => {
    const texts = [
      'export default 1;',
      'export default function f(): void {}',
      'const a = 1; export { a as default };',
      `export { a as default } from './a.ts';`,
    ];
    const seen = texts.map((text) => parseModule('src/core/rule.ts', text).hasDefaultExport);
    expect(seen).toEqual([true, true, true, true]);
    expect(parseModule('src/core/rule.ts', 'export const a = 1;').hasDefaultExport).toBe(false);
  });

  it('sees a machine that runs outside engine', () => {
    const runs = (path: string, text: string): number =>
      machineRunners(parseModule(path, text)).length;
    expect(runs('src/model/world.ts', `import { transition as go } from 'xstate';`)).toBe(1);
    expect(runs('src/mutants/split.ts', `import * as xstate from 'xstate';`)).toBe(1);
    expect(runs('src/model/world.ts', `import { setup, type transition } from 'xstate';`)).toBe(0);
    expect(runs('src/engine/lazy-table.ts', `import { transition } from 'xstate';`)).toBe(0);
  });

  it('sees a cycle of types', () => {
    const one = parseModule('src/core/one.ts', `import type { Two } from './two.ts';`);
    const two = parseModule('src/core/two.ts', `export type { One } from './one.ts';`);
    expect(findCycle([one, two])).toEqual([
      'src/core/one.ts',
      'src/core/two.ts',
      'src/core/one.ts',
    ]);
    expect(findCycle([one])).toBeUndefined();
  });

  it('sees a relative import without its ending', () => {
    const module = parseModule('src/core/one.ts', `import { two } from './two';`);
    expect(misspeltImports(module)).toHaveLength(1);
  });
});
