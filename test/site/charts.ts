// The statecharts of the built site in a browser: seen whole, legible, lit, filtered, on the full screen, and as files.

import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { machines } from '../../src/catalog.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';

type Open = (options?: BrowserContextOptions) => Promise<Page>;
type AddressOf = (path: string) => string;

const window = { width: 1280, height: 900 } as const;

interface Seen {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The smallest letters of it, in pixels. */
  readonly letters: number;
}

/** Where all that is drawn stands in the window, right after the page was opened. */
const measure = `(() => {
  const svg = document.querySelector('svg.chart');
  const boxes = [...svg.querySelectorAll('.box, .way, text')].map((one) => one.getBoundingClientRect());
  const scale = svg.getScreenCTM().a;
  const sizes = [...svg.querySelectorAll('text, tspan')].map((one) => parseFloat(getComputedStyle(one).fontSize));
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    right: Math.max(...boxes.map(({ right }) => right)),
    top: Math.min(...boxes.map(({ top }) => top)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
    letters: scale * Math.min(...sizes),
  };
})()`;

interface Stray {
  readonly words: string;
  readonly arrow: string;
  /** How far its words are from its own arrow, and from the nearest other one. */
  readonly own: number;
  readonly other: number;
}

/** How far each line of each label is from arrows, by points on these. In the page. */
const nearest = `(() => {
  const edges = [...document.querySelectorAll('svg.chart .edge')].map((edge) => {
    const way = edge.querySelector('.way');
    const points = Array.from({ length: Math.ceil(way.getTotalLength()) }, (_, at) => way.getPointAtLength(at));
    return { edge, points };
  });
  const far = ({ x, y, width, height }, points) => Math.min(...points.map((point) => Math.hypot(
    Math.max(0, x - point.x, point.x - x - width), Math.max(0, y - point.y, point.y - y - height))));
  return edges.flatMap(({ edge, points }) => [...edge.querySelectorAll('.line')].map((line) => {
    const box = line.getBBox();
    return {
      words: line.textContent,
      arrow: edge.dataset.from + ' to ' + edge.dataset.to,
      own: Math.round(far(box, points)),
      other: Math.round(Math.min(Infinity, ...edges.filter((one) => one.edge !== edge).map((one) => far(box, one.points)))),
    };
  }));
})()`;

/** Of the elements that are drawn of an arrow: how visible. */
const opacityOf = (page: Page, selector: string): Promise<number> =>
  page.evaluate<number>(
    `Number(getComputedStyle(document.querySelector(${JSON.stringify(selector)})).opacity)`,
  );

