// A trace that is cut in the page is what `zdspec replay --shrink` writes; a change by the form is what `--patch` does with the
// file that the page shows.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BusyTrace } from '../../bench/busy-trace.ts';
import { zdspec } from '../cli/fake-surroundings.ts';
import { describeWith } from '../programs.ts';
import { textOf } from './browser.ts';
import {
  broken,
  openTraceTab,
  stopInTime,
  timeless,
  type Result,
  type TraceTab,
} from './trace-tab.ts';

const seed = '7.3-seed-handed-out-twice.trace.gz';

describeWith(['chromium'], 'the page that cuts a trace', () => {
  // Beside this file, where the package's own name is known.
  const beside = mkdtempSync(join(import.meta.dirname, 'cut-'));
  let page: TraceTab;
  let tab: Page;

  beforeAll(async () => {
    page = await openTraceTab();
    tab = page.tab;
  });

  afterAll(async () => {
    await page.leave();
    rmSync(beside, { recursive: true });
  });

  const cutButton = () => tab.getByRole('button', { name: 'Cut the trace' });
  const setOption = async (name: string, value: string): Promise<void> => {
    if (!(await tab.locator('.t-fields').isVisible())) {
      await tab.locator('.t-options summary').click();
    }
    await tab.locator(`[name=${name}]:is(input)`).fill(value);
  };

  it('leaves the lines that the command leaves, to be copied and saved', async () => {
    const out = page.place('small.txt');
    const told = await zdspec(['replay', '--shrink', out, `traces/${seed}`], { width: 1000 });
    await page.reopen(`#recording=${seed}`);
    await tab.locator('.t-divergence').waitFor();
    await cutButton().click();
    await tab.locator('.t-cut').waitFor();
    const text = readFileSync(out, 'utf8');
    expect(await tab.locator('.t-cut pre').first().textContent()).toBe(text);
    const said = page.asPage(told.out).replace(/\s+/g, ' ');
    expect(said).toContain(await textOf(tab, '.t-cut > p:first-of-type'));
    for (const command of await tab.locator('.t-cut dd pre').allTextContents()) {
      expect(said).toContain(command);
    }
    expect(said).toContain(await textOf(tab, '.t-cut .t-row code'));
    const [saved] = await Promise.all([
      tab.waitForEvent('download'),
      tab.getByRole('button', { name: 'Save as small.txt' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('small.txt');
    expect(readFileSync(await saved.path(), 'utf8')).toBe(text);
    expect(await tab.locator('.t-cut .t-look').getAttribute('href')).toMatch(
      /^explorer\.html#type=device-private/,
    );
  });

  it('does it with the option as well, and its result has what is left', async () => {
    await setOption('shrink', 'my cut.txt');
    await page.give('broken.txt');
    await tab.locator('.t-cut').waitFor();
    expect(await textOf(tab, '.t-command pre')).toBe(
      "npx zdspec replay --shrink 'my cut.txt' broken.txt",
    );
    const out = page.place('my cut.txt');
    const words = ['replay', '--shrink', out, page.place('broken.txt'), '--json', '-'];
    const said = JSON.parse(page.asPage((await zdspec(words)).out)) as Result;
    expect(timeless(await page.saved())).toEqual(timeless(said));
    await page.give('good.txt');
    expect(await textOf(tab, '.t-result')).toContain(
      'Nothing is cut: it conforms, and no line diverges.',
    );
  });

  it("refuses in the command's sentence what is not cut", async () => {
    const give = ['broken.txt', 'good.txt'].map(page.place);
    await tab.getByLabel('Choose traces').setInputFiles(give);
    await tab.locator('.t-refused').waitFor();
    const several = await zdspec(['replay', '--shrink', 'x.txt', ...give]);
    expect(several.err).toBe(`zdspec: ${await textOf(tab, '.t-refused')}\n`);
    await tab.locator('select[name=patch]').selectOption('change:era.parameter.freeCount=1');
    await tab.getByLabel('Choose traces').setInputFiles(give.slice(0, 1));
    await tab.getByText('Expected --shrink to stand without --patch').waitFor();
  });

  it('cuts one of several by itself', async () => {
    await page.reopen();
    await page.give('good.txt', 'broken.txt');
    await tab.getByRole('button', { name: 'Show' }).nth(1).click();
    await cutButton().click();
    await tab.locator('.t-cut').waitFor();
    await tab.getByRole('button', { name: 'Show' }).first().click();
    await tab.locator('.t-cut').waitFor({ state: 'detached' });
    expect(await page.saved()).not.toHaveProperty('shrunk');
  });

  it('shows that it is at work, and ends where it is stopped', async () => {
    await new BusyTrace(1).write(page.place('long.txt'), 400_000);
    appendFileSync(
      page.place('long.txt'),
      '       hmm-tests-68     [000] .....  9999.000000: page_ref_mod: pfn=0xfcf0000 flags=reserved count=1 mapcount=-1 mapping=0 mt=1 val=1\n',
    );
    const button = `[...document.querySelectorAll('button')].find((one) => one.textContent.startsWith('Cut the trace'))`;
    const ready = async (): Promise<void> => {
      await page.reopen();
      await page.give('long.txt');
      expect(await textOf(tab, '.t-verdict')).toContain('diverges');
    };
    expect(await stopInTime(tab, { ready, button, done: '.t-cut' })).toBe(true);
    await cutButton().click();
    await tab.locator('.t-cut').waitFor();
    expect(await textOf(tab, '.t-cut > p:first-of-type')).toMatch(/^small\.txt: \d of \d+ events/);
  });

  it('holds a trace to a changed model, as the command does with the file that is shown', async () => {
    await page.reopen();
    writeFileSync(page.place('broken.txt'), broken);
    await tab.locator('.t-options summary').click();
    await tab.locator('select[name=patch]').selectOption('change:folio.guard.isGettable=always');
    await page.give('broken.txt');
    const patch = join(beside, 'patch.ts');
    writeFileSync(patch, (await tab.locator('.t-patch pre').textContent()) ?? '');
    const words = ['replay', '--patch', patch, page.place('broken.txt'), '--json', '-'];
    const { out } = await zdspec(words);
    const said = JSON.parse(page.asPage(out).replaceAll(patch, 'patch.ts')) as Result;
    expect(timeless(await page.saved())).toEqual(timeless(said));
    // The command is of what is shown, not of what the form says since.
    await tab.locator('select[name=patch]').selectOption('');
    expect(await textOf(tab, '.t-command > .x-copy pre')).toBe(
      'npx zdspec replay --patch patch.ts broken.txt',
    );
  });

  it('wrote no error, and asked for nothing outside', () => {
    expect(page.visitor.complaints).toEqual([]);
    expect(page.visitor.outside.filter((url) => url !== 'about:blank')).toEqual([]);
  });
});
