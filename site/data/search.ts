// The search index, built once and loaded as a script, so that it works from files as well.

import MiniSearch from 'minisearch';
import type { SitePage } from '../page.ts';
import { searchOptions, type Findable, type SearchEntry } from '../search-options.ts';

/** A script that leaves the index where the page's own script finds it. */
export const searchScript = (
  pages: readonly SitePage[],
  others: readonly SearchEntry[],
): string => {
  const documents: Findable[] = [
    ...pages.flatMap(({ path, title, words, sort }) =>
      words === undefined ? [] : [{ path, title, words, sort: sort ?? 'page' }],
    ),
    ...others,
  ].map((one, id) => ({ id, ...one }));
  const index = new MiniSearch<Findable>(searchOptions);
  index.addAll(documents);
  return `window.zdspecIndex=${JSON.stringify(JSON.stringify(index))};\n`;
};
