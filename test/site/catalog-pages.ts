// What of the catalog has to be on the site: a page, a row or a place for each rule, fault, bug, symptom, race, function, era,
// item of the header and transition.
import { expect, it } from 'vitest';
import { recall } from '../../site/data/kept.ts';
import { collectRules } from '../../site/data/rules.ts';
import { escapeHtml } from '../../site/html.ts';
import { machines, rules } from '../../src/catalog.ts';
import { eras, newestEra } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { entries } from '../../src/domain/migration.ts';
import { arrowsOf, type ChartConfig } from '../../src/export/arrows.ts';
import { sharedWords } from '../../src/export/certificate.ts';
import { headerItems } from '../../src/header/items.ts';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import { mutants } from '../../src/mutants/all.ts';
import { specimens } from '../../src/specimens/all.ts';
import { figuresOf } from '../../src/study/compare-eras.ts';
import { pairOf, type EraChanges } from '../../src/study/era-changes.ts';
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

  it('rules of whole calls and of races, counted apart wherever they are counted', () => {
    const words = (path: string): string =>
      textOf(path)
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ');
    const [calls, races] = [rules.length, interleavingRules.length];
    expect(words('index.html')).toContain(`${calls} rules of whole calls ${races} rules of races`);
    expect(words('rules/index.html')).toContain(`${races} rules of races , such as ILV-001`);
    const counted = `${calls} rules of whole calls and ${races} of races are in force`;
    expect(words('spec/index.html')).toContain(counted);
    expect(read('README.md')).toContain(`${races} more are of races`);
    expect(read('docs/rules.md')).toContain(`${calls} rules of whole calls; ${races} of races`);
  });

  it('what other checkers share with this one', () => {
    expect(textOf('certificate.html')).toContain(escapeHtml(sharedWords));
    expect(sharedWords).toContain('the tables of what a folio and a pagemap can do are made once');
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
        // What to do next: a command and where its trace goes, or that there is nothing to record.
        !/npx zdspec record --print[\s\S]*trace\/index\.html|What to record: nothing/.test(own) ||
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

  it('what each step of a race that breaks does, and what its words mean', () => {
    const broken = raceBook(read).flatMap(({ id, broken: found }) => (found ? { id, found } : []));
    expect(broken.length).toBeGreaterThan(5);
    const untold = broken.flatMap(({ id, found }) => {
      const own = textOf(`races/${id}.html`);
      return found.lanes.steps.flatMap(({ step, says, changes }) => [
        ...(own.includes(`<code>${step}</code> ${escapeHtml(says)}`) ? [] : [`${id} ${step}`]),
        ...changes
          .filter(({ word }) => !own.includes(`<dt><code>${word}</code></dt>`))
          .map(({ word }) => `${id} ${word}`),
      ]);
    });
    expect(untold).toEqual([]);
  });

  it('what each word of an observed state means, on the page that shows it', () => {
    const known = new Set(
      'pfn to at pagemap page migration anon file DAX SHARED ram device target source'.split(' '),
    );
    const phases = machines.flatMap(({ machine }) => Object.keys(machine.config.states ?? {}));
    const values = [...entries, 'toDevice', 'toRam', 'evict', 'fault'];
    for (const word of [...phases, ...values]) known.add(word);
    const pages = [
      ...mutants.map(({ id }) => `faults/${id}.html`),
      ...symptoms.map(({ id }) => `symptoms/${id}.html`),
      ...rules.map(({ id }) => `rules/${id}.html`),
    ];
    const untold = pages.flatMap((path) => {
      const own = textOf(path);
      const states = [...own.matchAll(/<code class="state">([^<]*)</g)].map(([, one = '']) => one);
      const told = new Set(
        [...own.matchAll(/<dt><code>([^<]+)<\/code><\/dt>/g)].flatMap(([, one = '']) =>
          one.split(/[ -]/),
        ),
      );
      const words = new Set(states.flatMap((state) => state.match(/[A-Za-z]+/g) ?? []));
      return [...words]
        .filter((word) => !known.has(word) && !told.has(word))
        .map((word) => `${path}: ${word}`);
    });
    expect(untold.slice(0, 20)).toEqual([]);
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

  it('for each function the calls that it is or that go through it, or why there is none', () => {
    const rows = textOf('functions.html').split('<tr>').slice(2);
    const cellOf = (name: string): string =>
      /<td>[\s\S]*?<td>([\s\S]*?)<\/td>/.exec(
        rows.find((row) => row.includes(`id="${name}"`)) ?? '',
      )?.[1] ?? '';
    const plain = (name: string): string =>
      cellOf(name)
        .replace(/<[^>]+>/g, '')
        .trim();
    expect(plain('__folio_split')).toMatch(/^the call folio\.splita step of folio\.split,/);
    expect(plain('zone_device_page_init')).toBe('a step of folio.handOut, piece.handOut');
    expect(plain('free_zone_device_folio')).toContain('a step of folio.put,');
    expect(plain('free_zone_device_page')).toContain('free_zone_device_folio()');
    expect(plain('folio_free')).toContain('a callback of the driver');
    expect(plain('check_vma_flags')).toBe('none: its rules are about folio.pin, folio.pinHeld');
    expect(plain('get_user_pages')).toBe('none: only symptoms name it');
    expect(rows.length).toBeGreaterThan(150);
  });

  it('each figure of each type that it means something to, in every era', () => {
    const table = /<table class="data figure-table steady">([\s\S]*?)<\/table>/.exec(
      textOf('eras.html'),
    );
    const told = new Map(
      (table?.[1] ?? '')
        .split('<tbody>')
        .flatMap((body): readonly (readonly [string, string])[] => {
          const figure = /<code>(\w+)<\/code>/.exec(body)?.[1] ?? '';
          return body.split('<tr>').flatMap((row) => {
            const values = [...row.matchAll(/class="value[^"]*">(.*?)<\/span>/g)].map(([, one]) =>
              one?.replaceAll(/<[^>]*>/g, ''),
            );
            const own = memoryTypes.filter((type) => row.includes(`types/${type}.html`));
            const types = row.includes('>all</td>') ? memoryTypes : own;
            return types.map((type) => [`${type} ${figure}`, values.join(' ')] as const);
          });
        }),
    );
    const expected = memoryTypes.flatMap((type) =>
      Object.keys(figuresOf(type, newestEra))
        .filter((figure) => !['type', 'era'].includes(figure))
        .map((figure): readonly [string, string] => [
          `${type} ${figure}`,
          eras
            .map((era) => String(figuresOf(type, era)[figure]))
            .map((value) => ({ true: 'yes', false: 'no' })[value] ?? value)
            .join(' '),
        ]),
    );
    expect(expected.length).toBeGreaterThan(60);
    expect(expected.filter(([key, values]) => told.get(key) !== values)).toEqual([]);
  });

  it('what is new in each era as explain has it: figures, rules, calls', () => {
    const page = textOf('eras.html');
    for (const era of eras) {
      const pair = pairOf(era);
      const [, part = ''] = page.split(`<h2 id="from-${pair.join('-to-')}"`);
      const [own = ''] = part.split('<h2 ');
      const { figures, rules: only } = recall(`changes-${pair.join('-')}`) as EraChanges;
      expect(figures.length, era).toBeGreaterThan(0);
      const names = [...figures.map(({ figure }) => figure), ...only.flat()];
      expect(
        names.filter((name) => !own.includes(`>${name}<`)),
        era,
      ).toEqual([]);
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
