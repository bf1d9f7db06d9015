// The pictures of the README, taken from the site; UPDATE_PICTURES=1 takes them anew.

import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { lanesLink } from '../../src/export/explorer-link.ts';
import { raceBook } from '../../src/study/race-book.ts';
import { read, root } from '../architecture/tree.ts';
import { addressOf } from './built-site.ts';

interface Picture {
  readonly name: string;
  /** Its page and what stands behind the `#`. */
  readonly path: string;
  readonly hash: string;
  /** A rule that has to be seen as broken. */
  readonly rule: string;
  /** What is cut out of the window, in pixels. */
  readonly height: number;
}

const laneOf = (id: string): Picture => {
  const broken = raceBook(read).find((pair) => pair.id === id)?.broken;
  if (!broken) throw new RangeError(`Expected ${id} to break a rule, got none`);
  const { type, kernel, lanes, rules } = broken;
  const link = lanesLink({ race: id, type, kernel, schedule: lanes.schedule });
  const path = 'explorer/lanes.html';
  return { name: 'lanes', path, hash: new URL(link).hash, rule: rules[0] ?? '', height: 500 };
};

const pictures: readonly Picture[] = [
  {
    name: 'explorer',
    path: 'explorer/index.html',
    hash: '#type=device-private&kernel=6.19&stage=life&pages=4&fault=LIF-004.a&breaks=LIF-004&at=2&sequence=pagemap.register;0+folio.handOut+order=1',
    ...{ rule: 'LIF-004', height: 800 },
  },
  laneOf('P10'),
];

const most = 80_000;
const size = { width: 1280, height: 900 };
const menu = { width: 208, height: 48 };

/** A browser's own way from PNG to WebP, which is a third as large. */
const asWebp = async (page: Page, png: Buffer): Promise<Buffer> => {
  const text = await page.evaluate<string>(`(async () => {
    const image = await createImageBitmap(await (await fetch('data:image/png;base64,${png.toString('base64')}')).blob());
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.7);
  })()`);
  return Buffer.from(text.slice(text.indexOf(',') + 1), 'base64');
};

/** Tests of them; the browser and the folder of the site come later. */
export const describePictures = (browser: () => Browser, out: () => string): void => {
  it.each(pictures)(
    'the picture $name of the README is there, small, and of a page that shows its rule as broken',
    async ({ name, path, hash, rule, height }) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const file = `docs/pictures/${name}-${colorScheme}.webp`;
        const page = await browser().newPage({
          ...{ viewport: size, colorScheme, reducedMotion: 'reduce' },
        });
        await page.goto(`${addressOf(out(), path)}${hash}`);
        const told = page.getByText(new RegExp(`${rule}\\b`)).first();
        await told.waitFor();
        if (process.env['UPDATE_PICTURES'] === '1') {
          const clip = { x: menu.width, y: menu.height, width: size.width - menu.width, height };
          const webp = await asWebp(page, await page.screenshot({ clip }));
          mkdirSync(join(root, 'docs/pictures'), { recursive: true });
          writeFileSync(join(root, file), webp);
        }
        await page.close();
        expect(existsSync(join(root, file)), file).toBe(true);
        expect(statSync(join(root, file)).size, file).toBeLessThan(most);
        expect(read('README.md').includes(file), `${file} in README.md`).toBe(true);
      }
    },
  );
};
