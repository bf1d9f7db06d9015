// Where things stand in the explorer: nothing is cut off, nothing lies over another, and calls stay beside their world.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../programs.ts';
import { openExplorerTab, type ExplorerTab } from './explorer-shown.ts';

const states = [
  'type=device-private&kernel=contract&pages=4',
  'type=device-private&kernel=6.19&pages=16&sequence=pagemap.register;0+folio.handOut+order=2;8+folio.handOut;8+folio.fail+handler=absent',
  'type=fs-dax&kernel=6.12&pages=8&sequence=pagemap.register;0+folio.associate;0+folio.map;0+folio.share;1+folio.associate',
  'type=pci-p2pdma&kernel=7.3&pages=2&sequence=pagemap.register;0+folio.allocate;0+folio.map;0+folio.pin+p2pdma=true',
  'type=device-private&kernel=contract&beside=6.19&pages=8&sequence=pagemap.register;0+folio.handOut+order=1;0+folio.map',
  'fault=MAP-004.a',
  'fault=ALT-007.a',
];

/** What stands above the world takes room from it: a fault with many words, what a link cannot say, what a trace shows. */
const crowded = [
  'fault=H3&sequence=pagemap.register',
  'fault=careless-pool&pages=4&sequence=pagemap.register',
  'type=generic&pages=4&sequence=pagemap.register;0+folio.vanish',
  'type=device-private&kernel=6.12&pages=4&diverges=LIF-004&sequence=pagemap.register;0+folio.handOut',
];

const busy = [0, 4, 8, 12].map(
  (pfn) => `;${pfn}+folio.associate;${pfn}+folio.map;${pfn}+folio.pin`,
);

/** As many pages as can be chosen; in the last two each row has one with many figures. */
const many = [
  'type=fs-dax&kernel=7.3&pages=16&sequence=pagemap.register',
  'type=fs-dax&kernel=6.1&beside=6.19&pages=16&sequence=pagemap.register;0+folio.associate',
  'type=device-private&kernel=contract&beside=6.19&pages=16&sequence=pagemap.register;0+folio.handOut+order=1;0+folio.map',
  `type=fs-dax&kernel=6.12&pages=16&sequence=pagemap.register${busy.join('')}`,
  `type=fs-dax&kernel=6.12&beside=7.3&pages=16&sequence=pagemap.register${busy.join('')}`,
];

/** Every badge that a page can have, however many pages stand in a row. */
const badged = [4, 8, 16].flatMap((pages) => [
  `type=fs-dax&kernel=6.12&pages=${pages}&sequence=pagemap.register;0+folio.associate;0+folio.share;0+folio.map;0+folio.pin;0+folio.truncate;0+folio.fail+handler=succeeds`,
  `type=device-coherent&kernel=7.3&beside=6.12&pages=${pages}&sequence=pagemap.register;0+folio.fail+handler=succeeds`,
  `type=device-private&kernel=7.3&pages=${pages}&fault=split-forgets-pagemap&sequence=pagemap.register;0+folio.handOut+order=1;0+folio.get;0+folio.split`,
]);

/** What is written smaller than can be read. In the page. */
const small = `[...document.querySelectorAll('#explorer :is(button, p, li, b, span, a, h2, h3, code, text)')].flatMap((one) => {
  const { fontSize, visibility } = getComputedStyle(one);
  const drawn = one.ownerSVGElement ? one.getScreenCTM().a : 1;
  return visibility === 'visible' && one.getClientRects().length > 0 && parseFloat(fontSize) * drawn < 11
    ? [one.tagName + ' ' + one.textContent + ' ' + fontSize] : [];
})`;

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

