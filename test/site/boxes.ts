// Measures the text of a page where it stands: what is cut off by a box around it, and what lies on top of other text.

import type { Page } from 'playwright-core';

/** Runs in the page; answers with a sentence for each trouble. */
const script = `(() => {
  const slack = 1.5;
  const near = (element) => {
    const part = element.closest('[id], [class]') ?? element;
    return (part.id ? '#' + part.id : '.' + String(part.getAttribute('class')).split(' ')[0]);
  };
  const visible = (node) => {
    const element = node.parentElement;
    return element && element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
      !element.closest('option, script, style, noscript, title');
  };
  const styles = new Map();
  const boxesAround = (element) => {
    const found = styles.get(element);
    if (found) return found;
    const boxes = [];
    for (let one = element; one && one !== document.body && one !== document.documentElement; one = one.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(one);
      if (overflowX !== 'visible' || overflowY !== 'visible')
        boxes.push({ box: one.getBoundingClientRect(), x: overflowX, y: overflowY });
      if (position === 'fixed') break;
    }
    styles.set(element, boxes);
    return boxes;
  };
  const cuts = (how) => how === 'hidden' || how === 'clip';
  const troubles = [];
  const shown = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.data.trim();
    if (words === '' || !visible(node)) continue;
    const boxes = boxesAround(node.parentElement);
    // What only a reader of the screen hears has a box of one pixel.
    if (boxes.some(({ box, x }) => cuts(x) && box.width <= 2)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      // Glyphs are less high than their line.
      const rest = (bottom - top) * 0.2;
      let r = { left, right, top: top + rest, bottom: bottom - rest };
      if (r.right - r.left < 1 || r.bottom - r.top < 1) continue;
      let isCut = false;
      for (const { box, x, y } of boxes) {
        if (cuts(x) && (r.left < box.left - slack || r.right > box.right + slack)) isCut = true;
        if (cuts(y) && (r.top < box.top - slack || r.bottom > box.bottom + slack)) isCut = true;
        r = {
          left: Math.max(r.left, x === 'visible' ? -Infinity : box.left),
          right: Math.min(r.right, x === 'visible' ? Infinity : box.right),
          top: Math.max(r.top, y === 'visible' ? -Infinity : box.top),
          bottom: Math.min(r.bottom, y === 'visible' ? Infinity : box.bottom),
        };
        if (r.right <= r.left || r.bottom <= r.top) break;
      }
      if (isCut) troubles.push('cut: "' + words.slice(0, 40) + '" in ' + near(node.parentElement));
      if (r.right > r.left && r.bottom > r.top) shown.push({ ...r, node, words });
    }
  }
  shown.sort((one, other) => one.top - other.top);
  for (let at = 0; at < shown.length; at += 1) {
    const one = shown[at];
    for (let next = at + 1; next < shown.length && shown[next].top < one.bottom - slack; next += 1) {
      const other = shown[next];
      if (other.node === one.node) continue;
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) <= slack) continue;
      if (Math.min(one.bottom, other.bottom) - other.top <= slack) continue;
      troubles.push('overlap: "' + one.words.slice(0, 30) + '" and "' + other.words.slice(0, 30) + '" in ' + near(other.node.parentElement));
    }
  }
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) troubles.push(over + ' pixels too wide');
  return [...new Set(troubles)];
})()`;

export const schemes = ['light', 'dark'] as const;

export type Scheme = (typeof schemes)[number];

/** What is wrong with the text of a page at its present size, in light and in dark; empty if nothing is. */
export const troublesOfBoxes = async (
  page: Page,
  wanted: readonly Scheme[] = schemes,
): Promise<readonly string[]> => {
  const troubles: string[] = [];
  // The page stays loaded and laid out: what is new is what differs in dark.
  for (const colorScheme of wanted) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate<readonly string[]>(script);
    troubles.push(...found.map((one) => `${colorScheme}: ${one}`));
  }
  return troubles;
};

/** Sizes at which people have it: a telephone, a small and a large screen, and a very wide one. */
export const sizes = [
  { width: 360, height: 800 },
  { width: 1280, height: 900 },
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
] as const;
