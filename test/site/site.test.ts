// The built site: complete against the catalog, without a broken link, and at rest in a real browser.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../src/catalog.ts';
import { root } from '../architecture/tree.ts';
import { describeWith } from '../programs.ts';
import { describeCatalogPages } from './catalog-pages.ts';
import { describePaper } from './paper.ts';
import { describePictures } from './pictures.ts';
import { describeTables } from './tables.ts';
import { describeCharts } from './charts.ts';
import { describeSearch } from './search-of-site.ts';
import { describeShapes } from './shapes.ts';
import { describeWidth } from './width.ts';
import { addressOf, builtSite, launch, oneOfEachShape, pagesOf } from './built-site.ts';

let out = '';
let paths: readonly string[] = [];
const texts = new Map<string, string>();

beforeAll(async () => {
  out = await builtSite();
  paths = pagesOf(out);
  for (const path of paths) texts.set(path, readFileSync(join(out, path), 'utf8'));
  expect(paths.length, 'pages').toBeGreaterThan(300);
});

afterAll(() => {
  if (out !== '') rmSync(dirname(out), { recursive: true, force: true });
});

const textOf = (path: string): string => texts.get(path) ?? '';

/** The places of each page. */
const anchorsOf = (): ReadonlyMap<string, ReadonlySet<string | undefined>> =>
  new Map(
    paths.map((path) => [
      path,
      new Set([...textOf(path).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)),
    ]),
  );

describe('the site has all of the catalog', () => {
  describeCatalogPages(textOf);
});

describeTables(() => paths, textOf);

describe('the links of the site', () => {
  it('lead to pages and places that exist, and to no other site', () => {
    const anchors = anchorsOf();
    let links = 0;
    const broken = paths.flatMap((path) =>
      [...textOf(path).matchAll(/<a [^>]*href="([^"]*)"/g)].flatMap(([, href = '']) => {
        links += 1;
        const [file = '', anchor] = href.split('#');
        const target = file === '' ? path : posix.join(posix.dirname(path), file);
        const known = anchors.get(target);
        // What follows the # of the explorer is its own state.
        const isThere =
          anchor === undefined || target.startsWith('explorer/') || known?.has(anchor);
        const isFile = target.endsWith('.svg') && existsSync(join(out, target));
        return isFile || (known && isThere) ? [] : [`${path}: ${href}`];
      }),
    );
    expect(links).toBeGreaterThan(10_000);
    expect([...new Set(broken)].slice(0, 20)).toEqual([]);
  });

  it('define each place once', () => {
    const twice = paths.flatMap((path) => {
      const ids = [...textOf(path).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      return ids.length === new Set(ids).size
        ? []
        : [`${path}: ${String(ids.find((id, at) => ids.indexOf(id) !== at))}`];
    });
    expect(twice).toEqual([]);
  });

  it('are no words: nothing shows a mark of HTML', () => {
    const shown = paths.filter((path) =>
      /&lt;\/[a-z]+&gt;/.test(textOf(path).replace(/<(code|pre|script)\b[\s\S]*?<\/\1>/g, '')),
    );
    expect(shown).toEqual([]);
  });
});

describeSearch(() => out, anchorsOf);

/** Every sort of page, for what takes longer. */
const samples = [
  'index.html',
  'tour/index.html',
  'tour/callbacks.html',
  'types/device-private.html',
  'types/pagemap.html',
  'rules/index.html',
  'rules/LIF-004.html',
  'faults/LIF-004.a.html',
  'faults/H10.html',
  'specimens.html',
  'functions.html',
  'symptoms/index.html',
  'symptoms/SYM-003.html',
  'races/index.html',
  'races/P15.html',
  'races/programs.html',
  'agreement.html',
  'drift.html',
  'spec/01-vocabulary.html',
  'eras.html',
  'coverage.html',
  'state-space.html',
  'source/src/header/altmap.ts.html',
];

