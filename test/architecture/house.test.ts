// src/README.md is the house as it stands: its figure is the table of layers, and its ways are imports.
import { writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseModule, target } from './imports.ts';
import { layers } from './layers.ts';
import { exists, filesBelow, read, root } from './tree.ts';

const page = 'src/README.md';
const block = /(?<=<!-- begin: layers -->\n)[\s\S]*(?=<!-- end: layers -->)/;

/** What a layer may reach without the arrow itself. */
const reaches = (from: string, to: string, met = new Set<string>()): boolean =>
  (layers[from]?.imports ?? [])
    .filter((next) => next !== to && !met.has(next))
    .some((next) => {
      met.add(next);
      return layers[next]?.imports.includes(to) === true || reaches(next, to, met);
    });

const node = (name: string): string => name.replace(/\W/g, '_');

const figure = (): string => {
  const arrows = Object.entries(layers).flatMap(([from, { imports }]) =>
    imports
      .filter((to) => !reaches(from, to))
      .map((to) => `  ${node(from)}["${from}"] --> ${node(to)}["${to}"]`),
  );
  return ['', '```mermaid', 'flowchart TD', ...arrows, '```', '', ''].join('\n');
};

describe('src/README.md', () => {
  beforeAll(() => {
    if (process.env['UPDATE_DOCS'] !== '1') return;
    writeFileSync(join(root, page), read(page).replace(block, figure()));
  });

  it('draws the layers as they are (else: npm run docs)', () => {
    expect(block.exec(read(page))?.[0]).toBe(figure());
  });

  it('names each folder and file of src', () => {
    const rooms = [...new Set(filesBelow('src', '.ts').map((path) => path.split('/')[1] ?? ''))];
    expect(rooms.filter((room) => !read(page).includes(`\`${room}`))).toEqual([]);
  });

  it('has each folder of src in the tree of README.md as well', () => {
    const folders = [
      ...new Set(
        filesBelow('src', '.ts').flatMap((path) => {
          const [, folder = '', file] = path.split('/');
          return file === undefined ? [] : [folder];
        }),
      ),
    ];
    const tree = read('README.md').split('## The tree')[1] ?? '';
    expect(folders.length).toBeGreaterThan(20);
    expect(folders.filter((folder) => !tree.includes(`\n  ${folder}/ `))).toEqual([]);
  });

  it('leads each question from file to file by imports', () => {
    const ways = read(page).split('## The way of three questions')[1] ?? '';
    const steps = ways
      .replaceAll(/\s+/g, ' ')
      .split(/ (?=- `)|[;,] | and | by /)
      .flatMap((line) => {
        const files = [...line.matchAll(/`([\w/-]+\.ts)`/g)].map(([, file = '']) => file);
        return files.slice(1).map((to, at) => ({ from: files[at] ?? '', to }));
      });
    expect(steps.length).toBeGreaterThan(12);
    const odd = steps.filter(({ from, to }) => {
      const module = parseModule(`src/${from}`, read(`src/${from}`));
      return !module.imports.some(
        (one) => one.from !== undefined && target(module, one.from) === `src/${to}`,
      );
    });
    expect(odd).toEqual([]);
  });
});

describe('the page at a door of src/trace', () => {
  const doors = ['read', 'judge', 'follow', 'record'].map((room) => `src/trace/${room}/README.md`);

  for (const door of doors) {
    it(`names only files that exist: ${door}`, () => {
      const files = [...read(door).matchAll(/`([\w./-]+\.ts|\.\.\/\w+\/)`/g)].map(([, file = '']) =>
        posix.join(dirname(door), file),
      );
      expect(files.length).toBeGreaterThan(3);
      expect(files.filter((file) => !exists(file))).toEqual([]);
    });
  }
});