/** Whether an element is in sight, whole, without anything being scrolled or in front of it. In the page. */
const inSight = (selector: string): string => `(() => {
  const one = document.querySelector('${selector}');
  const { top, bottom, height } = one.getBoundingClientRect();
  const foot = document.querySelector('.x-foot');
  const isCovered = !foot.contains(one) && one.closest('.x-world') && bottom > foot.getBoundingClientRect().top + 1;
  let isCut = false;
  for (let pane = one.parentElement; pane; pane = pane.parentElement) {
    const { display, overflowY } = getComputedStyle(pane);
    if (overflowY === 'visible' || display === 'contents') continue;
    const around = pane.getBoundingClientRect();
    if (top < around.top - 1 || bottom > around.bottom + 1) isCut = true;
  }
  return height > 0 && top >= 0 && bottom <= innerHeight && !isCovered && !isCut;
})()`;

/** Whether nothing lies over the head and the foot of an element. In the page. */
const isUncovered = (selector: string): string => `(() => {
  const one = document.querySelector('${selector}');
  const { left, top, bottom } = one.getBoundingClientRect();
  return [top + 2, bottom - 2].every((y) => document.elementFromPoint(left + 12, y) === one);
})()`;

/** Of the first options of the list that is open, those whose words something else lies over or cuts. In the page. */
const optionsCut = `[...document.querySelectorAll('[role=option]')].slice(0, 6).flatMap((one) => {
  const { left, top, height } = one.getBoundingClientRect();
  return document.elementFromPoint(left + 12, top + height - 8) === one ? [] : [one.textContent];
})`;

/** Pages of which some can be seen in part only. In the page. */
const cutPages = `(() => {
  const bottom = document.querySelector('.x-foot').getBoundingClientRect().top;
  return [...document.querySelectorAll('.x-folio')]
    .filter((one) => one.getBoundingClientRect().bottom > bottom + 1)
    .map((one) => one.dataset.pfn);
})()`;

