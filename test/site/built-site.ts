// The site, built once for all tests of it, and the browser that they look at it with.
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { buildSite } from '../../site/build-site.ts';
import { browserFile } from '../programs.ts';

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserFile(),
    // One process for all files of the site: a new one for each would take longer than the page.
    args: ['--no-sandbox', '--disable-gpu', '--disable-features=IsolateOrigins,site-per-process'],
  });

let built: Promise<string> | undefined;

/** The folder that the site was built into. */
export const builtSite = (): Promise<string> => {
  built ??= (async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'zdspec-site-test-')), 'site');
    await buildSite(out);
    return out;
  })();
  return built;
};

/** Every page, by its path below the folder, sorted. */
export const pagesOf = (out: string, folder = ''): readonly string[] =>
  readdirSync(join(out, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return [...pagesOf(out, path)];
      return path.endsWith('.html') ? [path] : [];
    })
    .sort();

export const addressOf = (out: string, path: string): string => pathToFileURL(join(out, path)).href;

/** Of what elements a page is made: pages of one shape differ by their words, not by what a browser does with them. */
const shapeOf = (html: string): string => {
  const elements = [...html.matchAll(/<([a-z][\w-]*)([^>]*)>/g)].map(
    ([, name = '', attributes = '']) =>
      `${name}.${/\sclass="([^"]*)"/.exec(attributes)?.[1] ?? ''}`,
  );
  return [...new Set(elements)].sort().join(' ');
};

/** The first page of each shape, in each folder. */
export const oneOfEachShape = (texts: ReadonlyMap<string, string>): readonly string[] => {
  const first = new Map<string, string>();
  for (const [path, text] of texts) {
    const key = `${posix.dirname(path)} ${shapeOf(text)}`;
    if (!first.has(key)) first.set(key, path);
  }
  return [...first.values()];
};
