// The focus of the explorer: whoever presses a button by a key can press the next one, whatever has become of the first.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../programs.ts';
import { textOf } from './browser.ts';
import { openExplorerTab, type ExplorerTab } from './explorer-shown.ts';

/** In each of them some button has one last thing to do, or goes when it is pressed. */
const states = {
  'nothing has happened': 'type=device-private&kernel=6.19&pages=4',
  'one step is taken': 'type=generic&pages=2&sequence=pagemap.register',
  'one of two steps is undone':
    'type=device-private&kernel=6.19&pages=4&at=1&sequence=pagemap.register;0+folio.handOut',
  'a folio has less room after each hand-out':
    'type=device-private&kernel=6.19&pages=4&sequence=pagemap.register;3+folio.handOut',
  'a link is followed in part': 'type=generic&pages=2&sequence=pagemap.register;0+folio.vanish',
  'a rule has fallen': 'fault=LIF-004.a&at=1&sequence=pagemap.register;0+folio.handOut',
  'two kernels are side by side':
    'type=fs-dax&kernel=6.12&beside=7.3&pages=2&at=1&sequence=pagemap.register;0+folio.associate',
  'a trace does it otherwise':
    'type=device-private&kernel=6.12&pages=1&diverges=LIF-004&sequence=pagemap.register;0+folio.handOut',
};

/** Presses each button, and twice more whatever has the focus then; answers with those that lost it. In the page. */
const pressAll = (hash: string): string => `(async () => {
  const bar = document.querySelector('.x-transport');
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const settled = async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await drawn();
      const moving = [...bar.querySelectorAll('button')].find((one) => /Pause|Stop/.test(one.textContent));
      if (!moving) return;
      if (turn === 3) moving.click();
    }
  };
  const begin = async () => {
    for (const next of ['#pages=1', ${JSON.stringify(`#${hash}`)}]) {
      const heard = new Promise((done) => addEventListener('hashchange', done, { once: true }));
      location.hash = next;
      await heard;
    }
    document.querySelector('#x-tab-steps').click();
    await drawn();
  };
  const buttons = () => [...document.querySelectorAll('.x-app button')].filter((one) => one.checkVisibility());
  const lost = [];
  await begin();
  const all = buttons().length;
  for (let at = 0; at < all; at += 1) {
    await begin();
    const first = buttons()[at];
    const name = first.textContent;
    first.focus();
    for (let time = 1; time <= 3; time += 1) {
      document.activeElement.click();
      await settled();
      if (document.activeElement !== document.body) continue;
      lost.push(name + ', pressed ' + time + ' times');
      break;
    }
  }
  return { all, lost };
})()`;

describeWith(['chromium'], 'the focus of the explorer', () => {
  let explorer: ExplorerTab;
  let tab: Page;

  beforeAll(async () => {
    explorer = await openExplorerTab({
      'LIF-004.a': 'pagemap.register; 0 folio.handOut; 0 folio.put',
    });
    ({ tab } = explorer);
  });

  afterAll(async () => {
    await explorer.leave();
  });

  for (const [when, hash] of Object.entries(states)) {
    it(`is lost by no button when ${when}`, async () => {
      await explorer.open(`#${hash}`);
      await tab.locator('input[name=speed]').fill('100');
      const { all, lost } = await tab.evaluate<{ all: number; lost: string[] }>(pressAll(hash));
      expect(all).toBeGreaterThan(15);
      expect(lost).toEqual([]);
    });
  }

  it('is on the beginning when a key has all steps forgotten, the one that had it too', async () => {
    await explorer.open(`#${states['one step is taken']}`);
    await tab.locator('[data-step="1"]').focus();
    await tab.keyboard.press('x');
    expect(await tab.evaluate('document.activeElement.dataset.step')).toBe('0');
  });

  it('is on a button that is off, which does nothing', async () => {
    await explorer.open(`#${states['one of two steps is undone']}`);
    const redo = tab.getByRole('button', { name: 'Redo' });
    await redo.focus();
    for (const off of ['true', 'true']) {
      await tab.keyboard.press('Enter');
      expect(await redo.getAttribute('aria-disabled')).toBe(off);
      expect(await tab.evaluate('document.activeElement.textContent')).toBe('Redo');
      expect(await textOf(tab, '.x-at')).toBe('step 2 of 2');
    }
  });
});
