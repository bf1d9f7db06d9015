// The explorer in a real browser, from a disk: calls, refusals, undo, links, keys, every fault to its broken rule.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeScripts, writeStyles } from '../../site/build-site.ts';
import { explorerPage } from '../../site/pages/home.ts';
import { renderShell } from '../../site/shell.ts';
import { buildExplorer, findSequences } from '../../site/explorer/build.ts';
import { listedFaults } from '../../site/explorer/faults.ts';
import { choiceOfFault } from '../../site/explorer/choice.ts';
import { fallen, fallenAtEnd, follow } from '../../site/explorer/session.ts';
import { describeWith } from '../programs.ts';
import { openExplorer, textOf, visit, type Visitor } from './browser.ts';

/** Of everything that the page loads before it can be used, compressed; what finds and tries comes later. */
const budget = 150 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'zdspec-explorer-'));
const address = pathToFileURL(join(folder, 'index.html')).href;
const page = (style: string): string => `<!doctype html><html lang="en"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Explorer</title>
<style>${style}</style><style>:root { color-scheme: light dark } body { background: light-dark(#fdfdfc, #14171b); color: light-dark(#1d2126, #dfe3e8) }</style>
<script defer src="explorer.js"></script></head>
<body><main><h1>Explorer</h1><div id="explorer" data-rule-page="rules/{id}.html"></div></main></body></html>`;

let sequences: Readonly<Record<string, string>> = {};
let script = '';
let style = '';

const packed = (file: string | Buffer): number => gzipSync(file, { level: 9 }).length;

beforeAll(async () => {
  sequences = findSequences();
  const built = await buildExplorer(sequences);
  ({ script, style } = built);
  writeFileSync(join(folder, 'explorer.js'), script);
  writeFileSync(join(folder, 'index.html'), page(built.style));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the bundle of the explorer', () => {
  it('makes a first load of at most 150 KiB when compressed', async () => {
    const assets = join(folder, 'assets');
    mkdirSync(join(folder, 'explorer'));
    await writeScripts(assets);
    writeStyles(assets);
    for (const [name, text] of [
      ['explorer.js', script],
      ['explorer.css', style],
    ] as const) {
      writeFileSync(join(folder, 'explorer', name), text);
    }
    const html = renderShell(explorerPage());
    const files = [...html.matchAll(/(?:src|rel="stylesheet" href)="\.\.\/([^"]+)"/g)];
    expect(files.map(([, path]) => path).toSorted()).toEqual([
      ...['assets/site.css', 'assets/site.js', 'explorer/explorer.css', 'explorer/explorer.js'],
    ]);
    const sizes = files.map(([, path = '']) => packed(readFileSync(join(folder, path))));
    const size = sizes.reduce((all, one) => all + one, packed(html));
    expect(size, `${size} bytes: ${sizes.join(', ')}`).toBeLessThan(budget);
    expect(size).toBeGreaterThan(50_000);
  });

  it('holds a sequence for every fault that breaks a rule, and each leads there', () => {
    let falls = 0;
    for (const { id, breaks, kind } of listedFaults) {
      if (kind === 'patch') expect(sequences[id], id).toBeDefined();
      const sequence = sequences[id];
      if (sequence === undefined) continue;
      const session = follow(choiceOfFault(id), sequence);
      expect(session.unfollowed, id).toBeUndefined();
      const [first] = [...fallen(session).keys(), ...fallenAtEnd(session)];
      expect(first, id).toBe(breaks);
      falls += 1;
    }
    expect(falls).toBeGreaterThan(0.9 * listedFaults.length);
  });
});

