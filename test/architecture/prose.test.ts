// Hand-written Markdown is held to what it names: scripts, paths, rules, commands, code, words.
import { posix } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bannedWords,
  blocksOf,
  commandLines,
  idsDefined,
  idsNamed,
  linksOf,
  ownWord,
  pathPattern,
  pathsNamed,
  scriptsNamed,
  vagueWords,
  wordsOf,
  type Page,
  folders,
} from './prose.ts';
import { eraParameters } from '../../src/domain/era-parameters.ts';
import { mappings } from '../../src/domain/folio.ts';
import { eraFigureWords, folioFigureWords } from '../../src/domain/figure-words.ts';
import { folioMachines } from '../../src/model/machines.ts';
import { partsOf } from '../../src/patch/parts.ts';
import { zdspec } from '../cli/fake-surroundings.ts';
import { exists, filesBelow, foldersBelow, read } from './tree.ts';
import { textsIn } from './texts.ts';
import { typeErrors } from './type-check.ts';

const required = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...['.github/pull_request_template.md', 'traces/README.md', 'examples/README.md'],
  'examples/queue/README.md',
];

const pageOf = (path: string): Page => ({ path, text: read(path) });
const pageSaying = (text: string): Page => ({ path: 'toy.md', text });

describe('hand-written Markdown', () => {
  let pages: readonly Page[] = [];
  let chapters: readonly Page[] = [];

  beforeAll(() => {
    expect(required.filter((path) => !exists(path))).toEqual([]);
    chapters = filesBelow('spec', '.md').map(pageOf);
    expect(chapters.length, 'chapters of spec').toBeGreaterThan(0);
    const decisions = filesBelow('decisions', '.md').map(pageOf);
    expect(decisions.length, 'decisions').toBeGreaterThan(0);
    pages = [...required.map(pageOf), ...chapters, ...decisions];
  });

  /** Everything of one sort that the pages name, with the page that names it. */
  const named = (read: (page: Page) => string[]): { path: string; name: string }[] => {
    const found = pages.flatMap((page) => read(page).map((name) => ({ path: page.path, name })));
    expect(found.length, 'names found in the pages').toBeGreaterThan(0);
    return found;
  };

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const unknown = named(scriptsNamed).filter(({ name }) => !Object.hasOwn(scripts, name));
    expect(unknown).toEqual([]);
  });

  it('names only paths that exist', () => {
    const paths = folders.flatMap((top) => [top, ...foldersBelow(top), ...filesBelow(top)]);
    const unknown = named(pathsNamed).filter(({ name }) => {
      const pattern = pathPattern(name);
      return !paths.some((path) => pattern.test(path));
    });
    expect(unknown).toEqual([]);
  });

  it('links only to files that exist', () => {
    const broken = named(linksOf).filter(
      ({ path, name }) => !exists(posix.join(posix.dirname(path), name)),
    );
    expect(broken).toEqual([]);
  });

  it('names only rules, assumptions and exclusions that the spec defines', () => {
    const defined = new Set(chapters.flatMap(idsDefined));
    expect(defined.size, 'ids defined').toBeGreaterThan(0);
    expect(named(idsNamed).filter(({ name }) => !defined.has(name))).toEqual([]);
  });

  it('defines each id once', () => {
    const ids = chapters.flatMap(idsDefined);
    expect(ids.length, 'ids defined').toBeGreaterThan(0);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('uses one word for one thing', () => {
    expect(pages.map(wordsOf).join('').length, 'characters of prose').toBeGreaterThan(0);
    expect(pages.flatMap(bannedWords)).toEqual([]);
  });

  it('shows only commands and options that zdspec has', async () => {
    const lines = pages.flatMap(commandLines);
    expect(lines.length, 'command lines').toBeGreaterThan(0);
    for (const command of new Set(lines.map(([name]) => name ?? ''))) {
      const help = await helpOf(command);
      const options = lines
        .filter(([name]) => name === command)
        .flatMap((words) => words.filter((word) => word.startsWith('--')))
        .map((word) => word.replace(/=.*$/, ''));
      expect(
        options.filter((option) => !help.includes(option)),
        `zdspec ${command}`,
      ).toEqual([]);
    }
  });

  it('shows TypeScript that type-checks', () => {
    const blocks = pages.flatMap((page) => blocksOf(page).map((block) => ({ ...block, page })));
    expect(blocks.length, 'fenced blocks').toBeGreaterThan(0);
    const errors = blocks
      .filter(({ language }) => language === 'ts')
      .flatMap(({ code, page }) => typeErrors(folderOf(code), code).map((e) => [page.path, e]));
    expect(errors).toEqual([]);
  });
});

describe('the texts of the code', () => {
  // The pages of the site and what runs in them, the command line, and the words of rules, faults and guards.
  for (const folder of ['site', 'src']) {
    it(`use the words of the field, in ${folder}`, () => {
      const files = ['.ts', '.tsx']
        .flatMap((ending) => filesBelow(folder, ending))
        .filter((path) => !path.startsWith('site/out/'));
      const texts = files.flatMap((path) =>
        textsIn(path, read(path)).map((text) => ({ path, text })),
      );
      expect(texts.length, 'texts').toBeGreaterThan(500);
      expect(texts.flatMap(vagueWords)).toEqual([]);
    });
  }

  it('are read from elements, attributes and templates, not from comments and names', () => {
    const code = `
      import { a } from './comes back';
      // It comes back.
      const one = <p title="a pin">It comes {'not yet'} back {\`\${one} is let go\`}</p>;
      const two = 'letsGo';
    `;
    const texts = textsIn('toy.tsx', code);
    expect(texts).toEqual(['a pin', 'It comes', 'not yet', 'is let go']);
    expect(texts.map(pageSaying).flatMap(vagueWords)).toEqual([
      'toy.md says "let go", say drops, or releases: is let go',
    ]);
  });
});

