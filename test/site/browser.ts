// A page in Debian's Chromium, alone with its files: what it writes to the console and asks for outside is kept.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { browserFile } from '../programs.ts';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Visitor {
  readonly context: BrowserContext;
  /** Errors on the console, and errors that nobody caught. */
  readonly complaints: string[];
  /** Addresses asked for that are not files of the page. */
  readonly outside: string[];
  leave(): Promise<void>;
}

/** Opens a browser with a profile of its own. */
export const visit = async (): Promise<Visitor> => {
  const profile = mkdtempSync(join(tmpdir(), 'zdspec-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserFile(),
    headless: true,
    args,
  });
  const complaints: string[] = [];
  const outside: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('request', (request) => {
    // A blob is a text that the page itself has.
    if (!/^(?:file|blob):/.test(request.url())) outside.push(request.url());
  });
  return {
    context,
    complaints,
    outside,
    leave: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
};

/** Opens the explorer at an address. */
export const openExplorer = async (tab: Page, address: string): Promise<void> => {
  // Another page first: a change of the hash alone does not load anything.
  await tab.goto('about:blank');
  await tab.goto(address);
  await tab.waitForSelector('.x-app');
};

/** What an element says, spaces made one. */
export const textOf = async (page: Page, selector: string): Promise<string> =>
  ((await page.locator(selector).textContent()) ?? '').replace(/\s+/g, ' ').trim();