describeWith(['chromium'], 'the explorer in Chromium', () => {
  let visitor: Visitor;
  let tab: Page;

  const open = (hash: string): Promise<void> => openExplorer(tab, address + hash);
  const call = (words: string) => tab.locator(`[data-call="${words}"]`);
  const place = (): Promise<string> => textOf(tab, '.x-at');

  beforeAll(async () => {
    visitor = await visit();
    tab = await visitor.context.newPage();
  });

  afterAll(async () => {
    await visitor.leave();
  });

  it('takes calls at the pagemap and at the folio that was chosen', async () => {
    await open('#type=device-coherent&kernel=6.19&pages=4');
    await call('pagemap.register').click();
    await tab.locator('[data-pfn="2"]').click();
    await call('2 folio.handOut order=1').click();
    await call('2 folio.map').click();
    expect(await textOf(tab, '[data-pfn="2"]')).toBe(
      'pfn 2 to 3, order 1 mapped 2 count 1 map 1 held 2 refs anon',
    );
    expect(await textOf(tab, '.x-references .x-count')).toBe('3 references');
    expect(await tab.locator('[data-pfn]').count()).toBe(3);
  });

  it('shows the answer and the false guard of a refused call, and takes it without a difference', async () => {
    await open(
      '#type=device-private&pages=2&sequence=pagemap.register;0+folio.handOut;0+folio.map',
    );
    const evict = call('0 folio.evict owner=own');
    expect(await evict.getAttribute('data-standing')).toBe('refused');
    const card = evict.locator('..');
    expect(await card.textContent()).toMatch(/-EBUSY\s*because somebody beside the page/);
    expect(await card.locator('a').getAttribute('href')).toMatch(/^rules\/MIG-007\.html$/);
    await evict.click();
    expect(await textOf(tab, '.x-step[aria-current]')).toBe(
      '4 0 folio.evict owner=own -EBUSYnothing moves',
    );
  });

  it('undoes, does again and jumps', async () => {
    await open('#type=generic&pages=2&sequence=pagemap.register;0+folio.get;0+folio.map');
    const undo = tab.getByRole('button', { name: 'Undo' });
    await undo.click();
    await undo.click();
    expect(await place()).toBe('step 1 of 3');
    expect(await tab.locator('.x-step[aria-current]').count()).toBe(1);
    await tab.getByRole('button', { name: 'Redo' }).click();
    expect(await place()).toBe('step 2 of 3');
    await tab.locator('[data-step="0"]').click();
    expect(await place()).toBe('step 0 of 3');
  });

  it('is led by the keyboard alone', async () => {
    await open('#type=generic&pages=4');
    await tab.keyboard.press('m');
    await tab.keyboard.press('Tab');
    await tab.locator('[data-call="pagemap.register"]').focus();
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('f');
    await tab.keyboard.press('ArrowRight');
    await tab.keyboard.press('c');
    expect(await tab.evaluate('document.activeElement.dataset.call')).toBe('1 folio.get');
    await tab.keyboard.press('Enter');
    expect(await place()).toBe('step 2 of 2');
    await tab.keyboard.press('u');
    await tab.keyboard.press('Home');
    expect(await place()).toBe('step 0 of 2');
  });

  it('hears no single letter once they are switched off, on later pages as well', async () => {
    const hash = '#type=generic&pages=2&sequence=pagemap.register;0+folio.get';
    const letters = tab.getByLabel('Keys of a single letter or sign');
    const press = async (...keys: readonly string[]): Promise<void> => {
      await tab.evaluate('document.activeElement.blur()');
      for (const key of keys) await tab.keyboard.press(key);
    };
    await open(hash);
    await tab.getByRole('tab', { name: 'Keys' }).click();
    await letters.uncheck();
    for (const when of ['at once', 'on the next page']) {
      await press('u', 'x', 'w', '+', '-', 'm', 'f', 'c');
      expect(await place(), when).toBe('step 2 of 2');
      expect(await textOf(tab, '.x-speed output'), when).toBe('4 a second');
      expect(await tab.evaluate('document.activeElement.tagName'), when).toBe('BODY');
      expect(await tab.getByRole('button', { name: 'Random walk' }).count(), when).toBe(1);
      expect(await tab.getByRole('button', { name: 'Undo' }).getAttribute('title')).toBe('Undo');
      await open(hash);
    }
    await press('Control+z', 'Home');
    expect(await place()).toBe('step 0 of 2');
    await tab.getByRole('tab', { name: 'Keys' }).click();
    expect(await letters.isChecked()).toBe(false);
    await letters.check();
    await press('r');
    expect(await place()).toBe('step 1 of 2');
  });

  it('switches single letters off for the page alone where nothing is kept', async () => {
    const closed = await visitor.context.newPage();
    await closed.addInitScript(
      "Object.defineProperty(window, 'localStorage', { get() { throw new Error('closed'); } })",
    );
    await closed.goto(`${address}#type=generic&pages=2&sequence=pagemap.register`);
    await closed.getByRole('tab', { name: 'Keys' }).click();
    await closed.getByLabel('Keys of a single letter or sign').uncheck();
    await closed.evaluate('document.activeElement.blur()');
    await closed.keyboard.press('u');
    expect(await textOf(closed, '.x-at')).toBe('step 1 of 1');
    await closed.reload();
    await closed.waitForSelector('.x-app');
    await closed.keyboard.press('u');
    expect(await textOf(closed, '.x-at')).toBe('step 0 of 1');
    await closed.close();
  });

  it('shows an example patch by its name, and plays it to its rule', async () => {
    await open('#fault=careless-pool');
    expect(await textOf(tab, '.x-wrong')).toBe(
      'examples/careless-pool.ts patches driver.allocate.',
    );
    expect(await tab.locator('.x-fault a').count()).toBe(0);
    await tab.locator('input[name=speed]').fill('100');
    await tab.getByRole('button', { name: 'Play its shortest sequence' }).click();
    await tab.waitForSelector('.x-fallen[data-rule="LIF-005"]');
    expect(await place()).toBe('step 3 of 3');
  });

  it('finds a fault by words that are typed, by keyboard alone', async () => {
    await open('#type=generic&pages=2');
    const field = tab.getByRole('combobox', { name: 'Driver and kernel' });
    const chosen = (): Promise<string | null> => field.getAttribute('data-value');
    await field.focus();
    await tab.keyboard.type('pool allocator');
    expect(await tab.locator('.x-combo [role=option]').count()).toBe(1);
    await tab.keyboard.press('Escape');
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    expect(await chosen()).toBe('');
    await tab.keyboard.type('lif-00');
    const first = await tab.locator('.x-combo [aria-selected=true]').getAttribute('data-option');
    expect(first).toMatch(/^LIF-00/);
    await tab.keyboard.press('ArrowDown');
    const second = await field.getAttribute('aria-activedescendant');
    const option = await tab.locator(`#${String(second)}`).getAttribute('data-option');
    await tab.keyboard.press('Enter');
    expect(await chosen()).toBe(option);
    expect(option).not.toBe(first);
    await tab.keyboard.type('no fault has this');
    await tab.keyboard.press('Enter');
    expect(await chosen()).toBe(option);
  });

  it('shows the command line of what is seen', async () => {
    await open('#type=generic&pages=2&sequence=pagemap.register;0+folio.get');
    await tab.locator('.x-command summary').click();
    expect(await textOf(tab, '.x-command pre')).toBe(
      'npx zdspec check --type generic --kernel contract --pages 2 --sequence "pagemap.register; 0 folio.get"',
    );
    await call('0 folio.put').click();
    expect(await textOf(tab, '.x-command pre')).toMatch(/; 0 folio\.put"$/);
  });

  it('writes its state into the address, and restores it from there', async () => {
    await open('#type=fs-dax&kernel=6.12&pages=4');
    await call('pagemap.register').click();
    await call('0 folio.associate').click();
    await tab.keyboard.press('u');
    const hash =
      '#type=fs-dax&kernel=6.12&pages=4&at=1&sequence=pagemap.register;0+folio.associate';
    await tab.waitForURL(address + hash);
    await open(hash);
    expect(await place()).toBe('step 1 of 2');
    await tab.evaluate("location.hash = '#type=generic&pages=2'");
    await tab.waitForSelector('select[name=type] option[value=generic]:checked', {
      state: 'attached',
    });
    expect(await place()).toBe('step 0 of 0');
  });

  it('says where a link no longer follows', async () => {
    await open('#type=generic&pages=2&sequence=pagemap.register;0+folio.vanish;0+folio.get');
    expect(await textOf(tab, '[role=alert] p')).toMatch(/up to step 1\. Step 2: Expected it to be/);
    expect(await tab.locator('.x-lost').count()).toBe(2);
  });

  it('plays real bugs, example patches and every eighth seeded fault to the rule that it breaks', async () => {
    await open('#');
    // That every sequence leads to its rule is known from above; this is that the page follows a link.
    const some = listedFaults
      .filter(
        ({ id, kind }, at) => sequences[id] !== undefined && (kind !== 'seeded' || at % 8 === 0),
      )
      .map(({ id, breaks }) => ({ id, breaks, sequence: sequences[id] ?? '' }));
    expect(some.length).toBeGreaterThan(60);
    const played = await tab.evaluate<Readonly<Record<string, string>>>(
      playAll(Object.fromEntries(some.map(({ id, sequence }) => [id, sequence]))),
    );
    expect(played).toEqual(Object.fromEntries(some.map(({ id, breaks }) => [id, breaks])));
  });

  it('plays a specimen step by step when asked', async () => {
    await open('#fault=H3');
    await tab.locator('input[name=speed]').fill('100');
    await tab.getByRole('button', { name: 'Play its shortest sequence' }).click();
    await tab.waitForSelector('.x-fallen');
    const { breaks } = listedFaults.find(({ id }) => id === 'H3') ?? { breaks: '' };
    expect(await tab.locator('.x-fallen').first().getAttribute('data-rule')).toBe(breaks);
    expect(await tab.locator('.x-fallen a').first().getAttribute('href')).toBe(
      `rules/${breaks}.html`,
    );
  });

  it('walks at random, and stops when it is told to', async () => {
    await open('#type=device-private&kernel=6.19&pages=16');
    await tab.locator('input[name=speed]').fill('100');
    await tab.getByRole('button', { name: 'Random walk' }).click();
    await tab.waitForSelector('[data-step="30"]');
    await tab.getByRole('button', { name: 'Stop' }).click();
    expect(await textOf(tab, '.x-tally')).toMatch(/^all \d+ hold/);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no serious finding of axe-core in ${colorScheme}`, async () => {
      await tab.emulateMedia({ colorScheme });
      await open('#fault=LIF-001.a');
      await tab.evaluate(playAll({ 'LIF-001.a': sequences['LIF-001.a'] ?? '' }));
      await tab.waitForSelector('.x-fallen');
      await tab.locator('.x-field summary').click();
      await tab.evaluate(
        readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
      );
      const found = await tab.evaluate<Findings>('axe.run()');
      expect(found.passes.length).toBeGreaterThan(10);
      expect(
        found.violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html)]),
      ).toEqual([]);
    });
  }

  for (const width of [360, 1280, 2560]) {
    it(`fits into ${width} pixels`, async () => {
      await tab.setViewportSize({ width, height: 900 });
      await open('#type=fs-dax&kernel=6.12&pages=16&sequence=pagemap.register;0+folio.associate');
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(width);
    });
  }

  it('answers an event at 16 pages; the time is printed, not judged', async () => {
    await tab.setViewportSize({ width: 1280, height: 900 });
    await open('#type=device-private&kernel=6.19&pages=16&sequence=pagemap.register');
    const times = (await tab.evaluate<number[]>(timeClicks)).sort((one, other) => one - other);
    expect(times).toHaveLength(120);
    const at = (share: number): string => (times[Math.floor(120 * share)] ?? 0).toFixed(1);
    process.stdout.write(
      `event at 16 pages: least ${at(0)} ms, median ${at(0.5)} ms, p95 ${at(0.95)} ms\n`,
    );
  });

  it('wrote no error and asked for nothing outside', () => {
    expect(visitor.complaints).toEqual([]);
    expect(visitor.outside.filter((url) => url !== 'about:blank')).toEqual([]);
  });
});

interface Findings {
  readonly passes: readonly unknown[];
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** Chooses each fault by its link, goes to the end of its sequence, and reads the first rule that fell. In the page. */
const playAll = (sequences: Readonly<Record<string, string>>): string => `(async () => {
  const sequences = ${JSON.stringify(sequences)};
  const found = {};
  const settled = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (const [id, sequence] of Object.entries(sequences)) {
    location.hash = '#fault=' + id + '&sequence=' + encodeURIComponent(sequence);
    for (let turn = 0; turn < 50; turn += 1) {
      await settled();
      const select = document.querySelector('input[name=fault]');
      if (select.dataset.value === id && document.querySelector('.x-fallen')) break;
    }
    found[id] = document.querySelector('.x-fallen')?.dataset.rule;
  }
  return found;
})()`;

/** Sixty times hand-out and put, each from the click to the drawn page. In the page. */
const timeClicks = `(async () => {
  const times = [];
  for (let turn = 0; turn < 120; turn += 1) {
    const call = turn % 2 === 0 ? '0 folio.handOut' : '0 folio.put';
    const start = performance.now();
    document.querySelector('[data-call="' + call + '"]').click();
    await new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return times;
})()`;
