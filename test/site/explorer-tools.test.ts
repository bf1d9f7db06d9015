// The explorer's workers in a real browser, from a disk: a state is found and taken, a search is stopped.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../programs.ts';
import { openExplorer, textOf, visit, type Visitor } from './browser.ts';
import { showExplorer, type Shown } from './explorer-shown.ts';

describeWith(['chromium'], 'the tools of the explorer', () => {
  let visitor: Visitor;
  let shown: Shown;
  let tab: Page;

  const open = (hash: string): Promise<void> => openExplorer(tab, shown.address + hash);

  beforeAll(async () => {
    shown = await showExplorer();
    visitor = await visit();
    tab = await visitor.context.newPage();
  });

  afterAll(async () => {
    await visitor.leave();
    shown.remove();
  });

  it('find the shortest way to a state, and take it', async () => {
    await open('#type=device-private&kernel=6.19&pages=4');
    await tab.getByRole('tab', { name: 'Find a state' }).click();
    await tab.locator('[name="folio.phase"]').selectOption('mapped');
    await tab.locator('[name="pagemap.phase"]').selectOption('draining');
    await tab.locator('[name="folio.count"]').fill('2+');
    await tab.getByRole('button', { name: 'Find the shortest way' }).click();
    await tab.waitForSelector('[data-found=way]');
    expect(await tab.locator('[data-found=way] li').count()).toBe(5);
    await tab.getByRole('button', { name: 'Go there' }).click();
    expect(await textOf(tab, '.x-at')).toBe('step 5 of 5');
    expect(await textOf(tab, '.x-phases [aria-current]')).toBe('draining');
    expect(await tab.locator('.x-is-mapped').count()).toBe(1);
  });

  it('say what is no number, and stop when they are told to', async () => {
    await open('#type=device-coherent&kernel=6.19&pages=8');
    await tab.getByRole('tab', { name: 'Find a state' }).click();
    await tab.locator('[name="folio.count"]').fill('two');
    expect(await textOf(tab, '.x-find [role=alert]')).toMatch(/^Expected count to be a number/);
    await tab.locator('[name="folio.count"]').fill('3');
    await tab.locator('[name="pagemap.phase"]').selectOption('gone');
    await tab.locator('[name="find.pages"]').selectOption('8');
    await tab.getByRole('button', { name: 'Find the shortest way' }).click();
    await tab.waitForSelector('[data-found=running]');
    await tab.getByRole('button', { name: 'Stop' }).click();
    await tab.waitForSelector('[data-found=incomplete]');
  });

  it('attack a part that a form changes, and lead to the rule that falls', async () => {
    await open('#type=generic&kernel=contract&pages=4');
    await tab.getByRole('tab', { name: 'Change a part' }).click();
    await tab.getByRole('combobox', { name: 'What if ...' }).fill('isHeld always');
    await tab.keyboard.press('Enter');
    await tab.getByRole('button', { name: 'Attack it' }).click();
    await tab.waitForSelector('[data-attacked=broken]');
    const rule = await textOf(tab, '[data-attacked] b');
    expect(await tab.locator('.x-panel:not([hidden]) pre').first().textContent()).toContain(
      'guards: { isHeld: true }',
    );
    await tab.getByRole('button', { name: 'See it in the explorer' }).click();
    await tab.getByRole('tab', { name: 'Rules and steps' }).click();
    expect(await tab.locator(`.x-fallen[data-rule="${rule}"]`).count()).toBe(1);
    await tab.waitForURL(/fault=change:folio\.guard\.isHeld=always/);
  });

  it('open at the call that a trace shows to be done otherwise, with its rule', async () => {
    await open(
      '#type=device-private&kernel=6.12&pages=1&diverges=LIF-004&sequence=pagemap.register;0+folio.handOut',
    );
    expect(await textOf(tab, '.x-at')).toBe('step 1 of 2');
    expect(await textOf(tab, '.x-diverging')).toMatch(/0 folio\.handOut.*LIF-004 is broken: /);
    const step = tab.locator('[data-diverges="LIF-004"] a');
    expect(await step.getAttribute('href')).toBe('rules/LIF-004.html');
    await tab.getByRole('button', { name: 'What the model does' }).click();
    expect(await textOf(tab, '.x-at')).toBe('step 2 of 2');
    await tab.locator('[data-step="0"]').click();
    await tab.locator('[data-call="pagemap.register"]').click();
    expect(await tab.locator('.x-diverging').count()).toBe(0);
  });

  it('wrote no error and asked for nothing outside', () => {
    expect(visitor.complaints).toEqual([]);
    expect(visitor.outside.filter((url) => !/^(about:blank|blob:)/.test(url))).toEqual([]);
  });
});
