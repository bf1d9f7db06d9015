// The search: its index is a script that is loaded when it is first needed.

import MiniSearch from 'minisearch';
import { hearsLetters } from '../letter-keys.ts';
import { loadScript } from '../load-script.ts';
import { find, searchOptions, type Findable } from '../search-options.ts';

declare global {
  interface Window {
    zdspecIndex?: string;
  }
}

const root = document.documentElement.dataset['root'] ?? './';
const most = 14;

let index: Promise<MiniSearch<Findable>> | undefined;

const loadIndex = async (): Promise<MiniSearch<Findable>> => {
  try {
    await loadScript(`${root}assets/search-index.js`);
    return MiniSearch.loadJSON<Findable>(window.zdspecIndex ?? '', searchOptions);
  } catch (error) {
    // Who types on may be on line again.
    index = undefined;
    throw error;
  }
};

const load = (): Promise<MiniSearch<Findable>> => (index ??= loadIndex());

const itemOf = (path: string, title: string, sort: string, at: number): HTMLLIElement => {
  const item = document.createElement('li');
  item.id = `found-${at}`;
  item.role = 'option';
  item.ariaSelected = 'false';
  item.dataset['path'] = path;
  const words = document.createElement('span');
  words.textContent = title;
  const kind = document.createElement('small');
  kind.textContent = sort;
  item.append(words, kind);
  return item;
};

/** What stands where nothing can be chosen. */
const sayingOf = (words: string): HTMLLIElement => {
  const item = document.createElement('li');
  item.className = 'nothing';
  item.role = 'option';
  item.ariaDisabled = 'true';
  item.textContent = words;
  return item;
};

/** What is shown for a query. */
const itemsFor = async (query: string): Promise<readonly HTMLLIElement[]> => {
  try {
    const results = find(await load(), query).slice(0, most);
    if (results.length === 0) return [sayingOf('Nothing found')];
    return results.map(({ path, title, sort }, number) => itemOf(path, title, sort, number));
  } catch {
    return [
      sayingOf('The index of the search cannot be loaded: try again, or build the site anew'),
    ];
  }
};

export const startSearch = (): void => {
  const input = document.getElementById('search') as HTMLInputElement | null;
  const found = document.getElementById('found');
  if (!input || !found) return;
  let at = -1;
  const close = (): void => {
    found.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    at = -1;
  };
  const mark = (next: number): void => {
    const items = [...found.querySelectorAll<HTMLLIElement>('li[data-path]')];
    if (items.length === 0) return;
    at = (next + items.length) % items.length;
    items.forEach((item, number) => {
      item.ariaSelected = String(number === at);
    });
    items[at]?.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', `found-${at}`);
  };
  const go = (path: string | undefined): void => {
    if (path === undefined) return;
    // A place on the same page loads nothing anew: what was found would stay.
    close();
    found.replaceChildren();
    location.href = root + path;
  };
  const search = async (): Promise<void> => {
    const query = input.value.trim();
    if (query === '') {
      close();
      return;
    }
    const items = await itemsFor(query);
    if (query !== input.value.trim()) return;
    found.replaceChildren(...items);
    found.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    at = -1;
    mark(0);
  };
  input.addEventListener('focus', () => {
    // Whoever types is told.
    load().catch(() => undefined);
  });
  input.addEventListener('input', () => void search());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') mark(at + 1);
    else if (event.key === 'ArrowUp') mark(at - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter') go(document.getElementById(`found-${at}`)?.dataset['path']);
    else return;
    event.preventDefault();
  });
  found.addEventListener('mousedown', (event) => {
    const item = (event.target as HTMLElement).closest<HTMLElement>('li[data-path]');
    event.preventDefault();
    go(item?.dataset['path']);
  });
  input.addEventListener('blur', close);
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    const isTyping = target.matches('input, select, textarea, [contenteditable]');
    if (
      event.key !== '/' ||
      !hearsLetters() ||
      isTyping ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    input.focus();
  });
};
