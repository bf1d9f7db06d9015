// The site on paper: what is printed of a page is no wider than A4, and no word of a table is torn.

import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { troublesOfBoxes } from './boxes.ts';

/** A4 upright between margins of 10 mm, at the pixels of style sheets. */
const paper = { width: 718, height: 1046 } as const;

/** Words of tables that go on in another line, though they would have fitted into one; a long name may. */
const torn = `(() => {
  const found = new Set();
  for (const cell of document.querySelectorAll('table.data :is(td, th)')) {
    if (!cell.checkVisibility()) continue;
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: word, index } of node.data.matchAll(/\\w[\\w.]*/g)) {
        if (word.length > 24) continue;
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) found.add('torn: "' + word + '"');
      }
    }
  }
  return [...found];
})()`;

/** What is closed on the screen and has no place on paper, which nobody can open. */
const unseen = `[...document.querySelectorAll('details:not([open])')]
  .filter((one) => one.checkVisibility() && [...one.children].slice(1).some((part) => part.getBoundingClientRect().height === 0))
  .map((one) => 'closed: ' + one.querySelector('summary').textContent)`;

/** What is wrong with a page on paper. */
const troublesOnPaper = async (page: Page): Promise<readonly string[]> => [
  // Nobody prints what is dark.
  ...(await troublesOfBoxes(page, ['light'])),
  ...(await page.evaluate<readonly string[]>(torn)),
  ...(await page.evaluate<readonly string[]>(unseen)),
];

/** Headings whose text begins on another page, where `main` is cut into pages: columns are cut as paper is. */
const apart = `(() => {
  const main = document.querySelector('main');
  main.style.cssText = 'width: ${String(paper.width)}px; height: ${String(paper.height)}px; columns: 1; column-width: ${String(paper.width)}px; column-fill: auto; column-gap: 0';
  const columnOf = (one, side) => {
    const boxes = [...one.getClientRects()];
    return Math.floor(((side === 'end' ? boxes.at(-1) : boxes[0]).left + 1) / ${String(paper.width)});
  };
  const columns = new Set();
  const found = [...main.querySelectorAll('h2.rule')].flatMap((heading) => {
    const figures = heading.nextElementSibling;
    const text = figures?.nextElementSibling;
    columns.add(columnOf(heading, 'end'));
    return text && columnOf(heading, 'end') !== columnOf(text, 'start') ? [heading.textContent] : [];
  });
  return [columns.size, found];
})()`;

interface Given {
  readonly browser: () => Browser;
  /** A page of each shape. */
  readonly paths: () => readonly string[];
  readonly addressOf: (path: string) => string;
}

/** Tests of it. */
export const describePaper = ({ browser, paths, addressOf }: Given): void => {
  it('prints a page of each shape within the width of A4, no word of a table torn', async () => {
    const page = await browser().newPage({ viewport: paper });
    await page.emulateMedia({ media: 'print' });
    const odd: string[] = [];
    expect(paths().length).toBeGreaterThan(60);
    for (const path of paths()) {
      await page.goto(addressOf(path));
      odd.push(...(await troublesOnPaper(page)).map((one) => `${path}: ${one}`));
    }
    await page.close();
    expect(odd.slice(0, 20)).toEqual([]);
  });

  it('keeps the heading of a rule, and its figures, on the page of its text', async () => {
    const page = await browser().newPage({ viewport: paper });
    await page.emulateMedia({ media: 'print' });
    let pages = 0;
    for (const path of ['spec/10-folio-life.html', 'spec/22-fs-dax.html', 'spec/11-pagemap.html']) {
      await page.goto(addressOf(path));
      const [count, found] = await page.evaluate<[number, string[]]>(apart);
      pages += count;
      expect(found, path).toEqual([]);
    }
    await page.close();
    expect(pages).toBeGreaterThan(6);
  });
};
