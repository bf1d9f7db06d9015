// Where things stand in the explorer: nothing is cut off, nothing lies over another, and calls stay beside their world.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../programs.ts';
import { openExplorer, visit, type Visitor } from './browser.ts';
import { showExplorer, type Shown } from './explorer-shown.ts';

const states = [
  'type=device-private&kernel=contract&pages=4',
  'type=device-private&kernel=6.19&pages=16&sequence=pagemap.register;0+folio.handOut+order=2;8+folio.handOut;8+folio.fail+handler=absent',
  'type=fs-dax&kernel=6.12&pages=8&sequence=pagemap.register;0+folio.associate;0+folio.map;0+folio.share;1+folio.associate',
  'type=pci-p2pdma&kernel=7.3&pages=2&sequence=pagemap.register;0+folio.allocate;0+folio.map;0+folio.pin+p2pdma=true',
  'type=device-private&kernel=contract&beside=6.19&pages=8&sequence=pagemap.register;0+folio.handOut+order=1;0+folio.map',
  'fault=MAP-004.a',
  'fault=ALT-007.a',
];

/** Elements that hold more than they show, and pairs of cards or folios that lie over one another. In the page. */
const misplaced = `(() => {
  const found = [];
  const boxes = [...document.querySelectorAll('.x-card, .x-folio, .x-cell, .x-holder, .x-badge, .x-phases li, .x-bar button, .x-bar select, .x-step')];
  for (const one of boxes) {
    if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline') found.push('wider: ' + one.className + ' ' + one.textContent);
    if (one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).display !== 'inline') found.push('higher: ' + one.className + ' ' + one.textContent);
  }
  for (const list of document.querySelectorAll('.x-grid, .x-strip, .x-choices, .x-transport')) {
    const rects = [...list.children].map((one) => [one.getBoundingClientRect(), one.textContent]);
    rects.forEach(([a, word], at) => rects.slice(at + 1).forEach(([b, other]) => {
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) found.push('over: ' + word + ' | ' + other);
    }));
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page is wider than the window');
  return found;
})()`;

/** Whether an element is in sight, whole, without anything being scrolled. In the page. */
const inSight = (selector: string): string => `(() => {
  const { top, bottom, height } = document.querySelector('${selector}').getBoundingClientRect();
  return height > 0 && top >= 0 && bottom <= innerHeight;
})()`;

describeWith(['chromium'], 'the explorer', () => {
  let visitor: Visitor;
  let shown: Shown;
  let tab: Page;

  beforeAll(async () => {
    shown = await showExplorer();
    visitor = await visit();
    tab = await visitor.context.newPage();
  });

  afterAll(async () => {
    await visitor.leave();
    shown.remove();
  });

  for (const [width, height] of [
    [360, 800],
    [1280, 900],
    [1920, 1080],
    [2560, 1440],
  ] as const) {
    it(`cuts nothing off at ${width} pixels`, async () => {
      await tab.setViewportSize({ width, height });
      for (const state of states) {
        await openExplorer(tab, `${shown.address}#${state}`);
        expect(await tab.evaluate(misplaced), state).toEqual([]);
      }
    });
  }

  it('lights the phases that folios are in, and the transition that was taken last', async () => {
    const lit = (): Promise<string> =>
      tab.evaluate<string>(`[...document.querySelectorAll('.x-met, .x-current, .x-stayed, .x-taken')]
        .map((one) => [one.dataset.phase ?? one.dataset.edge, ...[...one.classList].filter((name) => !['x-box', 'x-edge', 'x-met'].includes(name))].join(' '))
        .join(', ')`);
    await openExplorer(tab, `${shown.address}#type=fs-dax&kernel=6.12&sequence=pagemap.register`);
    expect(await lit()).toBe('free x-current');
    await tab.locator('[data-call="0 folio.associate"]').click();
    expect(await lit()).toBe('free idle x-taken, free, idle x-current');
    await tab.locator('[data-call="0 folio.share"]').click();
    expect(await lit()).toBe('free, idle x-current x-stayed');
    await tab.locator('[data-call="pagemap.lookUp"]').click();
    expect(await lit()).toBe('free, idle x-current');
    await openExplorer(tab, `${shown.address}#stage=pagemap&sequence=pagemap.register`);
    expect(await lit()).toBe('unset live x-taken, live x-current');
  });

  it('keeps calls, world and steps together in sight at 1280 to 900', async () => {
    await tab.setViewportSize({ width: 1280, height: 900 });
    for (const state of states.slice(0, 5)) {
      await openExplorer(tab, `${shown.address}#${state}`);
      if (!state.includes('sequence')) await tab.locator('[data-call="pagemap.register"]').click();
      await tab.locator('.x-hands').evaluate('document.querySelector(".x-hands").scrollTop = 1e6');
      for (const one of [
        ...['.x-pagemap', '[data-pfn="0"]', '.x-chart svg', '[data-call="pagemap.lookUp"]'],
      ]) {
        expect(await tab.evaluate(inSight(one)), `${one} of ${state}`).toBe(true);
      }
      const current = '.x-step[aria-current]';
      expect(await tab.evaluate(inSight(current)), `${current} of ${state}`).toBe(true);
      expect(await tab.evaluate('document.scrollingElement.scrollTop')).toBe(0);
    }
  });
});
