// The browser's history, and what is marked, in a real browser: Back leads to what was there, in any strip one folio is chosen.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../programs.ts';
import { textOf } from './browser.ts';
import { openExplorerTab, type ExplorerTab } from './explorer-shown.ts';

/** What is marked in each strip by its kernel, whose calls are shown, and what is lit. In the page. */
const marks = `(() => {
  const strips = [...document.querySelectorAll('.x-of-kernel')].map((one) => [
    ...one.querySelectorAll('[data-pfn][aria-pressed="true"]'),
  ].map((folio) => folio.querySelector('.x-pfn').textContent.match(/\\d+/g).map(Number)));
  const head = document.querySelector('#x-folio-head');
  const current = document.querySelector('.x-current');
  return {
    strips,
    head: head && Number(/\\d+/.exec(head.textContent)[0]),
    phase: head && head.querySelector('.x-phase').textContent,
    current: current && current.dataset.phase,
    stops: [...document.querySelectorAll('.x-strip')].map((one) => one.querySelectorAll('[tabindex="0"]').length),
  };
})()`;

interface Marks {
  /** By strip: the first and the last page of each folio that is marked. */
  readonly strips: readonly (readonly (readonly number[])[])[];
  readonly head: number;
  readonly phase: string;
  readonly current: string;
  readonly stops: readonly number[];
}