/** An attribute of each of the elements of the drawing. */
const attributesOf = (page: Page, selector: string, name: string): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('svg.chart ${selector}')].map((one) => one.getAttribute('${name}') ?? '')`,
  );

const [from, to] = ['mapped', 'idle'];
const edge = `.edge[data-from="${from}"][data-to="${to}"]`;

/** Tests of every statechart; `open` opens a page that waits for its address. */
export const describeCharts = (open: Open, addressOf: AddressOf): void => {
  const chart = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await open({ viewport: window, ...options });
    await page.goto(addressOf(path));
    return page;
  };

  it('is seen whole at first beside its tools, in letters of 11 pixels or more', async () => {
    expect(machines.length).toBeGreaterThan(5);
    const page = await open({ viewport: window });
    const odd: string[] = [];
    for (const { name } of machines) {
      await page.goto(addressOf(`types/${name}.html`));
      const { left, right, top, bottom, letters } = await page.evaluate<Seen>(measure);
      if (letters < 11) odd.push(`${name} has letters of ${letters}`);
      const note = await page.locator('[data-chart-note]').boundingBox();
      const end = note === null ? Infinity : note.y + note.height;
      if (left < 208 || right > window.width || top < 48 || bottom > end || end > window.height) {
        odd.push(`${name} goes from ${left}, ${top} to ${right}, ${bottom}`);
      }
    }
    expect(odd).toEqual([]);
    await page.context().close();
  });

  it('has each line of a label nearer to its own arrow than to any other', async () => {
    const page = await open({ viewport: window });
    const odd: string[] = [];
    let lines = 0;
    for (const { name } of machines) {
      await page.goto(addressOf(`types/${name}.html`));
      const found = await page.evaluate<readonly Stray[]>(nearest);
      lines += found.length;
      for (const one of found.filter(({ own, other }) => own >= other)) {
        odd.push(
          `${name}: ${one.words} is ${one.own} from ${one.arrow}, ${one.other} from another`,
        );
      }
    }
    expect(lines).toBeGreaterThan(80);
    expect(odd).toEqual([]);
    await page.context().close();
  });

  it('is a picture of the same size without scripts', async () => {
    const page = await chart('types/fs-dax.html', { javaScriptEnabled: false });
    const box = await page.locator('svg.chart').boundingBox();
    expect(box?.width).toBeGreaterThan(900);
    expect(box?.height).toBeLessThan(700);
    expect(await page.locator('[data-fill]').isVisible()).toBe(false);
    expect(await page.locator('a[download]').isVisible()).toBe(true);
    await page.context().close();
  });

  it('keeps letters legible on a narrow screen, with its first state in the middle, and moves there', async () => {
    const page = await chart('types/fs-dax.html', { viewport: { width: 360, height: 740 } });
    expect((await page.evaluate<Seen>(measure)).letters).toBeGreaterThanOrEqual(11);
    const first = await page.locator('.initial').boundingBox();
    expect(first?.x).toBeGreaterThan(0);
    expect(first?.x).toBeLessThan(360);
    await page.locator('[data-zoom="fit"]').click();
    expect((await page.evaluate<Seen>(measure)).right).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  it('moves and zooms, no further than it goes, and leads from a call to its transition', async () => {
    const page = await chart('types/device-private.html');
    const svg = page.locator('svg.chart');
    const view = async (): Promise<readonly number[]> =>
      ((await svg.getAttribute('viewBox')) ?? '').split(' ').map(Number);
    const whole = await view();
    await page.locator('[data-zoom="out"]').click();
    expect(await view()).toEqual(whole);
    await page.locator('[data-zoom="in"]').click();
    const [x = 0, , width = 0] = await view();
    expect(width).toBeLessThan(whole[2] ?? 0);
    await page.locator('[data-chart]').focus();
    await page.keyboard.press('ArrowRight');
    expect((await view())[0]).toBeGreaterThan(x);
    await page.keyboard.press('0');
    expect(await view()).toEqual(whole);
    await page.locator('a.word').first().click();
    expect(page.url()).toContain('#t-');
    await page.context().close();
  });

  it('lights up a way with its label and its two states, by pointer and by keyboard, and says it', async () => {
    const page = await chart('types/fs-dax.html');
    const isLit = async (): Promise<void> => {
      expect(await page.locator('.state.lit').count()).toBe(2);
      expect(await page.locator('.edge.lit').count()).toBe(1);
      for (const lit of [edge, `[data-state="${from}"]`, `[data-state="${to}"]`]) {
        expect(await opacityOf(page, lit), lit).toBe(1);
      }
      expect(await opacityOf(page, '.edge:not(.lit)')).toBeLessThan(0.5);
      expect(await opacityOf(page, '.state:not(.lit)')).toBeLessThan(0.5);
      const note = await page.locator('[data-chart-note]').textContent();
      expect(note).toContain('folio.unmap leads to idle if isBecomingIdle');
      expect(note).toContain('The caller holds what it drops');
      expect(note).toContain('DAX-002');
    };
    const word = page.locator(`${edge} .word`).first();
    await word.hover();
    await isLit();
    await page.mouse.move(2, 2);
    expect(await page.locator('.lit').count()).toBe(0);
    await word.focus();
    await isLit();
    await page.context().close();
  });

  it('is filtered by a call and by a rule, with its refusals, and keeps the choice in the address', async () => {
    const page = await chart('types/fs-dax.html');
    const words = page.locator('svg.chart .word');
    await page.locator('[data-chart-filter="call"]').fill('folio.unmap');
    // The guard of a line that has nothing to do with it, at an arrow that has.
    expect(await opacityOf(page, '.edge.match .line:not(:has(.match)) > text')).toBeLessThan(0.5);
    await page.locator('[data-chart-filter="call"]').fill('folio.unpin');
    const calls = await attributesOf(page, '.word.match', 'data-call');
    expect(calls.length).toBeGreaterThan(1);
    expect(calls.length).toBeLessThan(await words.count());
    expect(new Set(calls)).toEqual(new Set(['folio.unpin']));
    expect(await page.locator('#refused tbody tr:visible').count()).toBe(1);
    expect(await opacityOf(page, '.edge:not(.match)')).toBeLessThan(0.5);
    // What the filter dims is legible where the focus is.
    await page.locator('svg.chart .edge:not(.match) .word').first().focus();
    for (const focused of ['.edge:focus-within', '.word:focus']) {
      await expect.poll(() => opacityOf(page, focused), { message: focused }).toBe(1);
    }
    await page.locator('[data-chart-filter="rule"]').fill('DAX-002');
    await page.reload();
    expect(await page.locator('[data-chart-filter="rule"]').inputValue()).toBe('DAX-002');
    const rules = await attributesOf(page, '.word.match', 'data-rules');
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter((own) => !own.split(' ').includes('DAX-002'))).toEqual([]);
    expect(await page.locator('[data-chart-count]').textContent()).toMatch(/^\d+ of \d+$/);
    await page.context().close();
  });

  it('has a table of refusals with refusals alone, whole at 1280 pixels, no word of a guard torn', async () => {
    for (const type of [...memoryTypes, 'pagemap']) {
      const page = await chart(`types/${type}.html`);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await page.locator('#refused tbody .chip').count()).toBeGreaterThan(0);
      expect(await page.locator('#refused tbody .chip.good').count(), type).toBe(0);
      const [wide, room] = await page
        .locator('.scroll:has(> #refused)')
        .evaluate((one: { scrollWidth: number; clientWidth: number }) => [
          one.scrollWidth,
          one.clientWidth,
        ]);
      expect(wide, type).toBeLessThanOrEqual(room);
      // A name that has room in a line of its own goes on in no other.
      const torn = await page.evaluate(
        `[...document.querySelectorAll('#refused .guard')].filter((one) => one.getClientRects().length > 1).map((one) => one.textContent)`,
      );
      expect(torn, type).toEqual([]);
      await page.context().close();
    }
  });

  it('is filtered by any part of a name, and what is dimmed is no stop of Tab', async () => {
    const page = await chart('types/fs-dax.html');
    const field = page.locator('[data-chart-filter="call"]');
    await field.fill('share');
    const calls = await attributesOf(page, '.word.match', 'data-call');
    expect(new Set(calls)).toEqual(new Set(['folio.share', 'folio.unshare']));
    await field.press('f');
    expect(await page.evaluate<boolean>(`document.fullscreenElement === null`)).toBe(true);
    await field.fill('pin');
    const matches = await page.locator(':is(svg.chart, #refused) .word.match').count();
    expect(new Set(await attributesOf(page, '.word.match', 'data-call'))).toEqual(
      new Set(['folio.pin', 'folio.pinHeld', 'folio.unpin']),
    );
    const reached = `(() => document.activeElement.matches('.word') ? document.activeElement.matches('.match') : null)()`;
    const stops: boolean[] = [];
    await page.locator('[data-chart]').focus();
    for (let presses = 0; presses < 200 && stops.length < matches; presses += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate<boolean | null>(reached);
      if (stop !== null) stops.push(stop);
    }
    expect(stops).toEqual(Array(matches).fill(true));
    await field.fill('');
    expect(await page.locator('.word[tabindex="-1"]').count()).toBe(0);
    await page.context().close();
  });

  it('fills the screen by its button and by a key, or the window where there is no full screen', async () => {
    const page = await chart('types/generic.html');
    const isFull = (): Promise<boolean> =>
      page.evaluate<boolean>(`document.fullscreenElement !== null`);
    await page.locator('[data-fill]').click();
    await expect.poll(isFull).toBe(true);
    await page.locator('[data-chart]').focus();
    await page.keyboard.press('f');
    await expect.poll(isFull).toBe(false);
    await page.evaluate(`Element.prototype.requestFullscreen = undefined`);
    await page.keyboard.press('f');
    await expect.poll(() => page.locator('.charts.filled').count()).toBe(1);
    const box = await page.locator('.charts').boundingBox();
    expect([box?.x, box?.y, box?.height]).toEqual([0, 0, window.height]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.charts.filled').count()).toBe(0);
    await page.context().close();
  });

  it('is a file that stands alone, in the colours of light and of dark', async () => {
    const page = await chart('types/pagemap.html');
    const href = await page.locator('a[download]').getAttribute('href');
    expect(href).toBe('../types/pagemap.svg');
    const inkIn = async (colorScheme: 'light' | 'dark'): Promise<string> => {
      await page.emulateMedia({ colorScheme });
      await page.goto(addressOf('types/pagemap.svg'));
      expect(await page.locator('[data-state="live"]').count()).toBe(1);
      expect(await page.locator('[href]').count()).toBe(0);
      return page.evaluate<string>(`getComputedStyle(document.querySelector('text')).fill`);
    };
    const light = await inkIn('light');
    expect(light).toMatch(/^rgb/);
    expect(await inkIn('dark')).not.toBe(light);
    await page.context().close();
  });
};
