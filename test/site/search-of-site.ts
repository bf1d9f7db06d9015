// The search with the index that the site has: the right page for what people type, and the place of each id.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import MiniSearch from 'minisearch';
import { beforeAll, describe, expect, it } from 'vitest';
import { find, searchOptions, type Findable } from '../../site/search-options.ts';
import { lostIds } from './defined-ids.ts';
import { askedQueries, askedReports, type AskedQuery } from './search-queries.ts';

export const describeSearch = (
  outOf: () => string,
  anchorsOf: () => ReadonlyMap<string, ReadonlySet<string | undefined>>,
): void => {
  describe('the search of the site', () => {
    let index = new MiniSearch<Findable>(searchOptions);

    beforeAll(() => {
      const loaded: { zdspecIndex?: string } = {};
      const script = readFileSync(join(outOf(), 'assets', 'search-index.js'), 'utf8');
      runInNewContext(script, { window: loaded });
      index = MiniSearch.loadJSON<Findable>(loaded.zdspecIndex ?? '', searchOptions);
    });

    const pathsOf = (query: string): readonly string[] =>
      find(index, query).map(({ path }) => path);

    const lostOf = (asked: readonly AskedQuery[]): readonly string[] =>
      asked
        .filter(
          ({ query, right }) =>
            !pathsOf(query)
              .slice(0, 3)
              .some((path) => right.some((page) => page.test(path))),
        )
        .map(({ query }) => query);

    it('has a right page among the first three, for at least 38 of 40 queries', () => {
      expect(askedQueries).toHaveLength(40);
      const lost = lostOf(askedQueries);
      expect(lost.length, lost.join(', ')).toBeLessThanOrEqual(2);
    });

    it('has one for at least five of six reports in words of their own', () => {
      expect(askedReports).toHaveLength(6);
      const lost = lostOf(askedReports);
      expect(lost.length, lost.join(', ')).toBeLessThanOrEqual(1);
    });

    it('finds by an id what defines it, first and at its place', () => {
      expect(lostIds(pathsOf)).toEqual([]);
    });

    it('leads to pages and places that exist', () => {
      const anchors = anchorsOf();
      const all = index.search(MiniSearch.wildcard).map((one) => (one as unknown as Findable).path);
      expect(all.length).toBeGreaterThan(anchors.size / 2);
      const broken = all.filter((path) => {
        const [page = '', anchor] = path.split('#');
        const known = anchors.get(page);
        return !known || (anchor !== undefined && !known.has(anchor));
      });
      expect(broken).toEqual([]);
    });
  });
};
