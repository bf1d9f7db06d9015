// The built site on wide screens and on narrow ones: what room it takes, and how it says that there is more.

import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';

/** Tests of it; `open` opens a page that waits for its address. */
export const describeWidth = (
  open: (options: BrowserContextOptions) => Promise<Page>,
  addressOf: (path: string) => string,
): void => {
  it('uses the width of a wide screen where no list of contents stands, and says where a table goes on', async () => {
    const page = await open({ viewport: { width: 2560, height: 1440 } });
    const right = (selector: string): Promise<number> =>
      page.evaluate(`document.querySelector('${selector}').getBoundingClientRect().right`);
    for (const path of ['rules', 'faults', 'races', 'symptoms']) {
      await page.goto(addressOf(`${path}/index.html`));
      expect(await page.locator('.contents').count(), path).toBe(0);
      expect(await right('main'), path).toBeGreaterThan(2500);
    }
    await page.goto(addressOf('eras.html'));
    expect(await right('main')).toBeLessThan(2400);
    await page.setViewportSize({ width: 360, height: 800 });
    const shaded = `[...document.querySelectorAll('.scroll')].every((one) => getComputedStyle(one).backgroundImage.split('linear-gradient').length === 5)`;
    for (const path of ['rules/index.html', 'functions.html', 'eras.html', 'races/index.html']) {
      await page.goto(addressOf(path));
      const goesOn = `document.querySelector('.scroll').scrollWidth > document.querySelector('.scroll').clientWidth`;
      expect(await page.evaluate(goesOn), path).toBe(true);
      expect(await page.evaluate(shaded), path).toBe(true);
    }
    await page.context().close();
  });
};
