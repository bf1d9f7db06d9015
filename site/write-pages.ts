// Eleventy writes the pages: each is a template of its own, and the frame is their layout.

import Eleventy from '@11ty/eleventy';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SitePage } from './page.ts';
import { renderShell } from './shell.ts';

interface Configuration {
  addTemplate(path: string, template: object): void;
  setQuietMode(isQuiet: boolean): void;
}

/** Writes them below `out`. The pages are data, so the input folder is empty. */
export const writePages = async (pages: readonly SitePage[], out: string): Promise<void> => {
  const input = mkdtempSync(join(tmpdir(), 'zdspec-site-'));
  try {
    const eleventy = new Eleventy(input, out, {
      quietMode: true,
      configPath: false,
      config: (configuration: Configuration) => {
        configuration.setQuietMode(true);
        pages.forEach((page, at) => {
          configuration.addTemplate(`page-${at}.11ty.js`, {
            data: { permalink: `/${page.path}`, eleventyExcludeFromCollections: true },
            render: () => renderShell(page),
          });
        });
      },
    });
    eleventy.disableLogger();
    await eleventy.write();
  } finally {
    rmSync(input, { recursive: true });
  }
};
