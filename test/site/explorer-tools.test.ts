// The explorer's workers in a real browser, from a disk: a state is found and taken, a search is stopped.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../programs.ts';
import { textOf } from './browser.ts';
import { openExplorerTab, type ExplorerTab } from './explorer-shown.ts';

describeWith(['chromium'], 'the tools of the explorer', () => {
  let explorer: ExplorerTab;
  let tab: Page;

  beforeAll(async () => {
    explorer = await openExplorerTab();
    ({ tab } = explorer);
  });

  afterAll(async () => {
    await explorer.leave();
  });

  it('find the shortest way to a state, and take it', async () => {
    await explorer.open('#type=device-private&kernel=6.19&pages=4');
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
    await explorer.open('#type=device-coherent&kernel=6.19&pages=8');
    await tab.getByRole('tab', { name: 'Find a state' }).click();
    await tab.locator('[name="folio.count"]').fill('two');
    expect(await textOf(tab, '.x-find [role=alert]')).toMatch(/^Expected count to be a number/);
    await tab.locator('[name="folio.count"]').fill('3');
    await tab.locator('[name="pagemap.phase"]').selectOption('gone');
    await tab.locator('[name="find.pages"]').selectOption('8');
    await tab.getByRole('button', { name: 'Find the shortest way' }).click();
    await tab.waitForSelector('[data-found=running]');
    await stopIn('Find the shortest way', 'found');
  });

  /** Stops the work by mouse, Enter and Space, and begins it anew in between; the focus stays on the button. */
  const stopIn = async (words: string, told: string): Promise<void> => {
    for (const way of ['mouse', 'Enter', 'Space']) {
      await tab.waitForSelector(`[data-${told}=running]`);
      const stop = tab.getByRole('button', { name: 'Stop', exact: true });
      if (way === 'mouse') await stop.click();
      else await stop.press(way);
      await tab.waitForSelector(`[data-${told}=incomplete]`);
      // It would begin anew at once.
      await tab.waitForTimeout(200);
      expect(await stop.count(), way).toBe(0);
      const begin = tab.getByRole('button', { name: words });
      expect(await tab.locator('button:focus').textContent(), way).toBe(words);
      if (way !== 'Space') await begin.press(way === 'mouse' ? 'Enter' : 'Space');
    }
  };

  const openChange = async (hash: string, typed: string): Promise<void> => {
    await explorer.open(hash);
    await tab.getByRole('tab', { name: 'Change a part' }).click();
    await tab.getByRole('combobox', { name: 'What if ...' }).fill(typed);
    await tab.keyboard.press('Enter');
  };

  it('stop an attack as well', async () => {
    await openChange('#type=fs-dax&kernel=7.3&pages=16', 'warnOfAltmap');
    await tab.getByRole('button', { name: 'Attack it' }).click();
    await stopIn('Attack it', 'attacked');
  });

  it('forget what they told of another world, and tell it again where that is back', async () => {
    await explorer.open('#type=fs-dax&kernel=6.1&pages=2');
    await tab.getByRole('tab', { name: 'Find a state' }).click();
    await tab.locator('[name="folio.phase"]').selectOption('idle');
    await tab.locator('[name="folio.count"]').fill('1');
    await tab.getByRole('button', { name: 'Find the shortest way' }).click();
    await tab.waitForSelector('[data-found=way]');
    const others = [
      ['type', 'generic', 'fs-dax'],
      ['kernel', '7.3', '6.1'],
      ['stage', 'pagemap', 'life'],
      ['find.pages', '4', '2'],
      ['folio.phase', 'busy', 'idle'],
    ] as const;
    for (const [name, other, own] of others) {
      await tab.locator(`select[name="${name}"]`).selectOption(other);
      expect(await tab.locator('[data-found]').count(), name).toBe(0);
      await tab.locator(`select[name="${name}"]`).selectOption(own);
      await tab.waitForSelector('[data-found=way]');
    }
    // What was asked for elsewhere is neither shown nor asked for.
    await tab.locator('select[name=type]').selectOption('generic');
    expect(await tab.locator('[name="folio.phase"]').inputValue()).toBe('');
    await tab.getByRole('button', { name: 'Find the shortest way' }).click();
    await tab.waitForSelector('[data-found=way]');
  });

  it('stop where the world becomes another one', async () => {
    await openChange('#type=fs-dax&kernel=7.3&pages=4', 'warnOfAltmap');
    await tab.getByRole('button', { name: 'Attack it' }).click();
    await tab.waitForSelector('[data-attacked=running]');
    await tab.locator('select[name=kernel]').selectOption('6.19');
    expect(await tab.locator('[data-attacked]').count()).toBe(0);
    expect(await tab.getByRole('button', { name: 'Attack it' }).count()).toBe(1);
    await tab.locator('select[name=kernel]').selectOption('7.3');
    await tab.waitForSelector('[data-attacked=incomplete]');
  });

  it('name every bound where there is none, and no depth that is less than the way', async () => {
    await explorer.open('#type=fs-dax&kernel=7.3&pages=2');
    await tab.getByRole('tab', { name: 'Find a state' }).click();
    await tab.locator('[name="find.pages"]').selectOption('1');
    await tab.locator('[name="folio.associations"]').fill('4');
    await tab.getByRole('button', { name: 'Find the shortest way' }).click();
    await tab.waitForSelector('[data-found=none]');
    expect(await textOf(tab, '[data-found=none]')).toMatch(
      /The bounds: 1 page, folios up to order 0, .* 2 files of a folio/,
    );
    await tab.locator('[name="folio.associations"]').fill('1');
    await tab.getByRole('button', { name: 'Find the shortest way' }).click();
    await tab.waitForSelector('[data-found=way]');
    expect(await textOf(tab, '[data-found=way] p')).toMatch(
      /^2 calls lead there, and no fewer do: \d+ states were looked at\.$/,
    );
  });

  it('take up the change of a link, with its file and the command of the attack', async () => {
    await explorer.open('#type=generic&kernel=6.19&pages=4&fault=change:folio.guard.isHeld=always');
    await tab.getByRole('tab', { name: 'Change a part' }).click();
    const field = tab.getByRole('combobox', { name: 'What if ...' });
    expect(await field.inputValue()).toBe('guard isHeld always holds');
    const shown = await tab.locator('#x-panel-change pre').allTextContents();
    expect(shown[0]).toContain('guards: { isHeld: true }');
    expect(shown[1]).toBe(
      'npx zdspec check --patch patch.ts --type generic --kernel 6.19 --pages 4 --runs 20000 --length 60 --seed 1',
    );
    await explorer.open('#type=generic&kernel=6.19&pages=4&fault=GEN-002.a');
    await tab.getByRole('tab', { name: 'Change a part' }).click();
    await field.fill('isHeld always');
    await tab.keyboard.press('Enter');
    expect(await textOf(tab, '#x-panel-change')).toContain('GEN-002.a is not in the worlds that');
  });

  it('go from tab to tab by keys, and the session stays where it is', async () => {
    await explorer.open('#type=generic&kernel=6.19&pages=4&sequence=pagemap.register;0+folio.get');
    const shown = (): Promise<string> => textOf(tab, '[role=tab][aria-selected=true]');
    await tab.getByRole('tab', { name: 'Rules and steps' }).focus();
    for (const [key, words] of [
      ['End', 'Keys'],
      ['ArrowRight', 'Rules and steps'],
      ['ArrowLeft', 'Keys'],
      ['Home', 'Rules and steps'],
    ] as const) {
      await tab.keyboard.press(key);
      expect(await shown(), key).toBe(words);
      expect(await textOf(tab, '.x-at'), key).toBe('step 2 of 2');
    }
  });

  it('choose by the first button of a mouse alone, and say where nothing is found', async () => {
    await openChange('#type=generic&kernel=6.19&pages=4', 'isHeld always');
    const field = tab.getByRole('combobox', { name: 'What if ...' });
    const chosen = await field.inputValue();
    await field.fill('poison');
    await tab.locator('#x-change-list [role=option]').first().click({ button: 'right' });
    expect(await field.inputValue()).toBe('poison');
    await field.fill('no such part');
    expect(await textOf(tab, '.x-combo:has(#x-change) [role=status]')).toBe(
      'nothing has these words',
    );
    await tab.keyboard.press('Escape');
    expect(await textOf(tab, '.x-combo:has(#x-change) [role=status]')).toBe('');
    expect(await field.inputValue()).toBe(chosen);
  });

  it('say so where their program is not there or fails, and work once it is there', async () => {
    const file = join(explorer.shown.folder, 'work.js');
    const program = readFileSync(file);
    const broken = [
      ['', /^Expected \S*work\.js to have the worker's program, got none/],
      ['globalThis.zdspecWork="throw new Error(\'no luck\')"', /no luck/],
      ['globalThis.zdspecWork="("', /SyntaxError/],
    ] as const;
    for (const [text, says] of broken) {
      writeFileSync(file, text);
      await openChange('#type=generic&kernel=6.19&pages=4', 'isHeld always');
      await tab.getByRole('button', { name: 'Attack it' }).click();
      await tab.waitForSelector('#x-panel-change .x-found p');
      expect(await textOf(tab, '#x-panel-change .x-found')).toMatch(says);
      expect(await tab.getByRole('button', { name: 'Stop', exact: true }).count()).toBe(0);
    }
    explorer.visitor.complaints.length = 0;
    writeFileSync(file, '');
    await openChange('#type=generic&kernel=6.19&pages=4', 'isHeld always');
    await tab.getByRole('button', { name: 'Attack it' }).click();
    await tab.waitForSelector('#x-panel-change .x-found p');
    writeFileSync(file, program);
    await tab.getByRole('button', { name: 'Attack it' }).click();
    await tab.waitForSelector('[data-attacked=broken]');
  });

  it('attack a part that a form changes, and lead to the rule that falls', async () => {
    await explorer.open('#type=generic&kernel=contract&pages=4');
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

  it('change several parts as one patch, and leave one as it is again', async () => {
    await openChange('#type=generic&kernel=6.19&pages=4', 'isHeld always');
    await tab.getByRole('button', { name: 'Change another part as well' }).click();
    await tab.getByRole('combobox', { name: '... and' }).fill('isLastReference negated');
    await tab.keyboard.press('Enter');
    const file = tab.locator('#x-panel-change pre').first();
    expect(await file.textContent()).toContain(
      'guards: { isHeld: true, isLastReference: (_, sound) => !sound },',
    );
    await tab.getByRole('button', { name: 'Attack it' }).click();
    await tab.waitForSelector('[data-attacked=broken]');
    await tab.getByRole('button', { name: 'See it in the explorer' }).click();
    await tab.waitForURL(/fault=change:folio\.guard\.isHeld=always,change:folio\.guard\.isLast/);
    await tab.reload();
    await tab.getByRole('tab', { name: 'Change a part' }).click();
    await tab.getByRole('button', { name: 'Leave as it is: guard isHeld always holds' }).click();
    expect(await file.textContent()).not.toContain('isHeld');
    expect(await tab.getByRole('combobox', { name: 'What if ...' }).inputValue()).toBe(
      'guard isLastReference is negated',
    );
  });

  it('open at the call that a trace shows to be done otherwise, with its rule', async () => {
    await explorer.open(
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
    expect(explorer.visitor.complaints).toEqual([]);
    expect(explorer.visitor.outside.filter((url) => !/^(about:blank|blob:)/.test(url))).toEqual([]);
  });
});
