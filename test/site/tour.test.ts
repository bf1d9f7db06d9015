// The tour's hand-written text is held to what it names: items, rules, figures, commands, pages, words.
import { describe, expect, it } from 'vitest';
import { tour } from '../../site/data/tour.ts';
import { eraRow } from '../../src/domain/era.ts';
import { headerItems } from '../../src/header/items.ts';
import {
  bannedWords,
  commandLines,
  idsDefined,
  idsNamed,
  linksOf,
  pathsNamed,
  type Page,
} from '../architecture/prose.ts';
import { exists, filesBelow, read } from '../architecture/tree.ts';
import { zdspec } from '../cli/fake-surroundings.ts';

const pageOf = (path: string): Page => ({ path, text: read(path) });
const pages = filesBelow('site/tour', '.md').map(pageOf);

describe('the tour of the header', () => {
  it('tells every item once, in the order of the header', () => {
    const told = tour.flatMap(({ stops }) => stops.map(({ item }) => item.item));
    expect(told).toEqual(headerItems.map(({ item }) => item));
  });

  it('says something of each item', () => {
    const silent = tour.flatMap(({ stops }) => stops.filter(({ text }) => text.length < 60));
    expect(silent.map(({ item }) => item.item)).toEqual([]);
  });

  it('names only rules, assumptions and exclusions that the spec defines', () => {
    const defined = new Set(filesBelow('spec', '.md').map(pageOf).flatMap(idsDefined));
    const named = pages.flatMap(idsNamed);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((id) => !defined.has(id))).toEqual([]);
  });

  it('cites a rule of the item itself wherever it cites any', () => {
    // A stop that cites none of its own rules has lost its subject.
    const lost = tour.flatMap(({ stops }) =>
      stops.filter(({ item, text }) => {
        const cited = idsNamed({ path: item.item, text });
        return cited.length > 0 && !cited.some((id) => item.rules.includes(id));
      }),
    );
    expect(lost.map(({ item }) => item.item)).toEqual([]);
  });

  it('names only figures that an era has', () => {
    const figures = tour.flatMap(({ stops }) => stops.flatMap((stop) => stop.figures));
    expect(figures.length).toBeGreaterThan(20);
    const known = Object.keys(eraRow('generic', 'contract'));
    expect(figures.filter((figure) => !known.includes(figure))).toEqual([]);
  });

  it('names only paths and commands that exist', async () => {
    expect(pages.flatMap(pathsNamed).filter((path) => !exists(path))).toEqual([]);
    const lines = pages.flatMap(commandLines);
    expect(lines.length).toBeGreaterThan(0);
    for (const [command = '', ...words] of lines) {
      const { out, code } = await zdspec([command, '--help']);
      expect(code, command).toBe(0);
      for (const word of words.filter((one) => one.startsWith('--'))) expect(out).toContain(word);
    }
  });

  it('links only to pages of the site', () => {
    const chapters = tour.map(({ slug }) => `${slug}.html`);
    const odd = pages
      .flatMap(linksOf)
      .filter((to) => !chapters.includes(to) && !/^\.\.\/types\/[\w-]+\.html$/.test(to));
    expect(odd).toEqual([]);
  });

  it('uses one word for one thing', () => {
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.flatMap(bannedWords)).toEqual([]);
  });
});
