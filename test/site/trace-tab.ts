// The page that replays a trace, built into a folder of its own and opened from there, with files beside it to be given.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { buildTracePage } from '../../site/trace/build.ts';
import { privateTrace } from '../trace/trace-text.ts';
import { visit, type Visitor } from './browser.ts';

export const good = privateTrace().handOut(0).mod(0, 1).put(0).end(0).text;
export const broken = privateTrace().handOut(1).end(1).set(0, 1).put(0).free(0).set(0, 1).text;

/** Every second line, as one CPU of two has them. */
export const half = (cpu: number): string =>
  good
    .trimEnd()
    .split('\n')
    .filter((_, at) => at % 2 === cpu)
    .join('\n');

/** What the page saves, and the command writes. */
export interface Result {
  readonly results: readonly Readonly<Record<string, unknown>>[];
}

/** But for how long it took. */
export const timeless = ({ results, ...others }: Result): Result => ({
  ...others,
  results: results.map(({ seconds: _, ...result }) => result),
});

export interface TraceTab {
  readonly tab: Page;
  readonly visitor: Visitor;
  readonly address: string;
  /** Where a file lies that can be given. */
  readonly place: (name: string) => string;
  /** What the command says, with paths as the page knows them. */
  readonly asPage: (said: string) => string;
  readonly write: (files: Readonly<Record<string, string | Buffer>>) => void;
  /** Gives files, and waits for what comes of them. */
  readonly give: (...names: readonly string[]) => Promise<void>;
  readonly saved: () => Promise<Result>;
  /** Opens the page anew, at a hash. */
  readonly reopen: (hash?: string) => Promise<void>;
  readonly leave: () => Promise<void>;
}

/**
 * Begins some work and stops it as soon as there is a button for that; whether it was in time. Most work takes less time than
 * this process takes to find a button, and some is over before a busy machine has heard of it: it is tried again.
 */
export const stopInTime = async (
  tab: Page,
  /** `button` is an expression in the page, `done` selects what there is only where nobody stopped it. */
  { ready, button, done }: { ready: () => Promise<void>; button: string; done: string },
): Promise<boolean> => {
  for (let tries = 0; tries < 8; tries += 1) {
    await ready();
    await tab.evaluate(`new Promise((resolve) => {
      const stopAt = new MutationObserver(() => {
        const button = document.querySelector('.t-progress button');
        if (button === null) return;
        stopAt.disconnect();
        button.click();
        resolve();
      });
      stopAt.observe(document.body, { subtree: true, childList: true });
      ${button}.click();
    })`);
    await tab.locator('.t-progress').waitFor({ state: 'detached' });
    await tab.getByText('The trace is read once more').waitFor({ state: 'detached' });
    if ((await tab.locator(done).count()) === 0) return true;
  }
  return false;
};

export const openTraceTab = async (): Promise<TraceTab> => {
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-trace-'));
  const place = (name: string): string => join(folder, name);
  const write: TraceTab['write'] = (files) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(place(name)), { recursive: true });
      writeFileSync(place(name), content);
    }
  };
  write(Object.fromEntries(await buildTracePage()));
  const sheets = ['site/style/1-base.css', 'site/style/2-content.css', place('trace.css')];
  const style = sheets.map((path) => readFileSync(path, 'utf8')).join('\n');
  write({
    'index.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Replay</title><style>${style}</style>
<script defer src="trace.js"></script></head><body><main><h1>Replay a trace</h1>
<div id="trace" data-rule-page="rules/{id}.html" data-explorer="explorer.html" data-findings="findings.html"></div></main></body></html>`,
    ...{ 'good.txt': good, 'broken.txt': broken },
  });
  const address = pathToFileURL(place('index.html')).href;
  const visitor = await visit();
  const tab = await visitor.context.newPage();
  await tab.goto(address);
  return {
    ...{ tab, visitor, address, place, write },
    asPage: (said) => said.replaceAll(`${folder}/`, ''),
    give: async (...names) => {
      const run = await tab.locator('.t-app').getAttribute('data-run');
      await tab.getByLabel('Choose traces').setInputFiles(names.map(place));
      await tab.locator(`.t-app:not([data-run="${run ?? ''}"])`).waitFor();
      await tab.locator('.t-progress').waitFor({ state: 'detached' });
      await tab.locator('.t-verdict').first().waitFor();
    },
    saved: async () => {
      const [download] = await Promise.all([
        tab.waitForEvent('download'),
        tab.getByRole('button', { name: 'Save as JSON' }).click(),
      ]);
      return JSON.parse(readFileSync(await download.path(), 'utf8')) as Result;
    },
    reopen: async (hash = '') => {
      // A change of the hash alone does not load anything.
      await tab.goto('about:blank');
      await tab.goto(`${address}${hash}`);
    },
    leave: async () => {
      await visitor.leave();
      rmSync(folder, { recursive: true });
    },
  };
};
