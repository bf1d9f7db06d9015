// A page of each shape, and pages that are alive in the middle of something: they load, and their text is whole.
import { posix } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { schemes, sizes, troublesOfBoxes, type Scheme } from './boxes.ts';
import { oneOfEachShape } from './built-site.ts';

/** To look at every page takes ten minutes of an idle machine: `npm run test:pages` asks for it. */
const isEveryPageWanted = process.env['ZDSPEC_EVERY_PAGE'] === '1';

/** Dark differs by colours alone: the usual run looks at it in one size. */
const schemesAt = (size: (typeof sizes)[number]): readonly Scheme[] =>
  isEveryPageWanted || size === sizes[1] ? schemes : ['light'];

/** Milliseconds, of a busy machine as well. */
const longest = 3_600_000;

/** What pages that are alive look like in the middle of something. */
const states = [
  'explorer/index.html#type=device-private&kernel=6.19&stage=life&fault=LIF-004.a&breaks=LIF-004&at=2&sequence=pagemap.register;0+folio.handOut+order=1',
  'explorer/index.html#type=fs-dax&kernel=7.3&pages=16&at=2&sequence=pagemap.register;0+folio.associate',
  'explorer/index.html#type=device-private&kernel=6.19&beside=7.3&pages=8&sequence=pagemap.register;0+folio.handOut;0+folio.handOut',
  'explorer/lanes.html#race=P10&type=pci-p2pdma&kernel=7.3&schedule=1:h0,h2r,h2m,h2c,h2e,h3,q1+2:h0+1:q2',
  'trace/index.html#recording=private-driver-skips-init.trace.gz',
];

interface Given {
  /** Opens a tab whose errors and requests to elsewhere are added to `troubles`. */
  readonly open: (options?: Parameters<Browser['newContext']>[0]) => Promise<Page>;
  readonly troubles: string[];
  /** Every page, by its path. */
  readonly texts: () => ReadonlyMap<string, string>;
  readonly addressOf: (path: string) => string;
}

export const describeShapes = ({ open, troubles, texts, addressOf }: Given): void => {
  it(
    'loads a page of each shape without an error, a request to elsewhere, or text cut off or on top of other text',
    async () => {
      const opened = isEveryPageWanted ? [...texts().keys()] : oneOfEachShape(texts());
      const folders = new Set([...texts().keys()].map((path) => posix.dirname(path)));
      expect(new Set(opened.map((path) => posix.dirname(path)))).toEqual(folders);
      expect(opened.length).toBeGreaterThan(60);
      troubles.length = 0;
      const untitled: string[] = [];
      const odd: string[] = [];
      const tabs = 3;
      const walk = async (first: number): Promise<void> => {
        const page = await open({ viewport: sizes[0] });
        for (const path of [...opened, ...states].filter((_, at) => at % tabs === first)) {
          const [file = '', state = ''] = path.split('#');
          await page.goto(`${addressOf(file)}#${state}`, { waitUntil: 'load' });
          if (!(await page.title()).endsWith(' · zdspec')) untitled.push(path);
          for (const size of sizes) {
            await page.setViewportSize(size);
            const found = await troublesOfBoxes(page, schemesAt(size));
            odd.push(...found.map((one) => `${path} at ${size.width}: ${one}`));
          }
        }
        await page.context().close();
      };
      await Promise.all([...Array(tabs).keys()].map(walk));
      expect(troubles).toEqual([]);
      expect(untitled).toEqual([]);
      expect(odd.slice(0, 20)).toEqual([]);
    },
    longest,
  );

  it('measures text in light and in dark', async () => {
    const page = await open();
    await page.setContent(`<style>
      p { overflow: hidden } @media (prefers-color-scheme: dark) { p { height: 4px } }
    </style><p>cut in the dark</p>`);
    expect(await troublesOfBoxes(page)).toEqual(['dark: cut: "cut in the dark" in .null']);
    await page.context().close();
  });
};
