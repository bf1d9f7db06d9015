// A tree read, and two readings compared.
import { beforeAll, describe, expect, it } from 'vitest';
import type { ParseC } from '../../src/drift/c-parser.ts';
import type { Citation } from '../../src/drift/citations.ts';
import { compareDefinition, compareHeaders } from '../../src/drift/compare.ts';
import { releaseOf } from '../../src/drift/kernel-tree.ts';
import { keptText, parseKept } from '../../src/drift/kept.ts';
import { headerPath, readKernel, type Reading } from '../../src/drift/reading.ts';
import { cParser, header, treeOf } from './samples.ts';

let parse: ParseC;

beforeAll(async () => {
  parse = await cParser();
});

const cited = (file: string, name: string | undefined): Citation => ({
  ...{ file, name },
  source: name === undefined ? `words of ${file}` : `${file} ${name}`,
  by: [{ id: 'LIF-001', eras: ['6.12'] }],
});

const wind = cited('mm/toy.c', 'wind()');
const free = cited('mm/toy.c', 'free_zone_device_folio()');
const words = cited(headerPath, undefined);
const citations = [wind, free, words];

const body = (name: string, does: string): string =>
  `static int ${name}(int a)\n{\n\t${does};\n}\n`;
const files = {
  [headerPath]: header,
  'mm/toy.c': body('wind', 'return a') + body('free_zone_device_page', 'return 0'),
  'mm/box.c': body('open', 'return wind(a)'),
};

const readingOf = (changes: Readonly<Record<string, string>> = {}): Reading =>
  readKernel(treeOf({ ...files, ...changes }), citations, parse);

describe('a reading', () => {
  it('has what is cited, under the name of its era, as hashes', () => {
    const { definitions, release } = readingOf();
    expect(release).toBe('6.12.3');
    expect(Object.keys(definitions)).toEqual([free, wind, words].map(({ source }) => source));
    expect(definitions[free.source]).toMatchObject({
      at: ['mm/toy.c'],
      as: 'free_zone_device_page()',
    });
    const prints = Object.values(definitions).flatMap((one) => one.prints);
    for (const print of prints) expect(print).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(prints).size).toBe(prints.length);
  });

  it('gives a renamed callback of the header its newest name', () => {
    expect(readingOf().header['toy_ops.folio_free']).toHaveLength(1);
    expect(readingOf().header['toy_ops.page_free']).toBeUndefined();
  });

  it('is the same once it was written and read', () => {
    expect(parseKept(keptText(readingOf()))).toEqual(readingOf());
  });

  const rubbish = ['', '[]', '{}', '{"release":"6.1","definitions":{"a":{}},"header":{}}', '{"rel'];
  for (const text of rubbish) {
    it(`is not in a file that says ${text === '' ? 'nothing' : text}`, () => {
      expect(parseKept(text)).toBeUndefined();
    });
  }
});

describe('two readings', () => {
  const fateOf = ({ source }: Citation, changes: Readonly<Record<string, string>>): object =>
    compareDefinition(source, readingOf(), readingOf(changes));
  const other = body('free_zone_device_page', 'return 0');

  it('are alike where nothing but shape changed', () => {
    const changes = { 'mm/toy.c': `/* New. */\n${files['mm/toy.c'].replaceAll('\t', '  ')}` };
    expect(fateOf(wind, changes)).toMatchObject({ fate: 'unchanged', isAltered: false });
  });

  it('tell what changed', () => {
    const changes = { 'mm/toy.c': body('wind', 'return a + 1') + other };
    expect(fateOf(wind, changes)).toMatchObject({ fate: 'changed', isAltered: true });
    expect(fateOf(free, changes)).toMatchObject({ fate: 'unchanged' });
  });

  it('tell a further variant', () => {
    const changes = {
      'mm/toy.c': `#ifdef LOUD\n${body('wind', 'return a')}#else\n${body('wind', '')}#endif\n${other}`,
    };
    expect(fateOf(wind, changes)).toMatchObject({ fate: 'changed' });
  });

  const moves: readonly (readonly [text: string, isAltered: boolean])[] = [
    [body('wind', 'return a'), false],
    [body('wind', 'return -a'), true],
  ];
  for (const [text, isAltered] of moves) {
    it(`tell what moved, with ${isAltered ? 'another' : 'the same'} text`, () => {
      const changes = { 'mm/toy.c': other, 'lib/toys/wind.c': text };
      expect(fateOf(wind, changes)).toMatchObject({
        ...{ fate: 'moved', isAltered },
        now: { at: ['lib/toys/wind.c'] },
      });
    });
  }

  it('tell what is gone, though it is still called and declared', () => {
    const changes = { 'mm/toy.c': other, 'include/linux/toy.h': 'int wind(int a);\n' };
    expect(fateOf(wind, changes)).toMatchObject({ fate: 'gone', now: undefined });
    expect(fateOf(wind, { ...changes, 'fs/ext4/toy.c': body('wind', '') })).toMatchObject({
      fate: 'gone',
    });
  });

  it('tell what appeared, and what neither has', () => {
    const [with_, without] = [readingOf(), readingOf({ 'mm/toy.c': other })];
    expect(compareDefinition(wind.source, without, with_).fate).toBe('appeared');
    expect(compareDefinition(wind.source, without, without).fate).toBe('absent');
  });

  it('tell other words in comments of the header, and no other comment', () => {
    const [said, around] = [
      header.replace('a ball rolls', 'a ball jumps'),
      header.replace('SPDX', 'Another'),
    ];
    expect(fateOf(words, { [headerPath]: said })).toMatchObject({ fate: 'changed' });
    expect(fateOf(words, { [headerPath]: around })).toMatchObject({ fate: 'unchanged' });
  });

  it('tell the items of the header that are others', () => {
    const changed = header
      .replace('unsigned long turns)', 'int turns)')
      .replace('#define TOY_IS_LOUD\t(1 << 0)\n', '')
      .replace('struct toy_ops *ops;', 'struct toy_ops *ops;\n\tvoid *owner;');
    expect(compareHeaders(readingOf(), readingOf({ [headerPath]: changed }))).toEqual([
      { item: 'TOY_IS_LOUD', fate: 'gone' },
      { item: 'toy.owner', fate: 'appeared' },
      { item: 'toy_ops.wind', fate: 'changed' },
    ]);
  });
});

describe('the release of a tree', () => {
  it('is what its Makefile says', () => {
    const makefile =
      '# A comment\nVERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 4\nEXTRAVERSION = -rc1\n';
    expect(releaseOf(makefile)).toBe('7.3.4');
    expect(releaseOf('VERSION = 7\nPATCHLEVEL = 3\n')).toBe('7.3.0');
  });

  for (const text of ['', 'all:\n\techo no\n', 'VERSION = x\nPATCHLEVEL = 3\n']) {
    it(`is not in ${JSON.stringify(text)}`, () => {
      expect(releaseOf(text)).toBeUndefined();
    });
  }
});
