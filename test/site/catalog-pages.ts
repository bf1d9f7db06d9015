// What of the catalog has to be on the site: a page, a row or a place for each rule, fault, bug, symptom, race, function, era,
// item of the header and transition.
import { expect, it } from 'vitest';
import { collectRules } from '../../site/data/rules.ts';
import { escapeHtml } from '../../site/html.ts';
import { machines, rules } from '../../src/catalog.ts';
import { eras } from '../../src/domain/era.ts';
import { arrowsOf, type ChartConfig } from '../../src/export/arrows.ts';
import { headerItems } from '../../src/header/items.ts';
import { mutants } from '../../src/mutants/all.ts';
import { specimens } from '../../src/specimens/all.ts';
import { raceBook } from '../../src/study/race-book.ts';
import { functionsOfAll } from '../../src/symptoms/chapter.ts';
import { read } from '../architecture/tree.ts';
import { symptoms } from '../symptoms/samples.ts';

/** The calls that threads make, of words such as `device-private: folio.fault x folio.put`. */
const callsOf = (threads: readonly string[]): readonly string[] =>
  threads.flatMap((thread) => thread.match(/\b[a-z]+\.[A-Za-z]+\b/g) ?? []);

/** Tests of it; `textOf` has the text of a page by its path. */
export const describeCatalogPages = (textOf: (path: string) => string): void => {
  it('a page for each rule, with its sentence and its class, and a row in the index', () => {
    expect(rules.length).toBeGreaterThan(0);
    const index = textOf('rules/index.html');
    const missing = rules.filter(({ id, title }) => {
      const page = textOf(`rules/${id}.html`);
      const plain = page.replace(/<[^>]+>/g, '').replaceAll('&#39;', "'");
      return !plain.includes(title.replaceAll('`', '')) || !index.includes(`rules/${id}.html"`);
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('a page for each specimen, and a row in the gallery', () => {
    expect(specimens.length).toBeGreaterThan(0);
    const gallery = textOf('specimens.html');
    const missing = specimens.filter(
      ({ id }) => !textOf(`faults/${id}.html`) || !gallery.includes(`faults/${id}.html"`),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('a page for each seeded fault, and its sequence on the page of its rule', () => {
    expect(mutants.length).toBeGreaterThan(0);
    const missing = mutants.filter(
      ({ id, breaks }) =>
        !textOf(`faults/${id}.html`) || !textOf(`rules/${breaks}.html`).includes(`id="${id}"`),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('a page for each symptom, with its rules, its bugs and its calls', () => {
    expect(symptoms.length).toBeGreaterThan(20);
    const index = textOf('symptoms/index.html');
    const missing = symptoms.filter(({ id, rules: cited, bugs, shownBy }) => {
      const own = textOf(`symptoms/${id}.html`);
      return (
        !index.includes(`symptoms/${id}.html"`) ||
        !cited.every((one) => own.includes(`>${one}</a>`)) ||
        // A rule of calls has a page, which leads back.
        !cited.every((one) => {
          const page = textOf(`rules/${one}.html`);
          return page === '' || page.includes(`symptoms/${id}.html"`);
        }) ||
        ![...bugs, ...shownBy].every((one) => own.includes(`faults/${one}.html`)) ||
        !own.includes('Observed after it') ||
        // What falls, and at which memory of which kernel: calls alone say neither.
        !/<p class="dim">[a-z0-9-]+, (?:contract|\d+\.\d+): <a [^>]+>[A-Z0-9]{3}-\d{3}<\/a> falls/.test(
          own,
        )
      );
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('a page for each pair that races, with its calls, the rules that fall, and the lanes of what breaks', () => {
    const index = textOf('races/index.html');
    const missing = raceBook(read).filter(({ id, threads, rows, out, broken }) => {
      const own = textOf(`races/${id}.html`);
      const calls = callsOf(threads);
      return (
        !index.includes(`races/${id}.html"`) ||
        ![...calls, ...rows.flatMap(({ rules: fallen }) => fallen)].every((one) =>
          own.includes(`>${one}</`),
        ) ||
        // Where it cannot race it says why.
        !out.every(({ reason }) => own.includes(escapeHtml(reason))) ||
        own.includes('aria-label="Lanes"') !== (broken !== null)
      );
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('the pairs that race a call beside its steps, each row of these once', () => {
    const page = textOf('races/programs.html');
    const parts = page.split('<h2 id="').slice(1);
    const partOf = (call: string): string =>
      parts.find((part) => part.startsWith(`${call}"`)) ?? '';
    const missing = raceBook(read).flatMap(({ id, threads }) =>
      callsOf(threads)
        .filter((call) => !partOf(call).includes(`races/${id}.html"`))
        .map((call) => `${id} ${call}`),
    );
    expect(missing).toEqual([]);
    const twice = parts.flatMap((part) =>
      part.split('<tbody>').filter((body) => {
        const rows = body.match(/<tr>[\s\S]*?<\/tr>/g) ?? [];
        return new Set(rows).size !== rows.length;
      }),
    );
    expect(parts.length).toBeGreaterThan(20);
    expect(twice).toEqual([]);
  });

  it('a row for each function that a rule cites or a symptom names', () => {
    const page = textOf('functions.html');
    const names = [
      ...functionsOfAll(symptoms),
      ...collectRules().flatMap(({ function: name }) => name ?? []),
    ];
    expect(names.length).toBeGreaterThan(200);
    expect(names.filter((name) => !page.includes(`id="${name}"`))).toEqual([]);
  });

  it('each era as a column of the matrix, for each type', () => {
    const matrix = textOf('eras.html');
    for (const era of eras) {
      const head = era === 'contract' ? 'ctr' : era;
      expect(matrix.split(`>${head}</th>`).length - 1, era).toBeGreaterThanOrEqual(5);
    }
  });

  it('the calls in which a kernel parts from the one before, each played under both', () => {
    const page = textOf('eras.html');
    expect(page).toContain('Calls of generic in which 6.12 and 6.15 part');
    const played =
      page.match(/explorer\/index\.html#type=generic&(?:amp;)?kernel=6\.1[25]&/g) ?? [];
    expect(played.length).toBeGreaterThan(5);
    expect(page).not.toContain('Calls of generic in which 6.1 and 6.12 part');
  });

  it('each item of the header on the tour, in the order of the header', () => {
    expect(headerItems.length).toBeGreaterThan(50);
    const overview = textOf('tour/index.html');
    const told = [...overview.matchAll(/href="\.\.\/tour\/([\w-]+\.html)#([\w.-]+)"><code>/g)];
    expect(told).toHaveLength(headerItems.length);
    const untold = told.filter(
      ([, page = '', anchor = '']) => !textOf(`tour/${page}`).includes(`id="${anchor}"`),
    );
    expect(untold).toEqual([]);
    const names = [...overview.matchAll(/#[\w.-]+"><code>([^<]+)<\/code>/g)].map(([, one]) => one);
    expect(names).toEqual(headerItems.map(({ item }) => item));
  });

  it('each state drawn, and each transition drawn or among the refusals, and in a table', () => {
    expect(machines.length).toBe(8);
    for (const { name, machine } of machines) {
      const page = textOf(`types/${name}.html`);
      const arrows = arrowsOf(machine.config as unknown as ChartConfig);
      const states = [...new Set(arrows.map(({ source }) => source))];
      expect(states.filter((state) => !page.includes(`data-state="${state}"`))).toEqual([]);
      const rows = [...page.matchAll(/<tr id="(t-[^"]+)"/g)].map(([, id = '']) => id);
      expect(rows, name).toHaveLength(arrows.length);
      // Each is drawn or refused, and not both.
      const placed = [...page.matchAll(/ data-rows="([^"]+)"/g)].flatMap(([, ids = '']) =>
        ids.split(' '),
      );
      expect(placed.sort(), name).toEqual([...rows].sort());
    }
  });
};