describe('PAGE_MAPPING_DAX_SHARED', () => {
  const shown = (): readonly Page[] => [
    ...['docs', 'spec', 'decisions', 'examples', 'traces']
      .flatMap((folder) => filesBelow(folder))
      .filter((path) => /\.(?:md|ts|json|1|svg)$/.test(path))
      .map(pageOf),
    ...['README.md', 'CHANGELOG.md', 'mutation/results.json'].map(pageOf),
    ...Object.entries({ mappings, eraParameters, eraFigureWords, folioFigureWords }).map(
      ([path, words]) => ({ path, text: JSON.stringify(words, null, 1) }),
    ),
    ...Object.entries(folioMachines).map(([path, machine]) => ({
      path,
      text: JSON.stringify(partsOf(machine), null, 1),
    })),
  ];

  it('has no other name where people read of it: in pages, figures, their values, and parts', () => {
    const said = shown().flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => ownWord.test(line))
        .map((line) => `${path}: ${line.slice(0, 120)}`),
    );
    expect(said).toEqual([]);
  });

  it('has its own in what a mapping and an era can be', () => {
    expect(mappings).toContain('DAX_SHARED');
    expect(eraParameters.sharedMapping).toContain('DAX_SHARED');
  });

  it('is not what ftrace calls trace_marker', () => {
    const says = (text: string): boolean => ownWord.test(text);
    expect(['`trace_marker`', 'isMarker', 'the markers'].map(says)).toEqual([false, true, true]);
  });
});

describe('the reader of prose', () => {
  it('finds the scripts', () => {
    const page = pageSaying('`npm run docs`, `npm test`, then npm start; npm ci is npm itself.');
    expect(scriptsNamed(page)).toEqual(['docs', 'test', 'start']);
  });

  it('finds the paths, alone or in a command, and no kernel file', () => {
    const page = pageSaying('`src/core/rule.ts`, `zdspec replay traces/a.gz`, `mm/memremap.c`');
    expect(pathsNamed(page)).toEqual(['src/core/rule.ts', 'traces/a.gz']);
  });

  it('lets a placeholder stand for any one name', () => {
    const pattern = pathPattern('src/invariants/<chapter>.ts');
    expect(pattern.test('src/invariants/generic.ts')).toBe(true);
    expect(pattern.test('src/invariants/deep/generic.ts')).toBe(false);
    expect(pathPattern('docs/machines/').test('docs/machines')).toBe(true);
  });

  it('finds the ids, and where they are defined', () => {
    const page = pageSaying('## P2P-001 A page\n\nSee ASM-002 and P2P-001.a.\n');
    expect(idsNamed(page)).toEqual(['P2P-001', 'ASM-002', 'P2P-001']);
    expect(idsDefined(page)).toEqual(['P2P-001']);
    expect(idsDefined({ path: 'spec/retired.md', text: '| LIF-001 |' })).toEqual(['LIF-001']);
  });

  it('refuses a synonym in prose, not in code or a quotation', () => {
    expect(bannedWords(pageSaying('The pgmap is gone.'))).toHaveLength(1);
    expect(bannedWords(pageSaying('A page map with a ref-count.'))).toHaveLength(2);
    expect(bannedWords(pageSaying('It hears of a page that came back.'))).toHaveLength(2);
    expect(bannedWords(pageSaying('Gives the page back, lets it go, goes on.'))).toHaveLength(2);
    expect(bannedWords(pageSaying('Lets a thread go on. It takes back its own.'))).toEqual([]);
    expect(bannedWords(pageSaying('`pgmap` and "the pgmap"\n> pgmap\n'))).toEqual([]);
    expect(bannedWords(pageSaying('```c\nput(pgmap);\n```\n'))).toEqual([]);
  });

  it('finds the links within the checkout', () => {
    const page = pageSaying('[a](spec/a.md#top) [b](https://example.org/) [c](#here)');
    expect(linksOf(page)).toEqual(['spec/a.md']);
  });

  it('finds the command lines, and not their output', () => {
    const page = pageSaying(
      '`npx zdspec check --runs 9`\n\n```\n$ zdspec mutants\nzdspec 1.0\n```\n',
    );
    expect(commandLines(page)).toEqual([['check', '--runs', '9'], ['mutants']]);
  });

  it('refuses a command that does not exist', async () => {
    await expect(helpOf('frobnicate')).rejects.toThrow('zdspec frobnicate --help');
  });

  it('sees a type error, and none in sound code', () => {
    expect(typeErrors('src/core', `export const one: number = 'one';`)).toHaveLength(1);
    expect(typeErrors('src/core', `export const one: number = 1;`)).toEqual([]);
  });
});

/** A block stands in the folder of the file that its first line names in a comment. */
function folderOf(code: string): string {
  const path = /^\/\/ (\S+\.ts)/.exec(code)?.[1];
  return path === undefined ? '.' : posix.dirname(path);
}

async function helpOf(command: string): Promise<string> {
  const { out, code } = await zdspec([command, '--help']);
  // For a command that it does not know, the program shows the help of the whole.
  if (code !== 0 || !out.includes(`zdspec ${command}`)) {
    throw new Error(`Expected zdspec ${command} --help to describe it, got exit ${code}`);
  }
  return out;
}