describeWith(['chromium'], 'the explorer', () => {
  let explorer: ExplorerTab;
  let tab: Page;

  beforeAll(async () => {
    explorer = await openExplorerTab();
    ({ tab } = explorer);
  });

  afterAll(async () => {
    await explorer.leave();
  });

  for (const [width, height] of [
    [360, 800],
    [1280, 900],
    [1920, 1080],
    [2560, 1440],
  ] as const) {
    it(`cuts nothing off at ${width} pixels`, async () => {
      await tab.setViewportSize({ width, height });
      // Pages are narrowest where a window just has room for two columns, or for two kernels.
      const isNarrow = width === 1280 || width === 2560;
      for (const state of [...states, ...many, ...(isNarrow ? badged : [])]) {
        await explorer.open(`#${state}`);
        expect(await tab.evaluate(misplaced), state).toEqual([]);
        expect(await tab.evaluate(small), state).toEqual([]);
      }
    });
  }

  it('lights the phases that folios are in, and the transition that was taken last', async () => {
    const lit = (): Promise<string> =>
      tab.evaluate<string>(`[...document.querySelectorAll('.x-met, .x-current, .x-stayed, .x-taken')]
        .map((one) => [one.dataset.phase ?? one.dataset.edge, ...[...one.classList].filter((name) => !['x-box', 'x-edge', 'x-met'].includes(name))].join(' '))
        .join(', ')`);
    await explorer.open(`#type=fs-dax&kernel=6.12&sequence=pagemap.register`);
    expect(await lit()).toBe('free x-current');
    await tab.locator('[data-call="0 folio.associate"]').click();
    expect(await lit()).toBe('free idle x-taken, free, idle x-current');
    await tab.locator('[data-call="0 folio.share"]').click();
    expect(await lit()).toBe('free, idle x-current x-stayed');
    await tab.locator('[data-call="pagemap.lookUp"]').click();
    expect(await lit()).toBe('free, idle x-current');
    await explorer.open(`#stage=pagemap&sequence=pagemap.register`);
    expect(await lit()).toBe('unset live x-taken, live x-current');
  });

  it('shows three rows of calls under few pages of two kernels, with their chart and steps', async () => {
    await tab.setViewportSize({ width: 1280, height: 900 });
    const rowsInSight = `(() => {
      const pane = document.querySelector('.x-hands').getBoundingClientRect();
      const end = Math.min(pane.bottom, innerHeight);
      const whole = [...document.querySelectorAll('.x-hands .x-call')]
        .map((one) => one.getBoundingClientRect())
        .filter(({ top, bottom }) => top >= pane.top && bottom <= end);
      return new Set(whole.map(({ top }) => Math.round(top))).size;
    })()`;
    for (const type of ['fs-dax', 'device-private', 'generic']) {
      const taken = type === 'fs-dax' ? ['associate', 'map'] : ['handOut', 'get'];
      for (const pages of [2, 4]) {
        const sequence = ['pagemap.register', ...taken.map((call) => `0+folio.${call}`)].join(';');
        const state = `#type=${type}&kernel=7.3&beside=6.1&pages=${String(pages)}&sequence=${sequence}`;
        await explorer.open(state);
        expect(await tab.evaluate(rowsInSight), state).toBeGreaterThanOrEqual(3);
        for (const one of ['[data-pfn="0"]', '.x-chart svg', '.x-step[aria-current]']) {
          expect(await tab.evaluate(inSight(one)), `${one} of ${state}`).toBe(true);
        }
        expect(await tab.evaluate(cutPages), state).toEqual([]);
        expect(await tab.evaluate('document.scrollingElement.scrollTop')).toBe(0);
      }
    }
  });

  it('counts one of a thing in the singular', async () => {
    for (const state of [
      '#type=fs-dax&kernel=7.3&pages=1&sequence=pagemap.register;0+folio.associate;0+folio.pin',
      '#type=device-private&kernel=6.19&pages=1&sequence=pagemap.register;0+folio.handOut',
      '#type=device-private&kernel=6.19&pages=2&ranges=2&sequence=pagemap.register',
    ]) {
      await explorer.open(state);
      const words = (await tab.locator('.x-worlds').innerText()).replace(/\s+/g, ' ');
      expect(words).toMatch(/ranges? of/);
      expect(words, state).not.toMatch(/(?<!\d)1 (?:references|pins|files|refs|pages|completions)/);
    }
  });

  it('shows eight pages of two kernels whole', async () => {
    await tab.setViewportSize({ width: 1280, height: 900 });
    await explorer.open(
      `#type=device-private&kernel=contract&beside=6.19&pages=8&sequence=pagemap.register;0+folio.handOut+order=1;0+folio.map`,
    );
    expect(await tab.evaluate(cutPages)).toEqual([]);
  });

  it('shows that there is more of the world below, and nothing where there is not', async () => {
    await tab.setViewportSize({ width: 1280, height: 900 });
    const shadow = (): Promise<number> =>
      tab.evaluate<number>(
        `new Promise((done) => requestAnimationFrame(() => done(Number(getComputedStyle(document.querySelector('.x-foot'), '::before').opacity))))`,
      );
    const two = '#type=fs-dax&kernel=6.1&beside=6.19&sequence=pagemap.register';
    await explorer.open(`${two}&pages=64&fault=R1&tpye=x&at=99`);
    expect(await tab.evaluate(inSight('.x-pagemap'))).toBe(true);
    await expect.poll(shadow).toBeGreaterThan(0.5);
    await tab.evaluate("document.querySelector('.x-world').scrollTop = 1e6");
    await expect.poll(shadow).toBe(0);
    await explorer.open(`#type=generic&pages=2&sequence=pagemap.register`);
    await expect.poll(shadow).toBe(0);
  });

  it('begins with the first calls at the head of their pane, whatever they are at', async () => {
    const above = (): Promise<number> =>
      tab.evaluate<number>(`(() => {
        const [pane, head] = ['.x-hands', '.x-hands h2'].map((one) => document.querySelector(one).getBoundingClientRect().top);
        return head - pane;
      })()`);
    await explorer.open(`#type=generic&pages=2&sequence=pagemap.register`);
    const most = await above();
    await explorer.open(`#stage=pagemap`);
    expect(await above()).toBe(most);
  });

  it('keeps calls, world and steps together in sight at 1280 to 900', async () => {
    await tab.setViewportSize({ width: 1280, height: 900 });
    for (const state of [...states.slice(0, 5), ...crowded, ...many]) {
      await explorer.open(`#${state}`);
      if (!state.includes('sequence')) await tab.locator('[data-call="pagemap.register"]').click();
      await tab.evaluate(
        `document.querySelector('[data-call="pagemap.lookUp"]').scrollIntoView({ block: 'nearest' })`,
      );
      for (const one of [
        ...['.x-pagemap', '[data-pfn="0"]', '.x-chart svg', '[data-call="pagemap.lookUp"]'],
        '.x-step[aria-current]',
      ]) {
        expect(await tab.evaluate(inSight(one)), `${one} of ${state}`).toBe(true);
      }
      expect(await tab.evaluate(cutPages), state).toEqual([]);
      for (const name of ['Find a state', 'Change a part', 'Keys']) {
        await tab.getByRole('tab', { name }).click();
        expect(await tab.evaluate(cutPages), `${name} of ${state}`).toEqual([]);
      }
      expect(await tab.evaluate('document.scrollingElement.scrollTop')).toBe(0);
    }
  });

  it('scrolls the world to the folio that is chosen, where it has more pages than room', async () => {
    await tab.setViewportSize({ width: 1280, height: 900 });
    await explorer.open(`#type=fs-dax&kernel=6.12&pages=64`);
    await tab.locator('[data-call="pagemap.register"]').click();
    await tab.locator('[data-pfn="0"]').focus();
    for (const [key, pfn] of [
      ['End', 63],
      ['ArrowLeft', 62],
      ['Home', 0],
    ] as const) {
      await tab.keyboard.press(key);
      await expect.poll(() => tab.evaluate(inSight(`[data-pfn="${pfn}"]`))).toBe(true);
    }
    await tab.keyboard.press('End');
    await tab.locator('[data-call="63 folio.associate"]').click();
    expect(await tab.evaluate(inSight('[data-pfn="63"]'))).toBe(true);
    expect(await tab.evaluate('document.scrollingElement.scrollTop')).toBe(0);
  });

  for (const [width, height] of [
    [1280, 900],
    [360, 740],
  ] as const) {
    it(`shows the words of what can be changed, and what was found, at ${width} to ${height}`, async () => {
      await tab.setViewportSize({ width, height });
      await explorer.open(
        '#type=fs-dax&kernel=7.3&sequence=pagemap.register;0+folio.associate;0+folio.map;0+folio.get',
      );
      await tab.getByRole('tab', { name: 'Change a part' }).click();
      await tab.locator('[name=change]').click();
      expect(await tab.evaluate(optionsCut)).toEqual([]);
      expect(await tab.locator('#x-change-list').boundingBox()).not.toBeNull();
      for (const letters of ['', 'is']) {
        // As a keyboard does, which scrolls nothing by itself.
        await tab.keyboard.type(letters);
        const isSeen = (): Promise<boolean> => tab.evaluate(isUncovered('[name=change]'));
        await expect.poll(isSeen, { message: letters }).toBe(true);
      }
      await tab.locator('[name=change]').fill('guard isHeld always');
      await tab.keyboard.press('Enter');
      await tab.getByRole('button', { name: 'Attack it' }).click();
      await tab.waitForSelector('[data-attacked=broken]');
      await expect.poll(() => tab.evaluate(inSight('[data-attacked] > button'))).toBe(true);
      await tab.getByRole('tab', { name: 'Find a state' }).click();
      await tab.locator('[name="folio.phase"]').selectOption('mapped');
      await tab.getByRole('button', { name: 'Find the shortest way' }).click();
      await tab.waitForSelector('[data-found=way]');
      await expect.poll(() => tab.evaluate(inSight('[data-found=way]'))).toBe(true);
      expect(await tab.evaluate(inSight('#x-tab-find'))).toBe(true);
    });
  }
});
