// The page that replays a trace, opened from the disk in a real browser: what it says is what the command says.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BusyTrace } from '../../bench/busy-trace.ts';
import { bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import { zdspec } from '../cli/fake-surroundings.ts';
import { describeWith } from '../programs.ts';
import { textOf } from './browser.ts';
import { openTraceTab, stopInTime, timeless, type Result, type TraceTab } from './trace-tab.ts';

describeWith(['chromium'], 'the page that replays a trace', () => {
  let page: TraceTab;
  let tab: Page;

  beforeAll(async () => {
    page = await openTraceTab();
    tab = page.tab;
  });

  afterAll(async () => {
    await page.leave();
  });

  it('is drawn by a script of at most 30 KiB when compressed: the model comes with the worker', () => {
    const script = readFileSync(page.place('trace.js'));
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(30 * 1024);
  });

  it('comes to the result of replay --json for a recording of each memory type and verdict', async () => {
    const sorts = new Map(
      bundledTraces().map(({ file, memoryType, expect: { verdict, sightings } }) => [
        [memoryType, verdict, sightings === undefined].join(' '),
        file,
      ]),
    );
    expect(sorts.size).toBeGreaterThan(6);
    for (const file of sorts.values()) {
      await page.reopen(`#recording=${file}`);
      await tab.locator('.t-verdict').waitFor();
      const path = `traces/${file}`;
      const { out } = await zdspec(['replay', path, '--json', '-']);
      const said = JSON.parse(out) as Result;
      expect(timeless(await page.saved()), file).toEqual(timeless(said));
    }
  });

  it('says the verdict in the words of the report, and what it says of each field', async () => {
    await page.give('broken.txt');
    const { out } = await zdspec(['replay', page.place('broken.txt')], { width: 1000 });
    const report = page.asPage(out);
    expect(report).toContain(await textOf(tab, '.t-verdict'));
    const fields = await tab.locator('.t-fields-said dd').allTextContents();
    expect(fields.length).toBeGreaterThan(5);
    for (const words of fields.slice(1)) expect(report).toContain(words);
    const head = await textOf(tab, '.t-divergence h3');
    expect(report).toContain(head);
    expect(await tab.locator('.t-divergence h3 a').getAttribute('href')).toBe(
      `rules/${head.slice(0, 7)}.html`,
    );
    expect(await textOf(tab, '.t-divergence .t-breaks')).toContain(`breaks ${head.slice(0, 7)}`);
    expect(await tab.locator('.t-look').first().getAttribute('href')).toMatch(
      /^explorer\.html#type=device-private&.*sequence=pagemap\.register;0\+folio\.handOut/,
    );
    expect(await tab.locator('.t-report pre').textContent()).toContain(head);
  });

  it('leads from a finding that lines show to its lifelines, its page and its calls', async () => {
    const cases = [
      ['7.3smp-private-w13-head-left-locked.trace.gz', 'K6', 'line 5659', null],
      [
        '7.3-fsdax-w4-fault-while-truncate-waits.trace.gz',
        'K2',
        'line 8372',
        /^explorer\.html#type=fs-dax&kernel=7\.3&sequence=.*folio\.truncate/,
      ],
    ] as const;
    for (const [file, finding, line, link] of cases) {
      await page.reopen(`#recording=${file}`);
      await tab.locator('.t-page').first().waitFor();
      const said = tab.locator('.t-fields-said dd', { hasText: finding });
      expect(await said.textContent()).not.toContain('docs/findings.md');
      const { length } = await tab.locator('.t-page').all();
      expect(length).toBeGreaterThan(20);
      // It is no page of the first by its number, and stands first all the same.
      const first = tab.locator('.t-page').first();
      expect(await first.locator('.t-shown').textContent()).toBe(finding);
      expect(await first.locator('path.t-shows').count()).toBe(1);
      const pfn = await first.locator('code').textContent();
      await tab.getByLabel('only where a rule is first broken, or a finding shows').check();
      await expect.poll(() => tab.locator('.t-page').count()).toBe(1);
      await said
        .getByRole('button', { name: String(pfn) })
        .first()
        .click();
      expect(await textOf(tab, '.t-chosen .t-shows')).toContain(`shows ${finding}`);
      await said.getByRole('button', { name: line, exact: true }).first().click();
      await tab
        .locator('.t-chosen .t-shows td', { hasText: line.slice(5) })
        .first()
        .waitFor();
      const links = await said
        .locator('a')
        .evaluateAll((all: { getAttribute(name: string): string | null }[]) =>
          all.map((one) => one.getAttribute('href')),
        );
      expect(links.slice(0, 2)).toEqual([`findings.html#${finding}`, `findings.html#${finding}`]);
      if (link === null) expect(links).toHaveLength(2);
      else expect(links[2]).toMatch(link);
    }
    await page.reopen();
  });

  it('takes the options of the command, and refuses them in its sentence', async () => {
    await page.give('broken.txt');
    await tab.getByText('Options: what the trace does not say').click();
    await tab.locator('select[name=kernel]').selectOption('6.19');
    await tab.locator('input[name=pfn]').fill('0x1001');
    await tab.getByRole('button', { name: 'Replay with these' }).click();
    await tab.getByText('6.19: --kernel says so', { exact: true }).waitFor();
    expect(await textOf(tab, '.t-command pre')).toBe(
      'npx zdspec replay --kernel 6.19 --pfn 0x1001 broken.txt',
    );
    await tab.locator('input[name=pagemap]').fill('device-privat:1-2');
    await tab.getByRole('button', { name: 'Replay with these' }).click();
    const { err } = await zdspec([
      'replay',
      '--pagemap',
      'device-privat:1-2',
      page.place('good.txt'),
    ]);
    await tab.locator('.t-refused').waitFor();
    expect(err).toContain(await textOf(tab, '.t-refused'));
    await page.reopen();
  });

  it('goes by what the form says when the button is pressed, however fast', async () => {
    await page.give('broken.txt');
    await tab.evaluate(`(async () => {
      const enter = async (name, value, event) => {
        const field = document.querySelector('[name=' + name + ']');
        field.value = value;
        field.dispatchEvent(new Event(event, { bubbles: true }));
        await undefined;
      };
      await enter('kernel', '6.19', 'change');
      await enter('pfn', '0x1001', 'input');
      document.querySelector('.t-options form').requestSubmit();
    })()`);
    await tab.getByText('6.19: --kernel says so', { exact: true }).waitFor();
    expect(await textOf(tab, '.t-command pre')).toBe(
      'npx zdspec replay --kernel 6.19 --pfn 0x1001 broken.txt',
    );
    await page.reopen();
  });

  it('tells the life of each page, of which it draws only those of a window, by mouse and by key', async () => {
    await new BusyTrace(1).write(page.place('busy.txt'), 20_000);
    await page.give('busy.txt');
    expect(await textOf(tab, '#lifelines h2')).toBe('Lifelines of 4096 pages');
    expect(await tab.locator('.t-page').count()).toBeLessThan(100);
    await tab.evaluate("document.querySelector('.t-pages').scrollTop = 1e6");
    await tab.locator('.t-page[aria-posinset="4096"]').click();
    await tab.getByText('pfn 0xfcf0fff, device-private:').waitFor();
    await tab.locator('.t-pages').press('ArrowUp');
    await tab.getByText('pfn 0xfcf0ffe, device-private:').waitFor();
    await tab.locator('input[name=begins]').fill('0xfcf00a');
    await tab.getByText('16 shown').waitFor();
  });

  it('shows how far it is, and ends where it is stopped', async () => {
    await new BusyTrace(1).write(page.place('long.txt'), 400_000);
    await tab.getByLabel('Choose traces').setInputFiles(page.place('long.txt'));
    await tab.getByRole('button', { name: 'Stop' }).click();
    await tab.locator('.t-verdict').waitFor();
    expect(await textOf(tab, '.t-verdict')).toBe('long.txt: inconclusive');
    expect(await textOf(tab, '.t-fields-said dd:first-of-type')).toMatch(
      /^interrupted after \d+ lines$/,
    );
  });

  it('keeps no part of a life as the whole', async () => {
    await page.give('long.txt');
    const lines = async (): Promise<string> => {
      await tab.locator('.t-page').first().click();
      await tab.locator('.t-chosen').waitFor();
      // A link to the explorer follows when nobody waits for anything else.
      return textOf(tab, '.t-chosen table');
    };
    const whole = await lines();
    const button = `document.querySelector('.t-page')`;
    const ready = async (): Promise<void> => {
      // The life that was read last is known.
      await tab.locator('.t-page').nth(1).click();
      await tab.getByText('The trace is read once more').waitFor({ state: 'detached' });
      await tab.locator('.t-progress').waitFor({ state: 'detached' });
    };
    expect(await stopInTime(tab, { ready, button, done: '.t-chosen' })).toBe(true);
    expect(await lines()).toBe(whole);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no serious finding of axe-core in ${colorScheme}`, async () => {
      await tab.emulateMedia({ colorScheme });
      await page.give('broken.txt');
      await tab.locator('.t-page').first().click();
      await tab.locator('.t-chosen').waitFor();
      await tab.evaluate(
        readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
      );
      const { violations } = await tab.evaluate<{ violations: { id: string; impact: string }[] }>(
        'axe.run()',
      );
      expect(violations.filter(({ impact }) => /serious|critical/.test(impact))).toEqual([]);
    });
  }

  it('fits 360 pixels', async () => {
    await tab.setViewportSize({ width: 360, height: 740 });
    await page.give('broken.txt');
    const width = await tab.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(360);
  });

  it('wrote no error, and asked for nothing outside', () => {
    expect(page.visitor.complaints).toEqual([]);
    expect(page.visitor.outside.filter((url) => url !== 'about:blank')).toEqual([]);
  });
});
