// What every table of the site keeps to: no cell is empty, a dash is explained, and a rule that is no promise says so.
import { describe, expect, it } from 'vitest';
import { inline } from '../../site/markdown.ts';
import { rules } from '../../src/catalog.ts';
import { tellsOnly } from '../../src/export/legends.ts';

export const describeTables = (
  pathsOf: () => readonly string[],
  textOf: (path: string) => string,
): void => {
  describe('the tables of the site', () => {
    /** Cells of every table but those of sources, whose lines may be empty. */
    const cellsOf = (path: string): readonly string[] =>
      [...textOf(path).matchAll(/<table class="data[\s\S]*?<\/table>/g)].flatMap(([table]) =>
        [...table.matchAll(/<(t[dh])\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , cell = '']) => cell),
      );
    const saidIn = (cell: string): string => cell.replace(/<[^>]+>/g, '').trim();

    it('have no empty cell', () => {
      const cells = pathsOf().map((path) => ({ path, own: cellsOf(path) }));
      expect(cells.reduce((sum, { own }) => sum + own.length, 0)).toBeGreaterThan(30_000);
      const empty = cells.filter(({ own }) => own.some((cell) => saidIn(cell) === ''));
      expect(empty.map(({ path }) => path)).toEqual([]);
    });

    it('mark each rule that tells what happens, as lists and chapters do', () => {
      const told = rules.filter(({ kind }) => tellsOnly(kind));
      expect(told.length).toBeGreaterThan(10);
      const places = pathsOf().flatMap((path) => {
        const text = textOf(path);
        return told.flatMap(({ id, title }) =>
          text
            .split(`>${id}</a>`)
            .slice(1)
            .map((rest) => rest.replace(/^(?:\s|<\/?t[dh]\b[^>]*>)+/, ''))
            .filter((rest) => rest.startsWith(String(inline(title))))
            .map((rest) => ({
              place: `${path} ${id}`,
              after: rest.slice(String(inline(title)).length),
            })),
        );
      });
      expect(places.filter(({ place }) => place.startsWith('tour/')).length).toBeGreaterThan(0);
      const unmarked = places.filter(
        ({ after }) =>
          !/^ <span class="chip" title="class reachable|^<\/(?:td|h2)>\s*<(?:td|p)[^>]*><code>reachable</.test(
            after,
          ),
      );
      expect(unmarked.map(({ place }) => place)).toEqual([]);
    });

    it('say what a dash means: at the dash, or above the table', () => {
      const untold = pathsOf().filter(
        (path) =>
          !/\bdash\b/.test(textOf(path)) &&
          cellsOf(path).some((cell) => /^[-–—]$/.test(saidIn(cell)) && !cell.includes('title=')),
      );
      expect(untold).toEqual([]);
    });
  });
};