describeWith(['chromium'], 'the site in Chromium', () => {
  let browser: Browser;
  const troubles: string[] = [];

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
  });

  /** A page whose console errors and requests to elsewhere are noted. */
  const open = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> => {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
    page.on('requestfailed', (request) => {
      // Whoever leaves a page ends what it is still loading, which is no fault of the page.
      const isLeft = request.failure()?.errorText === 'net::ERR_ABORTED';
      if (!isLeft) troubles.push(`failed: ${request.url()}`);
    });
    page.on('request', (request) => {
      if (!/^(?:file|data|blob):/.test(request.url())) troubles.push(`outside: ${request.url()}`);
    });
    return page;
  };

  it('takes a file that is missing for a trouble, and a page that is left while it loads for none', async () => {
    troubles.length = 0;
    const page = await open();
    for (let wait = 0; wait < 200; wait += 20) {
      await page.goto(addressOf(out, 'trace/index.html'), { waitUntil: 'commit' });
      await page.waitForTimeout(wait);
      await page.goto('about:blank');
    }
    expect(troubles).toEqual([]);
    await page.goto(addressOf(out, 'index.html'));
    await page.evaluate(`document.body.append(Object.assign(new Image(), { src: 'missing.png' }))`);
    await expect.poll(() => troubles.join()).toMatch(/failed: file:.*missing\.png/);
    troubles.length = 0;
    await page.context().close();
  });

  describeShapes({
    open: (options) => open(options),
    texts: () => texts,
    addressOf: (path) => addressOf(out, path),
    troubles,
  });

  it('goes where each entry of the navigation says', async () => {
    const page = await open();
    await page.goto(addressOf(out, 'index.html'));
    const links = await page.locator('nav.side a').count();
    expect(links).toBeGreaterThan(15);
    const shown = await page.locator('nav.side a').filter({ visible: true }).count();
    expect(shown, 'what is seen of them at first is short').toBeLessThan(22);
    for (let at = 0; at < links; at += 1) {
      const link = page.locator('nav.side a').nth(at);
      const words = await link.textContent();
      if (!(await link.isVisible())) await page.locator('nav.side .group summary').click();
      await link.click();
      const current = await page.locator('nav.side a[aria-current="page"]').textContent();
      expect(current?.trim()).toBe(words?.trim());
    }
    await page.context().close();
  });

  it('finds a rule, a kernel function and a specimen by the search', async () => {
    const page = await open();
    await page.goto(addressOf(out, 'types/generic.html'));
    const cases = [
      ['LIF-004', 'rules/LIF-004.html'],
      ['zone_device_folio_init', 'tour/hand-out.html'],
      ['H10', 'faults/H10.html'],
      ['SYM-001', 'symptoms/SYM-001.html'],
      ['memunmap_pages stuck', 'symptoms/SYM-001.html'],
      ['free_zone_device_folio warning', 'symptoms/SYM-003.html'],
    ] as const;
    for (const [words, path] of cases) {
      await page.locator('#search').fill(words);
      await page.locator('#found li[data-path]').first().waitFor();
      await page.locator('#search').press('Enter');
      await page.waitForURL((url) => url.href.includes(path));
      expect(page.url()).toContain(path);
    }
    await page.context().close();
  });

  it('says that its index cannot be loaded, and finds once it can', async () => {
    const page = await open();
    await page.route('**/search-index.js', (route) => route.abort());
    await page.goto(addressOf(out, 'types/generic.html'));
    await page.locator('#search').fill('LIF-004');
    await expect
      .poll(() => page.locator('#found').textContent())
      .toBe('The index of the search cannot be loaded: try again, or build the site anew');
    await page.unroute('**/search-index.js');
    await page.locator('#search').fill('LIF-00');
    await page.locator('#found li[data-path]').first().waitFor();
    await page.context().close();
  });

  it('filters the rules by type, era, class and words, and keeps the choice in the address', async () => {
    const page = await open();
    await page.goto(addressOf(out, 'rules/index.html'));
    await page.locator('[data-filter="type"]').selectOption('fs-dax');
    await page.locator('[data-filter="era"]').selectOption('6.1');
    await page.locator('[data-filter="kind"]').selectOption('step');
    const expected = rules.filter(
      ({ kind, scope }) =>
        kind === 'step' &&
        (scope?.types?.includes('fs-dax') ?? true) &&
        (scope?.eras?.has('6.1') ?? true),
    );
    expect(await page.locator('#rules tbody tr:not(.group):visible').count()).toBe(expected.length);
    await page.reload();
    expect(await page.locator('[data-count]').textContent()).toBe(
      `${expected.length} of ${rules.length}`,
    );
    await page.context().close();
  });

  describe('a statechart', () => {
    describeCharts(
      (options) => open(options),
      (path) => addressOf(out, path),
    );
  });

  describeWidth(
    (options) => open(options),
    (path) => addressOf(out, path),
  );

  it('keeps light or dark as chosen', async () => {
    const page = await open({ colorScheme: 'light' });
    await page.goto(addressOf(out, 'index.html'));
    const paper = (): Promise<unknown> =>
      page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.locator('#theme').click();
    expect(await paper()).toBe(light);
    await page.locator('#theme').click();
    const dark = await paper();
    expect(dark).not.toBe(light);
    // A busy browser writes what was chosen a moment later.
    const reloaded = async (): Promise<unknown> => {
      await page.reload();
      return paper();
    };
    await expect.poll(reloaded).toBe(dark);
    await page.context().close();
  });

  it('has no serious finding of axe, in light and in dark', async () => {
    // What is dark differs in colours only.
    const runs = {
      light: `axe.run({ resultTypes: ['violations'] })`,
      dark: `axe.run({ resultTypes: ['violations'], runOnly: ['color-contrast'] })`,
    };
    const findings: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open({ colorScheme });
      for (const path of samples) {
        await page.goto(addressOf(out, path));
        await page.evaluate(axe.source);
        const { violations, passes } = await page.evaluate<AxeResults>(runs[colorScheme]);
        expect(passes.length, path).toBeGreaterThan(0);
        for (const { id, impact, nodes } of violations) {
          if (impact !== 'serious' && impact !== 'critical') continue;
          findings.push(`${colorScheme} ${path}: ${id} ${nodes[0]?.html ?? ''}`);
        }
      }
      await page.context().close();
    }
    expect(findings).toEqual([]);
  });

  describePaper({
    browser: () => browser,
    paths: () => oneOfEachShape(texts),
    addressOf: (path) => addressOf(out, path),
  });

  describePictures(
    () => browser,
    () => out,
  );

  it('fits 360 and 2560 pixels, shifts nothing, and is pictured where there is a person to look at it', async () => {
    const isSeen = process.env['CI'] !== 'true';
    const folder = join(root, 'coverage', 'site');
    mkdirSync(folder, { recursive: true });
    const odd: string[] = [];
    for (const width of [360, 1280, 2560]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open({ viewport: { width, height: 900 }, colorScheme });
        // Dark differs by colours, of which no place depends.
        for (const path of colorScheme === 'light' ? samples : samples.slice(0, isSeen ? 4 : 1)) {
          await page.goto(addressOf(out, path));
          const { over, shift } = await page.evaluate<Measured>(measure);
          if (over > 0) odd.push(`${path} is ${over} pixels too wide at ${width}`);
          if (shift > 0.02) odd.push(`${path} shifts by ${shift} at ${width}`);
          const name = path.replace(/\.html$/, '').replaceAll('/', '-');
          const file = join(folder, `${name}-${width}-${colorScheme}.png`);
          if (isSeen) await page.screenshot({ path: file });
        }
        await page.context().close();
      }
    }
    expect(odd).toEqual([]);
  });
});

interface Measured {
  readonly over: number;
  readonly shift: number;
}

/** How far the page is too wide, and how much of it moved while it loaded. */
const measure = `new Promise((resolve) => {
  let shift = 0;
  const seen = (list) => { for (const entry of list.getEntries()) shift += entry.value; };
  const observer = new PerformanceObserver(seen);
  observer.observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => {
    seen({ getEntries: () => observer.takeRecords() });
    resolve({ over: document.documentElement.scrollWidth - innerWidth, shift });
  }));
})`;
