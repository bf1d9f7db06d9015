// The explorer in a folder of its own, for tests that look at it in a browser.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { buildExplorer, buildWork } from '../../site/explorer/build.ts';
import { openExplorer, visit, type Visitor } from './browser.ts';

export interface Shown {
  readonly folder: string;
  /** The page's address, to which a hash is added. */
  readonly address: string;
  remove(): void;
}

/** It, and a browser that looks at it. */
export interface ExplorerTab {
  readonly shown: Shown;
  readonly visitor: Visitor;
  readonly tab: Page;
  /** Opens the page anew, at a hash. */
  readonly open: (hash: string) => Promise<void>;
  readonly leave: () => Promise<void>;
}

const page = `<!doctype html><html lang="en"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Explorer</title>
<link rel="stylesheet" href="site.css"><link rel="stylesheet" href="explorer.css">
<script defer src="explorer.js"></script></head>
<body><header class="top"></header><div class="frame wide"><nav class="side"></nav><main><h1 class="small">Explorer</h1>
<div id="explorer" data-rule-page="rules/{id}.html"></div></main></div></body></html>`;

const styles = ['1-base', '2-content', '3-graphics'].map((name) =>
  readFileSync(new URL(`../../site/style/${name}.css`, import.meta.url), 'utf8'),
);

/** Builds it, in the frame that the site has. */
const showExplorer = async (sequences: Readonly<Record<string, string>> = {}): Promise<Shown> => {
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-explorer-'));
  const { script, style } = await buildExplorer(sequences);
  writeFileSync(join(folder, 'explorer.js'), script);
  writeFileSync(join(folder, 'explorer.css'), style);
  writeFileSync(join(folder, 'work.js'), await buildWork());
  writeFileSync(join(folder, 'site.css'), styles.join('\n'));
  writeFileSync(join(folder, 'index.html'), page);
  return {
    folder,
    address: pathToFileURL(join(folder, 'index.html')).href,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};

export const openExplorerTab = async (
  sequences?: Readonly<Record<string, string>>,
): Promise<ExplorerTab> => {
  const shown = await showExplorer(sequences);
  const visitor = await visit();
  const tab = await visitor.context.newPage();
  return {
    ...{ shown, visitor, tab },
    open: (hash) => openExplorer(tab, shown.address + hash),
    leave: async () => {
      await visitor.leave();
      shown.remove();
    },
  };
};
