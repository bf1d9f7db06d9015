// The pages that work beside themselves, behind the real server of `zdspec docs` and its policy, and what they say where no
// worker comes to be.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveFolder, type Served } from '../../src/cli/terminal/static-server.ts';
import { describeWith } from '../programs.ts';
import { openExplorer, textOf } from './browser.ts';
import { openExplorerTab, type ExplorerTab } from './explorer-shown.ts';
import { openTraceTab, type TraceTab } from './trace-tab.ts';

describeWith(['chromium'], 'the site as it is served', () => {
  let explorer: ExplorerTab;
  let trace: TraceTab;
  let served: readonly [explorer: Served, trace: Served];

  beforeAll(async () => {
    explorer = await openExplorerTab();
    trace = await openTraceTab();
    // What every page of the site has a picture for.
    for (const place of [join(explorer.shown.folder, 'favicon.ico'), trace.place('favicon.ico')])
      writeFileSync(place, '');
    served = [
      await serveFolder(explorer.shown.folder, 0),
      await serveFolder(dirname(trace.place('index.html')), 0),
    ];
  });

  afterAll(async () => {
    for (const one of served) await one.close();
    await explorer.leave();
    await trace.leave();
  });

  const openServed = async (hash = ''): Promise<Page> => {
    const { tab } = explorer;
    await openExplorer(tab, `${served[0].url}index.html${hash}`);
    return tab;
  };

  const find = async (tab: Page): Promise<void> => {
    await tab.getByRole('tab', { name: 'Find a state' }).click();
    await tab.locator('input[name="folio.count"]').fill('2');
    await tab.getByRole('button', { name: 'Find the shortest way' }).click();
  };

  const replay = async (): Promise<Page> => {
    const { tab } = trace;
    await tab.goto('about:blank');
    await tab.goto(served[1].url);
    await tab.getByLabel('Choose traces').setInputFiles(trace.place('broken.txt'));
    return tab;
  };

  it('finds a state', async () => {
    const tab = await openServed();
    await find(tab);
    await tab.locator('[data-found="way"]').waitFor();
    expect(explorer.visitor.complaints).toEqual([]);
  });

  it('attacks a change', async () => {
    const tab = await openServed('#type=device-private&kernel=6.19');
    await tab.getByRole('tab', { name: 'Change a part' }).click();
    await tab.getByRole('combobox', { name: 'What if ...' }).fill('dropReference');
    await tab.keyboard.press('Enter');
    await tab.getByRole('button', { name: 'Attack it' }).click();
    await tab.locator('[data-attacked=broken]').waitFor();
    expect(explorer.visitor.complaints).toEqual([]);
  });

  it('replays a trace, and tells a life of it', async () => {
    const tab = await replay();
    await tab.locator('.t-verdict[data-verdict="diverges"]').waitFor();
    await tab.locator('.t-page').first().click();
    await tab.getByText('pfn 0x1000, device-private:').waitFor();
    expect(trace.visitor.complaints).toEqual([]);
  });

  const refusal = /^Expected the browser to start a worker.*`worker-src blob:`/;

  it('says so where a policy forbids workers', async () => {
    for (const { visitor } of [explorer, trace]) {
      await visitor.context.route('**/', async (route) => {
        const response = await route.fetch();
        const headers = response.headers();
        const policy = "default-src 'self' data: 'unsafe-inline'";
        await route.fulfill({
          response,
          headers: { ...headers, 'content-security-policy': policy },
        });
      });
    }
    await explorer.tab.goto('about:blank');
    await openExplorer(explorer.tab, served[0].url);
    await find(explorer.tab);
    await explorer.tab.locator('.x-found p').waitFor();
    expect(await textOf(explorer.tab, '.x-found')).toMatch(refusal);
    await replay();
    await trace.tab.locator('.t-refused').waitFor();
    expect(await textOf(trace.tab, '.t-refused')).toMatch(refusal);
    expect(await trace.tab.locator('.t-progress').count()).toBe(0);
    for (const { visitor } of [explorer, trace]) await visitor.context.unroute('**/');
  });

  it('says so where the browser throws, and where the worker ends by an error', async () => {
    const throws = 'globalThis.Worker = class { constructor() { throw new Error("no") } };';
    const ends = `const Other = globalThis.Worker;
      globalThis.Worker = class extends Other { constructor() {
        super(URL.createObjectURL(new Blob(['onmessage = () => { throw new Error("no room") }'])));
      } };`;
    for (const [script, words] of [
      [throws, refusal],
      [ends, /^Expected the worker beside this page to come to an end, got .*no room/],
    ] as const) {
      for (const one of [explorer, trace]) {
        const page = await one.visitor.context.newPage();
        await page.addInitScript({ content: script });
        await page.goto(one === explorer ? served[0].url : served[1].url);
        if (one === explorer) await find(page);
        else await page.getByLabel('Choose traces').setInputFiles(trace.place('broken.txt'));
        const place = one === explorer ? '.x-found p' : '.t-refused';
        await page.locator(place).waitFor();
        expect(await textOf(page, place)).toMatch(words);
        expect(await page.locator('.t-progress').count()).toBe(0);
        await page.close();
      }
    }
  });

  it('says so where the script of the worker is not there, or has no program', async () => {
    const [work, worker] = [join(explorer.shown.folder, 'work.js'), trace.place('worker.js')];
    const kept = [work, worker].map((path) => readFileSync(path));
    const told = async (): Promise<readonly string[]> => {
      const tab = await openServed();
      await find(tab);
      await tab.locator('.x-found p').waitFor();
      await replay();
      await trace.tab.locator('.t-refused').waitFor();
      return [await textOf(tab, '.x-found'), await textOf(trace.tab, '.t-refused')];
    };
    for (const path of [work, worker]) writeFileSync(path, '');
    expect(await told()).toEqual(
      ['work.js', 'worker.js'].map(
        (name) => `Expected ${name} to have the worker's program, got none; build the site anew.`,
      ),
    );
    for (const path of [work, worker]) rmSync(path);
    for (const said of await told()) expect(said).toMatch(/^Expected work(er)?\.js to be there/);
    kept.forEach((content, at) => {
      writeFileSync([work, worker][at] ?? '', content);
    });
    const tab = await replay();
    await tab.locator('.t-verdict').waitFor();
  });
});
