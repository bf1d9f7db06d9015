// The site's search: functions of the kernel whole and in parts, and what people call a trouble.
import MiniSearch from 'minisearch';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectRules } from '../../site/data/rules.ts';
import { plain } from '../../site/markdown.ts';
import { chapterPages, placeEntries } from '../../site/pages/chapters.ts';
import { findingEntries } from '../../site/pages/findings.ts';
import { raceEntries } from '../../site/pages/races.ts';
import { symptomEntries } from '../../site/pages/symptoms.ts';
import { tourStops } from '../../site/pages/tour.ts';
import { find, searchOptions, type Findable } from '../../site/search-options.ts';
import { functionsOfAll } from '../../src/symptoms/chapter.ts';
import { functionsOf } from '../../src/symptoms/symptom.ts';
import { mutants } from '../../src/mutants/all.ts';
import { specimens } from '../../src/specimens/all.ts';
import { symptoms } from '../symptoms/samples.ts';
import { lostIds, placesOfIds } from './defined-ids.ts';

let index = new MiniSearch<Findable>(searchOptions);
const rules = collectRules();

beforeAll(() => {
  const documents = [
    ...symptomEntries(),
    ...raceEntries(),
    ...findingEntries(),
    ...placeEntries(),
    // A fault has the id of its rule in its own.
    ...[
      ...mutants.map(({ id, fault }) => ({ id, title: fault, sort: 'fault' })),
      ...specimens.map(({ id, title }) => ({ id, title, sort: 'specimen' })),
    ].map(({ id, title, sort }) => ({
      ...{ path: `faults/${id}.html`, title: `${id} ${title}`, words: '', sort },
    })),
    ...tourStops(),
    ...chapterPages().map(({ path, title, words = '', sort = 'page' }) => ({
      ...{ path, title, words, sort },
    })),
    ...rules.map(({ id, title, text, file, function: name = '' }) => ({
      ...{ path: `rules/${id}.html`, title: `${id} ${title}`, sort: 'rule' },
      words: plain(`${text} ${name} ${file}`),
    })),
  ];
  index = new MiniSearch<Findable>(searchOptions);
  index.addAll(documents.map((one, id) => ({ id, ...one })));
  // As the browser has it.
  index = MiniSearch.loadJSON<Findable>(JSON.stringify(index), searchOptions);
});

const pathsOf = (query: string): readonly string[] => find(index, query).map(({ path }) => path);

describe('the search', () => {
  it('finds each function that a rule cites, whole: the rule', () => {
    const lost = rules.filter(
      ({ id, function: name }) => name !== undefined && !pathsOf(name).includes(`rules/${id}.html`),
    );
    expect(rules.length).toBeGreaterThan(200);
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  it('finds each function that a symptom names, whole and with parentheses', () => {
    const names = functionsOfAll(symptoms);
    expect(names.length).toBeGreaterThan(60);
    const lost = names.filter((name) =>
      [name, `${name}()`].some(
        (query) => !pathsOf(query).some((path) => path.startsWith('symptoms/')),
      ),
    );
    expect(lost).toEqual([]);
  });

  it('finds it by any run of its parts', () => {
    const lost = functionsOfAll(symptoms).flatMap((name) => {
      const parts = name.split('_').filter((part) => part !== '');
      const runs = parts.flatMap((_, from) =>
        parts.slice(from + 1).map((__, at) => parts.slice(from, from + at + 2).join('_')),
      );
      const own = symptoms.filter((symptom) => functionsOf(symptom).includes(name));
      const whole = own.map(({ id }) => `symptoms/${id}.html`);
      return runs.filter((run) => {
        const found = pathsOf(run);
        return !whole.every((path) => found.includes(path));
      });
    });
    expect(lost).toEqual([]);
  });

  it('finds symptoms first by what people call the trouble, in any of its words', () => {
    const first = (query: string): string | undefined => pathsOf(query)[0];
    for (const query of ['hang', 'stuck', 'hung', 'blocked']) {
      expect(first(query), query).toMatch(/SYM-0(?:01|02|19)\.html$/);
    }
    expect(first('livelock')).toBe('symptoms/SYM-018.html');
    expect(first('underflow')).toMatch(/SYM-00[568]\.html$/);
    for (const query of ['use after free', 'use-after-free', 'UAF', 'kasan']) {
      expect(first(query), query).toBe('symptoms/SYM-012.html');
    }
    expect(first('bad page')).toMatch(/SYM-00[89]\.html$/);
    expect(first('memunmap_pages stuck')).toBe('symptoms/SYM-001.html');
    expect(first('free_zone_device_folio warning')).toBe('symptoms/SYM-003.html');
    expect(first('truncate hang')).toBe('symptoms/SYM-002.html');
  });

  it('finds the symptom first by a line of a report, as it was copied', () => {
    for (const line of [
      'WARNING: CPU: 1 PID: 77 at mm/memremap.c:431 free_zone_device_folio+0x9c/0xd0',
      '[   12.345678] WARNING: mm/memremap.c:431 at free_zone_device_folio+0x9c/0xd0, CPU#1: hmm-tests/77',
      'RIP: 0010:free_zone_device_folio+0x9c/0xd0',
    ]) {
      expect(pathsOf(line)[0], line).toBe('symptoms/SYM-003.html');
    }
  });

  it('finds what has an id by it, before all else', () => {
    expect(placesOfIds.size).toBeGreaterThan(600);
    expect(lostIds(pathsOf)).toEqual([]);
  });

  it('finds nothing where nothing is asked for, and nothing of what is not there', () => {
    expect(pathsOf('')).toEqual([]);
    expect(pathsOf('--- ()')).toEqual([]);
    expect(pathsOf('frobnicate_qqzzx')).toEqual([]);
  });
});

describe('plain text', () => {
  it('keeps names whole, and takes marks away', () => {
    expect(plain('_Refused_ by `zone_device_page_init()`, __all__ of it')).toBe(
      ' Refused by zone_device_page_init() , all of it',
    );
  });
});