describeWith(['chromium'], 'the explorer', () => {
  let explorer: ExplorerTab;
  let tab: Page;

  const place = (): Promise<string> => textOf(tab, '.x-at');
  const kernel = (): Promise<string> => tab.locator('select[name=kernel]').inputValue();

  beforeAll(async () => {
    explorer = await openExplorerTab();
    ({ tab } = explorer);
  });

  afterAll(async () => {
    await explorer.leave();
  });

  for (const hash of [
    '#type=device-private&kernel=6.19&beside=6.1&pages=8&sequence=pagemap.register;0+folio.handOut+order=2;4+folio.handOut+order=2',
    '#type=device-private&kernel=6.19&pages=4&pagemaps=2&sequence=pagemap.register;4+pagemap.register',
    '#type=device-private&kernel=contract&beside=6.19&pages=4&pagemaps=2&sequence=pagemap.register;4+pagemap.register;2+folio.handOut+order=1',
  ]) {
    it(`marks the folio whose calls are shown, and lights its phase, whichever is clicked in ${hash}`, async () => {
      await explorer.open(hash);
      const folios = tab.locator('[data-pfn]');
      const count = await folios.count();
      expect(count).toBeGreaterThan(5);
      for (let at = 0; at < count; at += 1) {
        await folios.nth(at).click();
        const { strips, head, phase, current, stops } = await tab.evaluate<Marks>(marks);
        expect(strips.length).toBe(hash.includes('beside') ? 2 : 1);
        for (const marked of strips) {
          expect(marked).toHaveLength(1);
          const [first = NaN, last = first] = marked[0] ?? [];
          expect(first <= head && head <= last, `${head} in ${first} to ${last}`).toBe(true);
        }
        expect(strips[0]?.[0]?.[0]).toBe(head);
        expect(current).toBe(phase);
        for (const stop of stops) expect(stop).toBe(1);
      }
    });
  }

  it('goes on by arrow keys where the folio that has the focus is not the one that is marked', async () => {
    await explorer.open(
      '#type=device-private&kernel=6.19&beside=6.1&pages=8&sequence=pagemap.register;0+folio.handOut+order=2;4+folio.handOut+order=2',
    );
    await tab.locator('[data-kernel="6.1"] [data-pfn="5"]').click();
    for (const pfn of ['6', '7']) {
      await tab.keyboard.press('ArrowRight');
      expect(await tab.evaluate('document.activeElement.dataset.pfn')).toBe(pfn);
    }
    expect(await textOf(tab, '#x-folio-head')).toMatch(/^Calls at pfn 4/);
  });

  it('lists the calls of the other kernel alone, and takes one', async () => {
    await explorer.open('#stage=pagemap&kernel=6.1&beside=6.19');
    const alone = tab.getByRole('group', { name: 'Calls that 6.19 alone has' });
    expect(await alone.locator('.x-call').count()).toBe(2);
    await alone.locator('[data-call="pagemap.register flaw=shiftTooLarge"]').click();
    expect([await kernel(), await place()]).toEqual(['6.19', 'step 1 of 1']);
    expect(await textOf(tab, '[role=alert] p')).toMatch(/the two kernels have changed places\.$/);
    await tab.goBack();
    expect([await kernel(), await place()]).toEqual(['6.1', 'step 0 of 0']);
  });

  it('leads back to what was there, and forward again', async () => {
    const hash = '#type=device-private&kernel=6.19&pages=4';
    await explorer.open(hash);
    await tab.locator('[data-call="pagemap.register"]').click();
    await tab.locator('[data-pfn="2"]').click();
    await tab.locator('[data-call="2 folio.handOut"]').click();
    // At once, before the address has been written.
    await tab.getByRole('button', { name: 'Clear' }).click();
    expect(await place()).toBe('step 0 of 0');
    await tab.locator('[data-call="pagemap.register"]').click();
    await tab.locator('select[name=kernel]').selectOption('6.1');
    await tab.locator('select[name=type]').selectOption('generic');
    await tab.waitForURL(/type=generic/);
    const seen = async (): Promise<readonly unknown[]> => [
      ...[await kernel(), await tab.locator('select[name=type]').inputValue(), await place()],
      await textOf(tab, '#x-folio-head').catch(() => ''),
    ];
    expect(await seen()).toEqual(['6.1', 'generic', 'step 1 of 1', 'Calls at pfn 2 owned']);
    for (const was of [
      ['6.1', 'device-private', 'step 1 of 1', 'Calls at pfn 2 free'],
      ['6.19', 'device-private', 'step 1 of 1', 'Calls at pfn 2 free'],
      ['6.19', 'device-private', 'step 2 of 2', 'Calls at pfn 2 handedOut'],
    ]) {
      await tab.goBack();
      await expect.poll(seen).toEqual(was);
    }
    await tab.goForward();
    await expect.poll(place).toBe('step 1 of 1');
    expect(await tab.locator('.x-notices').count()).toBe(0);
  });

  it('undoes what was cleared, by key and by button', async () => {
    const hash = '#type=generic&kernel=6.19&pages=2&sequence=pagemap.register;0+folio.get';
    await explorer.open(hash);
    const undo = tab.getByRole('button', { name: 'Undo' });
    await tab.keyboard.press('x');
    expect(await place()).toBe('step 0 of 0');
    await tab.keyboard.press('Control+z');
    expect(await place()).toBe('step 2 of 2');
    await tab.getByRole('button', { name: 'Clear' }).click();
    await undo.click();
    expect(await place()).toBe('step 2 of 2');
  });

  it('says what a fault of elsewhere takes away, and which fault has no place beside', async () => {
    await explorer.open(
      '#type=fs-dax&kernel=6.1&beside=6.19&pages=2&fault=R1&sequence=pagemap.register',
    );
    expect(await textOf(tab, '.x-lost-fault')).toBe(
      'R1 has no place in fs-dax (6.19): that world is sound.',
    );
    await tab.locator('select[name=kernel]').selectOption('6.19');
    expect(await textOf(tab, '[role=alert] p')).toBe(
      'R1 has no place in fs-dax (6.19) and was turned off.',
    );
    await tab.goBack();
    await expect.poll(() => tab.locator('input[name=fault]').getAttribute('data-value')).toBe('R1');
  });

  it('leads back from what has just been drawn', async () => {
    await explorer.open('#type=fs-dax&kernel=6.1&pages=2&sequence=pagemap.register');
    await tab.evaluate(`(async () => {
      const select = document.querySelector('select[name=kernel]');
      select.value = '6.19';
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await undefined;
      history.back();
    })()`);
    await expect.poll(kernel).toBe('6.1');
    expect(await place()).toBe('step 1 of 1');
  });

  it('says a difference with one space between its words', async () => {
    await explorer.open(
      '#type=device-private&kernel=6.19&beside=6.1&pages=2&sequence=pagemap.register;0+folio.handOut+order=1',
    );
    const lines = await tab.locator('.x-apart li, .x-differences li').allTextContents();
    expect(lines).toContain('pfn 0 handedOut in 6.19, free in 6.1');
    for (const line of lines) expect(line).not.toMatch(/\s\s/);
  });

  it('says the rules that would fall at the end in the other kernel', async () => {
    await explorer.open(
      '#type=device-coherent&kernel=6.19&beside=7.3&pages=2&fault=MAP-025.a&breaks=MAP-025&sequence=pagemap.register',
    );
    expect(await textOf(tab, '.x-beside-rules')).toMatch(
      /^In 7\.3 all \d+ rules hold\. If every reference were dropped .* broken: MAP-025$/,
    );
  });

  it('wrote no error and asked for nothing outside', () => {
    expect(explorer.visitor.complaints).toEqual([]);
    expect(explorer.visitor.outside.filter((url) => url !== 'about:blank')).toEqual([]);
  });
});
